import type { RatingEffect } from './rating.js';
import type { TaskState } from './task-state.js';

/** The slots of those who assess the same words without seeing one another's. */
const FIRST = 1;
const SECOND = 2;
/** Wanted where the first two differ. */
export const THIRD = 3;

export const slotsFor = (blindSecondAssessment: boolean): readonly number[] => (blindSecondAssessment ? [FIRST, SECOND] : [FIRST]);

/** A rating as far as two checkers can agree on it: the same word of the same scale, with the same effect, though the scale was amended. */
export interface RatingSays {
  readonly scaleId: string;
  readonly code: string;
  readonly effect: RatingEffect;
}

export const sameRating = (one: RatingSays, other: RatingSays): boolean =>
  one.scaleId === other.scaleId && one.code === other.code && one.effect === other.effect;

/** An open task of a claim that is assessed blind. */
export interface SlotSeen {
  readonly slot: number;
  readonly state: TaskState;
  /** of the last hand-in, where it was handed in */
  readonly rating: RatingSays | null;
}

/**
 * The slots that are wanted and have no open task: one was cancelled, or the first two have just differed. The verdict waits for them.
 *
 * @param open the claim's open tasks
 */
export function missingSlots(open: readonly SlotSeen[]): number[] {
  const rated = (slot: number): RatingSays | null => open.find((task) => task.slot === slot && task.state === 'SUBMITTED')?.rating ?? null;
  const [first, second] = [rated(FIRST), rated(SECOND)];
  const differ = first !== null && second !== null && !sameRating(first, second);
  const wanted = differ ? [FIRST, SECOND, THIRD] : [FIRST, SECOND];
  return wanted.filter((slot) => !open.some((task) => task.slot === slot));
}
