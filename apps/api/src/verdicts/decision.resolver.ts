import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { CorrectionService, DecisionService, RecheckService } from '@stet/verdicts';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { CorrectVerdictInput, OverruleVerdictInput, ProposeVerdictInput, RetractVerdictInput, SetRecheckInput } from './decision.inputs.js';
import { VerdictLoader } from './loaders.js';
import { CorrectVerdictResult, OverruleVerdictResult, ProposeVerdictResult, RetractVerdictResult, SetRecheckResult } from './results.js';
import { VerdictObject } from './verdict.object.js';

type Answer = Promise<VerdictObject | Refusal | null>;

const ratingOf = (rating: string): string => (rating.startsWith('rating_') ? uuidOf('rating', rating) : rating);
const instant = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** What members say of a claim in their own word, beyond approving and returning. */
@Resolver(() => VerdictObject)
export class DecisionResolver {
  constructor(
    private readonly decisions: DecisionService,
    private readonly corrections: CorrectionService,
    private readonly rechecks: RecheckService,
    private readonly loader: VerdictLoader,
  ) {}

  @Mutation(() => ProposeVerdictResult, {
    description: 'Puts another proposal in the place of the one under review, from the same assessments; others decide on it.',
  })
  async proposeVerdict(
    @Args('input', { description: 'Instead of which, and what.' }) input: ProposeVerdictInput,
    @Context() ctx: ApiContext,
  ): Answer {
    const given = { ...input, ...namedIn(input), rating: ratingOf(input.rating) };
    return this.shown(ctx, await ctx.act('proposeVerdict', input, (work) => this.decisions.proposeVerdict(work, given)));
  }

  @Mutation(() => OverruleVerdictResult, {
    description:
      'Decides against the number under review, with a reason: a new number, which somebody else approves. The former one stays readable.',
  })
  async overruleVerdict(
    @Args('input', { description: 'Against which, and what holds instead.' }) input: OverruleVerdictInput,
    @Context() ctx: ApiContext,
  ): Answer {
    const given = { ...input, ...namedIn(input), rating: ratingOf(input.rating) };
    return this.shown(ctx, await ctx.act('overruleVerdict', input, (work) => this.decisions.overruleVerdict(work, given)));
  }

  @Mutation(() => CorrectVerdictResult, {
    description:
      'Corrects what is held, by a new number with a reason. The former one holds until the new one is approved, and stays readable.',
  })
  async correctVerdict(@Args('input', { description: 'Which, and how.' }) input: CorrectVerdictInput, @Context() ctx: ApiContext): Answer {
    const given = { ...input, ...namedIn(input), rating: input.rating ? ratingOf(input.rating) : null };
    return this.shown(ctx, await ctx.act('correctVerdict', input, (work) => this.corrections.correctVerdict(work, given)));
  }

  @Mutation(() => RetractVerdictResult, {
    description: 'Takes back what is held, with a reason: the claim is checked again, and a release ends. Evidence stays.',
  })
  async retractVerdict(@Args('input', { description: 'Which, and why.' }) input: RetractVerdictInput, @Context() ctx: ApiContext): Answer {
    const given = { ...input, verdictId: uuidOf('verdict', input.verdictId) };
    return this.shown(ctx, await ctx.act('retractVerdict', input, (work) => this.corrections.retractVerdict(work, given)));
  }

  @Mutation(() => SetRecheckResult, {
    description: 'Says when a claim is to be looked at again. On that day it is open again, and a release ends.',
  })
  async setRecheck(@Args('input', { description: 'Which, and when.' }) input: SetRecheckInput, @Context() ctx: ApiContext): Answer {
    const given = { ...input, verdictId: uuidOf('verdict', input.verdictId), recheckAt: instant(input.recheckAt) };
    return this.shown(ctx, await ctx.act('setRecheck', input, (work) => this.rechecks.setRecheck(work, given)));
  }

  private async shown(ctx: ApiContext, done: { verdictId: string } | Refusal): Answer {
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.verdictId);
  }
}

/** What the inputs have in common, as the room wants it. */
function namedIn(input: { verdictId: string; trueAsOf?: Date | null; recheckAt?: Date | null }) {
  return { verdictId: uuidOf('verdict', input.verdictId), trueAsOf: instant(input.trueAsOf), recheckAt: instant(input.recheckAt) };
}
