import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PolicyService, termsFor } from '@stet/newsroom';
import type { NewsroomTerms } from '@stet/newsroom';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { listed, PageArgs, readPage } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { MemberLoader } from './loaders.js';
import { MemberObject } from './member.object.js';
import { PolicyArgs, SetPolicyInput } from './policy.inputs.js';
import { PolicyConnection, PolicyObject, PolicyTermsObject } from './policy.object.js';
import { SetPolicyResult } from './results.js';

const newestFirst: Ordering = { name: 'policy.newest', kinds: ['integer'] };

@Resolver(() => PolicyObject)
export class PolicyResolver {
  constructor(
    private readonly policies: PolicyService,
    private readonly memberLoader: MemberLoader,
  ) {}

  @Query(() => PolicyObject, {
    nullable: true,
    description: 'The newest policy of the newsroom, or a former one. Null if there is no such number.',
  })
  async policy(@Args() { number }: PolicyArgs, @Context() ctx: ApiContext): Promise<PolicyObject | null> {
    return number == null ? this.policies.current(ctx.reader) : ((await this.policies.findPolicy(ctx.reader, number)) ?? null);
  }

  @Query(() => PolicyConnection, { name: 'policies', description: 'All policies there ever were, newest first.' })
  async listPolicies(@Args() args: PageArgs, @Context() ctx: ApiContext): Promise<Listed<PolicyObject>> {
    const { limit, after } = readPage(newestFirst, args);
    const rows = await this.policies.listPolicies(ctx.reader, { limit, before: after ? Number(after[0]) : null });
    return listed<PolicyObject>(
      newestFirst,
      args,
      rows,
      (policy) => [policy.number],
      (max) => this.policies.countPolicies(ctx.reader, max),
    );
  }

  @ResolveField(() => PolicyTermsObject, {
    description: 'What holds for articles of a kind: the general, but for what the kind has of its own.',
  })
  termsFor(
    @Parent() policy: PolicyObject,
    @Args('articleKind', { type: () => String, description: 'The kind, as submitArticle gives it.' }) articleKind: string,
  ): PolicyTermsObject {
    return termsFor(policy as NewsroomTerms & PolicyObject, articleKind);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who set it; null for the first, which came with the newsroom.' })
  setBy(policy: PolicyObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return policy.setBy === null ? null : this.memberLoader.of(ctx).load(policy.setBy);
  }

  @Mutation(() => SetPolicyResult, { description: 'Sets a new policy. What was made under a former one keeps that.' })
  async setPolicy(
    @Args('input', { description: 'What changes.' }) input: SetPolicyInput,
    @Context() ctx: ApiContext,
  ): Promise<PolicyObject | Refusal> {
    const { expectedVersion, ...terms } = input;
    const done = await ctx.act('setPolicy', input, (work) => this.policies.setPolicy(work, { expectedVersion, terms }));
    return isRefusal(done) ? done : this.policies.getPolicy(ctx.reader, done.number);
  }
}
