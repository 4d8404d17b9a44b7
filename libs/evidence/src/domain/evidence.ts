/** How near a source stands to what it tells. AUTHOR: the author's own hand-over, which no policy counts as a source. */
export const sourceTiers = ['PRIMARY', 'OFFICIAL', 'SECONDARY', 'AUTHOR', 'OTHER'] as const;
export type SourceTier = (typeof sourceTiers)[number];

/** What a passage does for one wording. */
export const stances = ['SUPPORTS', 'REFUTES', 'CONTEXT'] as const;
export type Stance = (typeof stances)[number];

/** Who may be shown a passage. PUBLIC: whoever reads what is published. CONFIDENTIAL: who brought it, and those they name. */
export const visibilities = ['PUBLIC', 'NEWSROOM', 'CONFIDENTIAL'] as const;
export type Visibility = (typeof visibilities)[number];

/**
 * CARRIED: a later number says the same of the same source, and what was cited goes on counting. AMENDED: a later number says something else,
 * and must be cited itself.
 */
export const evidenceStates = ['STANDING', 'CARRIED', 'AMENDED', 'WITHDRAWN'] as const;
export type EvidenceState = (typeof evidenceStates)[number];

/**
 * What evidence says is never edited: it is followed by a new number, or taken back. A number that was carried goes where its successor goes.
 * Read: "STANDING goes to WITHDRAWN by withdrawEvidence".
 */
export const evidenceTransitions = {
  STANDING: { CARRIED: 'amendEvidence', AMENDED: 'amendEvidence', WITHDRAWN: 'withdrawEvidence' },
  CARRIED: { AMENDED: 'amendEvidence', WITHDRAWN: 'withdrawEvidence' },
  AMENDED: {},
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
  readonly tier: SourceTier;
  /** tells publishers apart and says nothing else: no name, for it may be confidential; holds for this process only */
  readonly publisher: string;
}

/** Who somebody already is on a claim: rule 5 lets nobody be two of these. */
export interface Duties {
  readonly author: boolean;
  readonly checker: boolean;
  readonly approver: boolean;
}
