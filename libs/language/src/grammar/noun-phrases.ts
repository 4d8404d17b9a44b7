import type { Token } from '../tags/tokens.js';

/** Token indices; `to` is exclusive. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
}

const LINKS_LEFT = new Set([
  'of',
  'for',
  'in',
  'at',
  'from',
  'on',
  'with',
  'to',
  'near',
  'against',
  'by',
  'between',
  'about',
  'within',
  'inside',
  'behind',
]);
const LINKS_RIGHT = new Set(['of', 'for']);
const TIME = new Set(
  'monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight earlier later meanwhile however also then now recently instead moreover'.split(
    ' ',
  ),
);
const SUBJECT_PRONOUN = new Set(
  'he she they it i we you who which that this these those someone nobody everyone everybody some many most others all one none both few several another'.split(
    ' ',
  ),
);
const LONGEST = 30;

export const isDash = (token: Token | undefined): boolean => token !== undefined && /^(?:[–—―]|-+)$/.test(token.text);

export const isNominal = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.tag === 'NOUN' || token.tag === 'PROPN' || token.tag === 'NUM' || (token.tag === 'PRON' && SUBJECT_PRONOUN.has(token.lower)));
const isInside = (token: Token | undefined): boolean =>
  token !== undefined &&
  (isNominal(token) ||
    token.tag === 'ADJ' ||
    token.tag === 'DET' ||
    token.tag === 'SYM' ||
    token.lower === "'s" ||
    token.lower === "s'" ||
    (token.tag === 'PRON' && /^(?:his|her|its|their|our|my|your)$/.test(token.lower)));

/** The noun phrase whose last token is `last`, or null where there is none. */
export function phraseEndingAt(tokens: readonly Token[], last: number): Phrase | null {
  const end = tokens[last];
  if (!isNominal(end) && !(end?.tag === 'ADJ' && tokens[last - 1]?.tag === 'DET') && end?.tag !== 'DET') return null;
  if (end && end.tag === 'PRON') return { from: last, to: last + 1 };
  let from = last;
  for (let i = last - 1; i >= 0 && last - i < LONGEST; i--) {
    const token = tokens[i] as Token;
    if (TIME.has(token.lower) && tokens[i + 1]?.lower !== "'s") break;
    if (isInside(token)) {
      if (token.tag === 'PRON' && SUBJECT_PRONOUN.has(token.lower)) break;
      if (token.lower === 'that') break;
      from = i;
      // an article begins the phrase; what stands before it is another ("last week the Kremlin"), but for "all the", "both the"
      if (token.tag === 'DET' && !/^(?:of|for|in|at|by|with|from|on|to|and|or|all|both|half|'s)$/.test(tokens[i - 1]?.lower ?? '')) break;
      continue;
    }
    if ((token.tag === 'VERB' || token.tag === 'ADV') && tokens[i - 1] && i > 0 && modifies(tokens, i)) {
      from = i;
      continue;
    }
    if (token.tag === 'ADP' && LINKS_LEFT.has(token.lower) && isNominal(tokens[i - 1]) && !TIME.has((tokens[i + 1] as Token).lower))
      continue;
    if ((token.tag === 'CCONJ' || token.text === '&') && isNominal(tokens[i - 1])) {
      let left = phraseEndingAt(tokens, i - 1);
      // "A, B and C": the list goes on over its commas
      for (let items = 0; items < 6 && left && tokens[left.from - 1]?.text === ',' && left.to - left.from <= 5; items++) {
        const more: Phrase | null = isNominal(tokens[left.from - 2]) ? phraseEndingAt(tokens, left.from - 2) : null;
        if (!more || !(startsClause(tokens, more.from) || tokens[more.from - 1]?.text === ',')) break;
        left = { from: more.from, to: left.to };
      }
      if (left && startsClause(tokens, left.from)) from = left.from;
    }
    break;
  }
  return { from, to: last + 1 };
}

/** "the ruling party", "a newly elected mayor": a verb form or adverb between article and noun. */
const modifies = (tokens: readonly Token[], i: number): boolean => {
  const before = tokens[i - 1] as Token;
  const token = tokens[i] as Token;
  const noun = tokens[i + 1]?.tag === 'NOUN';
  if (
    noun &&
    token.tag === 'VERB' &&
    /ed$/.test(token.lower) &&
    (before.lower === 'that' || before.tag === 'ADP' || before.tag === 'SCONJ')
  )
    return true;
  return (
    (before.tag === 'DET' || before.lower === "'s" || before.tag === 'ADJ' || /^(?:his|her|its|their|our|my|your)$/.test(before.lower)) &&
    (token.tag === 'ADV' || /(?:ing|ed|en)$/.test(token.lower))
  );
};

const startsClause = (tokens: readonly Token[], i: number): boolean => {
  const before = tokens[i - 1];
  return !before || before.tag === 'PUNCT' || before.tag === 'SCONJ' || before.lower === 'that' || before.tag === 'CCONJ';
};

/** The noun phrase that begins at `first`, or null. "of" and "for" go on; other prepositions end it. */
export function phraseStartingAt(tokens: readonly Token[], first: number): Phrase | null {
  let to = first;
  let seen = false;
  for (let i = first; i < tokens.length && i - first < LONGEST; i++) {
    const token = tokens[i] as Token;
    if (TIME.has(token.lower) && seen) break;
    if (isInside(token) || ((token.tag === 'VERB' || token.tag === 'ADV') && i > first && modifies(tokens, i) && isInside(tokens[i + 1]))) {
      if (token.tag === 'DET' && seen && !/^(?:the|a|an)$/.test(token.lower)) break;
      if (token.tag === 'DET' && (isNominal(tokens[i - 1]) || (token.lower === 'that' && i > first))) break;
      if (token.tag === 'PRON' && seen && SUBJECT_PRONOUN.has(token.lower)) break;
      seen ||= isNominal(token);
      to = i + 1;
      continue;
    }
    if (seen && (token.tag === 'ADP' || token.tag === 'PROPN') && LINKS_RIGHT.has(token.lower) && isInside(tokens[i + 1])) continue;
    if (seen && (token.lower === 'and' || token.text === '&') && isInside(tokens[i + 1]) && tokens[i + 1]?.tag !== 'PRON') {
      // "said Smith and Jones." but not "said Smith and the council agreed"
      const next = phraseStartingAt(tokens, i + 1);
      const after = next ? tokens[next.to] : undefined;
      if (next && (!after || after.tag === 'PUNCT' || after.tag === 'ADP')) return { from: first, to: next.to };
    }
    break;
  }
  return seen ? { from: first, to } : null;
}

/** The phrase without what is hung on behind its head: "the mayor" of "the mayor of the city, a democrat". */
export function headOf(tokens: readonly Token[], phrase: Phrase): number {
  let head = phrase.from;
  for (let i = phrase.from; i < phrase.to; i++) {
    const token = tokens[i] as Token;
    if (token.tag === 'ADP' && i > phrase.from && isNominal(tokens[i - 1])) break;
    if (token.text === ',' || token.tag === 'CCONJ') break;
    if (isNominal(token)) head = i;
  }
  return head;
}
