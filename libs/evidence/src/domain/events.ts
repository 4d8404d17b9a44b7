import { defineEvent } from '@stet/platform';

/** `claimId`: the claim it was looked up for, null for evidence on the article as a whole. `tier`: as `SourceTier`. */
export const EvidenceAdded = defineEvent<{ sourceId: string; tier: string; claimId: string | null; authorNoteId: string | null }>(
  'EvidenceAdded',
  'evidence',
);

export const EvidenceWithdrawn = defineEvent<{ remarkId: string; remarkSha256: string }>('EvidenceWithdrawn', 'evidence');

/** Subject: the citation. */
export const EvidenceCited = defineEvent<{ evidenceId: string; claimId: string; wordingId: string; stance: string }>(
  'EvidenceCited',
  'citation',
);

/** Subject: the citation. */
export const EvidenceUncited = defineEvent<{ evidenceId: string; claimId: string; wordingId: string }>('EvidenceUncited', 'citation');

/** A claim made of others takes over the use of a passage. Subject: the new citation. */
export const EvidenceInherited = defineEvent<{
  evidenceId: string;
  claimId: string;
  wordingId: string;
  stance: string;
  formerCitationId: string;
}>('EvidenceInherited', 'citation');
