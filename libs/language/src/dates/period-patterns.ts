import { type Context, dayNumber, dayReading, type Groups, monthNumber, type Pattern, pattern, type Reading, wordBefore } from './atom.js';
import { dateOf, type Day, dayOf, startOfWeek, weekdayOf } from './calendar.js';
import { dayAny, gap, maybe, month, towards, year } from './fragments.js';
import { quarterPeriod, unitPeriod, yearPeriod } from './period.js';

const yearLeads = new Set(
  'in since of by until till through to from between during and before after early late mid for around circa about summer spring autumn fall winter'.split(
    ' ',
  ),
);

/** A bare four-digit figure: a year behind a preposition, and where nothing is counted by it. */
function bareYear(groups: Groups, context: Context): Reading | undefined {
  const value = Number(groups.year);
  const before = wordBefore(context);
  const after = context.text.slice(context.end, context.end + 30);
  if (/^[-–]?\s?(?:%|percent|per cent|km|kg|m\b|°|th\b)/i.test(after) || /[$£€#№]$/.test(before) || value < 1000) return undefined;
  if (
    /^\s{1,2}(?:dollars|euros|pounds|people|men|women|words|points|votes|seats|years|days|miles|metres|meters|troops|soldiers|deaths|cases|jobs|homes|tons|tonnes|over)\b/i.test(
      after,
    )
  )
    return undefined;
  const led = yearLeads.has(before) && !/^(?:about|around|for|to|of|and|by)$/.test(before);
  if (!led) {
    if (value < 1700 || value > 2099) return undefined;
    const next = /^\s{1,2}([A-Za-z]+)/.exec(after)?.[1] ?? '';
    // "2000 voters": a plural behind it is counted, unless it is a verb's ending or an article leads ("the 2016 elections")
    if (
      /^[a-z]+s$/.test(next) &&
      !/^(?:was|is|has|as|this|its|his|does|versus)$/.test(next) &&
      !/^(?:the|a|an|his|her|its|their|our|that|this|s|’|')$/.test(before)
    )
      return undefined;
  }
  return { period: yearPeriod(value), grain: 'year', dated: true };
}

const yearTens = new Map([
  ['nineteen', 1900],
  ['eighteen', 1800],
  ['seventeen', 1700],
  ['twenty', 2000],
]);
const tensWords =
  'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?';
const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tensList = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function wordValue(words: string): number {
  const [first = '', second] = words.toLowerCase().split(/[ -]/);
  const ten = tensList.indexOf(first);
  return (ten < 0 ? Math.max(0, small.indexOf(first)) : 20 + 10 * ten) + (second === undefined ? 0 : Math.max(0, small.indexOf(second)));
}

const quarterOf = (word: string): number =>
  ({ first: 1, second: 2, third: 3, fourth: 4, last: 4, final: 4 })[word.toLowerCase()] ?? parseInt(word, 10);

/** "the first quarter of 2013", "Q3 2019", "second half of last year". */
function quarter(groups: Groups, context: Context): Reading | undefined {
  const months = /half|^h/i.test(groups.what ?? '') ? 6 : 3;
  const which = quarterOf(groups.which ?? '');
  if (!(which >= 1 && which <= 12 / months)) return undefined;
  const towardsWord = groups.towards ?? '';
  const base =
    context.today === undefined
      ? undefined
      : dateOf(context.today).year + (/last|previous|past/i.test(towardsWord) ? -1 : /next|following/i.test(towardsWord) ? 1 : 0);
  const at = groups.year === undefined ? base : Number(groups.year);
  return {
    period: at === undefined ? null : quarterPeriod(at, which, months),
    grain: 'quarter',
    dated: groups.year !== undefined,
    relative: groups.year === undefined,
  };
}

function decade(groups: Groups): Reading | undefined {
  const figures = (groups.decade ?? '').replace(/\D/g, '');
  const value = figures.length === 4 ? Number(figures) : 1900 + Number(figures);
  return { period: yearPeriod(value, value % 100 === 0 && figures.length === 4 && value < 2000 ? 100 : 10), grain: 'decade', dated: true };
}

/** Days that have a name; those without a fixed date give their rule. */
const nthWeekday = (at: number, monthOfYear: number, weekday: number, nth: number): Day => {
  const first = dayOf(at, monthOfYear, 1) ?? 0;
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1);
};

const holidays: Readonly<Record<string, readonly [number, number] | ((year: number) => Day)>> = {
  christmas: [12, 25],
  'christmas day': [12, 25],
  'christmas eve': [12, 24],
  'boxing day': [12, 26],
  "new year's day": [1, 1],
  "new year's eve": [12, 31],
  'independence day': [7, 4],
  juneteenth: [6, 19],
  'freedom day': [6, 19],
  'jubilee day': [6, 19],
  halloween: [10, 31],
  "valentine's day": [2, 14],
  "st. patrick's day": [3, 17],
  'veterans day': [11, 11],
  'armistice day': [11, 11],
  'groundhog day': [2, 2],
  'earth day': [4, 22],
  thanksgiving: (at) => nthWeekday(at, 11, 4, 4),
  'thanksgiving day': (at) => nthWeekday(at, 11, 4, 4),
  'black friday': (at) => nthWeekday(at, 11, 4, 4) + 1,
  'labor day': (at) => nthWeekday(at, 9, 1, 1),
  'election day': (at) => nthWeekday(at, 11, 1, 1) + 1,
  "mother's day": (at) => nthWeekday(at, 5, 7, 2),
  easter: easterSunday,
  'easter sunday': easterSunday,
  'easter monday': (at) => easterSunday(at) + 1,
  'good friday': (at) => easterSunday(at) - 2,
};

/** The Gregorian computus after Meeus. */
function easterSunday(at: number): Day {
  const a = at % 19;
  const b = Math.floor(at / 100);
  const c = at % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(at, Math.floor(n / 31), (n % 31) + 1) ?? 0;
}

function holiday(groups: Groups, context: Context): Reading | undefined {
  const name = (groups.name ?? '').toLowerCase().replace('’', "'");
  const rule = holidays[name];
  if (!rule) return undefined;
  const now = context.today === undefined ? undefined : dateOf(context.today).year;
  const at =
    groups.year !== undefined ? Number(groups.year) : now === undefined ? undefined : /last/i.test(groups.towards ?? '') ? now - 1 : now;
  if (typeof rule !== 'function')
    return {
      ...dayReading(context, rule[0], rule[1], groups.year === undefined && !groups.towards ? undefined : at),
      grain: 'day',
      dated: groups.year !== undefined,
      period: dayReading(context, rule[0], rule[1], groups.year === undefined && !groups.towards ? undefined : at)?.period ?? null,
    };
  return {
    period: at === undefined ? null : { from: rule(at), to: rule(at) + 1, grain: 'day' },
    grain: 'day',
    dated: groups.year !== undefined,
  };
}

const holidayNames = Object.keys(holidays)
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace("'", "['’]").replace('.', '\\.').replace(/ /g, '[ ]'))
  .join('|');

export const periods: readonly Pattern[] = [
  pattern(
    `(?<year>1[0-9]\\d\\d|20\\d\\d)(?![\\d%a-z]|[.,]\\d|-[a-z]*\\d|/\\d)(?!-(?:year|strong|seat|foot|mile|page|member|metre|meter))`,
    bareYear,
  ),
  pattern(`(?:the${gap})?(?:(?:early|late|mid)(?:${gap}|-))?(?<decade>(?:1[5-9]|20)\\d0s|['’]?[2-9]0s)(?![a-z\\d])`, (groups, context) =>
    groups.decade?.length === 3 && !/^the/i.test(context.text.slice(context.start, context.end)) ? undefined : decade(groups),
  ),
  pattern(`(?:the${gap})?(?:(?:early|late|mid)(?:${gap}|-))?(?<which>(?:1[0-9]|20|21)(?:st|nd|rd|th))[ -]century(?![a-z])`, (groups) => ({
    period: yearPeriod((parseInt(groups.which ?? '', 10) - 1) * 100 + 1, 100),
    grain: 'century',
    dated: true,
  })),
  pattern(
    `(?<first>nineteen|eighteen|seventeen|twenty)[ -](?<second>${tensWords})(?![a-z-])(?!${maybe}(?:percent|per cent|%|million|people|years))`,
    (groups, context) => {
      const century = yearTens.get((groups.first ?? '').toLowerCase());
      const rest = wordValue(groups.second ?? '');
      if (century === undefined || rest < 10 || !/^(?:in|since|by|until|from|of|before|after|during|year)$/.test(wordBefore(context)))
        return undefined;
      return { period: yearPeriod(century + rest), grain: 'year', dated: true };
    },
  ),
  pattern(
    `two${gap}thousand(?:${gap}and)?${gap}(?<rest>${tensWords}|one|two|three|four|five|six|seven|eight|nine)(?![a-z])`,
    (groups, context) =>
      /^(?:in|since|by|until|from|before|after|during|year)$/.test(wordBefore(context))
        ? { period: yearPeriod(2000 + wordValue(groups.rest ?? '')), grain: 'year', dated: true }
        : undefined,
  ),
  pattern(`(?<what>[qh])(?<which>[1-4])(?![\\w])(?:${maybe}(?:of|in|,|-|/)?${maybe}(?<year>${year}))?`, (groups, context) =>
    context.text.charAt(context.start) === 'h' ? undefined : quarter(groups, context),
  ),
  pattern(`(?<year>${year})[ -]?(?<what>[qh])(?<which>[1-4])(?![\\w])`, quarter),
  pattern(
    `(?:the${gap})?(?<which>first|second|third|fourth|last|final|1st|2nd|3rd|4th)[ -](?<what>quarter|half)(?:${gap}(?:of|in)${gap}(?:the${gap}(?:year|${year})|(?<towards>${towards})${gap}year|(?<year>${year})))(?![a-z])`,
    (groups, context) =>
      quarter({ ...groups, year: groups.year ?? /(\d{4})$/.exec(context.text.slice(context.start, context.end))?.[1] }, context),
  ),
  pattern(`(?:the${gap})?(?<which>first|last)${gap}(?<unit>week|day)${gap}of${gap}(?:the${gap})?(?<year>${year})`, (groups) => {
    const at = Number(groups.year);
    const monday = groups.which?.toLowerCase() === 'first' ? startOfWeek(dayOf(at, 1, 4) ?? 0) : startOfWeek(dayOf(at, 12, 28) ?? 0);
    return { period: unitPeriod(monday, 'week', 0) ?? null, grain: 'week', dated: true };
  }),
  pattern(`week${gap}(?<which>\\d{1,2})(?![\\d:.,/]|${maybe}(?:of|-))`, (groups, context) => {
    const which = Number(groups.which);
    if (which < 1 || which > 53) return undefined;
    const at = context.today === undefined ? undefined : dateOf(context.today).year;
    const monday = at === undefined ? undefined : startOfWeek(dayOf(at, 1, 4) ?? 0) + 7 * (which - 1);
    return { period: monday === undefined ? null : (unitPeriod(monday, 'week', 0) ?? null), grain: 'week', relative: true };
  }),
  pattern(
    `(?:the${gap}week${gap}(?:beginning|commencing|of|starting)|w/c|week of)${gap}(?<month>${month})${gap}(?<day>${dayAny})(?:,?${gap}(?<year>${year}))?`,
    (groups, context) => {
      const day = dayReading(
        context,
        monthNumber(groups.month ?? ''),
        dayNumber(groups.day ?? ''),
        groups.year === undefined ? undefined : Number(groups.year),
      );
      const from = day?.period?.from;
      return { period: from === undefined || from === null ? null : { from, to: from + 7, grain: 'week' }, grain: 'week' };
    },
  ),
  pattern(
    `(?<name>${holidayNames})(?![a-z])(?!['’]s)(?:${gap}(?:of${gap})?(?:(?<towards>this|last|next)${gap}year|(?<year>${year})))?`,
    holiday,
  ),
];
