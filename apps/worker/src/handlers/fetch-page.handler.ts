import { Injectable } from '@nestjs/common';
import { FetchPage, FetchService, findArticle, findPageFetch, TextTooLong } from '@stet/articles';
import type { FailedFetch } from '@stet/articles';
import { Acts, FetchFault, GuardedFetch, isRefusal, systemActor } from '@stet/platform';
import type { FetchedPage, JobContext, JobHandler, Work } from '@stet/platform';
import { UnrecoverableError } from 'bullmq';
import { LanguagePool } from '../language/language-pool.js';

/** Fetches the page of an article that was submitted by its address alone, through the guard, and takes the article out of it. */
@Injectable()
export class FetchPageHandler implements JobHandler {
  readonly job = FetchPage;

  constructor(
    private readonly guarded: GuardedFetch,
    private readonly language: LanguagePool,
    private readonly fetches: FetchService,
    private readonly acts: Acts,
  ) {}

  async handle(context: JobContext): Promise<void> {
    const articleId = context.key;
    const found = await context.read(async (reader) => {
      const article = await findArticle(reader, articleId);
      const fetch = article?.state === 'RECEIVED' ? await findPageFetch(reader, articleId) : undefined;
      return article && fetch?.state === 'WAITING' ? { title: article.title, url: fetch.url } : undefined;
    });
    // somebody has handed in the words, or put the article away
    if (!found) {
      await context.finish(() => Promise.resolve());
      return;
    }
    const page = await this.guarded.fetchPage(found.url).catch((error: unknown) => this.fail(context, error));
    const revision = this.fetches.assemblePage(found.title, await this.wordsOf(context, page));
    if (isRefusal(revision)) {
      const code = revision instanceof TextTooLong ? 'TEXT_TOO_LONG' : 'NO_TEXT';
      return this.end(context, { code, status: null });
    }
    await context.finish((work) => this.fetches.takeInPage(work, articleId, page, revision));
  }

  failed(work: Work, articleId: string): Promise<void> {
    return this.fetches.giveUp(work, articleId);
  }

  private async wordsOf(context: JobContext, { type, text }: FetchedPage): Promise<{ text: string; converted?: 'HTML' }> {
    if (type === 'text/plain') return { text };
    try {
      return { text: await this.language.takeIn(text), converted: 'HTML' };
    } catch {
      // too slow or too deep: another try would find the same page
      return this.end(context, { code: 'UNREADABLE', status: null });
    }
  }

  private async fail(context: JobContext, error: unknown): Promise<never> {
    if (!(error instanceof FetchFault)) throw error;
    const { code, status } = error;
    if (!error.passing) return this.end(context, { code, status });
    await this.note(context, { code, status });
    throw error;
  }

  /** Noted before the job fails, and for good: nothing is gained by another try. */
  private async end(context: JobContext, failure: FailedFetch): Promise<never> {
    await this.note(context, failure);
    throw new UnrecoverableError(`the page was not taken in: ${failure.code}${failure.status === null ? '' : ` ${failure.status}`}`);
  }

  private async note({ newsroomId, key }: JobContext, failure: FailedFetch): Promise<void> {
    await this.acts.run(systemActor(newsroomId), (work) => this.fetches.noteFault(work, key, failure));
  }
}
