import { Injectable } from '@nestjs/common';
import { listEventsAfter, Reads } from '@stet/platform';
import type { Event, MemberActor } from '@stet/platform';
import { authorIsTold } from '@stet/verdicts';
import { Windows } from '../base/index.js';
import type { WindowSource } from '../base/index.js';
import { EventSight, sharedEvents } from './event-sight.js';
import type { SeenEvent, SharedEvent } from './event-sight.js';

export interface ArticlePlace {
  /** with whose eyes */
  readonly by: MemberActor;
  /** whether they see no more of it than its author does */
  readonly asAuthor: boolean;
  readonly articleId: string;
  /** the number of the newest event */
  readonly newest: number;
  /** the number of the last event seen */
  readonly after: number;
}

/** Articles' events, read once for all who follow the same article. */
@Injectable()
export class ArticleEvents {
  constructor(
    private readonly windows: Windows,
    private readonly reads: Reads,
    private readonly sight: EventSight,
  ) {}

  /** An article's events after a number, in order, each once. */
  follow(at: ArticlePlace): AsyncIterableIterator<SeenEvent> {
    const { by, articleId, newest, after } = at;
    const { newsroomId } = by;
    const source: WindowSource<SharedEvent, number> = {
      read: (place, limit) =>
        this.reads.run(newsroomId, async (reader) => {
          const events = await listEventsAfter(reader, articleId, place, limit);
          return { events: await sharedEvents(reader, events), pending: false };
        }),
      placeOf: ({ articleSeq }) => articleSeq ?? 0,
      compare: (a, b) => a - b,
    };
    return this.windows.follow({
      key: `article ${articleId}`,
      topic: articleId,
      source,
      end: newest,
      after,
      see: async (events) => {
        const seen = await this.sight.see<Event>(by, events);
        return at.asAuthor ? seen.flatMap((event) => authorIsTold(event, by.memberId) ?? []) : seen;
      },
    });
  }
}
