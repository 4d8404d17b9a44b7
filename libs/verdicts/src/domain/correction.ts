import type { RatingEffect } from '@stet/verification';
import { CorrectionTooSmall, NothingCorrected } from './refusals.js';
import type { CorrectedField } from './refusals.js';
import type { Correction, Verdict } from './verdict.js';

/** What a verdict says, and of when. */
export type VerdictSays = Pick<Verdict, 'ratingId' | 'rationale' | 'suggestedWording' | 'trueAsOf'>;

/** What a correction may change of what a verdict says. A NOTE changes nothing: its reason is the note. */
export const mayChange: Readonly<Record<Correction, readonly CorrectedField[]>> = {
  MAJOR: ['rating', 'rationale', 'suggestedWording', 'trueAsOf'],
  MINOR: ['rationale', 'trueAsOf'],
  NOTE: [],
};

/** Whether what the newsroom holds is open again while the correction is under review: the claim is IN_REVIEW, and a release ends. */
export const reopensClaim = (correction: Correction): boolean => correction === 'MAJOR';

/** How many editors must approve it: wording and notes need one more pair of eyes, a change of what is held as many as a first verdict. */
export const approvalsFor = (correction: Correction, approvalsNeeded: number): number => (correction === 'MAJOR' ? approvalsNeeded : 1);

/**
 * What a suggested wording is for, is gone where the new rating lets the text stand.
 *
 * @param given null: nothing was said about it
 */
export const suggestionAfter = (given: string | null, former: VerdictSays, next: { id: string; effect: RatingEffect }): string | null =>
  given ?? (next.id === former.ratingId || next.effect === 'MUST_CHANGE' ? former.suggestedWording : null);

/** @returns which fields differ */
export function changesBetween(former: VerdictSays, next: VerdictSays): CorrectedField[] {
  const changed: CorrectedField[] = [];
  if (next.ratingId !== former.ratingId) changed.push('rating');
  if (next.rationale !== former.rationale) changed.push('rationale');
  if (next.suggestedWording !== former.suggestedWording) changed.push('suggestedWording');
  if (Date.parse(next.trueAsOf) !== Date.parse(former.trueAsOf)) changed.push('trueAsOf');
  return changed;
}

/** Why this is no correction of this kind. */
export function refuseCorrection(
  kind: Correction,
  former: VerdictSays,
  next: VerdictSays,
): CorrectionTooSmall | NothingCorrected | undefined {
  const changed = changesBetween(former, next);
  const beyond = changed.filter((field) => !mayChange[kind].includes(field));
  if (beyond.length) return new CorrectionTooSmall(kind, beyond);
  return changed.length === 0 && kind !== 'NOTE' ? new NothingCorrected() : undefined;
}
