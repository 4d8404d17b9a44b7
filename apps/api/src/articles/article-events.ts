import { listEventsAfter } from '@stet/platform';
import type { Event, EventFeed, Reads, Watch } from '@stet/platform';

const BATCH = 100;

/**
 * An article's events after a cursor, without gap and without end. Nothing is pushed: it is woken (by whichever process made the change, or
 * by a poll) and reads on from where it was, so a slow reader costs nothing and a broken line loses nothing. By hand and not
 * `async function*`: return() must end a wait at once.
 *
 * @example for await (const event of new ArticleEvents(feed, reads, newsroomId, articleId, 12)) …
 */
export class ArticleEvents implements AsyncIterableIterator<Event> {
  private readonly watch: Watch;
  private readonly ready: Event[] = [];
  private ended = false;

  constructor(
    feed: EventFeed,
    private readonly reads: Reads,
    private readonly newsroomId: string,
    private readonly articleId: string,
    private after: number,
  ) {
    // before the first read: what happens in between rings
    this.watch = feed.watch(articleId);
  }

  async next(): Promise<IteratorResult<Event>> {
    try {
      while (!this.ended) {
        const event = this.ready.shift();
        if (event) return { done: false, value: event };
        await this.read();
        if (this.ready.length === 0 && !(await this.watch.wait())) break;
      }
    } catch (error) {
      await this.return();
      throw error;
    }
    return this.return();
  }

  private async read(): Promise<void> {
    const events = await this.reads.run(this.newsroomId, (reader) => listEventsAfter(reader, this.articleId, this.after, BATCH));
    this.after = events.at(-1)?.articleSeq ?? this.after;
    this.ready.push(...events);
  }

  return(): Promise<IteratorResult<Event>> {
    this.ended = true;
    this.watch.close();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
