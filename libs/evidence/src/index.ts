/**
 * Sources, evidence and its citations: what an assessment rests on.
 *
 * @example const added = await acts.run(checker, (work) => evidence.addEvidence(work, { claimId, source, quotation, cite: { stance: 'SUPPORTS' } }));
 */
export { answers as queryAnswersByKind, queryAnswers, queryKinds, queryStates, queryTransitions } from './domain/author-query.js';
export type { QueryAnswer, QueryKind, QueryState } from './domain/author-query.js';
export { contactChannels, contactOutcomes, contactTransitions } from './domain/contact.js';
export type { ContactChannel, ContactOutcome } from './domain/contact.js';
export { citableStates, evidenceStates, evidenceTransitions, sourceTiers, stances, visibilities } from './domain/evidence.js';
export type { Duties, EvidenceState, SourceTier, StandingCitation, Stance, Visibility } from './domain/evidence.js';
export { locatorKinds } from './domain/locator.js';
export type { Locator, LocatorKind } from './domain/locator.js';
export { mediaTypes, SNAPSHOT_LIMIT, TEXT_SNAPSHOT_LIMIT } from './domain/snapshot.js';
export type { MediaType, SnapshotInput } from './domain/snapshot.js';
export * from './domain/events.js';
export {
  AlreadyCited,
  AnswerStillDue,
  EditorNeeded,
  EvidenceNotVisible,
  EvidenceUnchanged,
  NotYourEvidence,
  NotYourQuery,
  OwnWorkEvidence,
  QuotationNotFound,
  QueryWordsGone,
  SecretKeyMissing,
} from './domain/refusals.js';
export type { OwnWorkReason } from './domain/refusals.js';
export { SealBroken } from './domain/seal.js';
export type { PassageWords, SnapshotNote, SourceWords } from './domain/words.js';
export { AmendmentService } from './amendment.service.js';
export { ConfidentialService } from './confidential.service.js';
export type { ClearPassage } from './confidential.service.js';
export type {
  AddEvidenceInput,
  AmendEvidenceInput,
  AmendSourceInput,
  CiteInput,
  PassageInput,
  ReadEvidenceInput,
  ShareEvidenceInput,
  SourceInput,
  UnciteInput,
  WithdrawEvidenceInput,
} from './evidence.inputs.js';
export { EvidenceModule } from './evidence.module.js';
export { EvidenceService } from './evidence.service.js';
export { PassageService } from './passage.service.js';
export { SaidInConfidence } from './said-in-confidence.service.js';
export type { Said } from './said-in-confidence.service.js';
export { SecretKeyUnknown, SecretVault, SourceKeyMissing } from './secret-vault.service.js';
export { SourceErasureService } from './source-erasure.service.js';
export { SourceService } from './source.service.js';
export { StandingCitations } from './standing-citations.service.js';
export type { NamedOrSealed } from './standing-citations.service.js';
export { AuthorQueryEntity } from './store/author-query.entity.js';
export { listSealedFrom, listSealedIds, NOBODY } from './store/blindness.store.js';
export { CitationEntity } from './store/citation.entity.js';
export { ContactEntity } from './store/contact.entity.js';
export {
  EvidenceEntity,
  EvidenceReaderEntity,
  EvidenceRemarkEntity,
  SealedEvidenceEntity,
  SnapshotEntity,
} from './store/evidence.entity.js';
export { SourceEntity } from './store/source.entity.js';
export { findCitation, getDuties, listCitationsForWordsNow, listCitationsOfClaims, mapCitations } from './store/citation.store.js';
export { findEvidence, listEvidenceOfArticles, listLineages, mapEvidence } from './store/evidence.store.js';
export { listEvidenceReaders, listReadable, listUnseenEvidence, mapSnapshotNotes } from './store/sealed.store.js';
export { countSources, findSource, listSources, mapSources } from './store/source.store.js';
export type { SourceFilter, SourcePage } from './store/source.store.js';
export { AuthorQueryService } from './author-query.service.js';
export { ContactService } from './contact.service.js';
export type {
  AnswerAuthorQueryInput,
  AskAuthorInput,
  LogContactInput,
  RecordAnswerInput,
  WithdrawAuthorQueryInput,
} from './asking.inputs.js';
export { countAuthorQueries, listAuthorQueries, listAuthorQueriesOfArticles, mapAuthorQueries } from './store/author-query.store.js';
export type { AuthorQuery, AuthorQueryFilter, AuthorQueryPage } from './store/author-query.store.js';
export { countContacts } from './store/contact.store.js';
export type { Contact, ContactFilter, ContactPage } from './store/contact.store.js';
export { listErased } from './store/erased.store.js';
export type { Erased } from './store/erased.store.js';
export { ErasureService } from './erasure.service.js';
export type { ErasedType } from './erasure.service.js';
export { HoldService } from './hold.service.js';
export type { SetLegalHoldInput } from './hold.service.js';
export { heldTypes } from './domain/held.js';
export type { HeldType } from './domain/held.js';
export { LegalHoldEntity, SubjectKeyEntity } from './store/hold.entity.js';
export { countHolds, listHolds, mapHolds } from './store/hold.store.js';
