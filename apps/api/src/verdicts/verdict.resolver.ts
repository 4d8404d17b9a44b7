import { Args, Context, ID, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { articleScope, mayDo } from '@stet/newsroom';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { countVerdicts, listVerdicts, VerdictService } from '@stet/verdicts';
import type { VerdictFilter } from '@stet/verdicts';
import { listed, NodeRegistry, present, readPage, uuidOf } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { ReviewVerdictInput, VerdictsArgs } from './inputs.js';
import { VerdictLoader } from './loaders.js';
import { ReviewVerdictResult } from './results.js';
import { VerdictConnection, VerdictObject } from './verdict.object.js';

const orderings: Record<'NEWEST' | 'OLDEST', Ordering> = {
  NEWEST: { name: 'verdict.newest', kinds: ['time', 'uuid'] },
  OLDEST: { name: 'verdict.oldest', kinds: ['time', 'uuid'] },
};

@Resolver(() => VerdictObject)
export class VerdictResolver {
  constructor(
    private readonly verdictService: VerdictService,
    private readonly loader: VerdictLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('verdict', 'verdict', (ctx, uuid) => loader.of(ctx).load(uuid));
  }

  @Query(() => VerdictObject, { nullable: true, description: 'A verdict by its id; null if there is none for you.' })
  verdict(@Args('id', { type: () => ID, description: 'Its id.' }) id: string, @Context() ctx: ApiContext): Promise<VerdictObject | null> {
    return this.loader.of(ctx).load(uuidOf('verdict', id));
  }

  @Query(() => VerdictConnection, { description: 'Verdicts, on articles you see.' })
  async verdicts(@Args() args: VerdictsArgs, @Context() ctx: ApiContext): Promise<Listed<VerdictObject>> {
    const ordering = orderings[args.order];
    const { limit, after } = readPage(ordering, args);
    const filter = filterOf(args, ctx);
    const rows = await listVerdicts(ctx.reader, filter, args.order, { limit, after: after ? [String(after[0]), String(after[1])] : null });
    return listed<VerdictObject>(
      ordering,
      args,
      present('verdict', rows),
      (verdict) => [verdict.proposedAt, verdict.key],
      (max) => countVerdicts(ctx.reader, filter, max),
    );
  }

  @ResolveField(() => Int, { description: 'How many editors have approved it so far.' })
  async approvals(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<number> {
    const reviews = (await this.loader.reviewsOf(ctx).load(verdict.key)) ?? [];
    return reviews.filter(({ decision }) => decision === 'APPROVE').length;
  }

  @ResolveField(() => Boolean, {
    description: 'Whether you may still decide on it: PROPOSED, not decided on by you, and not your own work.',
  })
  async mayReview(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<boolean> {
    return (
      verdict.state === 'PROPOSED' &&
      mayDo(ctx.actor.roles, 'reviewVerdict') &&
      (await this.loader.mayReview(ctx).load(verdict.key)) === true
    );
  }

  @Mutation(() => ReviewVerdictResult, {
    description:
      'Approves a verdict or returns it. The last approval its policy asks for settles the claim; a return opens the task again.',
  })
  async reviewVerdict(
    @Args('input', { description: 'Which, and what you decide.' }) input: ReviewVerdictInput,
    @Context() ctx: ApiContext,
  ): Promise<VerdictObject | Refusal | null> {
    const { expectedVersion, decision, comment, exceptionReason } = input;
    const verdictId = uuidOf('verdict', input.verdictId);
    const done = await ctx.act('reviewVerdict', input, (work) =>
      this.verdictService.reviewVerdict(work, {
        verdictId,
        expectedVersion,
        decision,
        comment: comment ?? null,
        exceptionReason: exceptionReason ?? null,
      }),
    );
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.verdictId);
  }
}

function filterOf({ filter }: VerdictsArgs, ctx: ApiContext): VerdictFilter {
  return {
    scope: articleScope(ctx.actor),
    states: filter?.states ?? null,
    desks: filter?.desks ?? null,
    text: filter?.text ?? null,
    articleId: filter?.articleId ? uuidOf('article', filter.articleId) : null,
    claimId: filter?.claimId ? uuidOf('claim', filter.claimId) : null,
    recheckBefore: filter?.recheckBefore?.toISOString() ?? null,
    ratingIds: filter?.ratingIds?.map((id) => uuidOf('rating', id)) ?? null,
    reviewableByPerson: filter?.reviewable ? ctx.actor.personId : null,
  };
}
