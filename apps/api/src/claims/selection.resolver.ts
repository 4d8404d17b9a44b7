import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { DESCRIBED_LENGTH, SelectionService } from '@stet/claims';
import type { DescribedWords } from '@stet/language';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { ArticleLoader, IntakePool, SegmentObject } from '../articles/index.js';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { AddClaimInput, CallUpSegmentInput, SelectorInput, SetAsideSegmentInput } from './claim.inputs.js';
import { ClaimObject } from './claim.object.js';
import { ClaimLoader } from './loaders.js';
import { ClaimExistsObject, SegmentHasClaimsObject } from './refusals.js';
import { AddClaimResult, CalledUpSegmentObject, CallUpSegmentResult, SetAsideSegmentResult } from './results.js';

@Resolver()
export class SelectionResolver {
  constructor(
    private readonly selection: SelectionService,
    private readonly loader: ClaimLoader,
    private readonly articles: ArticleLoader,
    private readonly intake: IntakePool,
  ) {}

  @Mutation(() => AddClaimResult, { description: 'These words are a claim: it is queued, and the ledger says so.' })
  async addClaim(
    @Args('input', { description: 'Which words.' }) input: AddClaimInput,
    @Context() ctx: ApiContext,
  ): Promise<ClaimObject | Refusal | null> {
    const { revisionNumber, selector, speaker = null, kind = null } = input;
    const articleId = uuidOf('article', input.articleId);
    const words = selector.exact ?? (await this.wordsAt(ctx, articleId, revisionNumber, selector));
    const described = await this.describe(ctx, articleId, words, speaker);
    const asked = { articleId, revisionNumber, selector, speaker, kind, described };
    const done = await ctx.act('addClaim', input, (work) => this.selection.addClaim(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.claimId);
  }

  @Mutation(() => SetAsideSegmentResult, { description: 'This segment is no claim, for a reason the ledger keeps.' })
  async setAsideSegment(
    @Args('input', { description: 'Which, and why.' }) input: SetAsideSegmentInput,
    @Context() ctx: ApiContext,
  ): Promise<SegmentObject | Refusal | null> {
    const { expectedVersion, reason } = input;
    const asked = { segmentId: uuidOf('segment', input.segmentId), expectedVersion, reason };
    const done = await ctx.act('setAsideSegment', input, (work) => this.selection.setAsideSegment(work, asked));
    return isRefusal(done) ? done : this.loader.segment(ctx).load(done.segmentId);
  }

  @Mutation(() => CallUpSegmentResult, { description: 'This segment is a claim after all: it is queued.' })
  async callUpSegment(
    @Args('input', { description: 'Which.' }) input: CallUpSegmentInput,
    @Context() ctx: ApiContext,
  ): Promise<CalledUpSegmentObject | Refusal> {
    const segmentId = uuidOf('segment', input.segmentId);
    const segment = await this.loader.segment(ctx).load(segmentId);
    const revision = segment && (await this.articles.revision(ctx).load(segment.revisionId));
    const described =
      segment && revision && (await this.describe(ctx, segment.articleId, revision.text.slice(segment.startAt, segment.endAt), null));
    const asked = { segmentId, expectedVersion: input.expectedVersion, described };
    return ctx.act('callUpSegment', input, (work) => this.selection.callUpSegment(work, asked));
  }

  private async wordsAt(ctx: ApiContext, articleId: string, number: number, { start, end }: SelectorInput): Promise<string> {
    const revision = await this.articles.numberedRevision(ctx, articleId, number);
    return revision?.text.slice(start ?? 0, end ?? 0) ?? '';
  }

  /** Before the act and in a thread: it holds up no other request, and no lock. The act looks whether these are the words it finds. */
  private async describe(ctx: ApiContext, articleId: string, selected: string, speaker: string | null): Promise<DescribedWords | null> {
    const words = selected.trim();
    const article = await this.articles.of(ctx).load(articleId);
    if (!article || !words || words.length > DESCRIBED_LENGTH) return null;
    const revision = await this.articles.newestRevision(ctx).load(articleId);
    const language = revision?.language ?? article.language;
    const undescribed: DescribedWords = { words, kind: null, checkWorthiness: null, reasons: [], dates: [] };
    // the words are a member's: they are a claim, whether or not the machine has something to say of them
    return this.intake
      .describe({ words, speaker, language, publishedAt: article.publishAt ?? revision?.submittedAt ?? null })
      .catch(() => undescribed);
  }
}

@Resolver(() => CalledUpSegmentObject)
export class CalledUpSegmentResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => SegmentObject, { nullable: true, description: 'The segment as it is now.' })
  segment(called: CalledUpSegmentObject, _args: unknown, ctx: ApiContext): Promise<SegmentObject | null> {
    return this.loader.segment(ctx).load(called.segmentId);
  }

  @ResolveField(() => ClaimObject, { nullable: true, description: 'The claim it holds.' })
  claim(called: CalledUpSegmentObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.loader.of(ctx).load(called.claimId);
  }
}

@Resolver(() => ClaimExistsObject)
export class ClaimExistsResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => ClaimObject, { nullable: true, description: 'That claim.' })
  claim(refusal: ClaimExistsObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.loader.of(ctx).load(refusal.claimId);
  }
}

@Resolver(() => SegmentHasClaimsObject)
export class SegmentHasClaimsResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => [ClaimObject], { description: 'Those claims.' })
  async claims(refusal: SegmentHasClaimsObject, _args: unknown, ctx: ApiContext): Promise<readonly ClaimObject[]> {
    const found = await Promise.all(refusal.claimIds.map((id) => this.loader.of(ctx).load(id)));
    return found.filter((claim) => claim !== null);
  }
}
