/** Sources, evidence and its citations: what an assessment rests on. */
export { citableStates, evidenceTransitions, sourceTiers, stances } from './domain/evidence.js';
export type { Duties, EvidenceState, SourceTier, StandingCitation, Stance } from './domain/evidence.js';
export { EvidenceAdded, EvidenceCited, EvidenceUncited, EvidenceWithdrawn } from './domain/events.js';
export { AlreadyCited, NotYourEvidence, OwnWorkEvidence } from './domain/refusals.js';
export type { OwnWorkReason } from './domain/refusals.js';
export { CitationEntity } from './store/citation.entity.js';
export { EvidenceEntity } from './store/evidence.entity.js';
export { SourceEntity } from './store/source.entity.js';
