import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { RetentionEntity } from './retention.entity.js';

const newest = sql(
  'retention.newest',
  `SELECT ${columnsOf(RetentionEntity, 'r')} FROM stet.retention r WHERE r.newsroom_id = $1 ORDER BY r.number DESC LIMIT 1`,
);
// the trail itself says when a sweep ran and what it took
const lastSweep = sql(
  'retention.lastSweep',
  `SELECT e.at, e.data FROM stet.event e WHERE e.newsroom_id = $1 AND e.type = 'RetentionSwept' ORDER BY e.at DESC, e.id DESC LIMIT 1`,
);
const queueUp = sql('hold.queueUp', `SELECT pg_advisory_xact_lock(hashtextextended('legal-hold:' || $1, 0))`);

const ended = (limit: string): string => `SELECT s.newsroom_id, s.id FROM stet.session s
  WHERE s.newsroom_id = $1 AND coalesce(s.ended_at, least(s.idle_at, s.expires_at)) < $2
    AND NOT EXISTS (SELECT FROM stet.holds_on($1, 'member', s.member_id)) LIMIT ${limit}`;
const over = (limit: string): string => `SELECT l.newsroom_id, l.id FROM stet.sign_in_link l
  WHERE l.newsroom_id = $1 AND coalesce(l.used_at, l.ended_at, l.expires_at) < $2
    AND NOT EXISTS (SELECT FROM stet.holds_on($1, 'member', l.member_id)) LIMIT ${limit}`;
const countSignIns = sql(
  'retention.countSignIns',
  `SELECT (SELECT count(*) FROM (${ended('$3')}) s)::int + (SELECT count(*) FROM (${over('$3')}) l)::int AS n`,
);
const sweepSignIns = sql(
  'retention.sweepSignIns',
  `WITH old_sessions AS (${ended('$3')} FOR UPDATE OF s SKIP LOCKED), old_links AS (${over('$3')} FOR UPDATE OF l SKIP LOCKED),
   sessions AS (DELETE FROM stet.session s USING old_sessions o WHERE s.newsroom_id = o.newsroom_id AND s.id = o.id RETURNING 1),
   links AS (DELETE FROM stet.sign_in_link l USING old_links o WHERE l.newsroom_id = o.newsroom_id AND l.id = o.id RETURNING 1)
   SELECT (SELECT count(*) FROM sessions)::int + (SELECT count(*) FROM links)::int AS n`,
);

/** What holds now; undefined: nothing was ever set. */
export const findRetention = (reader: Reader): Promise<RetentionEntity | undefined> =>
  maybeOne<RetentionEntity>(reader, newest, [reader.newsroomId]);

export const insertRetention = (work: Work, row: Omit<RetentionEntity, 'newsroomId'>): Promise<void> => work.insert(RetentionEntity, [row]);

export const findLastSweep = (reader: Reader): Promise<{ at: string; data: Readonly<Record<string, number>> } | undefined> =>
  maybeOne(reader, lastSweep, [reader.newsroomId]);

/** Until the end of the act nobody else sets a hold, lifts one, erases or sweeps. After the article's lock; a sweep waits for no article after it. */
export async function queueUpForHolds(work: Work): Promise<void> {
  await work.rows(queueUp, [work.newsroomId]);
}

/** Sessions that are over and links that lead nowhere any more. */
export const countOldSignIns = async (reader: Reader, before: string, most: number): Promise<number> =>
  Math.min(most, (await maybeOne<{ n: number }>(reader, countSignIns, [reader.newsroomId, before, most]))!.n);

export const deleteOldSignIns = async (work: Work, before: string, most: number): Promise<number> =>
  (await maybeOne<{ n: number }>(work, sweepSignIns, [work.newsroomId, before, most]))!.n;
