import { Args, Context, Resolver, Subscription } from '@nestjs/graphql';
import { feedEnd, listNotificationsAfter } from '@stet/notifications';
import type { FeedPlace, NotificationEntity } from '@stet/notifications';
import { EventFeed, Reads } from '@stet/platform';
import { Following, present } from '../base/index.js';
import type { ApiContext, Ordering } from '../base/index.js';
import { cursorOf, readCursor } from '../edge/index.js';
import { NotificationAddedObject } from './notification.object.js';

const BATCH = 100;
/** The order of commits: a transaction's number, then the id within it. */
const byCommit: Ordering = { name: 'notification.commit', kinds: ['text', 'uuid'] };

@Resolver()
export class NotificationAddedResolver {
  constructor(
    private readonly feed: EventFeed,
    private readonly reads: Reads,
  ) {}

  @Subscription(() => NotificationAddedObject, {
    description:
      'What you are told, each once, whichever process tells it. After a broken line go on with `after`. Ends with your membership.',
    resolve: (row: NotificationEntity): NotificationAddedObject => {
      const cursor = cursorOf(byCommit, [row.xid, row.id]);
      return { cursor, notification: present('notification', [{ ...row }])[0]! };
    },
  })
  async notificationAdded(
    @Args('after', { type: () => String, nullable: true, description: 'The cursor of the last one seen; left out: from now on.' })
    after: string | null,
    @Context() ctx: ApiContext,
  ): Promise<AsyncIterableIterator<NotificationEntity>> {
    const { newsroomId, memberId } = ctx.actor;
    // before the place is read: what happens in between rings
    const watch = this.feed.watch(memberId);
    try {
      let place = after == null ? await feedEnd(ctx.reader) : placeOf(after);
      return new Following(watch, {
        read: async () => {
          const rows = await this.reads.run(newsroomId, (reader) => listNotificationsAfter(reader, memberId, place, BATCH), ctx.actor);
          place = rows.at(-1) ?? place;
          return rows;
        },
      });
    } catch (error) {
      watch.close();
      throw error;
    }
  }
}

function placeOf(cursor: string): FeedPlace {
  const [xid, id] = readCursor(byCommit, cursor);
  // a cursor is a stranger's word: what is no number begins at the beginning
  return { xid: /^\d{1,19}$/.test(String(xid)) ? String(xid) : '0', id: String(id) };
}
