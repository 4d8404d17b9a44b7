import type { StandingCitation } from '@stet/evidence';
import type { RatingEffect } from './rating.js';
import { EvidenceMissing } from './refusals.js';

export interface SourcesAsked {
  readonly sourcesNeeded: number;
  readonly primarySourceNeeded: boolean;
}

/**
 * Whether what is cited is enough for a rating. Publishers are counted, not passages; the author's own hand-over is no source. A rating that
 * leaves it to the editor may say just that nothing was found.
 */
export function missingEvidence(
  asked: SourcesAsked,
  effect: RatingEffect,
  cited: readonly Pick<StandingCitation, 'publisher' | 'tier'>[],
): EvidenceMissing | undefined {
  if (effect === 'EDITOR_DECIDES') return undefined;
  const sources = cited.filter(({ tier }) => tier !== 'AUTHOR');
  const publishers = new Set(sources.map(({ publisher }) => publisher.trim().toLowerCase())).size;
  const primaryMissing = asked.primarySourceNeeded && !sources.some(({ tier }) => tier === 'PRIMARY');
  return publishers < asked.sourcesNeeded || primaryMissing
    ? new EvidenceMissing(asked.sourcesNeeded, publishers, primaryMissing)
    : undefined;
}
