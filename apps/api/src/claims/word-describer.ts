import { Injectable } from '@nestjs/common';
import { DESCRIBED_LENGTH } from '@stet/claims';
import type { Selector } from '@stet/claims';
import type { DescribedWords } from '@stet/language';
import { ArticleLoader, IntakePool } from '../articles/index.js';
import type { ApiContext } from '../base/index.js';
import { ClaimLoader } from './loaders.js';

/** What the machine has to say of words somebody chose: asked before the act and in a thread, it holds up no other request, and no lock. */
@Injectable()
export class WordDescriber {
  constructor(
    private readonly loader: ClaimLoader,
    private readonly articles: ArticleLoader,
    private readonly intake: IntakePool,
  ) {}

  async articleOf(ctx: ApiContext, claimId: string | undefined): Promise<string | null> {
    return (claimId && (await this.loader.of(ctx).load(claimId))?.articleId) || null;
  }

  /**
   * The words of each selector in the article's newest revision, as far as something can be said of them. The act looks whether these are the
   * words it finds.
   */
  async describe(
    ctx: ApiContext,
    articleId: string | null,
    selectors: readonly Selector[],
    speaker: string | null,
  ): Promise<readonly DescribedWords[]> {
    const article = articleId === null ? null : await this.articles.of(ctx).load(articleId);
    const revision = article && (await this.articles.newestRevision(ctx).load(article.key));
    if (!article || !revision) return [];
    const language = revision.language ?? article.language;
    const publishedAt = article.publishAt ?? revision.submittedAt;
    const chosen = selectors.map(({ exact, start, end }) => (exact ?? revision.text.slice(start ?? 0, end ?? 0)).trim());
    return Promise.all(
      [...new Set(chosen)]
        .filter((words) => words && words.length <= DESCRIBED_LENGTH)
        // the words are a member's: they are a claim, whether or not the machine has something to say of them
        .map((words) => this.intake.describe({ words, speaker, language, publishedAt }).catch(() => undescribed(words))),
    );
  }
}

const undescribed = (words: string): DescribedWords => ({ words, kind: null, checkWorthiness: null, reasons: [], dates: [] });
