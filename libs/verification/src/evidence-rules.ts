import { Injectable } from '@nestjs/common';
import { getArticle } from '@stet/articles';
import { getWording } from '@stet/claims';
import { StandingCitations } from '@stet/evidence';
import type { StandingCitation } from '@stet/evidence';
import { PolicyService, sourcesAsked } from '@stet/newsroom';
import type { Reader } from '@stet/platform';
import type { RatingEffect } from './domain/rating.js';
import type { EvidenceMissing } from './domain/refusals.js';
import { missingEvidence } from './domain/sources.js';

/** How much must be cited before a rating is given: asked wherever somebody says how a claim stands. */
@Injectable()
export class EvidenceRules {
  constructor(
    private readonly policies: PolicyService,
    private readonly citations: StandingCitations,
  ) {}

  /**
   * Under the newest policy, as it holds for articles of this kind and claims of this one.
   *
   * @param cited what the word rests on; left out: all that stands for these words
   */
  async missing(
    reader: Reader,
    of: { readonly articleId: string; readonly wordingId: string },
    effect: RatingEffect,
    cited?: readonly Pick<StandingCitation, 'publisher' | 'tier'>[],
  ): Promise<EvidenceMissing | undefined> {
    const [article, wording] = await Promise.all([getArticle(reader, of.articleId), getWording(reader, of.wordingId)]);
    const terms = await this.policies.forKind(reader, article.kind);
    return missingEvidence(sourcesAsked(terms, wording.kind), effect, cited ?? (await this.citations.ofWording(reader, of.wordingId)));
  }
}
