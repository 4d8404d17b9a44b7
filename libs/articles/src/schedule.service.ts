import { Injectable } from '@nestjs/common';
import { InvalidInput, isRefusal } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { ArticleService } from './article.service.js';
import type { RescheduleArticleInput } from './articles.inputs.js';
import { ArticleRescheduled } from './domain/events.js';
import { setPublishAt } from './store/article.store.js';

/** When an article goes out. */
@Injectable()
export class ScheduleService {
  constructor(private readonly articles: ArticleService) {}

  /**
   * It goes out at another time: no word of it changes, and what is derived from the time follows. The time it has already is no change.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput
   */
  async rescheduleArticle(work: Work, input: RescheduleArticleInput): Promise<{ articleId: string } | Refusal> {
    const article = await this.articles.articleForAct(work, input, 'rescheduleArticle');
    if (isRefusal(article)) return article;
    const at = input.publishAt === null ? null : Date.parse(input.publishAt);
    if (at !== null && Number.isNaN(at)) return new InvalidInput('publishAt', 'This is no instant in ISO 8601.');
    const from = article.publishAt === null ? null : Date.parse(article.publishAt);
    if (at === from) return { articleId: article.id };
    const publishAt = at === null ? null : new Date(at).toISOString();
    if ((await setPublishAt(work, article, publishAt)) === undefined)
      throw new Error(`the article ${article.id} changed under its own lock`);
    await work.record(ArticleRescheduled({ subjectId: article.id, articleId: article.id }, { from: article.publishAt, to: publishAt }));
    return { articleId: article.id };
  }
}
