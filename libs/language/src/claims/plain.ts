import { findQuotations } from '../quotations/quotation-marks.js';
import type { Attribution, Claim, Span } from '../types.js';

/** What a text in a language without rules of its own still gets: quotations by their marks, whole sentences as claims without a score. */
export function plainClaims(text: string, segments: readonly { readonly start: number; readonly end: number }[]): Claim[] {
  return segments.map(({ start, end }) => ({
    start,
    end,
    spans: [[start, end]],
    quote: text.slice(start, end),
    standalone: text.slice(start, end),
    unresolved: [],
    kind: 'OTHER',
    speaker: null,
    speakerCertain: false,
    attribution: null,
    checkWorthiness: null,
    reasons: [],
  }));
}

const LEAST_WORDS = 3;

export function plainAttributions(text: string, paragraphs: Iterable<Span>): Attribution[] {
  const found: Attribution[] = [];
  for (const [from, to] of paragraphs)
    for (const { start, end, innerStart, innerEnd } of findQuotations(text, from, to)) {
      const words = text
        .slice(innerStart, Math.min(innerEnd, innerStart + 200))
        .trim()
        .split(/\s+/).length;
      if (words >= LEAST_WORDS)
        found.push({ type: 'DIRECT', source: [], cue: [], content: [[start, end]], speaker: null, speakerCertain: false });
    }
  return found;
}
