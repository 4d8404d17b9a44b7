import { cueOf } from '../grammar/cue-verbs.js';
import { phraseStartingAt } from '../grammar/noun-phrases.js';
import { spanOf, type Sentence } from '../grammar/sentences.js';
import type { AttributionType, Span } from '../types.js';
import { findAttributions } from './find-attributions.js';
import { findQuotations, type Quotation } from './quotation-marks.js';
import { readingOf, type FoundAttribution, type Reading } from './reading.js';

export interface Speech {
  readonly attributions: readonly FoundAttribution[];
  readonly readings: readonly Reading[];
  /** Whether a place of the text lies between quotation marks. */
  readonly quoted: (at: number) => boolean;
}

const LEAST_WORDS = 4;

/** All reported speech of an article: sentence by sentence, then what only paragraphs tell (quotations that go on). */
export function attribute(text: string, sentences: readonly Sentence[], blocks: ReadonlyMap<number, Span>): Speech {
  const quotations = new Map<number, readonly Quotation[]>();
  for (const [block, [start, end]] of blocks) quotations.set(block, findQuotations(text, start, end));
  const readings = sentences.map((sentence) => readingOf(sentence, near(quotations.get(sentence.block) ?? [], sentence)));
  const attributions: FoundAttribution[] = [];
  const byBlock = new Map<number, FoundAttribution[]>();
  readings.forEach((reading, index) => {
    const found = withoutDoubles(findAttributions(text, reading, index));
    const back = reachesBack(reading, readings[index - 1], index);
    if (back) found.splice(0, found.length, back, ...found.filter(({ cue }) => cue[0]?.[0] !== back.cue[0]?.[0]));
    const list = byBlock.get(reading.sentence.block) ?? [];
    list.push(...found);
    byBlock.set(reading.sentence.block, list);
  });
  let last: FoundAttribution | null = null;
  let running = false;
  for (const [block, own] of byBlock) {
    const list = quotations.get(block) ?? [];
    const open = continueQuotations(text, list, own, running || endsWithColon(text, blocks, block, last) ? last : null, blocks.get(block));
    attributions.push(...own);
    const lastOwn = own.filter(({ content, construction }) => content.length || construction === 'colon').at(-1);
    last = open ?? lastOwn ?? last;
    const finalQuotation = list.at(-1);
    running = finalQuotation !== undefined && !finalQuotation.closed && finalQuotation.end >= (blocks.get(block)?.[1] ?? 0);
  }
  const all = [...quotations.values()].flat();
  for (const attribution of attributions) attribution.content = inOrder(attribution.content);
  return { attributions: attributions.filter((attribution) => attribution.content.length), readings, quoted: (at) => isQuoted(all, at) };
}

function isQuoted(all: readonly Quotation[], at: number): boolean {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as Quotation).end <= at) low = middle + 1;
    else high = middle;
  }
  return (all[low]?.start ?? Infinity) <= at;
}

/** A paragraph with ten thousand quotations must not be read through for every sentence. */
function near(quotations: readonly Quotation[], { start, end }: Sentence): readonly Quotation[] {
  let low = 0;
  let high = quotations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotations[middle] as Quotation).end + 60 < start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < quotations.length && (quotations[to] as Quotation).start < end) to++;
  return quotations.slice(low, to);
}

/** "This was stated by X": what was said is the sentence before. */
function reachesBack({ sentence: { tokens, groups } }: Reading, before: Reading | undefined, index: number): FoundAttribution | null {
  const [first] = tokens;
  const [group] = groups;
  if (
    !before ||
    !first ||
    !group?.passive ||
    !/^(?:this|that|it|these)$/.test(first.lower) ||
    group.from > 2 ||
    tokens[group.to]?.lower !== 'by'
  )
    return null;
  const cue = cueOf(tokens[group.head]?.lower ?? '');
  const source = cue?.frames.has('s') ? phraseStartingAt(tokens, group.to + 1) : null;
  if (!cue || !source) return null;
  return {
    source: [spanOf(tokens, source.from, source.to)],
    cue: [spanOf(tokens, group.from, group.to)],
    content: [[before.sentence.start, before.sentence.end]],
    construction: 'parenthesis',
    lemma: cue.base,
    sentence: index,
  };
}

/** Of two readings of the same content the more exact stands: the one whose cue is nearer to it. */
function withoutDoubles(found: readonly FoundAttribution[]): FoundAttribution[] {
  const kept: FoundAttribution[] = [];
  for (const attribution of found) {
    const [first] = attribution.content;
    const double = kept.some((other) => first && other.content.some(([s, e]) => s === first[0] && Math.abs(e - first[1]) < 3));
    if (!double) kept.push(attribution);
  }
  return kept;
}

const covers = (attributions: readonly FoundAttribution[], { start, end }: Quotation): FoundAttribution | undefined =>
  attributions.find(({ content, cue }) => content.some(([s, e]) => s < end && start < e) || cue.some(([s, e]) => s < end && start < e));

/**
 * “A,” he said. “B.”: a quotation without a cue of its own goes on the one before it in its paragraph; one that opens a paragraph goes on the
 * last paragraph's, where that was left open or ended with a colon.
 * @returns the attribution that holds the paragraph's last quotation
 */
function continueQuotations(
  text: string,
  quotations: readonly Quotation[],
  own: readonly FoundAttribution[],
  before: FoundAttribution | null,
  block: Span | undefined,
): FoundAttribution | null {
  let holder: FoundAttribution | null = null;
  quotations.forEach((quotation, i) => {
    const covering = covers(own, quotation);
    if (covering) {
      holder = isSpeech(covering) ? covering : holder;
      return;
    }
    if (!isUtterance(text, quotation)) return;
    const opens = block && quotation.start - block[0] <= 1;
    const next = quotations[i + 1];
    const nextHolder = next ? covers(own, next) : undefined;
    const to = holder ?? (opens && before ? before : opens && nextHolder && isSpeech(nextHolder) ? nextHolder : null);
    if (!to) return;
    to.content.push([quotation.start, quotation.end]);
    to.content = inOrder(to.content);
    holder = to;
  });
  return holder;
}

/** Spans in order, those that touch as one. */
function inOrder(spans: readonly Span[]): Span[] {
  const ordered: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = ordered.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else if (end > start) ordered.push([start, end]);
  }
  return ordered;
}

const isSpeech = ({ construction }: FoundAttribution): boolean =>
  construction !== 'noun' && construction !== 'infinitive' && construction !== 'passive';

/** Long enough to be said, not just a word set in marks. */
const isUtterance = (text: string, { innerStart, innerEnd }: Quotation): boolean => {
  const inner = text.slice(innerStart, Math.min(innerEnd, innerStart + 200)).trim();
  const words = inner.split(/\s+/).length;
  return (words >= LEAST_WORDS || (words >= 2 && /[.?!]$/.test(inner))) && /^\W*\p{Lu}/u.test(inner);
};

function endsWithColon(text: string, blocks: ReadonlyMap<number, Span>, block: number, last: FoundAttribution | null): boolean {
  const before = blocks.get(block - 1);
  return last !== null && before !== undefined && /:\s*$/.test(text.slice(Math.max(0, before[1] - 3), before[1]));
}

/** Direct where only quotations are reported, mixed where some of it is quoted, else indirect. */
export function typeOf(text: string, content: readonly Span[]): AttributionType {
  const pieces = content.map(([start, end]) => text.slice(start, end));
  const quoted = /["“”„«»]|''|``/;
  if (!pieces.some((piece) => quoted.test(piece))) return 'INDIRECT';
  return pieces.every((piece) => /^(?:["“„«]|''|``)/.test(piece) && /["”“»'][.,!?]?$/.test(piece)) ? 'DIRECT' : 'MIXED';
}
