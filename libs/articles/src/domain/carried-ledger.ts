import { plainWords } from '@stet/language';
import type { Range, SegmentDisposition } from './ledger.js';
import { overlaps } from './ledger.js';

interface Segment {
  readonly id: string;
  readonly articleId: string;
  readonly revisionId: string;
  readonly version: number;
  readonly startAt: number;
  readonly endAt: number;
  readonly disposition: SegmentDisposition;
}

/** What a member decided about a segment before, for a segment of the new revision. */
export interface CarriedDecision {
  readonly segment: Segment;
  readonly disposition: 'CLAIM' | 'SET_ASIDE';
  readonly reason: string;
  readonly by: string;
}

export interface FormerDecisions {
  /** ranges of members' claims in the new text */
  readonly called: readonly (Range & { readonly by: string })[];
  /** ranges of all claims that count, in the new text */
  readonly live: readonly Range[];
  /** what members set aside in the former text, in its order */
  readonly asides: readonly { readonly words: string; readonly reason: string; readonly disposedBy: string | null }[];
}

/**
 * Members' decisions hold for words: a set-aside for the same words (print apart) wherever they stand now, each for one segment, and never over a
 * claim that counts.
 *
 * @param segments of the new revision, in the order of its text
 */
export function carryDecisions(segments: readonly Segment[], text: string, former: FormerDecisions): CarriedDecision[] {
  const decisions: CarriedDecision[] = [];
  const decided = new Set<Segment>();
  const decide = (segment: Segment, disposition: CarriedDecision['disposition'], reason: string, by: string): void => {
    decided.add(segment);
    decisions.push({ segment, disposition, reason, by });
  };
  // first: what was set aside after its claim was dismissed stays so, though a member had called it up once
  for (const { segment, reason, by } of asidesAgain(segments, text, former)) decide(segment, 'SET_ASIDE', reason, by);
  for (const { by, ...range } of former.called)
    for (const segment of touching(segments, range))
      if (segment.disposition !== 'CLAIM' && !decided.has(segment)) decide(segment, 'CLAIM', '', by);
  return decisions;
}

function asidesAgain(
  segments: readonly Segment[],
  text: string,
  { live, asides }: FormerDecisions,
): { readonly segment: Segment; readonly reason: string; readonly by: string }[] {
  if (asides.length === 0) return [];
  const held = new Set(live.flatMap((range) => touching(segments, range)));
  const places = new Map<string, Segment[]>();
  for (const segment of segments.toReversed()) {
    if (held.has(segment)) continue;
    const words = plainWords(text.slice(segment.startAt, segment.endAt));
    const list = places.get(words);
    if (list) list.push(segment);
    else places.set(words, [segment]);
  }
  return asides.flatMap(({ words, reason, disposedBy }) => {
    const segment = places.get(plainWords(words))?.pop();
    return segment && disposedBy !== null ? [{ segment, reason, by: disposedBy }] : [];
  });
}

/** Those of an ordered ledger that share something with the range. */
function touching(segments: readonly Segment[], range: Range): Segment[] {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle] as Segment).endAt <= range.start) low = middle + 1;
    else high = middle;
  }
  const found: Segment[] = [];
  for (let i = low; i < segments.length; i++) {
    const segment = segments[i] as Segment;
    if (!overlaps({ start: segment.startAt, end: segment.endAt }, range)) break;
    found.push(segment);
  }
  return found;
}
