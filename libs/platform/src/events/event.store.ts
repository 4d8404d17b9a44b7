import { maybeOne, Reader, sql } from '../database/statement.js';
import type { Event } from './event.js';

export const eventColumns = `e.id, e.type, e.v, e.newsroom_id AS "newsroomId", e.article_id AS "articleId", e.article_seq AS "articleSeq", e.subject_type AS "subjectType",
  e.subject_id AS "subjectId", e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.at, e.data`;

const after = sql(
  'event.after',
  `SELECT ${eventColumns} FROM stet.event e WHERE e.newsroom_id = $1 AND e.article_id = $2 AND e.article_seq > $3 ORDER BY e.article_seq LIMIT $4`,
);

/** An article's events after a cursor, oldest first. Gapless, for their numbers are given under the article's lock. */
export const listEventsAfter = (reader: Reader, articleId: string, articleSeq: number, limit: number): Promise<Event[]> =>
  reader.rows<Event>(after, [reader.newsroomId, articleId, articleSeq, limit]);

/** A place in a newsroom's log: a transaction's number and an id within it. The order is that of transactions; all below the oldest one under way stands fast. */
export interface LogPlace {
  readonly xid: string;
  readonly id: string;
}

/** An event with its place. */
export interface LoggedEvent extends Event, LogPlace {}

const log = sql(
  'event.log',
  `SELECT ${eventColumns}, e.xid::text AS xid, e.xid < pg_snapshot_xmin(pg_current_snapshot()) AS settled FROM stet.event e
   WHERE e.newsroom_id = $1 AND (e.xid, e.id) > ($2::text::xid8, $3::uuid) ORDER BY e.xid, e.id LIMIT $4`,
);
const ends = sql(
  'event.ends',
  'SELECT pg_snapshot_xmin(s)::text AS settled, pg_snapshot_xmax(s)::text AS next FROM pg_current_snapshot() s',
);

/**
 * A newsroom's events after a place, oldest first and without a gap: what commits later with a lower number is waited for.
 *
 * @returns and whether more is committed already that has to wait
 */
export async function listLogAfter(
  reader: Reader,
  { xid, id }: LogPlace,
  limit: number,
): Promise<{ events: LoggedEvent[]; pending: boolean }> {
  const rows = await reader.rows<LoggedEvent & { settled: boolean }>(log, [reader.newsroomId, xid, id, limit]);
  const open = rows.findIndex(({ settled }) => !settled);
  return { events: open < 0 ? rows : rows.slice(0, open), pending: open >= 0 };
}

const NIL = '00000000-0000-0000-0000-000000000000';

/** The place at which all that stands fast ends; what is under way lies behind it. `next`: the number no transaction has yet. */
export async function findLogEnd(reader: Reader): Promise<{ place: LogPlace; next: string }> {
  const found = await maybeOne<{ settled: string; next: string }>(reader, ends, []);
  return { place: { xid: found?.settled ?? '0', id: NIL }, next: found?.next ?? '0' };
}

/** Below zero: `a` comes first. */
export function compareLogPlaces(a: LogPlace, b: LogPlace): number {
  if (a.xid !== b.xid) return BigInt(a.xid) < BigInt(b.xid) ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
