import type { Disposition } from '@stet/language';

/** What became of a segment: the engine's word, or SET_ASIDE by a member. */
export type SegmentDisposition = Disposition | 'SET_ASIDE';
export const segmentDispositions = [
  'CLAIM',
  'HEADLINE',
  'BOILERPLATE',
  'QUESTION',
  'OPINION',
  'FRAGMENT',
  'DUPLICATE',
  'CONTEXT',
  'SET_ASIDE',
] as const satisfies readonly SegmentDisposition[];

/** Offsets in UTF-16 code units of the revision's text; the end is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Rule 2 of the ledger: every character that is not white space lies in exactly one segment.
 *
 * @returns what is wrong, in one sentence; undefined where the ledger tiles the text
 * @example tilingFault('One. Two.', [{ start: 0, end: 4 }, { start: 5, end: 9 }]) === undefined
 */
export function tilingFault(text: string, segments: readonly Range[]): string | undefined {
  let reached = 0;
  for (const { start, end } of segments) {
    if (start < reached) return `the segment at ${start} begins before ${reached}, where the one before it ends`;
    if (end <= start || end > text.length) return `the segment ${start}–${end} is no range of the text`;
    if (/\S/.test(text.slice(reached, start))) return `characters between ${reached} and ${start} lie in no segment`;
    reached = end;
  }
  return /\S/.test(text.slice(reached)) ? `characters after ${reached} lie in no segment` : undefined;
}

export const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;
