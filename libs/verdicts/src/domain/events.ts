import { defineEvent } from '@stet/platform';
import type { ReviewDecision, SignOffCause, VerdictState } from './verdict.js';

export const VerdictProposed = defineEvent<{
  claimId: string;
  wordingId: string;
  number: number;
  ratingId: string;
  assessmentIds: readonly string[];
  policyNumber: number;
  approvalsNeeded: number;
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
  cause: 'REWORDED' | 'WITHDRAWN' | 'DISMISSED';
}>('VerdictLapsed', 'verdict', 1);

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
