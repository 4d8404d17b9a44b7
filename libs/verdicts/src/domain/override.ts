import type { Role } from '@stet/platform';
import type { BlockerCode, SubjectType } from './blocker-codes.js';
import type { BlockerItem } from './blockers.js';
import type { ClearanceFacts, OverrideFact, ReportedFact } from './clearance-facts.js';

export const overrideLapses = ['WITHDRAWN', 'WORDS_CHANGED', 'LIFTED', 'CHANGED'] as const;
/** Why an override ended: taken back by somebody, other words, nothing left to override, or the thing stands otherwise now. */
export type OverrideLapse = (typeof overrideLapses)[number];

/** Somebody's name and reason in place of what a blocker asks for. */
export interface Override {
  readonly id: string;
  readonly articleId: string;
  readonly revisionId: string;
  readonly blockerCode: BlockerCode;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  readonly claimId: string | null;
  readonly wordingId: string | null;
  readonly about: string;
  readonly policyNumber: number;
  readonly role: Role;
  readonly remarkId: string;
  readonly overriddenBy: string;
  readonly overriddenAt: string;
  readonly lapsedAt: string | null;
  readonly lapsedCause: OverrideLapse | null;
  readonly version: number;
}

/** The role in which somebody overrides, of those the terms allow; undefined: in none. */
export const overridingRole = (roles: readonly Role[], allowed: readonly Role[]): Role | undefined =>
  allowed.find((role) => roles.includes(role));

/**
 * Why an override no longer stands, at the end of an act; undefined while it does, and while the text is being split, when nothing can be said.
 *
 * @param items what is in the way now, of its kind
 */
export function lapseOf(override: OverrideFact, items: readonly BlockerItem[], facts: ClearanceFacts): OverrideLapse | undefined {
  const ofOtherWords = override.fingerprint === null && override.revisionId !== facts.revisionId;
  if (ofOtherWords) return 'WORDS_CHANGED';
  const claim = override.subjectType === 'claim' ? facts.claims.find(({ id }) => id === override.subjectId) : undefined;
  if (claim && (claim.fingerprint !== override.fingerprint || claim.state === 'WITHDRAWN' || claim.state === 'SUPERSEDED'))
    return 'WORDS_CHANGED';
  const item = items.find(({ subject }) => subject.id === override.subjectId);
  if (!item) return 'LIFTED';
  if (item.override?.id === override.id) return undefined;
  return item.words && item.words.fingerprint !== override.fingerprint ? 'WORDS_CHANGED' : 'CHANGED';
}

export const reportedLapses = ['EDITOR', 'WORDS_CHANGED', 'NO_LONGER_FALSE'] as const;
/** Why a claim is no longer marked as reported as false. */
export type ReportedLapse = (typeof reportedLapses)[number];

/** The article itself says that the claim is false. */
export interface ReportedAsFalse {
  readonly id: string;
  readonly articleId: string;
  readonly claimId: string;
  readonly wordingId: string;
  readonly remarkId: string;
  readonly markedBy: string;
  readonly markedAt: string;
  readonly liftedAt: string | null;
  readonly liftedCause: ReportedLapse | null;
}

/** Why such a mark no longer holds; undefined while it does: also while the claim is checked once more, for its words are the same. */
export function reportedLapseOf(mark: ReportedFact, facts: ClearanceFacts): ReportedLapse | undefined {
  const claim = facts.claims.find(({ id }) => id === mark.claimId);
  if (!claim || claim.fingerprint !== mark.fingerprint || ['WITHDRAWN', 'SUPERSEDED', 'DISMISSED'].includes(claim.state))
    return 'WORDS_CHANGED';
  return claim.state === 'CHECKED' && claim.verdict && claim.verdict.effect !== 'MUST_CHANGE' ? 'NO_LONGER_FALSE' : undefined;
}
