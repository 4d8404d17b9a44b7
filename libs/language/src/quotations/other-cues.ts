import { phraseEndingAt, phraseStartingAt, type Phrase } from '../grammar/noun-phrases.js';
import { cueOf } from '../grammar/cue-verbs.js';
import { spanOf } from '../grammar/sentences.js';
import { subjectOf } from '../grammar/subjects.js';
import type { Span } from '../types.js';
import { bareEnd, contentEnd } from './content-end.js';
import type { FoundAttribution, Reading } from './reading.js';

const NOUN_CUES = new Set(
  `claim statement belief assertion allegation argument view suggestion announcement insistence contention fear hope warning promise pledge conclusion idea notion prediction complaint accusation admission
   acknowledgment acknowledgement assurance theory concern opinion report rumor rumour finding evidence claims beliefs assertions allegations arguments views suggestions fears hopes warnings promises pledges concerns reports rumors`.split(
    /\s+/,
  ),
);
const ADJECTIVE_CUES = new Set(
  'confident sure certain aware convinced worried concerned afraid hopeful optimistic glad proud disappointed surprised skeptical adamant unsure uncertain doubtful pleased grateful angry happy sad sorry clear fearful wary unaware'.split(
    ' ',
  ),
);

/** Speech without a verb of speech: "according to", "the claim that", "is confident that". */
export function findOtherCues(text: string, reading: Reading, index: number): FoundAttribution[] {
  const { tokens } = reading.sentence;
  const found: FoundAttribution[] = [];
  tokens.forEach((token, i) => {
    if ((reading.quotationOf[i] ?? -1) >= 0) return;
    if (token.lower === 'according' && tokens[i + 1]?.lower === 'to') push(found, accordingTo(reading, i, index));
    else if (NOUN_CUES.has(token.lower) && tokens[i + 1]?.lower === 'that' && token.tag === 'NOUN') push(found, nounCue(reading, i, index));
    else if (token.text === ':') push(found, beforeColon(reading, i, index));
    else if (ADJECTIVE_CUES.has(token.lower)) push(found, adjectiveCue(reading, i, index));
  });
  return found;
}

const push = (found: FoundAttribution[], attribution: FoundAttribution | null): void => {
  if (attribution) found.push(attribution);
};

function accordingTo(reading: Reading, i: number, index: number): FoundAttribution | null {
  const { tokens } = reading.sentence;
  const pronoun = /^(?:him|her|them|me|us)$/.test(tokens[i + 2]?.lower ?? '');
  const source: Phrase | null = pronoun ? { from: i + 2, to: i + 3 } : longSource(reading, i + 2);
  if (!source) return null;
  const end = bareEnd(reading);
  const content: Span[] = [];
  const comma = nextComma(reading, source.to, end);
  if (i > 1) {
    let last = i - 1;
    while (last > 0 && /^(?:[,–—―]|-+)$/.test(tokens[last]?.text ?? '')) last--;
    const first = clauseStart(reading, i);
    if (first <= last) content.push(extended(reading, first, last + 1));
  }
  if (comma > 0 && comma + 1 < end && (i <= 1 || tokens[i - 1]?.text === ',')) {
    const to = i <= 1 ? end : end;
    if (i <= 1 || !/^(?:who|which|a|an|the|and|where)$/.test(tokens[comma + 1]?.lower ?? ''))
      content.push(extended(reading, comma + 1, to));
  }
  if (!content.length) return null;
  return {
    source: [spanOf(tokens, source.from, source.to)],
    cue: [spanOf(tokens, i, i + 2)],
    content,
    construction: 'according',
    lemma: 'according',
    sentence: index,
  };
}

/** A quotation that a content ends in is taken to its end, also over the sentence. */
function extended(reading: Reading, from: number, to: number): Span {
  const { tokens } = reading.sentence;
  const [start, end] = spanOf(tokens, from, to);
  const quotation = reading.quotations[reading.quotationOf[to - 1] ?? -1];
  return [start, quotation ? Math.max(end, quotation.end) : end];
}

function longSource({ sentence: { tokens } }: Reading, from: number): Phrase | null {
  const phrase = phraseStartingAt(tokens, from);
  if (!phrase) return null;
  let { to } = phrase;
  // "a poll by the institute", "data from the ministry"
  while (tokens[to]?.tag === 'ADP') {
    const more = phraseStartingAt(tokens, to + 1);
    if (!more) break;
    to = more.to;
  }
  return { from, to };
}

function nextComma({ sentence: { tokens } }: Reading, from: number, end: number): number {
  for (let i = from; i < end && i - from < 30; i++) if (tokens[i]?.text === ',') return i;
  return -1;
}

/** Content before "according to" begins with the sentence, or after a reported clause's own introduction. */
function clauseStart({ sentence: { tokens } }: Reading, before: number): number {
  for (let i = before - 1; i > 0; i--) if (tokens[i]?.text === ';') return i + 1;
  return 0;
}

/** "Costa put it more carefully: “…”": before a colon and a quotation any verb is one of speech. */
function beforeColon(reading: Reading, colon: number, index: number): FoundAttribution | null {
  const { tokens, groups } = reading.sentence;
  const quotation = reading.quotations[reading.quotationOf[colon + 1] ?? -1];
  const at = groups.findLastIndex((group) => group.finite && group.to <= colon && !group.passive);
  const group = groups[at];
  if (!quotation || quotation.start !== tokens[colon + 1]?.start || !group || cueOf(tokens[group.head]?.lower ?? '')) return null;
  const source = subjectOf(tokens, groups, at);
  if (!source || source.to > group.from || (reading.quotationOf[group.from] ?? -1) >= 0) return null;
  return {
    source: [spanOf(tokens, source.from, source.to)],
    cue: [spanOf(tokens, group.from, group.to)],
    content: [[quotation.start, quotation.end]],
    construction: 'colon',
    lemma: tokens[group.head]?.lower ?? '',
    sentence: index,
  };
}

function nounCue(reading: Reading, i: number, index: number): FoundAttribution | null {
  const { tokens } = reading.sentence;
  const to = contentEnd(reading, i + 1);
  if (to - i < 4) return null;
  const own = phraseEndingAt(tokens, i);
  const owner = own && ownerOf(reading, own, i);
  // a claim that is nobody's is as often the article's own turn of phrase
  if (!owner) return null;
  return {
    source: [spanOf(tokens, owner.from, owner.to)],
    cue: [spanOf(tokens, i, i + 1)],
    content: [extended(reading, i + 1, to)],
    construction: 'noun-cue',
    lemma: tokens[i]?.lower ?? '',
    sentence: index,
  };
}

/** "Trump's claim" → Trump; "his belief" → his. */
function ownerOf({ sentence: { tokens } }: Reading, phrase: Phrase, noun: number): Phrase | null {
  for (let i = noun - 1; i >= phrase.from; i--) {
    if (tokens[i]?.lower === "'s" || tokens[i]?.text === '’' || tokens[i]?.text === "'") return phraseEndingAt(tokens, i - 1);
    if (/^(?:his|her|their|its|our|my|your)$/.test(tokens[i]?.lower ?? '')) return { from: i, to: i + 1 };
  }
  return null;
}

function adjectiveCue(reading: Reading, i: number, index: number): FoundAttribution | null {
  const { tokens, groups } = reading.sentence;
  const next = tokens[i + 1];
  if (!next || !(next.lower === 'that' || next.lower === 'about' || /^(?:he|she|they|it|we|i)$/.test(next.lower))) return null;
  const group = groups.find(
    (candidate) =>
      candidate.to <= i &&
      i - candidate.to <= 2 &&
      /^(?:is|are|was|were|am|be|been|'s|'re|'m|feel|feels|felt|seem|seems|seemed|remain|remains)$/.test(
        tokens[candidate.head]?.lower ?? '',
      ),
  );
  if (!group) return null;
  const source = phraseEndingAt(tokens, group.from - 1);
  const to = contentEnd(reading, i + 1);
  if (to - i < 3 || !source) return null;
  return {
    source: [spanOf(tokens, source.from, source.to)],
    cue: [spanOf(tokens, group.from, i + 1)],
    content: [extended(reading, i + 1, to)],
    construction: 'adjective-cue',
    lemma: tokens[i]?.lower ?? '',
    sentence: index,
  };
}
