import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PolicyService } from '@stet/newsroom';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import type { ApiContext } from '../base/index.js';
import { MemberLoader } from './loaders.js';
import { MemberObject } from './member.object.js';
import { SetPolicyInput } from './policy.inputs.js';
import { PolicyObject } from './policy.object.js';
import { SetPolicyResult } from './results.js';

@Resolver(() => PolicyObject)
export class PolicyResolver {
  constructor(
    private readonly policies: PolicyService,
    private readonly memberLoader: MemberLoader,
  ) {}

  @Query(() => PolicyObject, { description: 'The newest policy of the newsroom.' })
  policy(@Context() ctx: ApiContext): Promise<PolicyObject> {
    return this.policies.current(ctx.reader);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who set it; null for the first, which came with the newsroom.' })
  setBy(policy: PolicyObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return policy.setBy === null ? null : this.memberLoader.of(ctx).load(policy.setBy);
  }

  @Mutation(() => SetPolicyResult, { description: 'Sets a new policy. Verdicts keep the one they were made under.' })
  async setPolicy(
    @Args('input', { description: 'What changes.' }) input: SetPolicyInput,
    @Context() ctx: ApiContext,
  ): Promise<PolicyObject | Refusal> {
    const { expectedVersion, ...terms } = input;
    const done = await ctx.act('setPolicy', input, (work) => this.policies.setPolicy(work, { expectedVersion, terms }));
    return isRefusal(done) ? done : this.policies.getPolicy(ctx.reader, done.number);
  }
}
