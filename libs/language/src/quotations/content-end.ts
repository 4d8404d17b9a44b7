import { isNominal, phraseStartingAt } from '../grammar/noun-phrases.js';
import type { Reading } from './reading.js';
import { cueOf } from './speech-verbs.js';

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
    const comma = token.text === ',' || token.text === '–' || token.text === '—';
    const joins = token.tag === 'CCONJ';
    if (!comma && !joins) continue;
    if (inside >= 0) continue;
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
    if (isNominal(tokens[at]) || tokens[at]?.tag === 'DET' || tokens[at]?.tag === 'ADJ') {
      const phrase = phraseStartingAt(tokens, at);
      const next = phrase && groups.find((candidate) => candidate.from >= phrase.to && candidate.from <= phrase.to + 1);
      const nextCue = next?.finite ? cueOf(tokens[next.head]?.lower ?? '') : undefined;
      if (next && nextCue && (nextCue.frames.has('s') || nextCue.frames.has('t')) && (comma || joins)) return i;
    }
  }
  return last;
}
