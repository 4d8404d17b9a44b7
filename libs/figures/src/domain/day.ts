/** A day of the newsroom's calendar, as ISO 8601 writes it: `2026-03-29`. It begins and ends with the newsroom's midnight, so it may have 23 or 25 hours. */
export type Day = string;

const ISO = /^\d{4}-\d{2}-\d{2}$/;
const MS = 86_400_000;

/** Calendar days have no zone: they are counted as the days of UTC, which all have 24 hours. */
const instantOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (instant: number): Day => new Date(instant).toISOString().slice(0, 10);

/** Whether this is a day of the calendar: the 30th of February is none. */
export function isDay(text: string): boolean {
  const instant = ISO.test(text) ? instantOf(text) : NaN;
  return !Number.isNaN(instant) && dayOf(instant) === text;
}

export const addDays = (day: Day, days: number): Day => dayOf(instantOf(day) + days * MS);

/** @returns how many days from the first to the last, both included */
export const daysIn = (from: Day, to: Day): number => (instantOf(to) - instantOf(from)) / MS + 1;

/** The Monday of its week, as ISO 8601 counts weeks. */
export const weekOf = (day: Day): Day => addDays(day, -((new Date(instantOf(day)).getUTCDay() + 6) % 7));

export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`;

export function nextMonth(day: Day): Day {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
