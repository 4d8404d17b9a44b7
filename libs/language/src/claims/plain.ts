import { findQuotations } from '../quotations/quotation-marks.js';
import type { Attribution, Claim, Span } from '../types.js';

/** What a text in a language without rules of its own still gets: quotations by their marks, whole sentences as claims without a score. */
export function plainClaims(
  text: string,
  segments: readonly { readonly start: number; readonly end: number; readonly block: number }[],
): Claim[] {
  return segments.map(({ start, end, block }, i) => ({
    start,
    end,
    spans: [[start, end]],
    quote: text.slice(start, end),
    standalone: text.slice(start, end),
    unresolved: [],
    antecedent: leansOn(text, { start, end, block }, segments[i - 1]),
    kind: 'OTHER',
    speaker: null,
    speakerCertain: false,
    attribution: null,
    checkWorthiness: null,
    reasons: [],
  }));
}

/** Words that mean what was named before, in the languages around us. */
const POINTING =
  /(?<![\p{L}\p{M}])(?:er|sie|es|ihm|ihr|ihn|sein\p{L}*|ihr\p{L}+|dies\p{L}*|das|dessen|deren|dort|damals|on|ona|ono|oni|ony|ten|ta|to|tento|tato|toto|tito|jeho|její|jejich|il|elle|ils|elles|celui|celle|ce|cela|ceux|él|ella|ellos|ellas|esto|esta|este|eso|lui|lei|loro|questo|questa|hij|zij|ze|dit|deze|han|hun|den|det|dette|onu|ona|ji)(?![\p{L}\p{M}])/iu;
const FIRST_WORDS = 60;

/**
 * Without a grammar nobody can say what a sentence leans on: within its paragraph it is the sentence before, and at the start of one only where
 * a word points back.
 */
function leansOn(
  text: string,
  { start, end, block }: { readonly start: number; readonly end: number; readonly block: number },
  before: { readonly start: number; readonly end: number; readonly block: number } | undefined,
): string | null {
  const points = before?.block === block || POINTING.test(text.slice(start, Math.min(end, start + FIRST_WORDS)));
  return points ? (before ? text.slice(before.start, before.end) : '') : null;
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
