/**
 * Verdicts: what the newsroom holds of each claim, who approved it, and whether an article may go out.
 *
 * A hand-in proposes a verdict (a follower of `TaskSubmitted`); `reviewVerdict` returns or approves it; `clearance` says what still blocks;
 * `signOffArticle` records the release, and whatever takes the ground from under it withdraws it in the same transaction.
 *
 * @example
 *   const outcome = await acts.run(editor, (work) => verdicts.reviewVerdict(work, { verdictId, expectedVersion, decision: 'APPROVE' }));
 *   const { status, blockers } = (await clearance.clearance(reader, { externalId: 'story-17', textSha256 }))!;
 */
export { blockerCodes } from './domain/clearance.js';
export type { Blocker, BlockerCode, BlockerSubject, Clearance, SignOffFact } from './domain/clearance.js';
export {
  ArticleSignedOff,
  SignOffWithdrawn,
  VerdictApproved,
  VerdictLapsed,
  VerdictProposed,
  VerdictReturned,
  VerdictReviewed,
  VerdictSuperseded,
} from './domain/events.js';
export { AlreadyReviewed, CommentMissing, NotClear, OwnWorkReview, OwnWorkSignOff, WordsChanged } from './domain/refusals.js';
export { isCurrent, verdictStates } from './domain/verdict.js';
export type { Review, ReviewDecision, SignOff, SignOffCause, Verdict, VerdictState } from './domain/verdict.js';
export { ReviewEntity } from './store/review.entity.js';
export { SignOffEntity } from './store/sign-off.entity.js';
export { VerdictAssessmentEntity, VerdictEntity } from './store/verdict.entity.js';
export {
  countVerdicts,
  listAssessmentIdsOf,
  listCurrentVerdicts,
  listReviewable,
  listReviewsByIds,
  listReviewsOf,
  listVerdicts,
  listVerdictsByIds,
  listVerdictsOfClaims,
} from './store/verdict.store.js';
export type { VerdictFilter, VerdictOrder, VerdictPage } from './store/verdict.store.js';
export { listSignOffs, listSignOffsByIds } from './store/sign-off.store.js';
export type { ListedSignOff } from './store/sign-off.store.js';
export { ClearanceService } from './clearance.service.js';
export type { ClearanceQuestion } from './clearance.service.js';
export { SignOffService } from './sign-off.service.js';
export type { SignOffArticle, WithdrawSignOff } from './sign-off.service.js';
export { VerdictService } from './verdict.service.js';
export type { ReviewVerdict, VerdictReviewDone } from './verdict.service.js';
export { VerdictsModule } from './verdicts.module.js';
