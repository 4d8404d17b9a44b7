import {
  type Context,
  dayNumber,
  dayReading,
  fullYear,
  type Groups,
  monthNumber,
  monthReading,
  type Pattern,
  pattern,
  type Reading,
  weekdayNumber,
  wordBefore,
} from './atom.js';
import { type Day, dayOf, dateOf, startOfWeek, weekdayOf } from './calendar.js';
import { dayAny, dayFigure, dayOrdinal, gap, maybe, month, towards, weekday, year, yearTail } from './fragments.js';
import { dayPeriod, monthPeriod, type Period } from './period.js';

const lead = `(?:(?:(?:${towards})${gap})?(?<weekday>${weekday})${maybe}[,(]?${maybe}(?:the${gap})?|the${gap})?`;
const through = `${maybe}(?:-|–|—|to|and|through)${maybe}(?:the${gap})?`;

const number = (groups: Groups, name: string): number => dayNumber(groups[name] ?? '');
const yearIn = (groups: Groups): number | undefined => (groups.year === undefined ? undefined : fullYear(groups.year));

const wordMonths = /^(?:may|march)$/i;
const monthLeads = new Set(
  'in since of by until till til through to from between this next last early late mid during and before after , throughout for past previous or ( coming around on'.split(
    ' ',
  ),
);

/** A month that stands alone: "in May", "October was warm"; "may" and "march" are words first. */
function aloneMonth(groups: Groups, context: Context): Reading | undefined {
  const written = context.text.slice(context.start, context.start + (groups.month ?? '').length).replace('.', '');
  const before = wordBefore(context);
  const led = monthLeads.has(before);
  const capital = /^[A-Z]/.test(written);
  if (wordMonths.test(written) || written.length <= 3) {
    if (!capital || !led) return undefined;
  } else if (!capital && !led) return undefined;
  // "April Jones", "June Street": a name, unless a preposition leads
  if (!led && /^\s+[A-Z][a-z]/.test(context.text.slice(context.end, context.end + 4))) return undefined;
  if (
    /^(?:august|march|may)$/i.test(written) &&
    /^\s+(?:body|institution|on|to)\b/.test(context.text.slice(context.end, context.end + 14)) &&
    !led
  )
    return undefined;
  return monthReading(context, monthNumber(written));
}

function range(
  context: Context,
  monthFrom: number,
  from: number,
  monthTo: number,
  to: number,
  yearTo: number | undefined,
): Reading | undefined {
  const last = dayReading(context, monthTo, to, yearTo);
  const first = dayReading(context, monthFrom, from, yearTo);
  if (!first || !last) return undefined;
  const period: Period | null =
    first.period && last.period && first.period.from !== null && last.period.to !== null && first.period.from < last.period.to
      ? { from: first.period.from, to: last.period.to, grain: 'range' }
      : null;
  return { period, grain: 'range', dated: yearTo !== undefined, month: monthTo };
}

/** The weekday named alone: in a news text the last one up to the day of publication, unless the words look ahead. */
function aloneWeekday(groups: Groups, context: Context): Reading | undefined {
  const named = weekdayNumber(groups.weekday);
  if (named === undefined) return undefined;
  const written = (groups.weekday ?? '').replace('.', '');
  const start = context.text.slice(context.start, context.end).toLowerCase().lastIndexOf(written.toLowerCase()) + context.start;
  if (written.length <= 5 && !/day$/i.test(written) && !/^[A-Z]/.test(context.text.slice(start, start + 1))) return undefined;
  if (/^(?:sun|sat|wed|mon)$/i.test(written) && groups.towards === undefined) return undefined;
  const { today } = context;
  if (today === undefined) return { period: null, grain: 'day', weekday: named, relative: true };
  const ago = (weekdayOf(today) - named + 7) % 7;
  const how = groups.towards?.toLowerCase() ?? '';
  let day: Day = today - ago;
  if (/next|coming|upcoming|following/.test(how))
    day = how === 'next' || how === 'following' ? startOfWeek(today) + 6 + named : today + ((named - weekdayOf(today) + 7) % 7 || 7);
  else if (how === 'last' || /previous|preceding|past/.test(how)) day = today - (ago || 7);
  else if (how === 'this') day = startOfWeek(today) + named - 1;
  const of = groups.of?.toLowerCase();
  if (of !== undefined)
    day = startOfWeek(today) + named - 1 + (/next|following|coming/.test(of) ? 7 : /last|previous|past/.test(of) ? -7 : 0);
  return { period: dayPeriod(day), grain: 'day', weekday: named, relative: true };
}

/** "Monday 21", "Friday the 26th": the month is the one in which the day falls on it, nearest to publication. */
function weekdayAndDay(groups: Groups, context: Context): Reading | undefined {
  const named = weekdayNumber(groups.weekday);
  const day = number(groups, 'day');
  if (day < 1 || day > 31) return undefined;
  const base = { grain: 'day' as const, day, ...(named === undefined ? {} : { weekday: named }) };
  if (context.today === undefined) return { ...base, period: null };
  const { year: thisYear, month: thisMonth } = dateOf(context.today);
  const today = context.today;
  const best = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6]
    .map((by) => dayOf(thisYear + Math.floor((thisMonth - 1 + by) / 12), ((((thisMonth - 1 + by) % 12) + 12) % 12) + 1, day))
    .filter((candidate): candidate is Day => candidate !== undefined && (named === undefined || weekdayOf(candidate) === named))
    .sort((a, b) => Math.abs(a - today) - Math.abs(b - today))[0];
  return { ...base, period: best === undefined ? null : dayPeriod(best) };
}

function numeric(groups: Groups, context: Context): Reading | undefined {
  const a = Number(groups.a);
  const b = Number(groups.b);
  const written = weekdayNumber(groups.weekday);
  // the American order, unless only the other one makes a date
  const [month_, day] = a <= 12 ? [a, b] : [b, a];
  return dayReading(context, month_, day, yearIn(groups), written);
}

const rangeMark = /\d\/\d{1,2}(?:\/\d{2,4})?\s?(?:[-–]|to)\s?$/;
const led = /(?:\b(?:on|by|until|till|since|before|after|from|to|between|is|dated|due|next|period is)\s{1,3}|\(|^\s*)$/i;

/** "3/4" is a share as a rule; a date where a weekday, a preposition or a second such date stands beside it, or where it can be nothing else. */
function shortNumeric(groups: Groups, context: Context): Reading | undefined {
  const a = Number(groups.a);
  const b = Number(groups.b);
  const before = context.text.slice(Math.max(0, context.start - 16), context.start);
  const inRange =
    rangeMark.test(before) || /^\s?(?:[-–]|to)\s?\d{1,2}\/\d{1,2}(?!\d)/.test(context.text.slice(context.end, context.end + 12));
  if (groups.weekday === undefined && !inRange) {
    const isShare = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16].includes(b) || b < a;
    if (isShare && (before.trim() === '' || !led.test(before))) return undefined;
  }
  return numeric(groups, context);
}

/** Expressions that name a day of a month, by what they begin with. */
export const monthFirst: readonly Pattern[] = [
  // Nov 18-19, 2015 · November 18 and 19
  pattern(
    `${lead}(?<month>${month})${maybe}(?<from>${dayFigure})${through}(?<to>${dayFigure})(?!${maybe}(?:${month}|percent|per cent|%|people))${yearTail}?`,
    (groups, context) => {
      const at = monthNumber(groups.month ?? '');
      return number(groups, 'from') < number(groups, 'to')
        ? range(context, at, number(groups, 'from'), at, number(groups, 'to'), yearIn(groups))
        : undefined;
    },
  ),
  // (Sunday,) October 30(, 2022) · mar4 · Oct/2 · Sep-23-2020
  pattern(
    `${lead}(?<month>${month})(?:${maybe}|[-/])(?:the${gap})?(?<day>${dayAny})(?:[-/](?<year2>${year})|${yearTail})?`,
    (groups, context) =>
      dayReading(
        context,
        monthNumber(groups.month ?? ''),
        number(groups, 'day'),
        yearIn({ ...groups, year: groups.year ?? groups.year2 }),
        weekdayNumber(groups.weekday),
      ),
  ),
  pattern(`(?<month>${month})-(?<year>${year})-(?<day>${dayFigure})`, (groups, context) =>
    dayReading(context, monthNumber(groups.month ?? ''), number(groups, 'day'), yearIn(groups)),
  ),
  // October 2022 · Oct., 2022 · june of 1992
  pattern(`(?<month>${month})(?:[-/]|${yearTailGap()})(?<year>${year})`, (groups, context) =>
    monthReading(context, monthNumber(groups.month ?? ''), yearIn(groups)),
  ),
  pattern(`(?<month>${month})${maybe}(?<year>['’]\\d\\d)(?!\\d)`, (groups, context) =>
    monthReading(context, monthNumber(groups.month ?? ''), yearIn(groups)),
  ),
  // Jan-Feb 2017
  pattern(`(?<from>${month})${maybe}(?:-|–)${maybe}(?<to>${month})(?:${gap}(?<day>${dayFigure}))?${yearTail}?`, (groups) => {
    const first = monthNumber(groups.from ?? '');
    const last = monthNumber(groups.to ?? '');
    const written = yearIn(groups);
    if (written === undefined) return { period: null, grain: 'range' };
    const from = monthPeriod(first > last ? written - 1 : written, first).from ?? 0;
    const to = groups.day === undefined ? monthPeriod(written, last).to : (dayOf(written, last, number(groups, 'day')) ?? 0) + 1;
    return { period: { from, to, grain: 'range' }, grain: 'range', dated: true };
  }),
  pattern(`(?<month>${month})(?!-)`, aloneMonth),
];

function yearTailGap(): string {
  return `(?:${maybe},?${maybe}(?:(?:of|in)${gap})?)`;
}

export const weekdayFirst: readonly Pattern[] = [
  ...monthFirst.slice(0, 2),
  pattern(
    `(?:(?:${towards})${gap})?(?<weekday>${weekday})${maybe},?${maybe}(?:the${gap})?(?<from>${dayFigure})${through}(?<to>${dayFigure})${gap}(?:of${gap})?(?<month>${month})${yearTail}?`,
    (groups, context) => {
      const at = monthNumber(groups.month ?? '');
      return range(context, at, number(groups, 'from'), at, number(groups, 'to'), yearIn(groups));
    },
  ),
  // Sunday, 30 October 2022
  pattern(
    `(?:(?:${towards})${gap})?(?<weekday>${weekday})${maybe},?${maybe}(?:the${gap})?(?<day>${dayAny})${gap}(?:of${gap})?(?<month>${month})${yearTail}?`,
    (groups, context) =>
      dayReading(context, monthNumber(groups.month ?? ''), number(groups, 'day'), yearIn(groups), weekdayNumber(groups.weekday)),
  ),
  pattern(
    `(?:(?:${towards})${gap})?(?<weekday>${weekday})${maybe},?${maybe}\\(?(?<year>${year})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d)\\)?`,
    (groups, context) => dayReading(context, Number(groups.month), Number(groups.day), yearIn(groups), weekdayNumber(groups.weekday)),
  ),
  pattern(
    `(?:(?:${towards})${gap})?(?<weekday>${weekday})${maybe},?${maybe}(?<a>\\d{1,2})(?<sep>[./-])(?<b>\\d{1,2})(?!\\d|[./]\\d|${maybe}%)(?:\\k<sep>(?<year>${year}|\\d\\d(?!\\d)))?(?!:|${maybe}[ap]m)`,
    (groups, context) => (groups.sep === '-' && groups.year === undefined ? undefined : numeric(groups, context)),
  ),
  pattern(
    `(?:(?:${towards})${gap})?(?<weekday>${weekday})${gap}(?:the${gap}(?<day>${dayAny})|(?<day2>(?:[12]\\d|3[01])(?![\\d:.,%-]|[a-z])))(?!${gap}[a-z]+s(?![a-z]))`,
    (groups, context) => weekdayAndDay({ ...groups, day: groups.day ?? groups.day2 }, context),
  ),
  pattern(
    `(?:(?<towards>${towards})${gap})?(?<weekday>${weekday})(?:,?${gap}(?:of${gap})?(?<of>(?:the${gap})?(?:last|next|this|the following|following|previous|the previous|past|coming)${gap}week)(?![a-z]))?(?!s(?![a-z]))`,
    aloneWeekday,
  ),
];

export const digitsFirst: readonly Pattern[] = [
  pattern(`(?<year>${year})(?<sep>[-/.])(?<month>\\d{1,2})\\k<sep>(?<day>\\d{1,2})(?!\\d)`, (groups, context) =>
    dayReading(context, Number(groups.month), Number(groups.day), yearIn(groups)),
  ),
  pattern(`(?<year>${year}) (?<month>\\d{1,2}) (?<day>\\d{1,2})(?!\\d)`, (groups, context) =>
    dayReading(context, Number(groups.month), Number(groups.day), yearIn(groups)),
  ),
  pattern(`(?<year>${year})(?<sep>[-/])(?<month>${month})\\k<sep>(?<day>${dayFigure})`, (groups, context) =>
    dayReading(context, monthNumber(groups.month ?? ''), number(groups, 'day'), yearIn(groups)),
  ),
  pattern(`(?<year>${year})/(?<day>\\d{1,2})/(?<month>${month.replace('\\.?', '')})`, (groups, context) =>
    dayReading(context, monthNumber(groups.month ?? ''), Number(groups.day), yearIn(groups)),
  ),
  pattern(`(?<day>${dayFigure})-(?<year>${year})-(?<month>${month})`, (groups, context) =>
    dayReading(context, monthNumber(groups.month ?? ''), number(groups, 'day'), yearIn(groups)),
  ),
  pattern(`(?<year>${year})-(?<month>0?[1-9]|1[0-2])(?![\\d-])`, (groups, context) =>
    monthReading(context, Number(groups.month), yearIn(groups)),
  ),
  pattern(`(?<year>${year})${gap}(?<month>${month})`, (groups, context) => {
    // "in 2017 May resigned": the other order, by far the rarer one, only for months that are no words and no names
    const written = (groups.month ?? '').toLowerCase();
    return /^(?:may|march|april|june|august|jan|mar)/.test(written) && /^[A-Z]/.test(groups.month ?? '')
      ? undefined
      : monthReading(context, monthNumber(written), yearIn(groups));
  }),
  pattern(`(?<a>\\d{1,2})(?<sep>[./-])(?<b>\\d{1,2})\\k<sep>(?<year>${year}|\\d\\d(?!\\d|[./-]\\d))`, (groups, context) => {
    if (groups.sep === '.' && (groups.year ?? '').length === 2) return undefined;
    if (groups.sep === '-' && (groups.year ?? '').length === 2 && (groups.a ?? '').length < 2) return undefined;
    return numeric(groups, context);
  }),
  pattern(`(?<a>\\d{1,2})/(?<b>\\d{1,2})(?![\\d/]|[.,]\\d|${maybe}%)(?:,${gap}(?<year>${year}))?`, shortNumeric),
  // 3-12 September · 3 and 12 of Sept
  pattern(
    `(?:the${gap})?(?<from>${dayFigure})${through}(?<to>${dayFigure})${gap}(?:of${gap})?(?<month>${month})${yearTail}?`,
    (groups, context) => {
      const at = monthNumber(groups.month ?? '');
      return number(groups, 'from') < number(groups, 'to')
        ? range(context, at, number(groups, 'from'), at, number(groups, 'to'), yearIn(groups))
        : undefined;
    },
  ),
  ...dayThenMonth(''),
];

function dayThenMonth(the: string): Pattern[] {
  return [
    // 30 October 2022 · 4th of July of 1995 · second of Aug · 05-Aug-2016
    pattern(
      `${the}(?<day>${dayAny})(?:${maybe}[-/]${maybe}|${maybe}(?:day${gap})?(?:of${gap})?)(?<month>${month})(?:[-/](?<year2>${year})|${yearTail})?`,
      (groups, context) => {
        const written = groups.month ?? '';
        // "the second may be": a word
        if (/^may$/.test(written) && groups.year === undefined && !/of\s+may/.test(context.text.slice(context.start, context.end)))
          return undefined;
        return dayReading(context, monthNumber(written), number(groups, 'day'), yearIn({ ...groups, year: groups.year ?? groups.year2 }));
      },
    ),
  ];
}

export const theFirst: readonly Pattern[] = [
  ...dayThenMonth(`the${gap}`),
  pattern(`the${gap}(?<from>${dayFigure})${through}(?<to>${dayFigure})${gap}of${gap}(?<month>${month})${yearTail}?`, (groups, context) => {
    const at = monthNumber(groups.month ?? '');
    return range(context, at, number(groups, 'from'), at, number(groups, 'to'), yearIn(groups));
  }),
  pattern(`the${gap}(?<day>${dayOrdinal})${gap}day${gap}of${gap}(?:the|this|(?<next>next)|(?<last>last))${gap}month`, (groups, context) => {
    if (context.today === undefined) return { period: null, grain: 'day', day: number(groups, 'day') };
    const { year: thisYear, month: thisMonth } = dateOf(context.today);
    const index = thisYear * 12 + thisMonth - 1 + (groups.next ? 1 : groups.last ? -1 : 0);
    return dayReading(context, (index % 12) + 1, number(groups, 'day'), Math.floor(index / 12));
  }),
  // "on the 18th": a day only behind "on", and where nothing is counted by it
  pattern(`the${gap}(?<day>(?:[12]\\d|3[01]|[1-9])(?:st|nd|rd|th))(?!${gap}[a-z]|[-a-z])`, (groups, context) =>
    wordBefore(context) === 'on' ? weekdayAndDay(groups, context) : undefined,
  ),
];
