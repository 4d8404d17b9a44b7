import { SpanEmpty, SpanMismatch, SpanOutside, SpanOutsideClaim } from './refusals.js';
import { placesOf, select } from './selector.js';
import type { SelectedRange, Selector } from './selector.js';

export type Span = [start: number, end: number];
type Spans = readonly (readonly [number, number])[];
type NoSpan = SpanOutside | SpanMismatch | SpanEmpty | SpanOutsideClaim;

/**
 * Finds words within a claim. Without a range they are looked for in the claim alone: that they stand elsewhere in the text makes them no less
 * clear.
 *
 * @returns refusals: those of {@link select}, and SpanOutsideClaim
 */
export function selectWithin(text: string, claim: SelectedRange, selector: Selector): SelectedRange | NoSpan {
  const { start = null, end = null } = selector;
  const exact = selector.exact?.normalize('NFC') ?? null;
  if (start !== null || end !== null || exact === null) {
    const range = select(text, selector);
    return 'start' in range && !isWithin(range, claim) ? new SpanOutsideClaim(claim.start, claim.end) : range;
  }
  if (!/\S/.test(exact)) return new SpanEmpty();
  const [prefix, suffix] = [selector.prefix?.normalize('NFC') ?? '', selector.suffix?.normalize('NFC') ?? ''];
  const inner = text.slice(claim.start, claim.end);
  const places = placesOf(inner, exact, '', '')
    .map((at) => at + claim.start)
    .filter((at) => text.slice(0, at).endsWith(prefix) && text.startsWith(suffix, at + exact.length));
  const [only] = places;
  if (only === undefined)
    return placesOf(text, exact, prefix, suffix).length ? new SpanOutsideClaim(claim.start, claim.end) : new SpanMismatch(null, 0);
  return places.length === 1 ? select(text, { start: only, end: only + exact.length }) : new SpanMismatch(null, places.length);
}

/**
 * The pieces a claim rests on: found one by one, sorted, and joined where they touch or overlap.
 *
 * @param within the claim they must lie in, if any
 */
export function selectSpans(text: string, selectors: readonly Selector[], within?: SelectedRange): Span[] | NoSpan {
  const spans: Span[] = [];
  for (const selector of selectors) {
    const range = within ? selectWithin(text, within, selector) : select(text, selector);
    if (!('start' in range) || range instanceof SpanOutsideClaim) return range;
    spans.push([range.start, range.end]);
  }
  return joined(text, spans);
}

/** In the text's order; pieces that overlap, or have nothing but white space between them, are one. */
export function joined(text: string, spans: Spans): Span[] {
  const found: Span[] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = found.at(-1);
    if (last && (start <= last[1] || !/\S/.test(text.slice(last[1], start)))) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

/** Whether everything in `inner` that is not white space lies in `outer`. Both sorted. */
export function covers(text: string, outer: Spans, inner: Spans): boolean {
  return inner.every(([start, end]) => {
    let reached = start;
    for (const [from, to] of outer)
      if (to > reached && from < end && !/\S/.test(text.slice(reached, Math.max(reached, from)))) reached = Math.max(reached, to);
    return !/\S/.test(text.slice(reached, end));
  });
}

export const sameSpans = (one: Spans, other: Spans): boolean =>
  one.length === other.length && one.every(([start, end], i) => other[i]?.[0] === start && other[i]?.[1] === end);

/** From the first piece to the last. */
export const rangeOf = (spans: Spans): SelectedRange => ({ start: spans[0]?.[0] ?? 0, end: spans.at(-1)?.[1] ?? 0 });

const isWithin = (range: SelectedRange, outer: SelectedRange): boolean => outer.start <= range.start && range.end <= outer.end;
