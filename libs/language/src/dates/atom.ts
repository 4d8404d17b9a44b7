import { dateOf, type Day, dayOf } from './calendar.js';
import { dayPeriod, type Grain, monthPeriod, type Period } from './period.js';

/** What one expression of time says, before its neighbours are looked at. */
export interface Reading {
  /** null where the text does not say which year and no day of publication is known. */
  readonly period: Period | null;
  readonly grain: Grain;
  /** The day of the week as written: 1 for Monday to 7 for Sunday. */
  readonly weekday?: number;
  readonly month?: number;
  readonly day?: number;
  /** Whether a year was written. */
  readonly dated?: boolean;
  /** Whether it means something only from the day the text was written: "yesterday", "last week". */
  readonly relative?: boolean;
  /** The calendar has no such day (February 30). */
  readonly impossible?: boolean;
}

export interface Context {
  /** The day the text was published. */
  readonly today: Day | undefined;
  readonly text: string;
  /** Where the expression begins and ends in the text. */
  readonly start: number;
  readonly end: number;
}

export type Groups = Readonly<Record<string, string | undefined>>;

export interface Pattern {
  /** Sticky, case-insensitive. */
  readonly regex: RegExp;
  /** @returns undefined where the words turn out to mean something else */
  read(groups: Groups, context: Context): Reading | undefined;
}

export const pattern = (source: string, read: Pattern['read']): Pattern => ({ regex: new RegExp(source, 'iy'), read });

const monthStarts = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdayStarts = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export const monthNumber = (word: string): number => monthStarts.indexOf(word.slice(0, 3).toLowerCase()) + 1;

/** 1 for Monday; undefined for no word. */
export function weekdayNumber(word: string | undefined): number | undefined {
  const index = word === undefined ? -1 : weekdayStarts.indexOf(word.slice(0, 3).toLowerCase());
  return index < 0 ? undefined : index + 1;
}

const ordinalStems = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
];

export function dayNumber(word: string): number {
  const figure = parseInt(word, 10);
  if (!Number.isNaN(figure)) return figure;
  const lower = word.toLowerCase();
  if (lower === 'thirtieth') return 30;
  const stem = lower.replace(/^(?:twenty|thirty)[ -]?/, '');
  return ordinalStems.indexOf(stem) + 1 + (stem === lower ? 0 : lower.startsWith('thirty') ? 30 : 20);
}

const counts = new Map(
  'a:1 an:1 one:1 two:2 couple:2 three:3 few:3 several:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 fifteen:15 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90 hundred:100'
    .split(' ')
    .map((pair): [string, number] => [pair.split(':')[0] ?? '', Number(pair.split(':')[1])]),
);

/** "two" → 2, "seventy-four" → 74; undefined for "many". */
export function countOf(word: string): number | undefined {
  if (/^\d/.test(word)) return Number(word);
  const lower = word.toLowerCase().replace(/ of$/, '');
  const [ten = '', one] = lower.split(/[- ]/);
  return (
    counts.get(lower) ??
    (counts.has(ten) && one !== undefined && counts.has(one) ? (counts.get(ten) ?? 0) + (counts.get(one) ?? 0) : undefined)
  );
}

/** Words like "few" and "several" name no number: what is counted by them has no certain date. */
export const isVague = (word: string): boolean => /^(?:few|several|many|couple)/i.test(word);

export function fullYear(figures: string): number {
  const value = Number(figures.replace(/\D/g, ''));
  if (figures.replace(/\D/g, '').length > 2) return value;
  return value < 50 ? 2000 + value : 1900 + value;
}

/** How far ahead a day may lie against one that lies behind: news looks back, but an election next month is no election of last year. */
const aheadCost = 2.5;

/** A day and month without a year: the year that puts it nearest to publication, where a day ahead counts as farther than one behind. */
export function nearestYear(today: Day, month: number, day: number): Day | undefined {
  const { year } = dateOf(today);
  const far = (candidate: Day): number => (candidate > today ? (candidate - today) * aheadCost : today - candidate);
  return [year, year - 1, year + 1, year - 2, year + 2, year - 3, year + 3]
    .map((candidate) => dayOf(candidate, month, day))
    .filter((candidate): candidate is Day => candidate !== undefined)
    .sort((a, b) => far(a) - far(b))[0];
}

/** A day of a month, with or without a year. */
export function dayReading(context: Context, month: number, day: number, year?: number, weekday?: number): Reading | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const base = { grain: 'day' as const, month, day, ...(weekday === undefined ? {} : { weekday }) };
  if (year !== undefined) {
    const at = dayOf(year, month, day);
    return at === undefined ? { ...base, period: null, dated: true, impossible: true } : { ...base, period: dayPeriod(at), dated: true };
  }
  if (dayOf(2024, month, day) === undefined) return { ...base, period: null, impossible: true };
  const at = context.today === undefined ? undefined : nearestYear(context.today, month, day);
  return { ...base, period: at === undefined ? null : dayPeriod(at) };
}

/** A month, with or without a year. */
export function monthReading(context: Context, month: number, year?: number): Reading {
  if (year !== undefined) return { period: monthPeriod(year, month), grain: 'month', month, dated: true };
  const at = context.today === undefined ? undefined : nearestYear(context.today, month, 15);
  return { period: at === undefined ? null : monthPeriod(dateOf(at).year, month), grain: 'month', month };
}

/** The word right before the expression, in lower case. */
export function wordBefore(context: Context): string {
  const from = Math.max(0, context.start - 24);
  return /([\p{L}]+|[^\s\p{L}])\s*$/u.exec(context.text.slice(from, context.start))?.[1]?.toLowerCase() ?? '';
}
