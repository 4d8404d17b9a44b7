import { findDates } from '../dates/find-dates.js';
import { readNumber, type Reading } from './cardinal.js';
import { currencyCodes, currencyOf, currencySigns, dollarPrefixes, measureOf } from './units.js';
import { Tokens } from './tokens.js';
import type { Quantity } from '../types.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Every number of a text with its value and unit, in order; linear in the text's length. The span holds the unit too ("$20", "5 per cent").
 * Units: ISO 4217 for money ("cent", "penny", "franc"… where the country is open), "%", "pp" for percentage points, a short name for measures.
 * @param taken spans that are no quantities although they hold digits: dates, as a rule (found anew when left out)
 */
export function findNumbers(
  text: string,
  taken: readonly Span[] = findDates(text, null).filter(
    (date) => !(date.grain === 'time' && /^in\s/i.test(text.slice(date.start, date.start + 3))),
  ),
): Quantity[] {
  const tokens = new Tokens(text);
  const found: Quantity[] = [];
  let next = 0;
  for (let at = 0; at < tokens.length;) {
    const from = tokens.start[at] ?? 0;
    while (next < taken.length && (taken[next]?.end ?? 0) <= from) next++;
    const date = taken[next];
    if (date && date.start <= from) {
      at++;
      continue;
    }
    const quantity = quantityAt(tokens, at, date?.start ?? Infinity);
    if (!quantity) {
      at++;
      continue;
    }
    found.push(quantity.value);
    at = Math.max(quantity.to, at + 1);
  }
  return found;
}

const signs = new Set(['-', '−', '–']);
const noNumberAfter = new Set(['no', 'any', 'every', 'each', 'this', 'that', 'which', 'some', 'another']);

function quantityAt(tokens: Tokens, at: number, limit: number): { value: Quantity; to: number } | undefined {
  let from = at;
  let unit = moneyBefore(tokens, from);
  let number = from;
  if (unit) number = unit.to;
  let sign = 1;
  // a dash that stands apart is a sign only where the text is nothing but a number
  const alone = at === 0 && tokens.length <= 8 && readNumber(tokens, 1)?.to === tokens.length;
  if (signs.has(tokens.raw(number)) && (tokens.touches(number) || alone) && startsFresh(tokens, number)) {
    sign = -1;
    number++;
    if (!unit) {
      unit = moneyBefore(tokens, number);
      if (unit) number = unit.to;
    }
  } else if (!unit && (tokens.word(number) === 'minus' || tokens.word(number) === 'negative')) {
    sign = -1;
    number++;
  }
  if (number >= tokens.length) return undefined;
  const reading = readNumber(tokens, number);
  if (!reading || (tokens.end[reading.to - 1] ?? 0) > limit || isNoQuantity(tokens, number, reading)) return undefined;
  if (sign < 0 && !unit && number === from) from = at;
  let to = reading.to;
  let value = sign * reading.value;
  let name: string | null = unit?.unit ?? null;
  if (unit) {
    to = unitMillion(tokens, to, value, (scaled) => (value = scaled));
    const and = tokens.word(to) === 'and' && (tokens.word(to + 1) === 'fifty' || tokens.word(to + 1) === 'five') && !tokens.isWord(to + 2);
    if (and) {
      const part = readNumber(tokens, to + 1);
      if (part) {
        value += part.value / 100;
        to = part.to;
      }
    }
  } else {
    const behind = unitBehind(tokens, to, reading);
    if (behind) {
      name = behind.unit;
      to = behind.to;
      if (behind.scale) value *= behind.scale;
      const change = smallChange(tokens, to, behind.unit);
      if (change) {
        value += change.value;
        to = change.to;
      }
    }
  }
  const start = tokens.start[from] ?? 0;
  const end = Math.min(tokens.end[to - 1] ?? start, Math.max(limit, start));
  return { to, value: { start, end, value, unit: name, text: tokens.text.slice(start, end) } };
}

// a sign belongs to the number only where a word does not end right before it: "9-2", "pages 9 -12"
const startsFresh = (tokens: Tokens, at: number): boolean =>
  at === 0 || (!tokens.touches(at - 1) && !tokens.isDigits(at - 1)) || '(["“'.includes(tokens.raw(at - 1));

/** Words that look like numbers and count nothing: "no one", "one another"; digits inside a name such as "G20" or a clock time. */
function isNoQuantity(tokens: Tokens, at: number, reading: Reading): boolean {
  if (reading.words) {
    if (reading.to - at === 1 && tokens.word(at) === 'one') {
      if (noNumberAfter.has(tokens.word(at - 1)) || tokens.word(reading.to) === 'another') return true;
      if (/^['’]$/.test(tokens.raw(reading.to)) && tokens.touches(reading.to - 1)) return true;
    }
    return false;
  }
  if (at > 0 && tokens.touches(at - 1)) {
    if (tokens.isWord(at - 1)) return true;
    const mark = tokens.raw(at - 1);
    if (mark === ':' && tokens.isDigits(at - 2)) return true;
    if (mark === '#' || mark === '@' || mark === '_') return true;
    // the figure in a name: "COVID-19", "Su-30"
    if (signs.has(mark) && tokens.touches(at - 2) && tokens.isWord(at - 2) && /^\p{Lu}/u.test(tokens.raw(at - 2))) return true;
  }
  // 10:30
  if (tokens.raw(reading.to) === ':' && tokens.touches(reading.to - 1) && tokens.touches(reading.to) && tokens.isDigits(reading.to + 1))
    return true;
  // ordinals: 21st, 4th
  if (tokens.touches(reading.to - 1) && /^(?:st|nd|rd|th|s)$/.test(tokens.word(reading.to))) return true;
  return tokens.touches(reading.to - 1) && tokens.isWord(reading.to) && /^(?:am|pm|ish)$/.test(tokens.word(reading.to));
}

/** Money in front of the figure: "$", "US$", "c $", "u.s $", "EUR". */
function moneyBefore(tokens: Tokens, at: number): { unit: string; to: number } | undefined {
  const sign = currencySigns.get(tokens.raw(at));
  if (sign) {
    // a prefix just before it was left out on purpose: the scan comes from the left and would have taken it
    return { unit: sign, to: at + 1 };
  }
  if (!tokens.isWord(at) || (at > 0 && tokens.touches(at - 1) && tokens.isWord(at - 1))) return undefined;
  const word = tokens.word(at);
  if (word.length <= 3) {
    if (word === 'u' && tokens.raw(at + 1) === '.' && tokens.word(at + 2) === 's') {
      const dollar = tokens.raw(at + 3) === '.' ? at + 4 : at + 3;
      if (tokens.raw(dollar) === '$') return { unit: 'USD', to: dollar + 1 };
    }
    const prefixed = dollarPrefixes.get(word);
    if (prefixed && tokens.raw(at + 1) === '$' && (tokens.touches(at) || /^(?:us|hk|nz|c)$/.test(word))) {
      return { unit: prefixed, to: at + 2 };
    }
    if (currencyCodes.has(tokens.raw(at)) && tokens.isDigits(at + 1)) return { unit: tokens.raw(at), to: at + 1 };
  }
  return undefined;
}

/** "$5m", "£1.2 m": behind a sign of money "m" is a million. */
function unitMillion(tokens: Tokens, to: number, value: number, set: (scaled: number) => void): number {
  const raw = tokens.raw(to);
  if ((raw === 'm' || raw === 'M') && tokens.touches(to - 1)) {
    set(value * 1e6);
    return to + 1;
  }
  if ((raw === 't' || raw === 'T') && tokens.touches(to - 1)) {
    set(value * 1e12);
    return to + 1;
  }
  return to;
}

function unitBehind(tokens: Tokens, to: number, reading: Reading): { unit: string; to: number; scale?: number } | undefined {
  if (to >= tokens.length || tokens.breaks(to - 1)) return undefined;
  let at = to;
  if (tokens.raw(at) === '%') return { unit: '%', to: at + 1 };
  if (tokens.raw(at) === '°') return { unit: 'degree', to: tokens.touches(at) && /^[cf]$/.test(tokens.word(at + 1)) ? at + 2 : at + 1 };
  const sign = currencySigns.get(tokens.raw(at));
  if (sign && !tokens.isDigits(at + 1)) return { unit: sign, to: at + 1 };
  if (tokens.raw(at) === '-' && tokens.touches(at - 1) && tokens.touches(at)) at++;
  if (!tokens.isWord(at)) {
    // ரூ and the like carry marks that are no letters
    return undefined;
  }
  const word = tokens.word(at);
  if (word === 'percent' || word === 'pct') return { unit: '%', to: at + 1 };
  if (word === 'per' && tokens.word(at + 1) === 'cent') return { unit: '%', to: at + 2 };
  if (word === 'percentage' && /^points?$/.test(tokens.word(at + 1))) return { unit: 'pp', to: at + 2 };
  const touching = tokens.touches(at - 1);
  if (tokens.raw(at) === 'm' && touching && !reading.words) {
    // "5m people" in British papers: five million; "5m high" is a length
    return /s$|^people$|^more$/.test(tokens.word(at + 1)) ? { unit: '', to: at + 1, scale: 1e6 } : { unit: 'm', to: at + 1 };
  }
  if (currencyCodes.has(tokens.raw(at))) return { unit: tokens.raw(at) === 'RMB' ? 'CNY' : tokens.raw(at), to: at + 1 };
  const money = currencyOf(word, tokens.word(at + 1));
  // "the other 3 won": the money of Korea comes in thousands
  if (money && !(word === 'won' && reading.value < 1000) && !(word === 'rand' && tokens.raw(at) === 'Rand'))
    return { unit: money.unit, to: at + money.words };
  const measure = measureOf(word);
  if (!measure || (tokens.raw(at).length === 1 && !touching)) return undefined;
  return { unit: measure, to: at + 1 };
}

/** "3 dollars 50 cents", "thirteen dollars forty five". */
function smallChange(tokens: Tokens, at: number, unit: string): { value: number; to: number } | undefined {
  if (!/^[A-Z]{3}$/.test(unit) || !tokens.isWord(at - 1) || tokens.breaks(at - 1)) return undefined;
  const and = tokens.word(at) === 'and' ? 1 : 0;
  const part = readNumber(tokens, at + and);
  if (!part || part.value >= 100 || !Number.isInteger(part.value)) return undefined;
  const word = tokens.word(part.to);
  if (/^(?:cents?|pence|p)$/.test(word)) return { value: part.value / 100, to: part.to + 1 };
  return and === 0 && part.words && part.value > 9 && !tokens.isWord(part.to) ? { value: part.value / 100, to: part.to } : undefined;
}
