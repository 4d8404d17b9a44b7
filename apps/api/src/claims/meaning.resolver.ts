import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { changeOf, historyOf, MeaningService } from '@stet/claims';
import type { ClaimActInput } from '@stet/claims';
import { isRefusal } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { ClaimChangeObject, ClaimHistoryEntryObject } from './change.object.js';
import { ConfirmSameMeaningInput, DenySameMeaningInput } from './claim.inputs.js';
import { ClaimObject, WordingObject } from './claim.object.js';
import { ClaimLoader } from './loaders.js';
import { ConfirmSameMeaningResult, DenySameMeaningResult } from './results.js';

/** A claim's words through the revisions, and the one key an editor is asked for. */
@Resolver(() => ClaimObject)
export class MeaningResolver {
  constructor(
    private readonly meaning: MeaningService,
    private readonly loader: ClaimLoader,
  ) {}

  @Mutation(() => ConfirmSameMeaningResult, {
    description: 'The newest words mean what the judged ones meant: what was said of those holds for them, a verdict too. Said by you.',
  })
  confirmSameMeaning(
    @Args('input', { description: 'Which claim.' }) input: ConfirmSameMeaningInput,
    @Context() ctx: ApiContext,
  ): Promise<ClaimObject | Refusal | null> {
    return this.act(ctx, 'confirmSameMeaning', input, (work, at) => this.meaning.confirmSameMeaning(work, at));
  }

  @Mutation(() => DenySameMeaningResult, { description: 'They do not: the newest words are checked as any others.' })
  denySameMeaning(
    @Args('input', { description: 'Which claim.' }) input: DenySameMeaningInput,
    @Context() ctx: ApiContext,
  ): Promise<ClaimObject | Refusal | null> {
    return this.act(ctx, 'denySameMeaning', input, (work, at) => this.meaning.denySameMeaning(work, at));
  }

  @ResolveField(() => Boolean, { description: 'Whether an editor is asked if its newest words, other in marks only, still mean the same.' })
  asksMeaning(claim: ClaimObject): boolean {
    return claim.meaningAskedOf !== null;
  }

  @ResolveField(() => ClaimChangeObject, {
    nullable: true,
    description: 'What it asserts now beside what it asserted before; null where it never asserted anything else.',
  })
  async change(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<ClaimChangeObject | null> {
    const wordings = (await this.loader.wordings(ctx).load(claim.key)) ?? [];
    return changeOf(wordings, claim.meaningAskedOf) ?? null;
  }

  @ResolveField(() => [ClaimHistoryEntryObject], { description: 'Its words in every revision, newest first, with what became of them.' })
  async history(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly ClaimHistoryEntryObject[]> {
    return historyOf((await this.loader.wordings(ctx).load(claim.key)) ?? []);
  }

  private async act(
    ctx: ApiContext,
    field: 'confirmSameMeaning' | 'denySameMeaning',
    input: ConfirmSameMeaningInput,
    use: (work: Work, at: ClaimActInput) => Promise<{ claimId: string } | Refusal>,
  ): Promise<ClaimObject | Refusal | null> {
    const at = { claimId: uuidOf('claim', input.claimId), expectedVersion: input.expectedVersion };
    const done = await ctx.act(field, input, (work) => use(work, at));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.claimId);
  }
}

@Resolver(() => WordingObject)
export class SaidSameResolver {
  constructor(private readonly members: MemberLoader) {}

  @ResolveField(() => MemberObject, {
    nullable: true,
    description: 'The editor who says that these words mean what earlier ones meant; null: nobody had to.',
  })
  saidSameBy(wording: WordingObject & { saidSameBy: string | null }, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return wording.saidSameBy === null ? null : this.members.of(ctx).load(wording.saidSameBy);
  }
}
