import { glued, isPointedDigits, readGroups, readPower, readSlash } from './digits.js';
import { denominators, dozens, scales, shortScales, smallNumbers, tens } from './number-words.js';
import { Tokens } from './tokens.js';

/** A number read from tokens `from` up to `to` (exclusive). */
export interface Reading {
  readonly to: number;
  readonly value: number;
  /** Whether it was written in words from its beginning. */
  readonly words: boolean;
}

/** "twenty-one", "20", "two hundred and six", "1.5 million", "three quarters", "two and a half million": the longest number at a token. */
export function readNumber(tokens: Tokens, at: number): Reading | undefined {
  if (tokens.isDigits(at) || isPointedDigits(tokens, at)) return readDigits(tokens, at);
  if (!tokens.isWord(at)) return undefined;
  return readWords(tokens, at);
}

/** 1,234,567.8 · 1 234 567 · 3/4 · 2 1/4 · 5,00 · 1e10, and a scale behind it. */
function readDigits(tokens: Tokens, at: number): Reading | undefined {
  let to = at;
  let digits = '';
  if (tokens.isDigits(at)) {
    digits = tokens.raw(at);
    to = at + 1;
    const grouped = readGroups(tokens, at, digits);
    digits = grouped.digits;
    to = grouped.to;
  }
  if (digits.length > 30) return { to, value: Number(digits), words: false };
  if (isPointedDigits(tokens, to) || (glued(tokens, to, '.') && !glued(tokens, to + 2, '.') && !(at > 1 && glued(tokens, at - 1, '.')))) {
    digits = `${digits || '0'}.${tokens.raw(to + 1)}`;
    to += 2;
  }
  let value = Number(digits);
  const power = readPower(tokens, to, value);
  if (power) return { ...power, words: false };
  const fraction = readSlash(tokens, to, value, digits);
  if (fraction) return { ...fraction, words: false };
  if (tokens.word(to) === 'over' && to + 1 < tokens.length && !tokens.breaks(to) && value !== 0 && at === 0) {
    const below = readBelow(tokens, to + 1);
    if (below && below.value > 0 && isTextEnd(tokens, below.to)) return { to: below.to, value: value / below.value, words: false };
  }
  const scaled = readScales(tokens, to, value);
  value = scaled.value;
  return { to: scaled.to, value, words: false };
}

// "2000 over 3" is a fraction only where nothing else is said: "$10000 over 3 years" is not
const isTextEnd = (tokens: Tokens, to: number): boolean => to >= tokens.length || !tokens.isWord(to);

/** "million", "k", "dozen" behind a number; "1.2 million", "10 k". */
function readScales(tokens: Tokens, from: number, start: number): { to: number; value: number } {
  let to = from;
  let value = start;
  for (let i = 0; i < 3; i++) {
    if (tokens.breaks(to - 1)) break;
    const hyphen = tokens.raw(to) === '-' && scales.has(tokens.word(to + 1)) ? 1 : 0;
    const word = tokens.word(to + hyphen);
    const scale = scales.get(word);
    if (scale !== undefined && !/s$/.test(word)) {
      value *= scale;
      to += 1 + hyphen;
      continue;
    }
    if (dozens.has(word)) {
      value *= 12;
      to += 1;
      break;
    }
    const short = i === 0 ? shortScales.get(word) : undefined;
    const spaced = !tokens.touches(to - 1);
    if (short !== undefined && (!spaced || word === 'k' || word.length > 2 || word === 'bn' || word === 'tn')) {
      if (!(word === 'mm' && spaced) && !(word === 'b' && tokens.raw(to) === 'B' && spaced)) {
        value *= short;
        to += 1;
      }
    } else if (i === 0 && spaced && tokens.raw(to) === 'M') {
      value *= 1e6;
      to += 1;
    }
    break;
  }
  return { to, value };
}

const joins = (tokens: Tokens, at: number): boolean => !tokens.breaks(at - 1);

/** Skips a hyphen inside a number in words: "twenty-one", "ninety - five". */
const overHyphen = (tokens: Tokens, at: number): number => (tokens.raw(at) === '-' || tokens.raw(at) === '‑' ? at + 1 : at);

function readWords(tokens: Tokens, at: number): Reading | undefined {
  const first = tokens.word(at);
  if (first === 'half' || first === 'quarter') return readHalf(tokens, at);
  if (first === 'a' || first === 'an') return readArticle(tokens, at);
  const whole = readWhole(tokens, at);
  if (!whole) return undefined;
  return readTail(tokens, whole);
}

/** What a number is parted by: never itself a fraction, so that "one out of one out of …" does not go deeper and deeper. */
const readBelow = (tokens: Tokens, at: number): Reading | undefined =>
  tokens.isDigits(at) ? readDigits(tokens, at) : readWhole(tokens, at);

/** "half", "half a dozen", "half a million". */
function readHalf(tokens: Tokens, at: number): Reading | undefined {
  if (tokens.word(at) !== 'half') return undefined;
  if (tokens.word(at + 1) === 'a' || tokens.word(at + 1) === 'an') {
    const word = tokens.word(at + 2);
    if (dozens.has(word)) return { to: at + 3, value: 6, words: true };
    const scale = scales.get(word);
    if (scale) return { to: at + 3, value: scale / 2, words: true };
  }
  return { to: at + 1, value: 0.5, words: true };
}

/** "a hundred and six", "a dozen", "a third of", "a half". */
function readArticle(tokens: Tokens, at: number): Reading | undefined {
  const word = tokens.word(at + 1);
  if (tokens.breaks(at)) return undefined;
  if (word === 'hundred' || word === 'thousand' || word === 'million' || word === 'billion' || word === 'trillion') {
    const part = denominators.get(tokens.word(at + 2));
    if (part !== undefined && part >= 1e3) return { to: at + 3, value: (scales.get(word) ?? 1) / part, words: true };
    const whole = readWhole(tokens, at);
    return whole ? readTail(tokens, whole) : undefined;
  }
  if (dozens.has(word)) return { to: at + 2, value: 12, words: true };
  if (word === 'half') return { to: at + 2, value: 0.5, words: true };
  const below = denominators.get(word);
  // "a fifth of voters" is a share, "a fifth person" is not
  if (below && below > 2 && !word.endsWith('s') && (tokens.word(at + 2) === 'of' || !tokens.isWord(at + 2)) && !tokens.isDigits(at + 2)) {
    return { to: at + 2, value: 1 / below, words: true };
  }
  return undefined;
}

/** Whole numbers in words: units, tens, hundreds and scales, with "and" where English has it. */
function readWhole(tokens: Tokens, at: number): Reading | undefined {
  let total = 0;
  let group = 0;
  let used: 'none' | 'unit' | 'teen' | 'ten' | 'hundred' | 'scale' = 'none';
  let lastScale = Infinity;
  let to = at;
  let good = at;
  if (tokens.word(at) === 'a' || tokens.word(at) === 'an') {
    group = 1;
    used = 'unit';
    to = at + 1;
  }
  for (let steps = 0; steps < 40; steps++) {
    let next = to;
    if (next > at) {
      if (tokens.breaks(next - 1)) break;
      next = overHyphen(tokens, next);
      if (tokens.word(next) === 'and' && (used === 'hundred' || used === 'scale')) next++;
      next = overHyphen(tokens, next);
    }
    const word = tokens.word(next);
    const small = smallNumbers.get(word);
    const ten = tens.get(word);
    const scale = scales.get(word);
    if (small !== undefined && (used === 'none' || used === 'hundred' || used === 'scale' || (used === 'ten' && small > 0 && small < 10))) {
      if (used === 'scale' && small === 0) break;
      group += small;
      used = small < 10 ? 'unit' : 'teen';
    } else if (ten !== undefined && (used === 'none' || used === 'hundred' || used === 'scale')) {
      group += ten;
      used = 'ten';
    } else if (scale === 100 && used !== 'none' && used !== 'hundred' && used !== 'scale' && group > 0) {
      group *= 100;
      used = 'hundred';
    } else if (scale !== undefined && scale > 100 && used !== 'none' && used !== 'scale' && scale < lastScale && !word.endsWith('s')) {
      total += group * scale;
      group = 0;
      lastScale = scale;
      used = 'scale';
    } else break;
    to = next + 1;
    good = to;
  }
  if (good === at || (good === at + 1 && (tokens.word(at) === 'a' || tokens.word(at) === 'an'))) return undefined;
  return { to: good, value: total + group, words: true };
}

/** What may follow a whole number in words: "point five", "and a half", "fifths", "out of three", "dozen". */
function readTail(tokens: Tokens, whole: Reading): Reading {
  let { to } = whole;
  const { value } = whole;
  if (to >= tokens.length || tokens.breaks(to - 1)) return whole;
  const word = tokens.word(to);
  if (word === 'point') {
    const decimals = readDecimals(tokens, to + 1);
    if (decimals) return { to: decimals.to, value: Number(`${value}.${decimals.digits}`), words: true };
  }
  if (dozens.has(word)) return { to: to + 1, value: value * 12, words: true };
  if (word === 'and') {
    const half = tokens.word(to + 1) === 'a' || tokens.word(to + 1) === 'one' ? tokens.word(to + 2) : '';
    const part = denominators.get(half);
    if (part && part > 1 && !half.endsWith('s')) {
      const mixed = { to: to + 3, value: value + 1 / part, words: true };
      return { ...mixed, ...readScales(tokens, mixed.to, mixed.value) };
    }
    const above = readWhole(tokens, to + 1);
    const below = above ? denominators.get(tokens.word(overHyphen(tokens, above.to))) : undefined;
    if (above && below && below > above.value)
      return { to: overHyphen(tokens, above.to) + 1, value: value + above.value / below, words: true };
  }
  if (word === 'out' && tokens.word(to + 1) === 'of') {
    const below = readBelow(tokens, to + 2);
    if (below && below.value > value) return { to: below.to, value: value / below.value, words: true };
  }
  if (word === 'over' && (value === 1 || tokens.word(to - 1) === 'over')) {
    const below = readBelow(tokens, to + 1);
    if (below && below.value > 1 && isTextEnd(tokens, below.to)) return { to: below.to, value: value / below.value, words: true };
  }
  to = overHyphen(tokens, to);
  const below = readDenominator(tokens, to, value);
  if (below) return { to: below.to, value: value / below.value, words: true };
  return { ...whole, ...readScales(tokens, whole.to, value) };
}

function readDenominator(tokens: Tokens, at: number, above: number): { to: number; value: number } | undefined {
  const word = tokens.word(at);
  const below = denominators.get(word);
  const after = (to: number): boolean => tokens.word(to) === 'of' || !tokens.isWord(to);
  if (below !== undefined && below > 1 && word !== 'seconds' && word !== 'quarter') {
    // "two thirds" always; "one fifth" where it cannot be an ordinal
    if (word.endsWith('s') || word === 'halves' || (above === 1 && (after(at + 1) || word === 'half'))) return { to: at + 1, value: below };
  }
  if (word === 'quarter' && above === 1 && after(at + 1)) return { to: at + 1, value: 4 };
  // "one one hundred and fifth"
  const large = above === 1 ? readWhole(tokens, at) : undefined;
  if (large && large.value >= 100) {
    const last = tokens.word(large.to) === 'and' ? large.to + 1 : large.to;
    const rest = denominators.get(tokens.word(last));
    if (rest !== undefined && rest > 1 && rest < 100 && after(last + 1)) return { to: last + 1, value: large.value + rest };
  }
  const ten = tens.get(word);
  if (ten !== undefined) {
    const next = overHyphen(tokens, at + 1);
    const unit = denominators.get(tokens.word(next)) ?? undefined;
    if (unit !== undefined && unit < 10 && (tokens.word(next).endsWith('s') || above === 1)) return { to: next + 1, value: ten + unit };
  }
  return undefined;
}

function readDecimals(tokens: Tokens, at: number): { to: number; digits: string } | undefined {
  let digits = '';
  let to = at;
  const ten = tens.get(tokens.word(at));
  if (ten !== undefined) {
    const next = overHyphen(tokens, at + 1);
    const unit = smallNumbers.get(tokens.word(next));
    return unit !== undefined && unit > 0 && unit < 10 ? { to: next + 1, digits: String(ten + unit) } : { to: at + 1, digits: String(ten) };
  }
  while (joins(tokens, to)) {
    const small = smallNumbers.get(tokens.word(to));
    if (small === undefined || (small > 9 && digits !== '')) break;
    digits += String(small);
    to++;
    if (small > 9 || digits.length > 15) break;
  }
  return digits ? { to, digits } : undefined;
}
