import { listEventsAfter } from '@stet/platform';
import type { EventFeed, Reader, Reads } from '@stet/platform';
import { Following } from '../base/index.js';
import { seenEvents } from './event-sight.js';
import type { SeenEvent } from './event-sight.js';

const BATCH = 100;

export interface ArticlePlace {
  readonly newsroomId: string;
  /** with whose eyes */
  readonly personId: string;
  readonly articleId: string;
  /** the number of the last event seen */
  readonly after: number;
}

/**
 * An article's events after a cursor.
 *
 * @example for await (const event of articleEvents(feed, reads, { newsroomId, personId, articleId, after: 12 }, stands)) …
 */
export function articleEvents(
  feed: EventFeed,
  reads: Reads,
  { newsroomId, personId, articleId, after }: ArticlePlace,
  stands: () => Promise<boolean>,
): Following<SeenEvent> {
  let last = after;
  return new Following(feed.watch(articleId), {
    stands,
    read: async () => {
      const seen = async (reader: Reader): Promise<SeenEvent[]> =>
        seenEvents(reader, await listEventsAfter(reader, articleId, last, BATCH));
      const events = await reads.run(newsroomId, seen, personId);
      last = events.at(-1)?.articleSeq ?? last;
      return events;
    },
  });
}
