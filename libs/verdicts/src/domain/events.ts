import { defineEvent } from '@stet/platform';
import type { Correction, ReviewDecision, SignOffCause, VerdictOrigin, VerdictState } from './verdict.js';

/** What took a verdict away: other words, the claim's end, or what a correction was to correct. */
export type LapseCause = 'REWORDED' | 'WITHDRAWN' | 'DISMISSED' | 'REOPENED' | 'RETRACTED' | 'SUPERSEDED';

export const VerdictProposed = defineEvent<{
  claimId: string;
  wordingId: string;
  number: number;
  ratingId: string;
  assessmentIds: readonly string[];
  policyNumber: number;
  approvalsNeeded: number;
  origin: VerdictOrigin;
  /** the number an editor set aside with this one */
  overrulesId: string | null;
  /** the number this one is to take the place of */
  correctsId: string | null;
  correction: Correction | null;
  remarkId: string | null;
  remarkSha256: string | null;
}>('VerdictProposed', 'verdict', 1);

/** One editor's word; with an approval that is not yet the last, nothing else changes. */
export const VerdictReviewed = defineEvent<{
  claimId: string;
  number: number;
  reviewId: string;
  decision: ReviewDecision;
  approvals: number;
  approvalsNeeded: number;
}>('VerdictReviewed', 'verdict', 1);

export const VerdictApproved = defineEvent<{ claimId: string; wordingId: string; number: number; ratingId: string; effect: string }>(
  'VerdictApproved',
  'verdict',
  1,
);

export const VerdictReturned = defineEvent<{ claimId: string; number: number; reviewId: string }>('VerdictReturned', 'verdict', 1);

export const VerdictSuperseded = defineEvent<{ claimId: string; number: number; from: VerdictState; byNumber: number }>(
  'VerdictSuperseded',
  'verdict',
  1,
);

export const VerdictLapsed = defineEvent<{
  claimId: string;
  number: number;
  from: VerdictState;
  cause: LapseCause;
}>('VerdictLapsed', 'verdict', 1);

/** What was approved does not hold any more, and the claim is checked again. */
export const VerdictRetracted = defineEvent<{
  claimId: string;
  number: number;
  from: VerdictState;
  remarkId: string;
  remarkSha256: string;
}>('VerdictRetracted', 'verdict', 1);

/** `recheckAt`, `former`: instants in UTC, null: never by itself. */
export const VerdictRecheckSet = defineEvent<{ claimId: string; number: number; recheckAt: string | null; former: string | null }>(
  'VerdictRecheckSet',
  'verdict',
  1,
);

/** The day has come: the claim is to be looked at again. */
export const VerdictRecheckDue = defineEvent<{ claimId: string; number: number; recheckAt: string }>('VerdictRecheckDue', 'verdict', 1);

export const ArticleSignedOff = defineEvent<{ signOffId: string; revisionId: string; revisionNumber: number; textSha256: string }>(
  'ArticleSignedOff',
  'article',
  1,
);

export const SignOffWithdrawn = defineEvent<{
  signOffId: string;
  cause: SignOffCause;
  remarkId: string | null;
  remarkSha256: string | null;
}>('SignOffWithdrawn', 'article', 1);
