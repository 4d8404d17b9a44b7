import type { SourcesAsked } from '@stet/newsroom';
import type { SourceTier } from '@stet/evidence';
import type { RatingEffect } from './rating.js';
import { EvidenceMissing } from './refusals.js';

/** What counts of a citation: who published, as far as it tells two sources apart, and how near they are to the matter. */
export interface Cited {
  readonly publisher: string;
  readonly tier: SourceTier;
}

/** What a set of citations amounts to. */
export interface SourceCount {
  /** publishers, not passages; the author's own word is no source */
  readonly sources: number;
  readonly primary: boolean;
}

/** Two spellings of one name are one publisher. */
const keyOf = ({ publisher }: Cited): string => publisher.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

export function countSources(cited: readonly Cited[]): SourceCount {
  const sources = cited.filter(({ tier }) => tier !== 'AUTHOR');
  return { sources: new Set(sources.map(keyOf)).size, primary: sources.some(({ tier }) => tier === 'PRIMARY') };
}

/**
 * Whether what is cited is enough for a rating: at hand-in, and again whenever somebody asks whether the words may go out. A rating that leaves
 * it to the editor may say just that nothing was found.
 */
export function missingEvidence(asked: SourcesAsked, effect: RatingEffect, cited: readonly Cited[]): EvidenceMissing | undefined {
  if (effect === 'EDITOR_DECIDES') return undefined;
  const { sources, primary } = countSources(cited);
  const primaryMissing = asked.primarySourceNeeded && !primary;
  return sources < asked.sourcesNeeded || primaryMissing ? new EvidenceMissing(asked.sourcesNeeded, sources, primaryMissing) : undefined;
}

/** Whether nothing but the author's own word speaks for a rating. Where nothing at all is cited, nobody's word does. */
export function isAuthorsWordOnly(effect: RatingEffect, cited: readonly Pick<Cited, 'tier'>[]): boolean {
  return effect !== 'EDITOR_DECIDES' && cited.length > 0 && cited.every(({ tier }) => tier === 'AUTHOR');
}
