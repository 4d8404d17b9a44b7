import type { OwnWorkAs } from './own-work.js';

/** DRAFT and PUBLISHED are reached by publication; the desk moves between the others. */
export type VerdictState = 'DRAFT' | 'PROPOSED' | 'APPROVED' | 'PUBLISHED' | 'RETURNED' | 'SUPERSEDED' | 'RETRACTED' | 'LAPSED';

/**
 * The way of a verdict, read aloud: "a PROPOSED verdict may become APPROVED". RETURNED, SUPERSEDED and RETRACTED are final: what follows them is
 * a new number. A LAPSED one that held comes back with its very words.
 */
export const verdictMoves = {
  DRAFT: ['PROPOSED', 'LAPSED'],
  // superseded while still proposed: a newer hand-in took its place before anybody had decided
  PROPOSED: ['APPROVED', 'RETURNED', 'SUPERSEDED', 'LAPSED'],
  APPROVED: ['PUBLISHED', 'SUPERSEDED', 'RETRACTED', 'LAPSED'],
  PUBLISHED: ['SUPERSEDED', 'RETRACTED', 'LAPSED'],
  RETURNED: [],
  SUPERSEDED: [],
  RETRACTED: [],
  LAPSED: ['APPROVED'],
} as const satisfies Record<VerdictState, readonly VerdictState[]>;

export const verdictStates = Object.keys(verdictMoves) as readonly VerdictState[];

export const mayBecome = (from: VerdictState, to: VerdictState): boolean => (verdictMoves[from] as readonly VerdictState[]).includes(to);

/** @returns the states from which `to` can be reached */
export const fromWhich = (to: VerdictState): readonly VerdictState[] => verdictStates.filter((from) => mayBecome(from, to));

/** What the newsroom holds of a claim today: at most one a claim. */
export const isCurrent = (state: VerdictState): boolean => state === 'APPROVED' || state === 'PUBLISHED';

/** How a verdict came about: from what was handed in, or by a member's own word. */
export const verdictOrigins = ['HAND_IN', 'PROPOSAL', 'OVERRULE', 'CORRECTION'] as const;
export type VerdictOrigin = (typeof verdictOrigins)[number];

/** How much a correction changes. */
export const corrections = ['MAJOR', 'MINOR', 'NOTE'] as const;
export type Correction = (typeof corrections)[number];

export type ReviewDecision = 'APPROVE' | 'RETURN';

/** What the newsroom holds of one wording, made from assessments. Numbered within its claim; never edited, only its standing moves. */
export interface Verdict {
  readonly id: string;
  readonly articleId: string;
  readonly claimId: string;
  readonly wordingId: string;
  /** of the words it was given for */
  readonly fingerprint: string;
  readonly number: number;
  readonly state: VerdictState;
  readonly ratingId: string;
  readonly rationale: string;
  readonly suggestedWording: string | null;
  /** nothing but the author's own word speaks for it */
  readonly authorsWordOnly: boolean;
  /** the moment it speaks of: what was true then may not be now */
  readonly trueAsOf: string;
  readonly origin: VerdictOrigin;
  /** the number an editor set aside with this one */
  readonly overrulesId: string | null;
  /** the number this one takes the place of once it is approved, and how much it changes */
  readonly correctsId: string | null;
  readonly correction: Correction | null;
  /** why, for an OVERRULE or a CORRECTION */
  readonly remarkId: string | null;
  /** the policy it was proposed under, and how many approvals that asked for */
  readonly policyNumber: number;
  readonly approvalsNeeded: number;
  /** in days from its approval, as the policy had it; null: never by itself */
  readonly recheckAfterDays: number | null;
  /** when its claim is to be looked at again; may be set anew */
  readonly recheckAt: string | null;
  /** whose word it is: the last hand-in's, or that of whoever proposed, overruled or corrected */
  readonly proposedBy: string | null;
  readonly proposedByPerson: string | null;
  readonly proposedAt: string;
  readonly settledAt: string | null;
  /** of a lapsed one that comes back with its words: what its claim was then */
  readonly lapsedOf: 'CHECKED' | 'OPEN' | null;
  readonly version: number;
}

/** One editor's decision on one verdict number. */
export interface Review {
  readonly id: string;
  readonly verdictId: string;
  readonly decision: ReviewDecision;
  readonly comment: string | null;
  /** what the approver already was, where the newsroom is too small to part the duties; none: the rule */
  readonly exceptions: readonly OwnWorkAs[];
  /** why they approved nevertheless */
  readonly exceptionRemarkId: string | null;
  readonly reviewedBy: string;
  readonly reviewedByPerson: string;
  readonly reviewedAt: string;
}

/** The recorded act of release, bound to a revision. */
export interface SignOff {
  readonly id: string;
  readonly articleId: string;
  readonly revisionId: string;
  readonly textSha256: string;
  /** the terms it was judged under */
  readonly policyNumber: number;
  readonly signedOffBy: string;
  readonly signedOffAt: string;
  readonly withdrawnAt: string | null;
  readonly withdrawnCause: SignOffCause | null;
}

/** What ended a sign-off. */
export const signOffCauses = [
  'EDITOR',
  'REVISED',
  'WORDS_CHANGED',
  'CLAIM_REOPENED',
  'CLAIM_OPENED',
  'LEDGER_LAPSED',
  'HEADLINE_LAPSED',
  'EVIDENCE_WITHDRAWN',
  'EVIDENCE_CHANGED',
  'VERDICT_CHANGED',
  'VERDICT_RETRACTED',
  'VERDICT_CORRECTED',
  'RECHECK_DUE',
  'QUERY_ASKED',
  'BLOCKING_COMMENT',
  'REPLY_AWAITED',
  'OVERRIDE_LAPSED',
  'REPORTED_AS_FALSE_LIFTED',
] as const;
export type SignOffCause = (typeof signOffCauses)[number];
