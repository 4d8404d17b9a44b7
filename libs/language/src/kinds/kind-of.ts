import type { ClaimKind, DateMention, Quantity } from '../types.js';

export interface ClaimToSort {
  readonly text: string;
  /** Whether it is reported speech. */
  readonly isQuotation: boolean;
  readonly numbers: readonly Quantity[];
  readonly dates: readonly DateMention[];
}

/** Longer claims than this are read only so far. */
const longest = 1200;

const speech =
  /\b(?:said|says|tweeted|tweets|stated|states|claimed|claims|told|wrote|argued|insisted|remarked|quoted|testified)\b(?: [\p{L}’']+){0,5}?(?: that\b|:| ?,? ?["“‘'«])/iu;
const stance =
  /\b(?:wants?|wanted|would like to|supports?|supported|opposes?|opposed|vow(?:s|ed)|pledg(?:es|ed)|promis(?:es|ed)|threaten(?:s|ed)|refus(?:es|ed)|declin(?:es|ed) to|prais(?:es?|ed)|hail(?:s|ed)|call(?:s|ed) (?:on|for)|urg(?:es|ed)|believes?|believed|committed to|seek(?:s|ing)? to|sought to|endors(?:es|ed)|condemn(?:s|ed)|favou?r(?:s|ed)|in favou?r of|in support of|stands? with|propos(?:es|ed)|prefers?|hopes?|hoped|intends?|intended|should|ought to|must)\b/i;
const cause =
  /\b(?:because|due to|owing to|thanks to|as a (?:result|consequence)|results? in|resulted in|resulting (?:in|from)|caus(?:e|es|ed|ing)|led to|leads? to|leading to|forc(?:es|ed|ing) \p{L}+ (?:\p{L}+ )?to|prompt(?:s|ed|ing)|trigger(?:s|ed|ing)?|spark(?:s|ed|ing)|in response to|in protest (?:of|against|at|over)|blamed? (?:for|on)|driven by|contribut(?:es?|ed|ing) to|prevents?|prevented|cur(?:es|ed)|protects? (?:\p{L}+ ){0,3}(?:from|against)|source of|weakens?|lowers?|increases? the (?:risk|chance)|so that|therefore|that is why|stems? from|stemmed from|responsible for)\b/iu;
const ahead =
  /\b(?:will|won['’]t|shall|(?:is|are|am|was|were|['’]s|['’]re) (?:going|set) to|(?:is|are|was|were) (?:expected|scheduled|due|likely|forecast|projected) to|plan(?:s|ned|ning) to|soon|expects?|predicts?|predicted|forecasts?)\b/i;
const compared =
  /\b(?:(?:more|less|fewer|higher|lower|larger|smaller|bigger|greater|faster|slower|older|younger|better|worse|stronger|weaker|cheaper|richer|poorer|safer|rather|other|deadlier) (?:[\p{L}-]+ ){0,4}?than|(?:twice|half|(?:two|three|four|five|ten|\d+) times) (?:as|more|the)|as (?:many|much|high|low|large|big|bad|good|fast) as|the same as|compared (?:to|with))\b/iu;
const utmost =
  /\b(?:highest|lowest|largest|biggest|smallest|fewest|least|greatest|worst|best|fastest|slowest|record (?:high|low|number)|more [\p{L}]+ than any)\b/iu;
const measured =
  /\b(?:per ?cent|percentage|rates?|average|median|total(?:s|l?ed)?|number of|numbers|amount|population|per capita|majority|times|doubled|tripled|triple|halved|increas(?:e|ed|es)|decreas(?:e|ed)|rose|risen|rise|fell|fallen|grew|grown|growth|drop(?:ped)?|decline[ds]?|up from|down from|at least|nearly|almost|about|around|over|out of|cost(?:s|ing)?|spent|spends?|budget|deficit|debt|GDP|deaths?|cases|votes|jobs|salar(?:y|ies)|wages?|tax(?:es)?|prices?)\b/gi;
const being = /\b(?:is|are|was|were|has been|have been|be|remains?|has|have|had|contains?|belongs?|owns?|includes?|consists?|means?)\b/i;
const doing =
  /\b\p{L}{3,}(?:ed|ing)\b|\b(?:made|took|went|gave|won|lost|left|met|shot|held|sent|died|began|fell|rose|came|found|got|sold|bought|ran|cut|hit|put|set|built|fought|taught|stood|paid)\b/iu;

/**
 * What sort of claim it is. Reported speech comes first; then what the claim rests on: a cause, a figure, a comparison, a stance, what is to come;
 * the rest happened or is so. A figure must be what is claimed: "two men robbed a bank" is an event.
 */
export function kindOf({ text: whole, isQuotation, numbers }: ClaimToSort): ClaimKind {
  if (isQuotation) return 'QUOTATION';
  const text = whole.slice(0, longest);
  if (speech.test(text)) return 'QUOTATION';
  const weight = figureWeight(text, numbers);
  if (cause.test(text)) return 'CAUSAL';
  if (weight >= enough) return compared.test(text) && weight < 3 ? 'COMPARISON' : 'QUANTITY';
  if (compared.test(text)) return 'COMPARISON';
  if (stance.test(text)) return 'OTHER';
  if (utmost.test(text)) return 'COMPARISON';
  if (ahead.test(text)) return 'PREDICTION';
  if (doing.test(text)) return 'EVENT';
  return being.test(text) ? 'PROPERTY' : 'EVENT';
}

/** From this weight on a claim is about its figure. */
const enough = 1.2;

/** How much of the claim is a figure: shares and sums weigh more than a small count, words of measuring add to it. */
function figureWeight(text: string, numbers: readonly Quantity[]): number {
  let weight = 0;
  for (const { unit, value, text: written } of numbers) {
    if (/^(?:one|a|an)$/i.test(written) || /^\p{Lu}\p{Ll}+$/u.test(written)) continue;
    if (unit === '%' || unit === 'pp') weight += 2;
    else if (unit !== null && /^[A-Z]{3}$/.test(unit)) weight += 1.2;
    else if (unit === 'year' || unit === 'day' || unit === 'hour' || unit === 'month' || unit === 'week' || unit === 'minute')
      weight += 0.4;
    else weight += Math.abs(value) >= 1000 || !Number.isInteger(value) ? 1.2 : 0.6;
  }
  if (weight === 0) return 0;
  const words = new Set([...text.matchAll(measured)].map(([word]) => word.toLowerCase()));
  return weight + Math.min(2, words.size) * 0.6;
}
