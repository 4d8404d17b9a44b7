import { InvalidInput } from '@stet/platform';
import { addDays, Day, daysIn, isDay, monthOf, nextMonth, weekOf } from './day.js';

/** What figures can be told apart by, besides time. */
export const dimensions = ['DESK', 'ARTICLE_KIND', 'CLAIM_KIND', 'MEMBER'] as const;
export type Dimension = (typeof dimensions)[number];

export const intervals = ['DAY', 'WEEK', 'MONTH'] as const;
export type Interval = (typeof intervals)[number];
export type Grouping = Interval | Dimension;

export const isInterval = (grouping: Grouping | null | undefined): grouping is Interval =>
  (intervals as readonly (Grouping | null | undefined)[]).includes(grouping);

/** How figures are kept apart: by nothing, by one dimension, or by the desk and one other. Any two would nearly be the events again. */
export type Cut = string;

const letter: Record<Dimension, string> = { DESK: 'D', ARTICLE_KIND: 'A', CLAIM_KIND: 'C', MEMBER: 'M' };
const codeOf = (by: readonly Dimension[]): Cut => by.map((dimension) => letter[dimension]).join('') || '-';

/** Every cut, with the dimensions it keeps. */
export const cuts: readonly { readonly cut: Cut; readonly by: readonly Dimension[] }[] = [
  [],
  ...dimensions.map((one) => [one]),
  ...dimensions.filter((other) => other !== 'DESK').map((other): Dimension[] => ['DESK', other]),
].map((by) => ({ cut: codeOf(by), by }));

/** @returns the cut that keeps exactly these; undefined where there is none */
export function cutFor(wanted: Iterable<Dimension>): Cut | undefined {
  const set = new Set(wanted);
  return cuts.find(({ by }) => by.length === set.size && by.every((dimension) => set.has(dimension)))?.cut;
}

/** The first and the last day, both included. */
export interface Range {
  readonly from: Day;
  readonly to: Day;
}

const limits: Record<Interval, { readonly most: number; readonly unit: string }> = {
  DAY: { most: 92, unit: 'days' },
  WEEK: { most: 54 * 7, unit: 'days' },
  MONTH: { most: 1_830, unit: 'days' },
};
const MOST_DAYS = 1_830;

/** @returns what is wrong with a range, for this grouping */
export function refuseRange({ from, to }: Range, grouping: Grouping | null): InvalidInput | undefined {
  for (const [field, day] of Object.entries({ from, to }))
    if (!isDay(day)) return new InvalidInput(`range.${field}`, 'A day of the calendar, like 2026-03-29.');
  const days = daysIn(from, to);
  if (days < 1) return new InvalidInput('range.to', 'Not before range.from.');
  const most = isInterval(grouping) ? limits[grouping].most : MOST_DAYS;
  return days > most ? new InvalidInput('range', `At most ${most} days${isInterval(grouping) ? ` by ${grouping}` : ''}.`) : undefined;
}

/** Where the interval of a day begins. */
export const startOf: Record<Interval, (day: Day) => Day> = { DAY: (day) => day, WEEK: weekOf, MONTH: monthOf };
const after: Record<Interval, (start: Day) => Day> = {
  DAY: (start) => addDays(start, 1),
  WEEK: (start) => addDays(start, 7),
  MONTH: nextMonth,
};

/** The intervals a range touches, in order, each cut to the range; `start` is where the whole one begins. */
export function intervalsOf({ from, to }: Range, interval: Interval): (Range & { readonly start: Day })[] {
  const found: (Range & { start: Day })[] = [];
  for (let start = startOf[interval](from); start <= to; start = after[interval](start)) {
    const last = addDays(after[interval](start), -1);
    found.push({ start, from: start < from ? from : start, to: last > to ? to : last });
  }
  return found;
}

export interface Stretch {
  readonly grain: 'DAY' | 'MONTH';
  readonly since: Day;
  /** exclusive */
  readonly until: Day;
}

/** The kept rows that make up a range: whole months where there are any, days at its edges. By days or weeks: days only. */
export function stretchesOf({ from, to }: Range, grouping: Grouping | null): Stretch[] {
  const end = addDays(to, 1);
  const first = from === monthOf(from) ? from : nextMonth(from);
  const last = monthOf(end);
  if (grouping === 'DAY' || grouping === 'WEEK' || first >= last) return [{ grain: 'DAY', since: from, until: end }];
  const all: Stretch[] = [
    { grain: 'DAY', since: from, until: first },
    { grain: 'MONTH', since: first, until: last },
    { grain: 'DAY', since: last, until: end },
  ];
  return all.filter(({ since, until }) => since < until);
}
