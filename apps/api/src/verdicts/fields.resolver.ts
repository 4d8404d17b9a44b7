import { ID, ResolveField, Resolver } from '@nestjs/graphql';
import { ArticleLoader, ArticleObject, MoveRules } from '../articles/index.js';
import { forDesk, NodeRegistry, presentOne } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { ClaimHistoryEntryObject, ClaimLoader, ClaimObject, WordingObject } from '../claims/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { AssessmentObject, RatingObject, VerificationLoader } from '../verification/index.js';
import { ClearanceObject, OverrideObject, SignOffObject } from './clearance.object.js';
import { VerdictLoader } from './loaders.js';
import {
  AlreadyOverriddenObject,
  AlreadyReviewedObject,
  CorrectionUnderReviewObject,
  NoSuchBlockerObject,
  RatingNotAssessedObject,
  WordsChangedObject,
} from './refusals.js';
import { ReviewObject, VerdictObject } from './verdict.object.js';

/** What a verdict is about and made from. */
@Resolver(() => VerdictObject)
export class VerdictFieldsResolver {
  constructor(
    private readonly loader: VerdictLoader,
    private readonly articles: ArticleLoader,
    private readonly claims: ClaimLoader,
    private readonly verification: VerificationLoader,
    private readonly members: MemberLoader,
  ) {}

  @ResolveField(() => ArticleObject, { description: 'The article.' })
  article(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> {
    return this.articles.of(ctx).load(verdict.articleId);
  }

  @ResolveField(() => ClaimObject, { description: 'The claim.' })
  claim(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.claims.of(ctx).load(verdict.claimId);
  }

  @ResolveField(() => WordingObject, { description: 'The words it was given for.' })
  wording(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<WordingObject | null> {
    return this.claims.wording(ctx).load(verdict.wordingId);
  }

  @ResolveField(() => RatingObject, { description: 'What it says of them.' })
  rating(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<RatingObject | null> | RatingObject | null {
    return this.verification.rating(ctx).now(verdict.ratingId);
  }

  @ResolveField(() => MemberObject, {
    nullable: true,
    description: 'Whose word it is: the last hand-in’s, or that of whoever proposed, overruled or corrected.',
  })
  proposedBy(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return verdict.proposedBy === null ? null : this.members.of(ctx).load(verdict.proposedBy);
  }

  @ResolveField(() => VerdictObject, {
    nullable: true,
    description: 'The number it is to take the place of, or has; null: it corrects none.',
  })
  corrects(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<VerdictObject | null> | null {
    return verdict.correctsId === null ? null : this.loader.of(ctx).load(verdict.correctsId);
  }

  @ResolveField(() => VerdictObject, { nullable: true, description: 'The number an editor set aside with it.' })
  overrules(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<VerdictObject | null> | null {
    return verdict.overrulesId === null ? null : this.loader.of(ctx).load(verdict.overrulesId);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it was overruled or corrected, unless that was erased.' })
  reason(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<string | null> | null {
    return verdict.remarkId === null ? null : this.articles.remark(ctx).load(verdict.remarkId);
  }

  @ResolveField(() => [VerdictObject], {
    description: 'All numbers of its claim up to this one, the oldest first: how it came to say what it says.',
  })
  async history(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<readonly VerdictObject[]> {
    const all = (await this.loader.allOf(ctx).load(verdict.claimId)) ?? [];
    return all.filter(({ number }) => number <= verdict.number).reverse();
  }

  @ResolveField(() => [ReviewObject], { description: 'What editors said of it, in the order they said it.' })
  async reviews(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<readonly ReviewObject[]> {
    return (await this.loader.reviewsOf(ctx).load(verdict.key)) ?? [];
  }

  @ResolveField(() => [AssessmentObject], { description: 'The assessments it is made from. For the desk.' })
  async assessments(verdict: VerdictObject, _args: unknown, ctx: ApiContext): Promise<readonly AssessmentObject[]> {
    forDesk(ctx, 'tasks');
    const ids = (await this.loader.assessmentIdsOf(ctx).load(verdict.key)) ?? [];
    const found = await this.verification.assessment(ctx).loadMany(ids);
    return found.filter((row): row is Exclude<typeof row, Error | null> => row !== null && !(row instanceof Error));
  }
}

@Resolver(() => ReviewObject)
export class ReviewResolver {
  constructor(
    private readonly loader: VerdictLoader,
    private readonly articles: ArticleLoader,
    private readonly members: MemberLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('review', 'verdict', async (ctx, uuid) => {
      const review = await loader.review(ctx).load(uuid);
      return review && (await loader.of(ctx).load(review.verdictId)) ? review : null;
    });
  }

  @ResolveField(() => VerdictObject, { description: 'The verdict.' })
  verdict(review: ReviewObject, _args: unknown, ctx: ApiContext): Promise<VerdictObject | null> {
    return this.loader.of(ctx).load(review.verdictId);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why somebody approved who wrote or checked; null where nobody did.' })
  exceptionReason(review: ReviewObject, _args: unknown, ctx: ApiContext): Promise<string | null> | null {
    return review.exceptionRemarkId === null ? null : this.articles.remark(ctx).load(review.exceptionRemarkId);
  }

  @ResolveField(() => MemberObject, { description: 'Who decided.' })
  reviewedBy(review: ReviewObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(review.reviewedBy);
  }
}

/** What this room adds to a claim. */
@Resolver(() => ClaimObject)
export class ClaimVerdictResolver {
  constructor(
    private readonly loader: VerdictLoader,
    claims: ClaimLoader,
  ) {
    claims.accompany('verdict', (ctx, ids) => loader.currentOf(ctx).ahead(ids));
  }

  @ResolveField(() => VerdictObject, { nullable: true, description: 'What the newsroom holds of it: its approved verdict, at most one.' })
  verdict(claim: ClaimObject, _args: unknown, ctx: ApiContext): VerdictObject | null | Promise<VerdictObject | null> {
    return this.loader.currentOf(ctx).now(claim.key);
  }

  @ResolveField(() => [VerdictObject], { description: 'All its verdicts, proposed and past ones too, newest number first.' })
  async verdicts(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly VerdictObject[]> {
    return (await this.loader.allOf(ctx).load(claim.key)) ?? [];
  }
}

/** What was held of a claim while it had these words, or others that assert the same. */
@Resolver(() => ClaimHistoryEntryObject)
export class ClaimHistoryVerdictResolver {
  constructor(private readonly loader: VerdictLoader) {}

  @ResolveField(() => [VerdictObject], { description: 'All verdicts that were given for what these words assert, newest number first.' })
  async verdicts({ wording }: ClaimHistoryEntryObject, _args: unknown, ctx: ApiContext): Promise<readonly VerdictObject[]> {
    const { claimId, fingerprint } = wording;
    return ((await this.loader.allOf(ctx).load(claimId)) ?? []).filter((verdict) => verdict.fingerprint === fingerprint);
  }
}

/** What this room adds to an article. */
@Resolver(() => ArticleObject)
export class ArticleClearanceResolver {
  constructor(
    private readonly loader: VerdictLoader,
    moves: MoveRules,
  ) {
    moves.refuse(async (articleId, ctx) => {
      // only where somebody asks for clearance as well: by itself a list of moves is not worth the statement
      const clearance = ctx.asks('Article', 'clearance') ? await loader.clearanceOf(ctx).load(articleId) : null;
      if (!clearance) return [];
      const isUnread = clearance.blockers.some(({ code }) => code === 'LEDGER_UNREAD');
      return [...(clearance.status === 'CLEAR' ? [] : (['signOffArticle'] as const)), ...(isUnread ? [] : (['confirmLedger'] as const))];
    });
  }

  @ResolveField(() => ClearanceObject, { description: 'Whether its newest words may go out, and what blocks them.' })
  clearance(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<ClearanceObject | null> {
    return this.loader.clearanceOf(ctx).load(article.key);
  }

  @ResolveField(() => SignOffObject, { nullable: true, description: 'The release that stands.' })
  async signOff(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<SignOffObject | null> {
    forDesk(ctx);
    return (await this.loader.signOffsOf(ctx).load(article.key))?.find(({ withdrawnAt }) => withdrawnAt === null) ?? null;
  }

  @ResolveField(() => [OverrideObject], { description: 'Every override there was, newest first.' })
  async overrides(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<readonly OverrideObject[]> {
    forDesk(ctx);
    return (await this.loader.overridesOf(ctx).load(article.key)) ?? [];
  }

  @ResolveField(() => [SignOffObject], { description: 'Every release there was, newest first.' })
  async signOffs(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<readonly SignOffObject[]> {
    forDesk(ctx);
    return (await this.loader.signOffsOf(ctx).load(article.key)) ?? [];
  }
}

@Resolver(() => AlreadyOverriddenObject)
export class AlreadyOverriddenResolver {
  constructor(private readonly loader: VerdictLoader) {}

  @ResolveField(() => OverrideObject, { description: 'It.' })
  override(refusal: AlreadyOverriddenObject, _args: unknown, ctx: ApiContext): Promise<OverrideObject | null> {
    return this.loader.override(ctx).load(refusal.overrideId);
  }
}

@Resolver(() => NoSuchBlockerObject)
export class NoSuchBlockerResolver {
  @ResolveField(() => [ID], { description: 'What is in the way, of this kind.' })
  subjectIds(refusal: NoSuchBlockerObject): string[] {
    return refusal.subjects.map(({ type, id }) => presentOne(type, { id }).id);
  }
}

@Resolver(() => AlreadyReviewedObject)
export class AlreadyReviewedResolver {
  constructor(private readonly loader: VerdictLoader) {}

  @ResolveField(() => ReviewObject, { description: 'What you said.' })
  review(refusal: AlreadyReviewedObject, _args: unknown, ctx: ApiContext): Promise<ReviewObject | null> {
    return this.loader.review(ctx).load(refusal.reviewId);
  }
}

@Resolver(() => WordsChangedObject)
export class WordsChangedResolver {
  constructor(private readonly claims: ClaimLoader) {}

  @ResolveField(() => ClaimObject, { description: 'The claim, with the words it has now.' })
  claim(refusal: WordsChangedObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.claims.of(ctx).load(refusal.claimId);
  }
}

@Resolver(() => CorrectionUnderReviewObject)
export class CorrectionUnderReviewResolver {
  constructor(private readonly loader: VerdictLoader) {}

  @ResolveField(() => VerdictObject, { description: 'The correction.' })
  verdict(refusal: CorrectionUnderReviewObject, _args: unknown, ctx: ApiContext): Promise<VerdictObject | null> {
    return this.loader.of(ctx).load(refusal.verdictId);
  }
}

@Resolver(() => RatingNotAssessedObject)
export class RatingNotAssessedResolver {
  constructor(private readonly verification: VerificationLoader) {}

  @ResolveField(() => [RatingObject], { description: 'Those that were given.' })
  async ratings(refusal: RatingNotAssessedObject, _args: unknown, ctx: ApiContext): Promise<readonly RatingObject[]> {
    const found = await Promise.all(refusal.ratingIds.map((id) => this.verification.rating(ctx).load(id)));
    return found.filter((rating) => rating !== null);
  }
}
