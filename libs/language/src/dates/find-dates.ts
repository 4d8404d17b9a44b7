import { type Context, type Pattern, type Reading } from './atom.js';
import { parseDay } from './calendar.js';
import { digitsFirst, monthFirst, theFirst, weekdayFirst } from './day-patterns.js';
import { gap, maybe, timeHead, timeTail } from './fragments.js';
import { type Grain, isoPeriod, type Period } from './period.js';
import { periods } from './period-patterns.js';
import { relative } from './relative-patterns.js';
import { isDigit, isLetter } from '../numbers/tokens.js';

/**
 * A day, month, year or stretch of time the text names. `start`/`end` are UTF-16 offsets.
 * `value` is ISO 8601 ("2022-10-30", "2022-10", "2022-W43", "2022-Q3", "2022-10-03/2022-10-05", "../2010-01-01"), null where it cannot be known.
 */
export interface DateMention {
  readonly start: number;
  readonly end: number;
  readonly value: string | null;
  readonly grain: Grain;
  /** The day of the week the text names with it; 0 is Sunday. */
  readonly weekday?: number;
  /** Month (1–12) and day as written, where no year makes a date of them. */
  readonly month?: number;
  readonly day?: number;
  /** Whether a year was written with it. */
  readonly dated: boolean;
  /** Whether it can be understood only from the day the text was published ("yesterday", "last week"). */
  readonly relative: boolean;
  /** The calendar has no such day ("February 30"). */
  readonly impossible?: boolean;
}

interface Atom {
  readonly start: number;
  readonly end: number;
  readonly reading: Reading;
}

const starters = new Map<string, readonly Pattern[]>();
const start = (words: string, patterns: readonly Pattern[]): void => {
  for (const word of words.split(' ')) starters.set(word, [...(starters.get(word) ?? []), ...patterns]);
};
const months =
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec';
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun';
start(months, monthFirst);
start(weekdays, weekdayFirst);
start('next last past this previous coming following upcoming current preceding', [...weekdayFirst, ...relative, ...periods]);
start('the', [...theFirst, ...relative, ...periods]);
start(
  'today yesterday tomorrow tonight tonite day last right now at later earlier early late mid middle end beginning start remaining rest remainder eod eom eoy year in about some nearly almost',
  relative,
);
start(
  'a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety couple few several many',
  [...relative, ...periods],
);
start('spring summer autumn winter', relative);
start('early late mid', periods);
start('q h week w first second third fourth last final nineteen eighteen seventeen', periods);
start(
  'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth twenty thirty first',
  digitsFirst,
);
start(
  'christmas boxing new independence juneteenth freedom jubilee halloween valentine st veterans armistice groundhog earth thanksgiving black labor election mother easter good',
  periods,
);
const figures = [...digitsFirst, ...periods, ...relative];

const prefix = new RegExp(
  `(?<word>from|between|before|after|since|until|till|starting${gap}on|starting|beginning|no${gap}later${gap}than|earlier${gap}than|later${gap}than|prior${gap}to)${gap}(?:the${gap}(?=end|beginning|start|middle))?`,
  'iy',
);
const connector = new RegExp(`(?:${maybe}(?<dash>-|–|—)${maybe}|${gap}(?<word>to|through|until|till|and|thru)${gap})`, 'iy');
const tail = new RegExp(timeTail, 'iy');
const head = new RegExp(timeHead, 'iy');
const prefixStarts = new Set('from between before after since until till starting beginning no earlier later prior'.split(' '));

/**
 * Every date of a text in order, resolved against the day of publication.
 * @param publishedAt ISO date or time; null where it is not known
 */
export function findDates(text: string, publishedAt: string | null): DateMention[] {
  const today = parseDay(publishedAt);
  const found: DateMention[] = [];
  const length = text.length;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    const digit = isDigit(code);
    if (!digit && !isLetter(code) && code !== 39 && code !== 0x2019) {
      at++;
      continue;
    }
    const from = at;
    while (at < length && (digit ? isDigit(text.charCodeAt(at)) : isLetter(text.charCodeAt(at)))) at++;
    if (at === from) at++;
    if (!isWordStart(text, from, digit)) continue;
    const word = !digit && at - from < 14 ? text.slice(from, at).toLowerCase() : '';
    if (!digit && !starters.has(word) && !prefixStarts.has(word)) continue;
    const mention = mentionAt(text, from, word, today);
    if (mention) {
      found.push(mention);
      at = mention.end;
    }
  }
  return found;
}

function isWordStart(text: string, at: number, digit: boolean): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  if (isLetter(before) || isDigit(before) || before === 95) return false;
  if (!digit) return before !== 45 || at === 1 || !isLetter(text.charCodeAt(at - 2)) || true;
  // figures that go on from others, and money
  const mark = text.charAt(at - 1);
  if ('$£€#'.includes(mark)) return false;
  if (
    '.,:/-'.includes(mark) &&
    at > 1 &&
    (isDigit(text.charCodeAt(at - 2)) || (mark !== ',' && mark !== '.' && isLetter(text.charCodeAt(at - 2))))
  )
    return false;
  return !(mark === ' ' && at > 1 && '$£€'.includes(text.charAt(at - 2)));
}

function mentionAt(text: string, from: number, word: string, today: number | undefined): DateMention | undefined {
  if (prefixStarts.has(word)) {
    prefix.lastIndex = from;
    const lead = prefix.exec(text);
    if (lead) {
      const atom = atomAt(text, from + lead[0].length, today);
      if (!atom) return starters.has(word) ? plain(text, from, today) : undefined;
      const name = (lead.groups?.word ?? '').toLowerCase().replace(/\s+/g, ' ');
      if (name === 'from' || name === 'between') {
        const span = rangeFrom(text, atom, today, name === 'between');
        const itself =
          /[-–—]|\b(?:to|and|through)\b/i.test(text.slice(atom.start, atom.end)) &&
          (atom.reading.grain === 'range' || atom.reading.grain === 'time');
        return span ? mention({ ...span, start: from }) : mention(itself ? { ...atom, start: from } : atom);
      }
      const span = rangeFrom(text, atom, today, false);
      if (span && name !== 'before' && name !== 'after') return mention(span);
      return mention({ start: from, end: atom.end, reading: open(name, atom.reading) });
    }
  }
  return plain(text, from, today);
}

function plain(text: string, from: number, today: number | undefined): DateMention | undefined {
  const atom = atomAt(text, from, today);
  if (!atom) return undefined;
  const span = rangeFrom(text, atom, today, false);
  return mention(span ?? atom);
}

function open(name: string, reading: Reading): Reading {
  const { period } = reading;
  const grain = 'range' as const;
  if (!period) return { ...reading, grain };
  let side: Period = { from: period.from, to: null, grain };
  if (/^(?:before|until|till|earlier than|prior to)$/.test(name))
    side = { from: null, to: name === 'before' || name === 'earlier than' || name === 'prior to' ? period.from : period.to, grain };
  else if (name === 'no later than') side = { from: null, to: period.to, grain };
  else if (name === 'after' || name === 'later than') side = { from: period.to, to: null, grain };
  return { ...reading, grain, period: side };
}

/** The longest single expression at a place, with a time of day before or behind it. */
function atomAt(text: string, at: number, today: number | undefined): Atom | undefined {
  let from = at;
  let bare = bareAt(text, at, today);
  if (isDigit(text.charCodeAt(at)) || text.startsWith('at ', at)) {
    head.lastIndex = at;
    const time = head.exec(text);
    if (time) {
      const day = bareAt(text, at + time[0].length, today);
      if (day && day.reading.grain !== 'year' && day.reading.grain !== 'month' && (!bare || bare.end < day.end))
        bare = { ...day, reading: timed(day.reading) };
    }
  }
  if (!bare) return undefined;
  from = at;
  const { reading } = bare;
  let { end } = bare;
  if (reading.grain === 'day' || reading.grain === 'time') {
    tail.lastIndex = end;
    const time = tail.exec(text);
    if (time && time[0].length > 0) {
      end += time[0].length;
      return { start: from, end, reading: timed(reading) };
    }
  }
  return { start: from, end, reading };
}

const timed = (reading: Reading): Reading => ({ ...reading, grain: 'time' });

function bareAt(text: string, at: number, today: number | undefined): Atom | undefined {
  const digit = isDigit(text.charCodeAt(at));
  let to = at;
  while (to < text.length && to - at < 14 && isLetter(text.charCodeAt(to))) to++;
  const patterns =
    digit || text.charCodeAt(at) === 39 || text.charCodeAt(at) === 0x2019 ? figures : starters.get(text.slice(at, to).toLowerCase());
  if (!patterns) return undefined;
  let best: Atom | undefined;
  for (const { regex, read } of patterns) {
    regex.lastIndex = at;
    const match = regex.exec(text);
    if (!match || (best && match[0].trimEnd().length <= best.end - at)) continue;
    let end = at + match[0].trimEnd().length;
    // the full stop of an abbreviated month belongs to it, the one that ends the sentence does not
    if (
      text.charAt(end - 1) === '.' &&
      !/(?:^|[^a-z])(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?|thurs?|fri|sat|sun)\.$/i.test(match[0].slice(-6))
    )
      end--;
    else if (text.charAt(end - 1) === '.') end--;
    if (text.charAt(at) !== '(' && text.charAt(end) === ')' && match[0].includes('(')) end++;
    const context: Context = { today, text, start: at, end };
    const reading = read(match.groups ?? {}, context);
    if (reading) best = { start: at, end, reading };
  }
  return best;
}

/** "X to Y", "X – Y", "between X and Y" where both sides are dates. */
function rangeFrom(text: string, first: Atom, today: number | undefined, withAnd: boolean): Atom | undefined {
  connector.lastIndex = first.end;
  const join = connector.exec(text);
  if (!join) return undefined;
  const word = join.groups?.word?.toLowerCase();
  if (word === 'and' && !withAnd) return undefined;
  const second = atomAt(text, first.end + join[0].length, today);
  if (!second) return undefined;
  const left = first.reading;
  const right = second.reading;
  const from = left.period?.from ?? null;
  const to = right.period?.to ?? null;
  return {
    start: first.start,
    end: second.end,
    reading: {
      period: from !== null && to !== null && from < to ? { from, to, grain: 'range' } : null,
      grain: 'range',
      dated: (left.dated ?? false) || (right.dated ?? false),
      relative: (left.relative ?? false) && (right.relative ?? false),
    },
  };
}

function mention({ start: from, end, reading }: Atom): DateMention {
  const { period, weekday, month, day, impossible } = reading;
  const grain: Grain = reading.grain;
  return {
    start: from,
    end,
    value: period === null ? null : isoPeriod({ ...period, grain: grain === 'time' ? 'day' : period.grain }),
    grain,
    ...(weekday === undefined ? {} : { weekday: weekday % 7 }),
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
    dated: reading.dated ?? false,
    relative: reading.relative ?? false,
    ...(impossible ? { impossible } : {}),
  };
}
