import { defineEvent } from '@stet/platform';
import type { Role } from '@stet/platform';
import type { BlockerCode, SubjectType } from './blocker-codes.js';
import type { OverrideLapse, ReportedLapse } from './override.js';
import type { OwnWorkAs } from './own-work.js';
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
  exceptions: readonly OwnWorkAs[];
  exceptionRemarkId: string | null;
  exceptionRemarkSha256: string | null;
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

/** The words it was given for stand again: it holds again. */
export const VerdictRestored = defineEvent<{ claimId: string; number: number; wordingId: string }>('VerdictRestored', 'verdict', 1);

export const ArticleSignedOff = defineEvent<{
  signOffId: string;
  revisionId: string;
  revisionNumber: number;
  textSha256: string;
  policyNumber: number;
  overrideIds: readonly string[];
}>('ArticleSignedOff', 'article', 1);

/** Somebody's name and reason stand in place of what a blocker asks for; the reason is the remark. */
export const BlockerOverridden = defineEvent<{
  code: BlockerCode;
  subjectType: SubjectType;
  subjectId: string;
  claimId: string | null;
  wordingId: string | null;
  revisionId: string;
  policyNumber: number;
  role: Role;
  remarkId: string;
  remarkSha256: string;
}>('BlockerOverridden', 'override', 1);

export const OverrideLapsed = defineEvent<{
  code: BlockerCode;
  subjectId: string;
  cause: OverrideLapse;
  remarkId: string | null;
  remarkSha256: string | null;
}>('OverrideLapsed', 'override', 1);

/** The article itself says that the claim is false: its verdict holds nothing back. */
export const ClaimReportedAsFalse = defineEvent<{
  markId: string;
  wordingId: string;
  verdictId: string;
  remarkId: string;
  remarkSha256: string;
}>('ClaimReportedAsFalse', 'claim', 1);

export const ReportedAsFalseLifted = defineEvent<{
  markId: string;
  cause: ReportedLapse;
  remarkId: string | null;
  remarkSha256: string | null;
}>('ReportedAsFalseLifted', 'claim', 1);

export const SignOffWithdrawn = defineEvent<{
  signOffId: string;
  cause: SignOffCause;
  remarkId: string | null;
  remarkSha256: string | null;
}>('SignOffWithdrawn', 'article', 1);
