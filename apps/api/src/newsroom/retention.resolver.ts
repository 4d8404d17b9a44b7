import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { retentionKinds, RetentionService } from '@stet/newsroom';
import { Clock, isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import type { ApiContext } from '../base/index.js';
import { MemberLoader } from './loaders.js';
import { MemberObject } from './member.object.js';
import { SetRetentionInput } from './retention.inputs.js';
import { RetentionObject } from './retention.object.js';
import { SetRetentionResult } from './results.js';

/** Beyond it, what is due is not counted. */
const COUNTED = 1_000;

@Resolver(() => RetentionObject)
export class RetentionResolver {
  constructor(
    private readonly retention: RetentionService,
    private readonly memberLoader: MemberLoader,
    private readonly clock: Clock,
  ) {}

  @Query(() => RetentionObject, {
    name: 'retention',
    description: 'For how long the newsroom keeps what it does not need for good, what a sweep would take now, and when the last one ran.',
  })
  async currentRetention(@Context() ctx: ApiContext): Promise<RetentionObject> {
    const { number, days, setBy, setAt } = await this.retention.current(ctx.reader);
    const due = await this.retention.outlook(ctx.reader, days, this.clock.instant(), COUNTED);
    const last = await this.retention.lastSweep(ctx.reader);
    return {
      number,
      setBy,
      setAt,
      rules: retentionKinds.map((kind) => ({ kind, days: days[kind], due: due.get(kind) ?? 0 })),
      lastSweep: last ? { sweptAt: last.sweptAt, taken: retentionKinds.map((kind) => ({ kind, count: last.taken[kind] })) } : null,
    };
  }

  @Mutation(() => SetRetentionResult, {
    description:
      'Sets for how long things are kept. The first sweep comes a day later, so that a slip can be taken back; what it takes does not come back.',
  })
  async setRetention(
    @Args('input', { description: 'What changes.' }) input: SetRetentionInput,
    @Context() ctx: ApiContext,
  ): Promise<RetentionObject | Refusal> {
    const { expectedVersion } = input;
    const rules = input.rules.map(({ kind, days }) => ({ kind, days: days ?? null }));
    const done = await ctx.act('setRetention', input, (work) => this.retention.setRetention(work, { expectedVersion, rules }));
    return isRefusal(done) ? done : this.currentRetention(ctx);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who set it.' })
  setBy(retention: RetentionObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return retention.setBy === null ? null : this.memberLoader.of(ctx).load(retention.setBy);
  }
}
