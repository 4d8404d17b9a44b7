import { TAGS, type Tag } from './tokens.js';

/** A trained tagger as it is stored: words with one tag, and per feature the tags' weights. */
export interface TaggerWeights {
  readonly madeFrom: string;
  readonly licence: string;
  /** Share of held-out silver tags met. */
  readonly agreement: number;
  /** tag → words that nearly always have it, separated by spaces */
  readonly sure: Readonly<Record<string, string>>;
  /** feature → alternating letter of the tag ("A" is TAGS[0]) and whole weight: "A12B-4" */
  readonly features: Readonly<Record<string, string>>;
}

export const START = '<s>';

/** What the tagger sees of a word: the word, its ends and shape, its neighbours, the two tags before. */
export function features(words: readonly string[], i: number, before: string, beforeThat: string, out: string[]): void {
  const word = words[i] as string;
  const low = word.toLowerCase();
  const last = i > 0 ? (words[i - 1] as string).toLowerCase() : START;
  const next = i + 1 < words.length ? (words[i + 1] as string).toLowerCase() : START;
  out.length = 0;
  out.push(
    'b',
    `w${low}`,
    `s${low.slice(-3)}`,
    `t${low.slice(-2)}`,
    `e${low.slice(-4)}`,
    `p${low.slice(0, 3)}`,
    `h${shape(word)}${i === 0 || last === '"' || last === '“' ? '^' : ''}`,
    `1${before}`,
    `2${beforeThat} ${before}`,
    `3${before} ${low}`,
    `l${last}`,
    `n${next}`,
    `m${next.slice(-3)}`,
    `k${last} ${low.slice(-2)}`,
  );
}

function shape(word: string): string {
  const first = word.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return 'd';
  const capital = word !== word.toLowerCase();
  if (!capital) return word.includes('-') ? 'x-' : 'x';
  if (word.length > 1 && word === word.toUpperCase()) return 'XX';
  return /^\p{Lu}/u.test(word) ? 'Xx' : 'xX';
}

export const letterOf = (tag: Tag): string => String.fromCharCode(65 + TAGS.indexOf(tag));

/** "A12B-4" → pairs of tag index and weight. */
export function unpack(packed: string): Int16Array {
  const pairs: number[] = [];
  for (const [, letter = 'A', weight = '0'] of packed.matchAll(/([A-Z])(-?\d+)/g)) pairs.push(letter.charCodeAt(0) - 65, Number(weight));
  return Int16Array.from(pairs);
}
