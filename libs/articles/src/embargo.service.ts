import { Injectable } from '@nestjs/common';
import { isRefusal, NotFound, VersionConflict } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { ArticleService } from './article.service.js';
import type { ArticleActInput } from './articles.inputs.js';
import { whyNoEmbargo } from './domain/embargo.js';
import { ArticleEmbargoed, EmbargoLifted } from './domain/events.js';
import type { ArticleEntity } from './store/article.entity.js';
import { findArticle, setEmbargo } from './store/article.store.js';

/** Who may know of an article before it goes out. In any state: what was put away may be secret, too. */
@Injectable()
export class EmbargoService {
  constructor(private readonly articles: ArticleService) {}

  /**
   * Until `publishAt` nothing of it shows but to those who work on it. One that is set already is no change.
   *
   * @returns refusals: NotFound, VersionConflict, InvalidInput
   */
  async embargoArticle(work: Work, input: ArticleActInput): Promise<{ articleId: string } | Refusal> {
    const article = await this.articleAt(work, input);
    if (isRefusal(article)) return article;
    const wrong = whyNoEmbargo(article.publishAt, work.now);
    if (wrong) return wrong;
    if (article.embargoed) return { articleId: article.id };
    await this.set(work, article, true);
    await work.record(ArticleEmbargoed({ subjectId: article.id, articleId: article.id }, { until: article.publishAt }));
    return { articleId: article.id };
  }

  /**
   * It is for the whole newsroom now. Where there is no embargo, nothing changes.
   *
   * @returns refusals: NotFound, VersionConflict
   */
  async liftEmbargo(work: Work, input: ArticleActInput): Promise<{ articleId: string } | Refusal> {
    const article = await this.articleAt(work, input);
    if (isRefusal(article)) return article;
    if (!article.embargoed) return { articleId: article.id };
    await this.set(work, article, false);
    await work.record(EmbargoLifted({ subjectId: article.id, articleId: article.id }, { until: article.publishAt }));
    return { articleId: article.id };
  }

  private async articleAt(work: Work, { articleId, expectedVersion }: ArticleActInput): Promise<ArticleEntity | Refusal> {
    const article = (await work.lockArticle(articleId)) ? await findArticle(work, articleId) : undefined;
    if (!article || !(await this.articles.sees(work, article))) return new NotFound('article');
    return article.version === expectedVersion ? article : new VersionConflict(article.version);
  }

  private async set(work: Work, article: ArticleEntity, embargoed: boolean): Promise<void> {
    if (!(await setEmbargo(work, article, embargoed))) throw new Error(`the article ${article.id} changed under its own lock`);
  }
}
