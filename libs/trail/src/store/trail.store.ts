import { maybeOne, Reader, sql } from '@stet/platform';
import type { LogPlace } from '@stet/platform';
import { isExact } from '../domain/exact.js';
import type { Head } from '../domain/head.js';
import type { TrailRow } from '../domain/tampering.js';
import { behindSeals, EventRow, instantOf, sealedColumns, sealedEventOf } from './event-columns.js';

const headColumns = `s.number, encode(s.hash, 'hex') AS hash, ${instantOf('s.sealed_at')} AS "sealedAt"`;
const head = sql('seal.head', `SELECT ${headColumns} FROM stet.seal s WHERE s.newsroom_id = $1 ORDER BY s.number DESC LIMIT 1`);
const unsealed = { text: `SELECT count(*)::int AS n FROM stet.event e WHERE ${behindSeals('$1')}` };
const pairs = sql(
  'seal.pairs',
  `SELECT ${headColumns}, s.event_id AS "eventId", e.* FROM stet.seal s
   LEFT JOIN LATERAL (SELECT true AS found, ${sealedColumns} FROM stet.event e WHERE e.newsroom_id = s.newsroom_id AND e.id = s.event_id LIMIT 1) e ON true
   WHERE s.newsroom_id = $1 AND s.number > $2 ORDER BY s.number LIMIT $3`,
);
const strays = {
  text: `SELECT ${sealedColumns} FROM stet.event e WHERE e.newsroom_id = $1 AND (e.xid, e.id) > ($2::text::xid8, $3::uuid) AND (e.xid, e.id) < ($4::text::xid8, $5::uuid)
   AND NOT EXISTS (SELECT FROM stet.seal s WHERE s.newsroom_id = $1 AND s.event_id = e.id) ORDER BY e.xid, e.id LIMIT $6`,
};

/** Where the chain ends; undefined: nothing is sealed yet. */
export const findHead = (reader: Reader): Promise<Head | undefined> => maybeOne<Head>(reader, head, [reader.newsroomId]);

/** Events behind the newest sealed one. */
export async function countUnsealed(reader: Reader): Promise<number> {
  return (await reader.rows<{ n: number }>(unsealed, [reader.newsroomId]))[0]!.n;
}

type PairRow = Head & { readonly eventId: string } & ({ readonly found: null } | (EventRow & { readonly found: true }));

/** Seals after a number, each with its event. */
export async function listPairs(reader: Reader, after: number, limit: number): Promise<TrailRow[]> {
  const rows = await reader.rows<PairRow>(pairs, [reader.newsroomId, after, limit]);
  return rows.map((row) => {
    const { number, eventId, sealedAt, hash } = row;
    const seal = { number, eventId, sealedAt, hash };
    return row.found ? { seal, ...eventOf(row) } : { seal, event: null, place: null, exact: true };
  });
}

/** Events without a seal between two places of the log. */
export async function listStrays(reader: Reader, from: LogPlace, before: LogPlace, limit: number): Promise<TrailRow[]> {
  const rows = await reader.rows<EventRow>(strays, [reader.newsroomId, from.xid, from.id, before.xid, before.id, limit]);
  return rows.map((row) => ({ seal: null, ...eventOf(row) }));
}

const eventOf = (row: EventRow): Pick<TrailRow, 'event' | 'place' | 'exact'> => ({
  event: sealedEventOf(row),
  place: { xid: row.xid, id: row.id },
  exact: isExact(row.data),
});
