import type { PolicyTerms } from '@stet/newsroom';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A lease's holder is warned so long before it ends, or halfway where the lease is a short one. */
const WARNING = 15 * MINUTE;

export type DeadlineTerms = Pick<PolicyTerms, 'checkBeforeMinutes' | 'remindBeforeMinutes' | 'escalateAfterMinutes'>;

/**
 * When a task of an article is due. Where the time the policy asks for has passed already, half of what is left is for checking and half for
 * the editor who reads the verdict. An article that has been out for a day is no hurry to anybody.
 *
 * @param publishAt null: nobody knows when it goes out
 * @param now both ISO-8601
 * @returns ISO-8601, or null: no deadline
 * @example dueFor('2026-03-02T12:00:00Z', '2026-03-02T09:00:00Z', 60) === '2026-03-02T11:00:00.000Z'
 */
export function dueFor(publishAt: string | null, now: string, checkBeforeMinutes: number): string | null {
  if (publishAt === null) return null;
  const [out, at] = [Date.parse(publishAt), Date.parse(now)];
  if (out < at - DAY) return null;
  const asked = out - checkBeforeMinutes * MINUTE;
  const due = asked >= at ? asked : out <= at ? out : at + Math.floor((out - at) / 2);
  return new Date(due).toISOString();
}

/** When the holder of a lease is warned. Both ISO-8601. */
export function warningFor(leaseUntil: string, now: string): string {
  const [end, at] = [Date.parse(leaseUntil), Date.parse(now)];
  return new Date(Math.max(end - WARNING, at + Math.floor((end - at) / 2))).toISOString();
}

/** Whether a task is late: still to be handed in, and due before now (ISO-8601). */
export const isOverdue = (dueAt: string | null, now: string): boolean => dueAt !== null && Date.parse(dueAt) < Date.parse(now);
