/** How near a source stands to what it tells. AUTHOR: the author's own hand-over, which no policy counts as a source. */
export const sourceTiers = ['PRIMARY', 'OFFICIAL', 'SECONDARY', 'AUTHOR', 'OTHER'] as const;
export type SourceTier = (typeof sourceTiers)[number];

/** What a passage does for one wording. */
export const stances = ['SUPPORTS', 'REFUTES', 'CONTEXT'] as const;
export type Stance = (typeof stances)[number];

export type EvidenceState = 'STANDING' | 'WITHDRAWN';

/** Evidence is added once and can only be taken back. Read: "STANDING goes to WITHDRAWN by withdrawEvidence". */
export const evidenceTransitions = {
  STANDING: { WITHDRAWN: 'withdrawEvidence' },
  WITHDRAWN: {},
} as const satisfies Record<EvidenceState, Partial<Record<EvidenceState, string>>>;

/** The states of a claim in which a passage may be cited for it: it stands in the text and somebody may still want to know. */
export const citableStates: readonly string[] = ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'];

/** A citation in use, with what a policy asks about its source. */
export interface StandingCitation {
  readonly id: string;
  readonly evidenceId: string;
  readonly claimId: string;
  readonly wordingId: string;
  readonly stance: Stance;
  readonly sourceId: string;
  readonly publisher: string;
  readonly tier: SourceTier;
}

/** Who somebody already is on a claim: rule 5 lets nobody be two of these. */
export interface Duties {
  readonly author: boolean;
  readonly checker: boolean;
  readonly approver: boolean;
}
