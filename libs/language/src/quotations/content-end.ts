import { isNominal, phraseStartingAt } from '../grammar/noun-phrases.js';
import type { Reading } from './reading.js';
import { cueOf } from '../grammar/cue-verbs.js';

/** The index after the last token of a sentence that is no final mark. */
export function bareEnd({ sentence: { tokens } }: Reading): number {
  let end = tokens.length;
  while (end > 0 && /^[.!?…]$/.test(tokens[end - 1]?.text ?? '')) end--;
  return end;
}

/**
 * Where a reported clause that begins at token `from` ends (exclusive): at a second verb of speech ("and added that"), at "according to",
 * at a participle of speech (", adding that"), at a semicolon, at the end of the sentence.
 */
export function contentEnd(reading: Reading, from: number): number {
  const { tokens, groups } = reading.sentence;
  const last = bareEnd(reading);
  const openHere = reading.quotationOf[from] ?? -1;
  for (let i = from + 1; i < last; i++) {
    const inside = reading.quotationOf[i] ?? -1;
    if (inside >= 0 && inside !== openHere) continue;
    const token = tokens[i];
    if (!token) break;
    if (token.text === ';' && inside < 0) return i;
    const comma = token.text === ',' || /^(?:[–—―]|--+)$/.test(token.text);
    const joins = token.tag === 'CCONJ';
    if (!comma && !joins) continue;
    if (inside >= 0) continue;
    if (!groups.some((group) => group.finite && group.from >= from && group.to <= i)) continue;
    let at = i + 1;
    if (comma && tokens[at]?.tag === 'CCONJ') at++;
    if (comma && tokens[at]?.lower === 'according' && tokens[at + 1]?.lower === 'to') return i;
    const group = groups.find((candidate) => candidate.from >= at && candidate.from <= at + 1);
    const cue = group && cueOf(tokens[group.head]?.lower ?? '');
    const speaks = cue && (cue.frames.has('s') || cue.frames.has('t'));
    if (group && group.from === at && speaks) {
      if (group.form === 'ing' && comma) return i;
      if (group.finite && tokens[group.head]?.tag === 'VERB') return i;
    }
    if (comma && at === i + 1 && fronted(reading, from, i) && clauseBegins(reading, at)) return i;
    if (isNominal(tokens[at]) || tokens[at]?.tag === 'DET' || tokens[at]?.tag === 'ADJ') {
      const phrase = phraseStartingAt(tokens, at);
      const next = phrase && groups.find((candidate) => candidate.from >= phrase.to && candidate.from <= phrase.to + 1);
      const nextCue = next?.finite ? cueOf(tokens[next.head]?.lower ?? '') : undefined;
      if (next && nextCue && (nextCue.frames.has('s') || nextCue.frames.has('t')) && (comma || joins)) return i;
    }
  }
  return last;
}

/** Whether the content stands in a clause put in front ("Despite claims that …, he won"): then the comma after it ends it. */
function fronted({ sentence: { tokens } }: Reading, from: number, comma: number): boolean {
  const [first] = tokens;
  if (!first || from < 2) return false;
  const front =
    first.tag === 'ADP' ||
    first.tag === 'SCONJ' ||
    SUBORDINATE.has(first.lower) ||
    (first.tag === 'VERB' && /(?:ing|ed)$/.test(first.lower));
  return front && !tokens.slice(1, from).some((token) => token.text === ',') && comma > from + 2;
}

function clauseBegins({ sentence: { tokens, groups } }: Reading, at: number): boolean {
  const phrase = phraseStartingAt(tokens, at);
  return phrase !== null && groups.some((group) => group.finite && group.from >= phrase.to && group.from - phrase.to <= 6);
}

const SUBORDINATE = new Set([
  'when',
  'because',
  'as',
  'after',
  'before',
  'while',
  'if',
  'since',
  'although',
  'though',
  'unless',
  'until',
  'but',
]);
const RELATIVE = new Set(['who', 'which', 'that', 'whom', 'whose', 'where']);

/** Where a thing that is praised, denied, called for ends: with its noun phrase and what hangs on it, not with the sentence. */
export function thingEnd(reading: Reading, from: number): number {
  const { tokens, groups } = reading.sentence;
  const last = bareEnd(reading);
  for (let i = from + 1; i < last; i++) {
    const token = tokens[i];
    if (!token) return i;
    const inside = reading.quotationOf[i] ?? -1;
    if (inside >= 0) continue;
    if (/^(?:[,;:()–—―]|-+)$/.test(token.text) || SUBORDINATE.has(token.lower)) return i;
    const group = groups.find((candidate) => candidate.from === i);
    if (token.tag === 'CCONJ' && groups.some((candidate) => candidate.from === i + 1 && candidate.finite)) return i;
    if (group?.finite && i > from + 1) {
      let back = i - 1;
      while (
        back > from &&
        !RELATIVE.has(tokens[back]?.lower ?? '') &&
        tokens[back]?.tag !== 'PUNCT' &&
        !groups.some((candidate) => candidate.head === back)
      )
        back--;
      if (!RELATIVE.has(tokens[back]?.lower ?? '') && tokens[i - 1]?.tag !== 'PRON' && tokens[i - 1]?.tag !== 'PROPN') return i;
    }
  }
  return last;
}
