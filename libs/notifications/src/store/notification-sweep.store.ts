import { maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';

const old = `SELECT n.newsroom_id, n.id FROM stet.notification n WHERE n.newsroom_id = $1 AND n.created_at < $2
  AND (n.read_at IS NOT NULL OR EXISTS (SELECT FROM stet.member m WHERE m.newsroom_id = n.newsroom_id AND m.id = n.member_id AND m.removed_at IS NOT NULL))
  AND NOT stet.any_held(n.newsroom_id, n.member_id, n.article_id) LIMIT $3`;
const count = sql('notification.countOld', `SELECT count(*)::int AS n FROM (${old}) counted`);
const sweep = sql(
  'notification.sweep',
  `WITH old AS (${old} FOR UPDATE OF n SKIP LOCKED),
   gone AS (DELETE FROM stet.notification n USING old o WHERE n.newsroom_id = o.newsroom_id AND n.id = o.id RETURNING 1)
   SELECT count(*)::int AS n FROM gone`,
);

/** What members were told before this moment and have read, and all that former members were told. */
export const countOldNotifications = async (reader: Reader, before: string, most: number): Promise<number> =>
  (await maybeOne<{ n: number }>(reader, count, [reader.newsroomId, before, most]))!.n;

export const deleteOldNotifications = async (work: Work, before: string, most: number): Promise<number> =>
  (await maybeOne<{ n: number }>(work, sweep, [work.newsroomId, before, most]))!.n;
