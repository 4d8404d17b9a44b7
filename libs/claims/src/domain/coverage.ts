import type { Range, SegmentDisposition } from '@stet/articles';

type Spans = readonly (readonly [number, number])[];

/** What is known of a split revision; all offsets in UTF-16 code units of its text. */
export interface CoverageInput {
  readonly text: string;
  /** the ledger, in the text's order */
  readonly segments: readonly (Range & { readonly id: string; readonly disposition: SegmentDisposition })[];
  /** the words claims have now */
  readonly live: readonly Spans[];
  /** the words of claims that were dismissed: left out for a reason somebody gave */
  readonly dismissed: readonly Spans[];
  /** words that were a claim's in this revision before it was edited, split or merged */
  readonly former: readonly Spans[];
}

/** Words that assert something, as far as anybody has said, and that no claim holds. */
export interface Gap extends Range {
  readonly text: string;
  /** null: no segment holds them, which the split refuses */
  readonly segmentId: string | null;
}

/** Where every character that is not white space has gone: `characters` is the sum of the five below it. */
export interface Coverage {
  readonly characters: number;
  /** in the words of a live claim */
  readonly claimed: number;
  /** in the words of a dismissed claim */
  readonly dismissed: number;
  /** beside the words of a claim in its own sentence: who said so, a connective */
  readonly beside: number;
  /** in a segment that is no claim, for the reason the ledger keeps */
  readonly setAside: number;
  /** in a gap */
  readonly missing: number;
  readonly gaps: readonly Gap[];
}

const WORD = /[\p{L}\p{N}]+/gu;

/** A single word that was left out when a claim was split (`and`, `who`) asserts nothing by itself. */
const asserts = (words: string): boolean => (words.match(WORD)?.length ?? 0) >= 2;

/**
 * How much of a revision is accounted for. A gap is a CLAIM segment in which no claim stands, or words that were a claim's and, after an edit,
 * a split or a merge, are nobody's.
 */
export function coverageOf({ text, segments, live, dismissed, former }: CoverageInput): Coverage {
  const [isLive, isDismissed, wasClaim] = [painted(text, live), painted(text, dismissed), painted(text, former)];
  const sums = { claimed: 0, dismissed: 0, beside: 0, setAside: 0, missing: 0 };
  const gaps: Gap[] = [];
  const tell = (start: number, end: number, segmentId: string | null): void => {
    const range = trimmed(text, start, end);
    if (range) gaps.push({ ...range, text: text.slice(range.start, range.end), segmentId });
    sums.missing += solid(text, start, end);
  };
  const outside = (start: number, end: number): void => tell(start, end, null);

  let reached = 0;
  for (const { id, start, end, disposition } of segments) {
    if (start > reached) outside(reached, start);
    reached = Math.max(reached, end);
    let touched = false;
    for (let at = start; at < end && !touched; at++) touched = isLive[at] === 1 || isDismissed[at] === 1;
    if (disposition === 'CLAIM' && !touched) {
      tell(start, end, id);
      continue;
    }
    for (let at = start; at < end;) {
      if (isLive[at] === 1 || isDismissed[at] === 1) {
        if (/\S/.test(text[at] ?? '')) sums[isLive[at] === 1 ? 'claimed' : 'dismissed']++;
        at++;
        continue;
      }
      // the run of words up to the next claim
      let to = at;
      const lost = disposition === 'CLAIM' && wasClaim[at] === 1;
      while (to < end && isLive[to] !== 1 && isDismissed[to] !== 1 && (disposition === 'CLAIM' && wasClaim[to] === 1) === lost) to++;
      if (lost && asserts(text.slice(at, to))) tell(at, to, id);
      else sums[disposition === 'CLAIM' ? 'beside' : 'setAside'] += solid(text, at, to);
      at = to;
    }
  }
  if (reached < text.length) outside(reached, text.length);
  return { characters: solid(text, 0, text.length), ...sums, gaps };
}

/** 0 to 100 in steps of a tenth, rounded down: 100 only where nothing is missing. */
export function percentCovered({ characters, missing }: Pick<Coverage, 'characters' | 'missing'>): number {
  return characters === 0 ? 100 : Math.floor((1_000 * (characters - missing)) / characters) / 10;
}

/** 1 at every code unit that lies in one of these, in one pass over text and spans: a thousand long claims cost no more than short ones. */
function painted(text: string, claims: readonly Spans[]): Uint8Array {
  const steps = new Int32Array(text.length + 1);
  for (const spans of claims)
    for (const [start, end] of spans) {
      steps[start] = (steps[start] ?? 0) + 1;
      steps[end] = (steps[end] ?? 0) - 1;
    }
  const paint = new Uint8Array(text.length);
  for (let at = 0, depth = 0; at < text.length; at++) {
    depth += steps[at] ?? 0;
    if (depth > 0) paint[at] = 1;
  }
  return paint;
}

/** Code units that are not white space. */
function solid(text: string, start: number, end: number): number {
  return text.slice(start, end).replace(/\s+/g, '').length;
}

function trimmed(text: string, start: number, end: number): Range | undefined {
  const words = text.slice(start, end);
  const inner = words.trim();
  if (!inner) return undefined;
  const from = start + words.indexOf(inner);
  return { start: from, end: from + inner.length };
}
