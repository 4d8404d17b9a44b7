import { isNominal, phraseEndingAt, phraseStartingAt, type Phrase } from '../grammar/noun-phrases.js';
import type { Sentence } from '../grammar/sentences.js';
import { subjectOf } from '../grammar/subjects.js';
import { verbShape } from '../grammar/verb-forms.js';
import type { VerbGroup } from '../grammar/verb-groups.js';

/** Where a sentence can be cut in two assertions. Token indices. */
export interface Cut {
  /** coordination: "… and …"; relative: ", who …,"; adverbial: "…, after …"; speech: ", adding that …" */
  readonly kind: 'clause' | 'predicate' | 'relative' | 'adverbial' | 'speech' | 'semicolon' | 'aside' | 'participle' | 'fronted';
  /** First token that joins (a comma, "and"). */
  readonly at: number;
  /** First token of the second assertion. */
  readonly from: number;
  /** After its last token; the sentence goes on behind a relative clause. */
  readonly to: number;
  /** Words the second assertion takes from the first: its subject or antecedent. */
  readonly carried: Phrase | null;
}

export type Introducer = 'main' | 'relative' | 'subordinate' | 'that';

const SUBORDINATORS = new Set(
  'because if when while as after before since although though until unless whether whereas once than so where why how whenever wherever lest provided'.split(
    ' ',
  ),
);

/** By what a clause is introduced: by the word before its subject. */
export function introducerOf({ tokens, groups }: Sentence, index: number): { readonly type: Introducer; readonly at: number } {
  const group = groups[index] as VerbGroup;
  const subject = subjectOf(tokens, groups, index);
  const before = group.from - 1;
  const direct = tokens[skipAdverbs(tokens, before)];
  if (direct && /^(?:who|which|whose|whom)$/.test(direct.lower)) return { type: 'relative', at: skipAdverbs(tokens, before) };
  if (direct?.lower === 'that' && isNominal(tokens[skipAdverbs(tokens, before) - 1]))
    return { type: 'relative', at: skipAdverbs(tokens, before) };
  if (direct?.tag === 'CCONJ') {
    for (let i = index - 1; i >= 0; i--) if (groups[i]?.finite) return introducerOf({ tokens, groups } as Sentence, i);
  }
  const start = subject && subject.to <= group.from ? subject.from : group.from;
  let i = start - 1;
  while (i >= 0 && tokens[i]?.tag === 'ADV' && !SUBORDINATORS.has(tokens[i]?.lower ?? '')) i--;
  const token = tokens[i];
  if (!token) return { type: 'main', at: -1 };
  if (token.lower === 'that') return { type: 'that', at: i };
  if (SUBORDINATORS.has(token.lower)) return { type: 'subordinate', at: i };
  if (/^(?:who|which|whom|whose|what)$/.test(token.lower)) return { type: 'relative', at: i };
  return { type: 'main', at: i };
}

function skipAdverbs(tokens: Sentence['tokens'], from: number): number {
  let i = from;
  while (i >= 0 && tokens[i]?.tag === 'ADV') i--;
  return i;
}

export function bareEnd({ tokens }: Sentence): number {
  let end = tokens.length;
  while (end > 0 && /^(?:[.!?…"”’)]|'')$/.test(tokens[end - 1]?.text ?? '')) end--;
  return end;
}

export const finiteBefore = (groups: readonly VerbGroup[], at: number): number => {
  for (let i = groups.length - 1; i >= 0; i--) if ((groups[i] as VerbGroup).from < at && groups[i]?.finite) return i;
  return -1;
};

export function isPast({ tokens }: Sentence, group: VerbGroup | undefined): boolean {
  const lower = tokens[group?.from ?? -1]?.lower ?? '';
  return /^(?:was|were|had|did)$/.test(lower) || verbShape(lower).past;
}

/** A noun phrase and its verb with tense begin here. */
export function clauseAt({ tokens, groups }: Sentence, from: number, end: number): boolean {
  const first = tokens[from];
  if (!first || from >= end) return false;
  if (/^(?:there|here|it|this|he|she|they|we|i|you|that|these|those)$/.test(first.lower)) {
    const next = groups.find((group) => group.from > from);
    return next !== undefined && next.finite && next.from - from <= 3;
  }
  let start = from;
  // "and in June the council voted"
  if (first.tag === 'ADP' || first.tag === 'SCONJ') {
    const phrase = phraseStartingAt(tokens, from + 1);
    if (!phrase) return false;
    start = tokens[phrase.to]?.text === ',' ? phrase.to + 1 : phrase.to;
  }
  const phrase = phraseStartingAt(tokens, start);
  if (!phrase) return false;
  let at = phrase.to;
  // "a gash in her tongue as the men tried": what a subordinator brings is not this phrase's verb
  while (at < end && (tokens[at]?.tag === 'ADP' || tokens[at]?.tag === 'ADV') && !SUBORDINATORS.has(tokens[at]?.lower ?? '')) {
    if (tokens[at]?.tag === 'ADV') {
      at++;
      continue;
    }
    const more = phraseStartingAt(tokens, at + 1);
    if (!more) break;
    at = more.to;
  }
  return groups.some((group) => group.finite && (group.from === at || group.from === phrase.to));
}

/** The noun phrase a relative clause hangs on: what stands before the comma, back to the last verb or joint; "of" goes on. */
export function phraseBefore({ tokens }: Sentence, at: number): Phrase | null {
  if (!isNominal(tokens[at - 1])) return null;
  const phrase = phraseEndingAt(tokens, at - 1);
  if (!phrase) return null;
  let { from } = phrase;
  for (let i = at - 2; i > phrase.from; i--) {
    const token = tokens[i];
    if (token?.tag === 'ADP' && token.lower !== 'of' && token.lower !== 'for') {
      from = i + 1;
      break;
    }
  }
  return { from, to: at };
}
