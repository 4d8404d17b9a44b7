import type { Sentence } from '../grammar/sentences.js';
import type { Span } from '../types.js';
import type { Quotation } from './quotation-marks.js';

/** A sentence together with the quotations of its paragraph: what the rules for speech read. */
export interface Reading {
  readonly sentence: Sentence;
  /** Per token: index into `quotations` of the one it stands in, or -1. Marks count as inside. */
  readonly quotationOf: readonly number[];
  readonly quotations: readonly Quotation[];
}

export function readingOf(sentence: Sentence, quotations: readonly Quotation[]): Reading {
  let next = 0;
  const quotationOf = sentence.tokens.map((token) => {
    while (next < quotations.length && (quotations[next] as Quotation).end <= token.start) next++;
    const quotation = quotations[next];
    return quotation && quotation.start <= token.start && token.start < quotation.end ? next : -1;
  });
  return { sentence, quotationOf, quotations };
}

/** How an attribution was found; only for measuring which rule is worth its place. */
export type Construction =
  | 'quote-left'
  | 'quote-right'
  | 'colon'
  | 'that'
  | 'zero'
  | 'wh'
  | 'infinitive'
  | 'noun'
  | 'predicate'
  | 'parenthesis'
  | 'according'
  | 'noun-cue'
  | 'adjective-cue'
  | 'passive'
  | 'quote-only';

export interface FoundAttribution {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  content: Span[];
  readonly construction: Construction;
  readonly lemma: string;
  /** Index of the sentence that holds the cue. */
  readonly sentence: number;
}
