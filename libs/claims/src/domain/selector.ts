import { SpanEmpty, SpanMismatch, SpanOutside } from './refusals.js';
import { isCut } from './wording.js';

/**
 * Words of a revision (W3C TextPositionSelector and TextQuoteSelector): a range in UTF-16 code units of the revision's text, the words with
 * what stands around them, or both, which must then agree.
 */
export interface Selector {
  readonly start?: number | null;
  readonly end?: number | null;
  readonly exact?: string | null;
  readonly prefix?: string | null;
  readonly suffix?: string | null;
}

export interface SelectedRange {
  readonly start: number;
  readonly end: number;
}

/** More places than this are not counted, and more that look alike are not looked at: words that repeat themselves cost no more than others. */
const PLACES_LIMIT = 100;
const LOOKS_LIMIT = 10_000;

/** Where a quotation stands in the text, with this before and that after it. */
export function placesOf(text: string, exact: string, prefix: string, suffix: string): number[] {
  const places: number[] = [];
  let looks = 0;
  for (let at = text.indexOf(exact); at >= 0 && places.length < PLACES_LIMIT && looks < LOOKS_LIMIT; at = text.indexOf(exact, at + 1)) {
    looks++;
    const end = at + exact.length;
    const around = at >= prefix.length && text.startsWith(prefix, at - prefix.length) && text.startsWith(suffix, end);
    if (around && isCut(text, at) && isCut(text, end)) places.push(at);
  }
  return places;
}

/**
 * Finds the words a member selected. White space around them is left out of the range.
 *
 * @returns refusals: SpanOutside (no range of whole characters of the text), SpanMismatch (other words stand there; or the words stand
 * nowhere, or in several places), SpanEmpty
 */
export function select(text: string, selector: Selector): SelectedRange | SpanOutside | SpanMismatch | SpanEmpty {
  const { start = null, end = null } = selector;
  const exact = selector.exact?.normalize('NFC') ?? null;
  if (start !== null && end !== null) {
    const whole = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
    if (!whole || !isCut(text, start) || !isCut(text, end)) return new SpanOutside(text.length);
    const found = text.slice(start, end);
    if (exact !== null && found !== exact) return new SpanMismatch(found, placesOf(text, exact, '', '').length);
    return trim(text, start, end);
  }
  if (start !== null || end !== null || exact === null) return new SpanOutside(text.length);
  if (!/\S/.test(exact)) return new SpanEmpty();
  const places = placesOf(text, exact, selector.prefix?.normalize('NFC') ?? '', selector.suffix?.normalize('NFC') ?? '');
  const [only] = places;
  return places.length === 1 && only !== undefined ? trim(text, only, only + exact.length) : new SpanMismatch(null, places.length);
}

function trim(text: string, start: number, end: number): SelectedRange | SpanEmpty {
  const words = text.slice(start, end);
  const trimmed = words.trim();
  if (!trimmed) return new SpanEmpty();
  const from = start + words.indexOf(trimmed);
  return { start: from, end: from + trimmed.length };
}
