import { Injectable } from '@nestjs/common';
import { listArticlesByIds } from '@stet/articles';
import { compareLogPlaces, findLogEnd, listLogAfter, Reads } from '@stet/platform';
import type { LoggedEvent, LogPlace } from '@stet/platform';
import { mapHolders } from '@stet/verification';
import { EventSight, sharedEvents } from '../articles/index.js';
import type { SeenEvent, SharedEvent } from '../articles/index.js';
import { Windows } from '../base/index.js';
import type { ApiContext, Ordering, WindowSource } from '../base/index.js';
import { cursorOf, EdgeError, readCursor } from '../edge/index.js';

/** An event with what listeners choose by. */
export interface LiveEvent extends LoggedEvent {
  /** who held the task it is about, when it happened */
  readonly holderId: string | null;
  /** of its article */
  readonly desk: string | null;
  readonly articleKind: string | null;
}
export type SeenLiveEvent = LiveEvent & SeenEvent;

/** The order of the log. All that follow it share their cursors. */
const byCommit: Ordering = { name: 'event.log', kinds: ['text', 'uuid'] };
const XID = /^\d{1,19}$/;

/** The place after an event, for `after`. */
export const logCursor = ({ xid, id }: LogPlace): string => cursorOf(byCommit, [xid, id]);

/** A newsroom's log, read once for all who follow it. */
@Injectable()
export class NewsroomLog {
  constructor(
    private readonly windows: Windows,
    private readonly reads: Reads,
    private readonly sight: EventSight,
  ) {}

  /**
   * Events after a cursor, in the order of the log, each once.
   *
   * @param after left out: from now on
   * @param wants which of them
   * @throws EdgeError BAD_REQUEST for a cursor of no event that can have been told
   */
  async follow(ctx: ApiContext, after: string | null, wants: (event: LiveEvent) => boolean): Promise<AsyncIterableIterator<SeenLiveEvent>> {
    const { actor } = ctx;
    const { newsroomId } = actor;
    const { place: end, next } = await findLogEnd(ctx.reader);
    return this.windows.follow({
      key: `newsroom ${newsroomId}`,
      topic: newsroomId,
      source: this.sourceOf(newsroomId),
      end,
      after: after === null ? end : placeOf(after, next),
      see: (events) => this.sight.see<LiveEvent>(actor, events.filter(wants)),
    });
  }

  private sourceOf(newsroomId: string): WindowSource<SharedEvent<LiveEvent>, LogPlace> {
    return {
      read: (place, limit) =>
        this.reads.run(newsroomId, async (reader) => {
          const { events, pending } = await listLogAfter(reader, place, limit);
          if (events.length === 0) return { events: [], pending };
          const [holders, articles] = await Promise.all([
            mapHolders(reader, events),
            listArticlesByIds(reader, [...new Set(events.flatMap(({ articleId }) => articleId ?? []))]),
          ]);
          const of = new Map(articles.map((article) => [article.id, article]));
          const live = events.map((event): LiveEvent => {
            const article = of.get(event.articleId ?? '');
            return { ...event, holderId: holders.get(event.id) ?? null, desk: article?.desk ?? null, articleKind: article?.kind ?? null };
          });
          return { events: await sharedEvents(reader, live), pending };
        }),
      placeOf: ({ xid, id }) => ({ xid, id }),
      compare: compareLogPlaces,
    };
  }
}

/** A cursor is a stranger's word. */
function placeOf(cursor: string, next: string): LogPlace {
  const [xid, id] = readCursor(byCommit, cursor).map(String) as [string, string];
  if (!XID.test(xid) || BigInt(xid) >= BigInt(next)) throw new EdgeError('BAD_REQUEST', 'This cursor is of no event that was told.');
  return { xid, id };
}
