import type { Quantity } from '../types.js';
import { type Check, quoted, type Report, type Sentence } from './finding-input.js';
import { contentWords, shared, stem } from './words.js';

interface Counted {
  readonly quantity: Quantity;
  /** What is counted: the unit and the noun behind the figure. */
  readonly what: string;
  /** The content words of the clause around it, without the figure. */
  readonly frame: ReadonlySet<string>;
  /** Capitalised words and dates of the clause: what it is about. */
  readonly names: ReadonlySet<string>;
  readonly sentence: Sentence;
  readonly open: boolean;
}

const most = 300;
/** Words that say the figure is meant to be another one than before, or leaves room. */
const changing =
  /\b(?:earlier|previous(?:ly)?|initial(?:ly)?|first|originally|revised|updated|later|since|up from|down from|another|additional|more|other|rose|risen|fell|fallen|increased?|climbed|dropped|compared|last (?:year|month|week|quarter)|a year (?:ago|earlier)|forecast|expected|estimated?|projected|predicted|between|or)\b/i;
const openBefore =
  /\b(?:at least|more than|over|about|around|nearly|almost|some|up to|as many as|roughly|approximately|under|fewer than|less than|close to|dozens|hundreds|thousands|another|other|first|next|last|remaining|these|those|of the|from)\s*$/i;
const clauseEnd = /[;:]|,? (?:but|while|whereas|although|though|and|which|who|where|after|before|because|compared)\b|, |[–—]/g;
const reach = 90;

/** One thing counted twice with two results. */
export const figureCheck: Check = {
  name: 'figure',
  version: 1,
  run(sentences, { text }) {
    const counted = sentences
      .flatMap((sentence) => sentence.quantities.map((quantity) => count(quantity, sentence, text)))
      .filter((one): one is Counted => one !== undefined);
    const byWhat = new Map<string, Counted[]>();
    for (const one of counted.slice(0, most)) {
      const list = byWhat.get(one.what);
      if (list) list.push(one);
      else byWhat.set(one.what, [one]);
    }
    const reports: Report[] = [];
    for (const list of byWhat.values()) {
      for (let j = 1; j < list.length; j++) {
        const b = list[j];
        const a = b && list.slice(0, j).find((earlier) => differ(earlier, b));
        if (!a) continue;
        reports.push({
          severity: 'WARN',
          code: 'FIGURE_DIFFERS',
          message: `The same thing counted twice? ${quoted(a.quantity.text)} in ${quoted(a.sentence.text, 60)}, ${quoted(b.quantity.text)} in ${quoted(b.sentence.text, 60)}`,
          spans: [
            [a.quantity.start, a.quantity.end],
            [b.quantity.start, b.quantity.end],
          ],
          reasons: [`both count “${b.what.replace(/^\S* /, '')}” in nearly the same words`],
        });
      }
    }
    return reports;
  },
};

function count(quantity: Quantity, sentence: Sentence, text: string): Counted | undefined {
  const { start, end, unit } = quantity;
  if (/^(?:one|a|an|half)$/i.test(quantity.text) || unit === 'year') return undefined;
  // "a four-way race", "Type 2", "Article 5" count nothing
  if (
    unit === null &&
    (text.charAt(end) === '-' || /(?<![.!?]\s)(?<!^)\b\p{Lu}\p{L}*[ -]$/u.test(text.slice(Math.max(sentence.start, start - 20), start)))
  )
    return undefined;
  const [from, to] = clause(sentence, quantity);
  const behind = text.slice(end, Math.min(to, end + 60));
  const noun = nounBehind(behind);
  if (noun === undefined && unit === null) return undefined;
  const before = text.slice(Math.max(sentence.start, start - 30), start);
  const around = `${text.slice(from, start)} ${text.slice(end, to)}`;
  const frame = contentWords(around);
  const names = new Set([...around.matchAll(/(?<!^\s*)\b\p{Lu}[\p{L}’'-]+|\b\d[\d.,]*/gu)].map(([word]) => stem(word.toLowerCase())));
  return {
    quantity,
    what: `${unit ?? ''} ${unit === null || unit === '%' ? (noun ?? '') : ''}`,
    frame,
    names,
    sentence,
    open: openBefore.test(before) || changing.test(around),
  };
}

/** The noun a figure counts: the last word before a preposition, verb or mark, in a run of at most three. */
function nounBehind(behind: string): string | undefined {
  const run = /^(?:[- ](?:of (?:the |its |their |his |her )?)?)((?:\p{L}[\p{L}’'-]*)(?: \p{L}[\p{L}’'-]*){0,2})/u.exec(behind)?.[1];
  if (run === undefined) return undefined;
  const words: string[] = [];
  for (const word of run.toLowerCase().split(' ')) {
    if (
      /^(?:of|in|on|at|by|for|from|to|with|were|was|are|is|be|have|has|had|who|that|which|and|or|will|would|said|people's|as|after|before|when|during)$/.test(
        word,
      )
    )
      break;
    words.push(word);
    if (/s$/.test(word) && !/(?:ss|us|ous)$/.test(word)) break;
    if (word === 'people' || word === 'men' || word === 'women' || word === 'children') break;
  }
  const noun = words.at(-1);
  return noun === undefined || noun.length < 3 ? undefined : stem(noun);
}

/** The clause the figure stands in, at most `reach` characters to either side. */
function clause(sentence: Sentence, { start, end }: Quantity): [number, number] {
  const lowest = Math.max(sentence.start, start - reach);
  const highest = Math.min(sentence.end, end + reach);
  let from = lowest;
  let to = highest;
  for (const match of sentence.text.slice(lowest - sentence.start, highest - sentence.start).matchAll(clauseEnd)) {
    const at = lowest + match.index;
    if (at + match[0].length <= start) from = at + match[0].length;
    else if (at >= end) {
      to = at;
      break;
    }
  }
  return [from, to];
}

function differ(a: Counted, b: Counted): boolean {
  if (a.sentence === b.sentence || a.open || b.open || a.quantity.value === b.quantity.value) return false;
  if (rounded(a.quantity, b.quantity)) return false;
  const common = shared(a.frame, b.frame);
  const smaller = Math.min(a.frame.size, b.frame.size);
  const union = a.frame.size + b.frame.size - common;
  if (common < 3 || common / smaller < 0.75 || common / union < 0.5) return false;
  // what is named in one clause only may be another town, year or group
  const apart = [...a.names].filter((name) => !b.names.has(name)).length + [...b.names].filter((name) => !a.names.has(name)).length;
  const dates =
    a.sentence.dates.length > 0 &&
    b.sentence.dates.length > 0 &&
    a.sentence.dates.some((date) => b.sentence.dates.every(({ value }) => value !== date.value));
  return apart === 0 && !dates;
}

/** "1,234" and "1,200" or "1.2 million" and "1.23 million": one is the other, rounded. */
function rounded(a: Quantity, b: Quantity): boolean {
  const [small, large] = Math.abs(a.value) < Math.abs(b.value) ? [a.value, b.value] : [b.value, a.value];
  for (let places = 1; places <= 3; places++) {
    const unit = 10 ** (Math.floor(Math.log10(Math.abs(large) || 1)) - places + 1);
    const roundTo = (value: number): number => Math.round(value / unit) * unit;
    if (roundTo(small) === large || roundTo(large) === small) return Math.abs(large - small) / Math.abs(large) < 0.1;
  }
  return false;
}
