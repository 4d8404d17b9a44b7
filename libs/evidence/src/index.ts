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
export { EvidenceAdded, EvidenceCited, EvidenceUncited, EvidenceWithdrawn } from './domain/events.js';
export { AlreadyCited, NotYourEvidence, OwnWorkEvidence } from './domain/refusals.js';
export type { OwnWorkReason } from './domain/refusals.js';
export type { AddEvidenceInput, CiteInput, SourceInput, UnciteInput, WithdrawEvidenceInput } from './evidence.inputs.js';
export { EvidenceModule } from './evidence.module.js';
export { EvidenceService } from './evidence.service.js';
export { AuthorQueryEntity } from './store/author-query.entity.js';
export { listSealedIds } from './store/blindness.store.js';
export { CitationEntity } from './store/citation.entity.js';
export { ContactEntity } from './store/contact.entity.js';
export { EvidenceEntity, EvidenceReaderEntity, SealedEvidenceEntity, SnapshotEntity } from './store/evidence.entity.js';
export { SourceEntity } from './store/source.entity.js';
export {
  findCitation,
  findEvidence,
  getDuties,
  listCitationsForWordsNow,
  listCitationsOfClaims,
  listEvidenceOfArticles,
  listUnseenEvidence,
  mapCitations,
  mapEvidence,
  mapSources,
  standingCitations,
} from './store/evidence.store.js';
