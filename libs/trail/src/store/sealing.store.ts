import type { Database } from '@stet/platform';
import type { Seal, SealedEvent } from '../domain/chain.js';
import { behindSeals, EventRow, sealedColumns, sealedEventOf } from './event-columns.js';

const SETTLED = 'e.xid < pg_snapshot_xmin(pg_current_snapshot())';

const behind = `SELECT n.id FROM stet.newsroom n
  WHERE (SELECT true FROM stet.event e WHERE ${behindSeals('n.id')} AND ${SETTLED} ORDER BY e.xid, e.id LIMIT 1)`;
const backlog = `SELECT coalesce(sum(b.n), 0)::bigint AS events, min(b.oldest) AS oldest FROM stet.newsroom n
  CROSS JOIN LATERAL (SELECT count(*) AS n, min(e.at) AS oldest FROM stet.event e WHERE ${behindSeals('n.id')}) b`;
const all = 'SELECT n.id FROM stet.newsroom n ORDER BY n.id';
const hold = `SELECT pg_try_advisory_xact_lock(hashtextextended('stet.seal ' || $1, 0)) AS held`;
const last = `SELECT s.number, encode(s.hash, 'hex') AS hash FROM stet.seal s WHERE s.newsroom_id = $1 ORDER BY s.number DESC LIMIT 1`;
const next = `SELECT ${sealedColumns} FROM stet.event e WHERE ${behindSeals('$1')} AND ${SETTLED} ORDER BY e.xid, e.id LIMIT $2`;
const insert = `INSERT INTO stet.seal (newsroom_id, number, event_id, sealed_at, hash)
  SELECT $1, s.number, s.event_id, $5, decode(s.hash, 'hex') FROM unnest($2::bigint[], $3::uuid[], $4::text[]) s (number, event_id, hash)`;

/** As stet_system: every newsroom there is. */
export async function listNewsrooms({ system }: Database): Promise<string[]> {
  return (await system.query<{ id: string }>(all)).rows.map(({ id }) => id);
}

/** As stet_system, over all newsrooms: those with something to seal. */
export async function listBehind({ system }: Database): Promise<string[]> {
  return (await system.query<{ id: string }>(behind)).rows.map(({ id }) => id);
}

export interface Backlog {
  readonly events: number;
  /** when the oldest of them happened; null: there are none */
  readonly oldest: string | null;
}

/** What is committed and not sealed, of all newsrooms. */
export async function getBacklog({ system }: Database): Promise<Backlog> {
  return (await system.query<Backlog>(backlog)).rows[0]!;
}

export type Chaining = (events: readonly SealedEvent[], last: Pick<Seal, 'number' | 'hash'> | undefined) => readonly Seal[];

/**
 * Seals a newsroom's next events in a transaction of its own, in the order of the log and below the oldest transaction still under way.
 *
 * The lock is taken first and by itself, so that what is read next is read after whoever held it committed. Two that held it all the same would meet
 * in the table's key.
 *
 * @returns how many; HELD: another process is at it
 */
export async function sealNext({ system }: Database, newsroomId: string, batch: number, chain: Chaining): Promise<number | 'HELD'> {
  const client = await system.connect();
  let broken: Error | undefined;
  try {
    // the next events are read along their order, and not all of them sorted, whatever the planner thinks there are
    await client.query('BEGIN; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off');
    const { held } = (await client.query<{ held: boolean }>(hold, [newsroomId])).rows[0]!;
    if (!held) {
      await client.query('ROLLBACK');
      return 'HELD';
    }
    const [ends, events] = await Promise.all([
      client.query<{ number: number; hash: string }>(last, [newsroomId]),
      client.query<EventRow>(next, [newsroomId, batch]),
    ]);
    const seals = chain(events.rows.map(sealedEventOf), ends.rows[0]);
    if (seals.length)
      await client.query(insert, [
        newsroomId,
        seals.map(({ number }) => number),
        seals.map(({ eventId }) => eventId),
        seals.map(({ hash }) => hash),
        seals[0]!.sealedAt,
      ]);
    await client.query('COMMIT');
    return seals.length;
  } catch (error) {
    await client.query('ROLLBACK').catch((fault: Error) => (broken = fault));
    throw error;
  } finally {
    client.release(broken);
  }
}
