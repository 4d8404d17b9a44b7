import { listEventsAfter } from '@stet/platform';
import type { Event, EventFeed, Reads } from '@stet/platform';
import { Following } from '../base/index.js';

const BATCH = 100;

export interface ArticlePlace {
  readonly newsroomId: string;
  readonly articleId: string;
  /** the number of the last event seen */
  readonly after: number;
}

/**
 * An article's events after a cursor.
 *
 * @example for await (const event of articleEvents(feed, reads, { newsroomId, articleId, after: 12 }, stands)) …
 */
export function articleEvents(
  feed: EventFeed,
  reads: Reads,
  { newsroomId, articleId, after }: ArticlePlace,
  stands: () => Promise<boolean>,
): Following<Event> {
  let last = after;
  return new Following(feed.watch(articleId), {
    stands,
    read: async () => {
      const events = await reads.run(newsroomId, (reader) => listEventsAfter(reader, articleId, last, BATCH));
      last = events.at(-1)?.articleSeq ?? last;
      return events;
    },
  });
}
