/**
 * The claims room: the register of what an article asserts, with the exact words in every revision.
 *
 * @example const outcome = await acts.run(editor, (work) => claims.acceptClaim(work, { claimId, expectedVersion: 1 }));
 */
export { ClaimService } from './claim.service.js';
export type {
  AddClaimInput,
  CallUpSegmentInput,
  ClaimActInput,
  ClaimResult,
  ConfirmHeadlineInput,
  DismissClaimInput,
  DismissClaimsInput,
  EditClaimInput,
  LinkDuplicateInput,
  MergeClaimsInput,
  PartOfClaim,
  ReopenClaimInput,
  ReopenClaimsInput,
  SetPrioritiesInput,
  SetPriorityInput,
  Shape,
  SplitClaimInput,
  SplitInput,
} from './claims.inputs.js';
export { ClaimsModule } from './claims.module.js';
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
export * from './domain/refusals.js';
export { placeFinder } from './domain/find-words.js';
export type { SelectedWords } from './domain/find-words.js';
export { select as selectWords } from './domain/selector.js';
export type { Selector } from './domain/selector.js';
export { contextOf } from './domain/wording.js';
export { percentCovered } from './domain/coverage.js';
export type { Coverage, Gap } from './domain/coverage.js';
export { EditService } from './edit.service.js';
export { HeadlineService } from './headline.service.js';
export { compare } from './domain/comparison.js';
export type { Comparison, Known } from './domain/comparison.js';
export { draftsOf, fingerprintOf } from './domain/fingerprint.js';
export type { WordingDraft } from './domain/wording.js';
export { changeKinds, changeOf, historyOf, wordingFates } from './domain/history.js';
export type { ChangeKind, WordingFate } from './domain/history.js';
export { MeaningService } from './meaning.service.js';
export { PresenceService, presenceTopic } from './presence.service.js';
export { PresenceEntity } from './store/presence.entity.js';
export { listViewers, listViewersOfArticle } from './store/presence.store.js';
export { RegisterService } from './register.service.js';
export { DESCRIBED_LENGTH } from './domain/shaped-words.js';
export { DuplicateService } from './duplicate.service.js';
export { RecutService } from './recut.service.js';
export { SelectionService } from './selection.service.js';
export { ClaimEntity } from './store/claim.entity.js';
export { ClaimLinkEntity } from './store/claim-link.entity.js';
export { ClaimWordingEntity } from './store/claim-wording.entity.js';
export { DismissalEntity } from './store/dismissal.entity.js';
export { HeadlineConfirmationEntity } from './store/headline-confirmation.entity.js';
export {
  countClaims,
  findClaim,
  getClaim,
  getWording,
  listClaimsByIds,
  listClaimsInRange,
  listKnownClaims,
  listWordingsByIds,
  listWordingsOfClaims,
  listWordingsOfRevision,
} from './store/claim.store.js';
export { listCoverage } from './store/coverage.store.js';
export type { ArticleCoverage } from './store/coverage.store.js';
export { listHeadlineConfirmations, listHeadlines } from './store/headline.store.js';
export { findDuplicateLink, listFamilies, listLinksOfClaims } from './store/claim-link.store.js';
export { listDismissals } from './store/dismissal.store.js';
export { claimPlace, countClaimsOf, countMatchingClaims, listClaims, mapClaims, mapClaimsOfArticles } from './store/claim-list.store.js';
export type { ClaimFilter, ClaimOrder, ClaimPage, ClaimPlace, ListedClaim } from './store/claim-list.store.js';
