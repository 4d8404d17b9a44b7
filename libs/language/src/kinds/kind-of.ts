import type { ClaimKind, DateMention, Quantity } from '../types.js';

export interface ClaimToSort {
  readonly text: string;
  /** Whether it is reported speech. */
  readonly isQuotation: boolean;
  readonly numbers: readonly Quantity[];
  readonly dates: readonly DateMention[];
}

const causal =
  /\b(?:because|due to|owing to|thanks to|as a result|result(?:s|ed|ing)? in|caus(?:e|es|ed|ing)|led to|leads? to|leading to|forc(?:es|ed|ing)|prompt(?:s|ed|ing)|trigger(?:s|ed|ing)?|spark(?:s|ed|ing)|therefore|consequently|in response to|in protest (?:of|against|at|over)|blam(?:e|es|ed|ing)|so that|in order to)\b/i;
const prediction =
  /\b(?:will|won't|is going to|are going to|is set to|are set to|is expected to|are expected to|plans to|is likely to|by 20[2-9]\d)\b/i;
const comparison =
  /\b(?:more|less|fewer|higher|lower|larger|smaller|bigger|greater|faster|older|younger|better|worse) than\b|\b(?:highest|lowest|largest|biggest|smallest|most|least|first|second)\b|\b(?:doubled|tripled|halved|twice)\b/i;
const property = /\b(?:is|are|was|were|has been|have been|remains?|has|have|contains?|belongs?)\b/i;
const eventful =
  /\b\p{L}{3,}ed\b|\b(?:said|made|took|went|gave|won|lost|left|met|shot|held|sent|died|began|fell|rose|came|found|got|sold|bought|ran)\b/iu;

/** What sort of claim it is; the first sort that fits, the more telling ones first. */
export function kindOf({ text, isQuotation, numbers }: ClaimToSort): ClaimKind {
  if (isQuotation) return 'QUOTATION';
  if (causal.test(text)) return 'CAUSAL';
  if (prediction.test(text)) return 'PREDICTION';
  if (numbers.length > 0) return 'QUANTITY';
  if (comparison.test(text)) return 'COMPARISON';
  if (eventful.test(text)) return 'EVENT';
  return property.test(text) ? 'PROPERTY' : 'EVENT';
}
