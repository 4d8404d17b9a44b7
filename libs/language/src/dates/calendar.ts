/** Days are counted from 1970-01-01 in the proleptic Gregorian calendar: no clock, no time zone. */
export type Day = number;

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** By ISO number less one: Monday first. */
export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** @param month 1 to 12 */
export const monthLength = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0));

/** The day of a date, or undefined where the calendar has no such date (February 30). */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / 86_400_000);
}

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function dateOf(day: Day): CalendarDate {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

export function addMonths(day: Day, months: number): Day {
  const { year, month, day: dayOfMonth } = dateOf(day);
  const index = year * 12 + month - 1 + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return dayOf(toYear, toMonth, Math.min(dayOfMonth, monthLength(toYear, toMonth))) ?? day;
}

const pad = (number: number, width: number): string => String(number).padStart(width, '0');

/** ISO 8601: "2022-10-30". */
export function isoDay(day: Day): string {
  const { year, month, day: dayOfMonth } = dateOf(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** ISO 8601 week: "2022-W43". */
export function isoWeek(day: Day): string {
  const thursday = day - weekdayOf(day) + 4;
  const { year } = dateOf(thursday);
  const first = dayOf(year, 1, 4) ?? 0;
  const monday = first - weekdayOf(first) + 1;
  return `${pad(year, 4)}-W${pad(Math.floor((thursday - monday) / 7) + 1, 2)}`;
}

/** The day at the beginning of an ISO date or time, or undefined where it is none. */
export function parseDay(iso: string | null): Day | undefined {
  const match = iso === null ? null : /^(\d{4})-(\d\d)-(\d\d)/.exec(iso);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

export const startOfWeek = (day: Day): Day => day - weekdayOf(day) + 1;

export const startOfMonth = (day: Day): Day => day - dateOf(day).day + 1;

export const startOfYear = (day: Day): Day => dayOf(dateOf(day).year, 1, 1) ?? day;
