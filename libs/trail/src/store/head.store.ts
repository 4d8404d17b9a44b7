import { NewsroomEntity } from '@stet/newsroom';
import { Database, maybeOne, newId, sql, tableOf } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import type { DispatchState, HeadChannel, ReadyHead } from '../domain/dispatch.js';
import { instantOf } from './event-columns.js';
import { HeadDispatchEntity } from './head.entity.js';

const newsroom = tableOf(NewsroomEntity).name;

const missing = `SELECT n.id FROM ${newsroom} n WHERE EXISTS (SELECT FROM stet.seal s WHERE s.newsroom_id = n.id)
  AND NOT EXISTS (SELECT FROM stet.trail_head h WHERE h.newsroom_id = n.id AND h.day >= ($1::timestamptz AT TIME ZONE n.time_zone)::date)`;
const take = sql(
  'trailHead.take',
  `INSERT INTO stet.trail_head (newsroom_id, id, day, number, hash, sealed_at, taken_at)
   SELECT n.id, $2, ($3::timestamptz AT TIME ZONE n.time_zone)::date, s.number, s.hash, s.sealed_at, $3 FROM ${newsroom} n
   CROSS JOIN LATERAL (SELECT s.number, s.hash, s.sealed_at FROM stet.seal s WHERE s.newsroom_id = n.id ORDER BY s.number DESC LIMIT 1) s
   WHERE n.id = $1 AND NOT EXISTS (SELECT FROM stet.trail_head h WHERE h.newsroom_id = n.id AND h.day > ($3::timestamptz AT TIME ZONE n.time_zone)::date)
   ON CONFLICT (newsroom_id, day) DO NOTHING RETURNING number`,
);
const ready = sql(
  'headDispatch.ready',
  `SELECT d.id AS "dispatchId", d.head_id AS "headId", d.channel, d.state, h.newsroom_id AS newsroom, n.slug, to_char(h.day, 'YYYY-MM-DD') AS day, h.number,
     encode(h.hash, 'hex') AS hash, ${instantOf('h.sealed_at')} AS "sealedAt"
   FROM stet.head_dispatch d JOIN stet.trail_head h ON h.newsroom_id = d.newsroom_id AND h.id = d.head_id JOIN ${newsroom} n ON n.id = d.newsroom_id
   WHERE d.newsroom_id = $1 AND d.id = $2`,
);
const move = sql(
  'headDispatch.move',
  `UPDATE stet.head_dispatch SET state = $4, updated_at = $5 WHERE newsroom_id = $1 AND id = $2 AND state = ANY ($3::text[])
     AND ($6::timestamptz IS NULL OR updated_at <= $6) RETURNING id`,
);

/** As stet_system: newsrooms with a chain whose head was not taken yet on this day of their calendar. */
export async function listWithoutHead({ system }: Database, now: string): Promise<string[]> {
  return (await system.query<{ id: string }>(missing, [now])).rows.map(({ id }) => id);
}

/** The day's head, once: whoever comes second finds it taken. @returns its number */
export async function takeHead(work: Work, headId: string): Promise<number | undefined> {
  return (await maybeOne<{ number: number }>(work, take, [work.newsroomId, headId, work.now]))?.number;
}

/** @returns the ids of the tellings */
export async function insertDispatches(work: Work, headId: string, channels: readonly HeadChannel[]): Promise<string[]> {
  const stamps = { createdAt: work.now, updatedAt: work.now };
  const rows = channels.map((channel) => ({ id: newId(), headId, channel, state: 'WAITING' as const, ...stamps }));
  await work.insert(HeadDispatchEntity, rows);
  return rows.map(({ id }) => id);
}

export interface DispatchRow extends ReadyHead {
  readonly headId: string;
  readonly state: DispatchState;
}

export const findDispatch = (reader: Reader, id: string): Promise<DispatchRow | undefined> =>
  maybeOne<DispatchRow>(reader, ready, [reader.newsroomId, id]);

/**
 * @param since only if it has been in that state since then
 * @returns false where it is in none of these states (any more)
 */
export async function moveDispatch(
  work: Work,
  id: string,
  from: readonly DispatchState[],
  to: DispatchState,
  since: string | null = null,
): Promise<boolean> {
  return (await work.rows(move, [work.newsroomId, id, from, to, work.now, since])).length === 1;
}
