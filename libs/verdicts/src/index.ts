/**
 * Verdicts: what the newsroom holds of each claim, who approved it, and whether an article may go out.
 *
 * A hand-in proposes a verdict (a follower of `TaskSubmitted`); `proposeVerdict` and `overruleVerdict` put a member's own word in its place;
 * `reviewVerdict` returns or approves it; `correctVerdict` and `retractVerdict` change what is held, by a new number or none; the day of
 * `setRecheck` brings the claim back to the desk. `clearance` says what still blocks; `signOffArticle` records the release, and whatever takes the ground from under it withdraws it in the same transaction.
 *
 * @example
 *   const outcome = await acts.run(editor, (work) => verdicts.reviewVerdict(work, { verdictId, expectedVersion, decision: 'APPROVE' }));
 *   const { status, blockers } = (await clearance.clearance(reader, { externalId: 'story-17', textSha256 }))!;
 */
export { authorIsTold, authorsSight } from './domain/authors-sight.js';
export { boardSubjects, isOnBoard } from './domain/board.js';
export type { BoardFilter, BoardPlace, BoardSubject } from './domain/board.js';
export { blockerCodes } from './domain/blocker-codes.js';
export type { BlockerCode, SubjectType } from './domain/blocker-codes.js';
export { blockerRules, noteCodes } from './domain/blockers.js';
export type { Blocker, BlockerItem, BlockerSubject, ClearanceNote } from './domain/blockers.js';
export type { Clearance } from './domain/clearance.js';
export type { SignOffFact } from './domain/clearance-facts.js';
export { overrideLapses } from './domain/override.js';
export type { Override, OverrideLapse, ReportedAsFalse, ReportedLapse } from './domain/override.js';
export { releaseRules } from './domain/release-ends.js';
export {
  ArticleSignedOff,
  BlockerOverridden,
  ClaimReportedAsFalse,
  OverrideLapsed,
  ReportedAsFalseLifted,
  SignOffWithdrawn,
  VerdictApproved,
  VerdictLapsed,
  VerdictRestored,
  VerdictProposed,
  VerdictRecheckDue,
  VerdictRecheckSet,
  VerdictRetracted,
  VerdictReturned,
  VerdictReviewed,
  VerdictSuperseded,
} from './domain/events.js';
export {
  AlreadyOverridden,
  AlreadyReportedAsFalse,
  AlreadyReviewed,
  CommentMissing,
  CorrectionTooSmall,
  CorrectionUnderReview,
  NoSuchBlocker,
  NotClear,
  NothingCorrected,
  NotMustChange,
  NotOverridable,
  NotYourCheck,
  OverrideNotAllowed,
  OwnWorkOverride,
  OwnWorkReview,
  OwnWorkSignOff,
  RatingNotAssessed,
  ReasonMissing,
  WordsChanged,
} from './domain/refusals.js';
export type { CorrectedField } from './domain/refusals.js';
export { ownWorks } from './domain/own-work.js';
export type { OwnWorkAs } from './domain/own-work.js';
export { corrections, isCurrent, signOffCauses, verdictOrigins, verdictStates } from './domain/verdict.js';
export type { Correction, Review, ReviewDecision, SignOff, SignOffCause, Verdict, VerdictOrigin, VerdictState } from './domain/verdict.js';
export { ClaimRecheck } from './jobs/verdicts.jobs.js';
export { OverrideEntity, ReportedAsFalseEntity, SignOffOverrideEntity } from './store/override.entity.js';
export { listOverrides, listOverridesByIds, listOverridesOfSignOffs, listReportedAsFalse } from './store/override.store.js';
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
export { CorrectionService } from './correction.service.js';
export type { CorrectVerdict, RetractVerdict } from './correction.service.js';
export { DecisionService } from './decision.service.js';
export type { NumberProposed, OverruleVerdict, ProposeVerdict } from './decision.service.js';
export { RecheckService } from './recheck.service.js';
export type { SetRecheck } from './recheck.service.js';
export { OverrideService } from './override.service.js';
export type { MarkReportedAsFalse, OverrideBlocker, WithdrawOverride } from './override.service.js';
export { SignOffService } from './sign-off.service.js';
export type { SignOffArticle, WithdrawSignOff } from './sign-off.service.js';
export { VerdictService } from './verdict.service.js';
export type { ReviewVerdict, VerdictReviewDone } from './verdict.service.js';
export { VerdictsModule } from './verdicts.module.js';
