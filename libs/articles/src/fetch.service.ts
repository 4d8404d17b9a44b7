import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Followers, InvalidInput, JobRegistry, WorkItemRetried } from '@stet/platform';
import type { Config, FetchedPage, Refusal, Work } from '@stet/platform';
import type { SubmitArticleInput } from './articles.inputs.js';
import { ArticleSubmitted, PageFetched, PageFetchFailed } from './domain/events.js';
import type { FailedFetch } from './domain/page-fetch.js';
import { FetchLimitReached, TextEmpty } from './domain/refusals.js';
import { assemble } from './domain/revision-text.js';
import type { RevisionText } from './domain/revision-text.js';
import { urgencyOf } from './domain/urgency.js';
import { FetchPage } from './jobs/fetch-page.job.js';
import { askForSplit, writeRevision } from './revision-writer.js';
import type { ArticleEntity } from './store/article.entity.js';
import { findArticle, moveToRevision } from './store/article.store.js';
import { PageFetchEntity } from './store/page-fetch.entity.js';
import { countFetchesSince, findPageFetch, noteFault, noteFetched, noteGivenUp, noteTriedAgain } from './store/page-fetch.store.js';

const MINUTE = 60_000;

/** Articles that are submitted by their address alone: what is asked of the outside, and what becomes of it. */
@Injectable()
export class FetchService {
  private readonly perMinute: number;

  constructor(@Inject(CONFIG) config: Config, registry: JobRegistry, followers: Followers) {
    this.perMinute = config.fetch.perMinute;
    registry.declare(FetchPage);
    followers.on(WorkItemRetried, 'articles', async (work, { articleId, data }) => {
      if (articleId !== null && data.kind === FetchPage.kind) await noteTriedAgain(work, articleId);
    });
  }

  /**
   * What stands in the way of asking for a page, before anything is written.
   *
   * @returns refusals: TextEmpty (there is no address either), InvalidInput (words that belong to a text nobody has yet), FetchLimitReached
   */
  async refuseFetch(work: Work, url: string | null, input: SubmitArticleInput): Promise<Refusal | undefined> {
    if (url === null) return new TextEmpty();
    if (input.standfirst) return new InvalidInput('standfirst', 'It stands around a text: hand it in with one.');
    if (input.captions?.length) return new InvalidInput('captions', 'They stand around a text: hand them in with one.');
    if (input.notes?.length) return new InvalidInput('notes', 'They are about words of a text: hand them in with one.');
    const since = new Date(Date.parse(work.now) - MINUTE).toISOString();
    return (await countFetchesSince(work, since)) >= this.perMinute ? new FetchLimitReached(this.perMinute) : undefined;
  }

  /** @param askedBy whose words they will be */
  async askForPage(work: Work, article: Pick<ArticleEntity, 'id' | 'priority' | 'publishAt'>, url: string, askedBy: string): Promise<void> {
    await work.insert(PageFetchEntity, [{ articleId: article.id, url, state: 'WAITING', askedBy, askedAt: work.now }]);
    await this.enqueue(work, article);
  }

  /** An article that comes back without words waits for its page again. */
  async askAgain(work: Work, article: Pick<ArticleEntity, 'id' | 'priority' | 'publishAt'>): Promise<void> {
    await noteTriedAgain(work, article.id);
    await this.enqueue(work, article);
  }

  /** What a page's words would be as a revision. @returns refusals: TextEmpty, TextTooLong, InvalidInput */
  assemblePage(title: string | null, words: { readonly text: string; readonly converted?: 'HTML' }): RevisionText | Refusal {
    return assemble({ title, ...words });
  }

  /** The page's words become revision 1, and the article is SPLITTING. Nothing happens unless the article still waits for them. */
  async takeInPage(work: Work, articleId: string, page: FetchedPage, revision: RevisionText): Promise<void> {
    const article = await this.waiting(work, articleId);
    const fetch = article && (await findPageFetch(work, articleId));
    if (!article || !fetch || !(await noteFetched(work, articleId, page))) return;
    if ((await moveToRevision(work, article, 1, article.title)) === undefined)
      throw new Error(`the article ${articleId} moved under its lock`);
    const submitted = await writeRevision(work, { articleId, number: 1, submittedBy: fetch.askedBy }, revision, []);
    await work.record(PageFetched({ subjectId: articleId, articleId }, { sha256: page.sha256, size: page.size }));
    const { kind, language } = article;
    await work.record(
      ArticleSubmitted({ subjectId: articleId, articleId }, { revisionId: submitted.revisionId, number: 1, kind, language }),
    );
    await askForSplit(work, article);
  }

  /** What one try came to, for those who look on; whether there is another one is the job's to know. */
  async noteFault(work: Work, articleId: string, failure: FailedFetch): Promise<void> {
    if (await this.waiting(work, articleId)) await noteFault(work, articleId, failure);
  }

  /** Nothing more is tried by itself. */
  async giveUp(work: Work, articleId: string): Promise<void> {
    const failure = (await this.waiting(work, articleId)) && (await noteGivenUp(work, articleId));
    if (failure) await work.record(PageFetchFailed({ subjectId: articleId, articleId }, failure));
  }

  private async waiting(work: Work, articleId: string): Promise<ArticleEntity | undefined> {
    const article = (await work.lockArticle(articleId)) ? await findArticle(work, articleId) : undefined;
    return article?.state === 'RECEIVED' ? article : undefined;
  }

  private enqueue(work: Work, article: Pick<ArticleEntity, 'id' | 'priority' | 'publishAt'>): Promise<void> {
    return work.enqueue(FetchPage, article.id, { articleId: article.id, priority: urgencyOf(article, work.now) });
  }
}
