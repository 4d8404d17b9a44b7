import { Injectable } from '@nestjs/common';
import { ArticleService, findArticle, getArticle, normaliseText, urgencyOf } from '@stet/articles';
import type { ArticleEntity } from '@stet/articles';
import { IllegalTransition, InvalidInput, isRefusal, newId, NotFound, VersionConflict } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import type {
  ClaimActInput,
  ClaimResult,
  DismissClaimInput,
  DismissClaimsInput,
  ReopenClaimInput,
  ReopenClaimsInput,
  SetPrioritiesInput,
  SetPriorityInput,
} from './claims.inputs.js';
import { canAct, canMove, claimActs } from './domain/claim.states.js';
import type { ClaimAct, ClaimState } from './domain/claim.states.js';
import type { DismissalReason } from './domain/dismissal.js';
import { ClaimAccepted, ClaimDismissed, ClaimMoved, ClaimPrioritised, ClaimReopened } from './domain/events.js';
import { ClaimEntity } from './store/claim.entity.js';
import { findClaim, getClaim, listArticlesOfClaims, listClaimsByIds, moveClaim, moveClaims, prioritiseClaim } from './store/claim.store.js';
import { DismissalEntity } from './store/dismissal.entity.js';
import { liftDismissals } from './store/dismissal.store.js';

const BULK_LIMIT = 500;
const REMARK_LIMIT = 20_000;

interface Remark {
  readonly remarkId: string | null;
  readonly remarkSha256: string | null;
}

/** A claim that has become QUEUED. */
export interface WantedTask {
  readonly claim: Pick<ClaimEntity, 'id' | 'articleId' | 'wordingId' | 'priority'>;
  /** what it was; null for a new claim */
  readonly from: ClaimState | null;
}

const nothingSaid: Remark = { remarkId: null, remarkSha256: null };

/** What editors do with claims, and the one hand that moves a claim. */
@Injectable()
export class ClaimService {
  constructor(private readonly articles: ArticleService) {}

  /** Worth checking after all. @returns refusals: NotFound, VersionConflict, IllegalTransition */
  async acceptClaim(work: Work, input: ClaimActInput): Promise<{ claimId: string } | Refusal> {
    const found = await this.claimForAct(work, input, 'acceptClaim');
    if (isRefusal(found)) return found;
    const { claim, article } = found;
    await this.move(work, claim, 'QUEUED');
    await this.articles.reopen(work, article.id, ClaimAccepted.type);
    await this.wantTask(work, claim, article, claim.state);
    return { claimId: claim.id };
  }

  /** One result a claim; those that can be accepted are. @returns refusal: InvalidInput */
  acceptClaims(work: Work, input: { readonly claims: readonly ClaimActInput[] }): Promise<ClaimResult[] | Refusal> {
    return this.inBulk(work, input.claims, (claim) => this.acceptClaim(work, claim));
  }

  /** Not worth checking, for these words. @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput */
  async dismissClaim(work: Work, input: DismissClaimInput): Promise<{ claimId: string } | Refusal> {
    const remark = readReason(work, input);
    return isRefusal(remark) ? remark : this.dismiss(work, input, remark);
  }

  /** With one reason; one event and one result a claim, and those that can be dismissed are. @returns refusal: InvalidInput */
  async dismissClaims(work: Work, input: DismissClaimsInput): Promise<ClaimResult[] | Refusal> {
    const remark = readReason(work, input);
    if (isRefusal(remark)) return remark;
    return this.inBulk(work, input.claims, (claim) => this.dismiss(work, { ...claim, reasonCode: input.reasonCode }, remark));
  }

  private async dismiss(work: Work, input: DismissClaimInput, remark: () => Promise<Remark>): Promise<{ claimId: string } | Refusal> {
    const found = await this.claimForAct(work, input, 'dismissClaim');
    if (isRefusal(found)) return found;
    await this.dismissAs(work, found.claim, input.reasonCode, remark);
    return { claimId: found.claim.id };
  }

  /** The act has looked whether it may. */
  async dismissAs(
    work: Work,
    claim: ClaimEntity,
    reasonCode: DismissalReason,
    remark: () => Promise<Remark> = () => Promise.resolve(nothingSaid),
  ): Promise<void> {
    await this.move(work, claim, 'DISMISSED');
    const dismissalId = newId();
    const said = await remark();
    await work.insert(DismissalEntity, [
      {
        id: dismissalId,
        claimId: claim.id,
        wordingId: claim.wordingId,
        reasonCode,
        remarkId: said.remarkId,
        dismissedBy: memberOf(work),
        dismissedAt: work.now,
      },
    ]);
    const data = { wordingId: claim.wordingId, dismissalId, from: claim.state, reasonCode, ...said };
    await work.record(ClaimDismissed({ subjectId: claim.id, articleId: claim.articleId }, data));
  }

  /** Settled or dismissed, and to be checked again. @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput */
  async reopenClaim(work: Work, input: ReopenClaimInput): Promise<{ claimId: string } | Refusal> {
    const remark = readRemark(work, input.comment);
    return isRefusal(remark) ? remark : this.reopen(work, input, remark);
  }

  /** One event and one result a claim; those that can be reopened are. @returns refusal: InvalidInput */
  async reopenClaims(work: Work, input: ReopenClaimsInput): Promise<ClaimResult[] | Refusal> {
    const remark = readRemark(work, input.comment);
    if (isRefusal(remark)) return remark;
    return this.inBulk(work, input.claims, (claim) => this.reopen(work, claim, remark));
  }

  private async reopen(work: Work, input: ClaimActInput, remark: () => Promise<Remark>): Promise<{ claimId: string } | Refusal> {
    const found = await this.claimForAct(work, input, 'reopenClaim');
    if (isRefusal(found)) return found;
    const { claim, article } = found;
    await this.move(work, claim, 'QUEUED');
    await liftDismissals(work, [claim.id]);
    const data = { wordingId: claim.wordingId, from: claim.state, ...(await remark()) };
    await work.record(ClaimReopened({ subjectId: claim.id, articleId: article.id }, data));
    await this.articles.reopen(work, article.id, ClaimReopened.type);
    await this.wantTask(work, claim, article, claim.state);
    return { claimId: claim.id };
  }

  /** @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput */
  async setPriority(work: Work, input: SetPriorityInput): Promise<{ claimId: string } | Refusal> {
    return problemWithPriority(input.priority) ?? this.prioritise(work, input, input.priority);
  }

  /** One urgency for many; one event and one result a claim. @returns refusal: InvalidInput */
  async setPriorities(work: Work, input: SetPrioritiesInput): Promise<ClaimResult[] | Refusal> {
    return problemWithPriority(input.priority) ?? this.inBulk(work, input.claims, (claim) => this.prioritise(work, claim, input.priority));
  }

  private async prioritise(work: Work, input: ClaimActInput, priority: number): Promise<{ claimId: string } | Refusal> {
    const found = await this.claimForAct(work, input, 'setPriority');
    if (isRefusal(found)) return found;
    const { claim } = found;
    if (claim.priority === priority) return { claimId: claim.id };
    if ((await prioritiseClaim(work, claim, priority)) === undefined)
      throw new Error(`the claim ${claim.id} moved under the lock of its article`);
    await work.record(ClaimPrioritised({ subjectId: claim.id, articleId: claim.articleId }, { from: claim.priority, to: priority }));
    return { claimId: claim.id };
  }

  /**
   * A later room moves the claim, the only way there is; the act has locked the article and checked what its own rules ask. A claim that
   * becomes QUEUED wants a task: ClaimAccepted follows.
   *
   * @param cause the act or event behind it, as the trail names it
   * @throws Error when the state table does not allow the move: a fault of the calling room
   */
  async advance(work: Work, claimId: string, to: ClaimState, cause: string): Promise<void> {
    const claim = await getClaim(work, claimId);
    await this.move(work, claim, to);
    await work.record(ClaimMoved({ subjectId: claimId, articleId: claim.articleId }, { from: claim.state, to, cause }));
    if (to === 'QUEUED') await this.wantTask(work, claim, await getArticle(work, claim.articleId), claim.state);
  }

  /** The same for many at once; they do not become QUEUED this way. @throws Error as {@link advance} does */
  async advanceAll(work: Work, claimIds: readonly string[], to: Exclude<ClaimState, 'QUEUED'>, cause: string): Promise<void> {
    const claims = claimIds.length ? await listClaimsByIds(work, claimIds) : [];
    const stuck = claims.find(({ state }) => !canMove(state, to));
    if (stuck) throw new Error(`the claim ${stuck.id} cannot go from ${stuck.state} to ${to}`);
    await moveClaims(work, claims, to);
    await work.recordAll(claims.map(({ id, articleId, state }) => ClaimMoved({ subjectId: id, articleId }, { from: state, to, cause })));
  }

  /** Recorded last of all events of the act on this claim. */
  async wantTask(
    work: Work,
    claim: Pick<ClaimEntity, 'id' | 'articleId' | 'wordingId' | 'priority'>,
    article: Pick<ArticleEntity, 'priority' | 'publishAt'>,
    from: ClaimState | null,
  ): Promise<void> {
    await this.wantTasks(work, [{ claim, from }], article);
  }

  /** The same for many claims of one article: their tasks are made together. */
  async wantTasks(work: Work, wanted: readonly WantedTask[], article: Pick<ArticleEntity, 'priority' | 'publishAt'>): Promise<void> {
    const urgency = urgencyOf(article, work.now);
    await work.recordAll(
      wanted.map(({ claim: { id, articleId, wordingId, priority }, from }) =>
        ClaimAccepted({ subjectId: id, articleId }, { wordingId, priority: Math.max(priority, urgency), from }),
      ),
    );
  }

  /** Final: the claim is others from now on. The caller records which. */
  supersede(work: Work, claim: Pick<ClaimEntity, 'id' | 'state' | 'version'>): Promise<void> {
    return this.move(work, claim, 'SUPERSEDED');
  }

  private async move(work: Work, claim: Pick<ClaimEntity, 'id' | 'state' | 'version'>, to: ClaimState): Promise<void> {
    if (!canMove(claim.state, to) || (await moveClaim(work, claim, to)) === undefined)
      throw new Error(`the claim ${claim.id} cannot go from ${claim.state} to ${to}`);
  }

  /** The claim as it stands under its article's lock, when this actor may see it and the act is possible now. */
  async claimForAct(work: Work, input: ClaimActInput, act: ClaimAct): Promise<{ claim: ClaimEntity; article: ArticleEntity } | Refusal> {
    const found = await this.claimUnderLock(work, input.claimId);
    if (isRefusal(found)) return found;
    const { claim, article } = found;
    if (claim.version !== input.expectedVersion) return new VersionConflict(claim.version);
    if (article.state === 'ARCHIVED') return new IllegalTransition(article.state, act, []);
    return canAct(claim.state, act) ? found : new IllegalTransition(claim.state, act, claimActs[act]);
  }

  /** Locks the claim's article and reads both. @returns refusal: NotFound */
  async claimUnderLock(work: Work, claimId: string): Promise<{ claim: ClaimEntity; article: ArticleEntity } | NotFound> {
    const articleId = await work.lockArticleOf('claim', claimId);
    const claim = articleId === undefined ? undefined : await findClaim(work, claimId);
    const article = claim && (await findArticle(work, claim.articleId));
    return claim && article && (await this.articles.sees(work, article)) ? { claim, article } : new NotFound('claim');
  }

  /** Locks all articles in id order first: two bulks that meet wait for one another, never in a circle. */
  private async inBulk<C extends ClaimActInput>(
    work: Work,
    claims: readonly C[],
    act: (claim: C) => Promise<{ claimId: string } | Refusal>,
  ): Promise<ClaimResult[] | Refusal> {
    if (claims.length === 0 || claims.length > BULK_LIMIT) return new InvalidInput('claims', `1 to ${BULK_LIMIT} claims at once.`);
    const ids = claims.map((claim) => claim.claimId);
    if (new Set(ids).size < ids.length) return new InvalidInput('claims', 'A claim is named twice.');
    for (const articleId of await listArticlesOfClaims(work, ids)) await work.lockArticle(articleId);
    const results: ClaimResult[] = [];
    for (const claim of claims) {
      const outcome = await act(claim);
      results.push(isRefusal(outcome) ? { claimId: claim.claimId, refusal: outcome } : { claimId: claim.claimId });
    }
    return results;
  }
}

const problemWithPriority = (priority: number): InvalidInput | undefined =>
  Number.isInteger(priority) && priority >= 0 && priority <= 9 ? undefined : new InvalidInput('priority', 'A whole number from 0 to 9.');

/** What is said with a dismissal: OTHER alone says nothing. */
function readReason(work: Work, { reasonCode, comment }: Omit<DismissClaimsInput, 'claims'>): (() => Promise<Remark>) | InvalidInput {
  if (reasonCode === 'OTHER' && !normaliseText(comment ?? '').text.trim())
    return new InvalidInput('comment', 'Where the reason is OTHER, say which.');
  return readRemark(work, comment);
}

/** What somebody says with an act: written once, when the first event needs it. */
function readRemark(work: Work, comment: string | null | undefined): (() => Promise<Remark>) | InvalidInput {
  const text = normaliseText(comment ?? '').text.trim();
  if ([...text].length > REMARK_LIMIT) return new InvalidInput('comment', `At most ${REMARK_LIMIT} characters.`);
  let written: Promise<Remark> | undefined;
  return () => (written ??= text ? work.remark(text) : Promise.resolve(nothingSaid));
}

export function memberOf(work: Work): string {
  if (work.actor.kind !== 'MEMBER') throw new Error('this act is a member’s');
  return work.actor.memberId;
}
