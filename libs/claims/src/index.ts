/**
 * The claims room: the register of what an article asserts, with the exact words in every revision.
 *
 * @example const outcome = await acts.run(editor, (work) => claims.acceptClaim(work, { claimId, expectedVersion: 1 }));
 */
export type {
  AddClaimInput,
  ClaimActInput,
  ClaimResult,
  CommentInput,
  DismissClaimInput,
  DismissClaimsInput,
  ReopenClaimInput,
  ResolveCommentInput,
  SelectorInput,
  SetPriorityInput,
  SplitInput,
} from './claims.inputs.js';
export {
  canAct as canActOnClaim,
  canMove as canMoveClaim,
  claimActs,
  claimMoves,
  claimStates,
  claimTransitions,
  liveClaimStates,
  openClaimStates,
} from './domain/claim.states.js';
export type { ClaimAct, ClaimState } from './domain/claim.states.js';
export { dismissalReasons } from './domain/dismissal.js';
export type { DismissalReason } from './domain/dismissal.js';
export * from './domain/events.js';
export { ClaimExists, SegmentHasClaims, SpanEmpty, SpanMismatch, SpanOutside } from './domain/refusals.js';
export { ClaimEntity } from './store/claim.entity.js';
export { ClaimLinkEntity } from './store/claim-link.entity.js';
export { ClaimWordingEntity } from './store/claim-wording.entity.js';
export { CommentEntity } from './store/comment.entity.js';
export { DismissalEntity } from './store/dismissal.entity.js';
