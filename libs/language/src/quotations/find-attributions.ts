import { phraseStartingAt, type Phrase } from '../grammar/noun-phrases.js';
import { spanOf } from '../grammar/sentences.js';
import { subjectOf } from '../grammar/subjects.js';
import type { VerbGroup } from '../grammar/verb-groups.js';
import type { Span } from '../types.js';
import { complementOf, type Complement } from './complements.js';
import { bareEnd, contentEnd, thingEnd } from './content-end.js';
import { findOtherCues } from './other-cues.js';
import type { FoundAttribution, Reading } from './reading.js';
import { cueOf, type Cue, type Frame } from '../grammar/cue-verbs.js';
import type { VerbForm } from '../grammar/verb-forms.js';

/** Who said what in one sentence, by its verbs of speech and by "according to" and its like. */
export function findAttributions(text: string, reading: Reading, index: number): FoundAttribution[] {
  const { sentence } = reading;
  const found: FoundAttribution[] = [];
  sentence.groups.forEach((group, i) => {
    const lower = sentence.tokens[group.head]?.lower ?? '';
    const cue = cueOf(lower) ?? (putAfterQuotation(text, reading, group) ? { base: lower, frames: SPEECH, forms: NO_FORMS } : undefined);
    if (!cue || (reading.quotationOf[group.head] ?? -1) >= 0) return;
    const attribution = readCue(text, reading, group, i, cue, index);
    if (attribution) found.push(attribution);
  });
  found.push(...findOtherCues(text, reading, index));
  return found;
}

const SPEECH: ReadonlySet<Frame> = new Set<Frame>(['s']);
const NO_FORMS: ReadonlySet<VerbForm> = new Set<VerbForm>();

/** “…!” beamed Ana Costa: between a quotation and a name any verb is one of speech. */
function putAfterQuotation(text: string, reading: Reading, group: VerbGroup): boolean {
  const { tokens } = reading.sentence;
  const name = tokens[group.to];
  return group.finite && group.to - group.from === 1 && name?.tag === 'PROPN' && quotationBefore(text, reading, group.from) !== null;
}

function readCue(text: string, reading: Reading, group: VerbGroup, i: number, cue: Cue, index: number): FoundAttribution | null {
  const { tokens, groups } = reading.sentence;
  const cueSpan = spanOf(tokens, group.from, group.to);
  const make = (
    source: Phrase | null,
    content: Span[],
    construction: FoundAttribution['construction'],
    cueTo = group.to,
  ): FoundAttribution => ({
    source: source ? [spanOf(tokens, source.from, source.to)] : [],
    cue: [cueTo > group.to ? spanOf(tokens, group.from, trimCue(reading, group.to, cueTo)) : cueSpan],
    content,
    construction,
    lemma: cue.base,
    sentence: index,
  });
  if (group.passive) return readPassive(reading, group, i, cue, make);
  const speaks = cue.frames.has('s') || cue.frames.has('t') || cue.frames.has('c');
  const before = subjectOf(tokens, groups, i);
  const left = before && before.to <= group.from ? before : null;
  // “…,” said X / “…,” X said
  if (speaks) {
    const inverted = quotationBefore(text, reading, group.from) ?? (endsClauseBefore(reading, group.from) ? 'clause' : null);
    if (inverted !== null && group.form === 'finite') {
      const after = phraseStartingAt(tokens, tokens[group.to]?.lower === 'up' ? group.to + 1 : group.to);
      if (typeof inverted === 'number' && after) return make(after, [quotedClause(reading, inverted)], 'quote-left');
      if (inverted === 'clause' && after && cue.frames.has('s') && endsSoon(reading, after.to))
        return make(after, [[tokens[0]?.start ?? 0, endBefore(reading, group.from)]], 'parenthesis');
    }
    const quoted = left && quotationBefore(text, reading, phraseStart(reading, left));
    if (typeof quoted === 'number' && group.finite) return make(left, [quotedClause(reading, quoted)], 'quote-left');
  }
  const complement = complementOf(reading, group, cue);
  if (complement) {
    const content = contentOf(reading, complement);
    // "He said:" at the end of a paragraph: what he said begins the next one
    return content.length || complement.construction === 'colon' ? make(before, content, complement.construction, complement.cueTo) : null;
  }
  if (left && group.finite && (cue.frames.has('s') || PUT_IN.has(cue.base))) {
    const spans = aroundParenthesis(reading, left, group);
    if (spans.length) return make(left, spans, 'parenthesis');
  }
  return null;
}

/** Verbs of thought that may be put in behind what is thought: "…, analysts believe". */
const PUT_IN = new Set([
  'believe',
  'think',
  'suspect',
  'suggest',
  'show',
  'indicate',
  'find',
  'reveal',
  'estimate',
  'predict',
  'hope',
  'fear',
  'know',
  'guess',
  'reckon',
  'say',
]);

/** The cue's words up to the content: a particle, "in a statement". No marks, no hearer's name beyond 8 words. */
function trimCue({ sentence: { tokens } }: Reading, from: number, to: number): number {
  let end = to;
  while (end > from && /^[,:"“‘']$/.test(tokens[end - 1]?.text ?? '')) end--;
  return end - from > 8 ? from : end;
}

/** The quotation before the cue; with the words of the sentence that lead up to it where it is only the end of a clause ("It was “a mess,” he said"). */
function quotedClause({ quotations, sentence: { tokens, groups }, quotationOf }: Reading, index: number): Span {
  const quotation = quotations[index];
  if (!quotation) return [0, 0];
  const leads = tokens.findIndex((token) => token.start >= quotation.start);
  const verb = groups.some((group) => group.to <= leads && group.finite && (quotationOf[group.head] ?? -1) < 0);
  const [first] = tokens;
  return verb && first && first.start < quotation.start && !cueBefore({ tokens, groups }, leads)
    ? [first.start, quotation.end]
    : [quotation.start, quotation.end];
}

/** `Smith said “A,” Jones said`: what leads up to the quotation has a speaker of its own. */
const cueBefore = ({ tokens, groups }: Pick<Reading['sentence'], 'tokens' | 'groups'>, before: number): boolean =>
  groups.some(
    (group) =>
      group.finite && group.to <= before && before - group.to <= 2 && cueOf(tokens[group.head]?.lower ?? '')?.frames.has('s') === true,
  );

/** The quotation that ends right before token `i`, with nothing but a comma or dash between. */
function quotationBefore(text: string, reading: Reading, i: number): number | null {
  const start = reading.sentence.tokens[i]?.start;
  if (start === undefined) return null;
  for (let q = reading.quotations.length - 1; q >= 0; q--) {
    const quotation = reading.quotations[q];
    if (!quotation || quotation.end > start) continue;
    if (start - quotation.end > 40) return null;
    return /^[\s,.–—-]*(?:(?:and|then|but|the|now) )?$/.test(text.slice(quotation.end, start)) ? q : null;
  }
  return null;
}

/** The subject's first token, with an adverb or article of time before it. */
const phraseStart = ({ sentence: { tokens } }: Reading, phrase: Phrase): number => {
  let from = phrase.from;
  while (from > 0 && tokens[from - 1]?.tag === 'ADV') from--;
  return from;
};

const endsClauseBefore = ({ sentence: { tokens } }: Reading, i: number): boolean =>
  i > 3 && /^(?:[,–—―]|--+)$/.test(tokens[i - 1]?.text ?? '');

const endBefore = ({ sentence: { tokens } }: Reading, i: number): number => {
  let last = i - 1;
  while (last > 0 && /^(?:[,–—―]|-+)$/.test(tokens[last]?.text ?? '')) last--;
  return tokens[last]?.end ?? 0;
};

function endsSoon(reading: Reading, i: number): boolean {
  const { tokens } = reading.sentence;
  const end = bareEnd(reading);
  return i >= end || /^[,.;–—]$/.test(tokens[i]?.text ?? '') || tokens[i]?.tag === 'ADP';
}

function contentOf(reading: Reading, { from, construction }: Complement): Span[] {
  const { tokens } = reading.sentence;
  const first = tokens[from];
  if (!first) return [];
  if (construction === 'quote-right' || construction === 'colon') {
    const quotation = reading.quotations[reading.quotationOf[from] ?? -1];
    if (quotation) return goesOnAfter(reading, quotation.end, from) ?? [[quotation.start, quotation.end]];
  }
  const to = construction === 'noun' || construction === 'predicate' ? thingEnd(reading, from) : contentEnd(reading, from);
  if (to <= from) return [];
  const last = tokens[to - 1];
  const quotation = reading.quotations[reading.quotationOf[to - 1] ?? -1];
  // a quotation that began in the clause runs on over the end of the sentence
  const end = quotation && quotation.start > first.start ? Math.max(quotation.end, last?.end ?? 0) : (last?.end ?? 0);
  return [[first.start, end]];
}

/** `called it “a mess” that must end`: text after the quotation that still belongs to the clause. */
function goesOnAfter(reading: Reading, quotationEnd: number, from: number): Span[] | null {
  const { tokens } = reading.sentence;
  const next = tokens.findIndex((token) => token.start >= quotationEnd);
  const first = tokens[from];
  if (next < 0 || !first || next >= bareEnd(reading)) return null;
  const token = tokens[next];
  const beforeMark = tokens[next - 2]?.text ?? '';
  if (!token || token.tag === 'PUNCT' || /^[.,!?]$/.test(beforeMark) || token.tag === 'CCONJ' || token.tag === 'SCONJ') return null;
  const to = contentEnd(reading, next);
  return [[first.start, tokens[Math.max(to, next + 1) - 1]?.end ?? quotationEnd]];
}

/** "P, he said." and "P, he said, Q.": the content stands before, or on both sides. */
function aroundParenthesis(reading: Reading, subject: Phrase, group: VerbGroup): Span[] {
  const { tokens } = reading.sentence;
  const open = phraseStart(reading, subject) - 1;
  if (open < 2 || !/^(?:[,–—―]|-+)$/.test(tokens[open]?.text ?? '')) return [];
  const verbs = reading.sentence.groups.filter((other) => other.finite && other.to <= open).length;
  // "Although the ferry was late, nobody complained" reports nothing
  const subordinate = /^(?:although|though|if|when|while|because|since|after|before|as|once|until|unless|whereas|whenever)$/.test(
    tokens[0]?.lower ?? '',
  );
  if (verbs < (subordinate ? 2 : 1)) return [];
  let close = group.to;
  const end = bareEnd(reading);
  while (close < end && !/^(?:[,–—―]|-+)$/.test(tokens[close]?.text ?? '') && close - group.to < 16) {
    if (reading.sentence.groups.some((other) => other.finite && other.from === close)) return [];
    close++;
  }
  const spans: Span[] = [[tokens[0]?.start ?? 0, endBefore(reading, open + 1)]];
  if (close < end - 3 && close - group.to <= 2) spans.push([tokens[close + 1]?.start ?? 0, tokens[end - 1]?.end ?? 0]);
  return spans;
}

type Make = (source: Phrase | null, content: Span[], construction: FoundAttribution['construction'], cueTo?: number) => FoundAttribution;

/** "X is expected to …", "it was reported by Y that …", "was asked whether …". */
function readPassive(reading: Reading, group: VerbGroup, i: number, cue: Cue, make: Make): FoundAttribution | null {
  const { tokens, groups } = reading.sentence;
  const agent = tokens[group.to]?.lower === 'by' ? phraseStartingAt(tokens, group.to + 1) : null;
  const next = groups[i + 1];
  const subject = subjectOf(tokens, groups, i);
  if (
    next?.form === 'infinitive' &&
    next.from - group.to <= 2 &&
    (cue.frames.has('i') || cue.frames.has('o') || cue.frames.has('c')) &&
    subject &&
    !agent
  ) {
    const to = contentEnd(reading, next.from);
    return make(
      null,
      [spanOf(tokens, subject.from, subject.to), [tokens[Math.max(0, next.from - 1)]?.start ?? 0, tokens[to - 1]?.end ?? 0]],
      'passive',
    );
  }
  if (agent && subject && (cue.frames.has('n') || cue.frames.has('s') || cue.frames.has('c') || cue.frames.has('k')))
    return make(agent, [spanOf(tokens, subject.from, subject.to)], 'passive');
  const complement = complementOf(reading, group, cue);
  if (!complement || complement.construction === 'noun' || complement.construction === 'predicate') return null;
  const content = contentOf(reading, complement);
  return content.length ? make(agent, content, 'passive', complement.cueTo) : null;
}
