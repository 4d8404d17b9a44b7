/**
 * Sources, evidence and its citations: what an assessment rests on.
 *
 * @example const added = await acts.run(checker, (work) => evidence.addEvidence(work, { claimId, source, quotation, cite: { stance: 'SUPPORTS' } }));
 */
export { citableStates, evidenceTransitions, sourceTiers, stances } from './domain/evidence.js';
export type { Duties, EvidenceState, SourceTier, StandingCitation, Stance } from './domain/evidence.js';
export { EvidenceAdded, EvidenceCited, EvidenceUncited, EvidenceWithdrawn } from './domain/events.js';
export { AlreadyCited, NotYourEvidence, OwnWorkEvidence } from './domain/refusals.js';
export type { OwnWorkReason } from './domain/refusals.js';
export type { AddEvidenceInput, CiteInput, SourceInput, UnciteInput, WithdrawEvidenceInput } from './evidence.inputs.js';
export { EvidenceModule } from './evidence.module.js';
export { EvidenceService } from './evidence.service.js';
export { CitationEntity } from './store/citation.entity.js';
export { EvidenceEntity } from './store/evidence.entity.js';
export { SourceEntity } from './store/source.entity.js';
export {
  findCitation,
  findEvidence,
  getDuties,
  listCitationsOfClaims,
  listEvidenceOfArticles,
  mapCitations,
  mapEvidence,
  mapSources,
  standingCitations,
} from './store/evidence.store.js';
