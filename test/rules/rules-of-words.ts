import { createHash } from 'node:crypto';
import type pg from 'pg';

/**
 * Rules 1 and 2 over rows: offsets are UTF-16 code units, which SQL does not count in. Written against the tables, not with the product's own
 * functions: what is checked must not check itself.
 */

interface RevisionRow {
  id: string;
  number: number;
  text: string;
  textSha256: string;
  length: number;
  isSplit: boolean;
  isNewest: boolean;
  former: string | null;
}

interface PieceRow {
  start: number;
  end: number;
  ordinal: number;
}

interface WordingRow {
  id: string;
  start: number;
  end: number;
  spans: [number, number][];
  quote: string;
  prefix: string;
  suffix: string;
}

const BATCH = 100;

const revisions = `SELECT r.id, r.number, r.text, r.text_sha256 AS "textSha256", r.length, r.number = a.revision_number AS "isNewest", f.text_sha256 AS former,
    r.number = a.split_number OR EXISTS (SELECT FROM stet.segment s WHERE s.newsroom_id = r.newsroom_id AND s.revision_id = r.id) AS "isSplit"
  FROM stet.revision r JOIN stet.article a ON a.newsroom_id = r.newsroom_id AND a.id = r.article_id
  LEFT JOIN stet.revision f ON f.newsroom_id = r.newsroom_id AND f.article_id = r.article_id AND f.number = r.number - 1
  WHERE ($1::uuid IS NULL OR r.newsroom_id = $1) AND ($2::uuid IS NULL OR r.id > $2) ORDER BY r.id LIMIT ${BATCH}`;
const segments = `SELECT revision_id AS of, ordinal, start_at AS start, end_at AS "end" FROM stet.segment WHERE revision_id = ANY($1::uuid[]) ORDER BY ordinal`;
const parts = `SELECT revision_id AS of, ordinal, start_at AS start, end_at AS "end" FROM stet.part WHERE revision_id = ANY($1::uuid[]) ORDER BY ordinal`;
const wordings = `SELECT revision_id AS of, id, start_at AS start, end_at AS "end", spans, quote, prefix, suffix FROM stet.claim_wording WHERE revision_id = ANY($1::uuid[])
  UNION ALL SELECT revision_id, comment_id, start_at, end_at, jsonb_build_array(jsonb_build_array(start_at, end_at)), quote, prefix, suffix
  FROM stet.comment_place WHERE revision_id = ANY($1::uuid[]) AND start_at IS NOT NULL`;

/** @returns every breach of rules 1 and 2, in batches of revisions so that whole newsrooms fit */
export async function brokenWords(client: pg.Client, newsroomId: string | null): Promise<string[]> {
  const broken: string[] = [];
  for (let after: string | null = null; ;) {
    const found: RevisionRow[] = (await client.query<RevisionRow>(revisions, [newsroomId, after])).rows;
    const ids = found.map(({ id }) => id);
    const ledger = await grouped<PieceRow>(client, segments, ids);
    const pieces = await grouped<PieceRow>(client, parts, ids);
    const quotes = await grouped<WordingRow>(client, wordings, ids);
    for (const revision of found) {
      broken.push(...ofText(revision));
      broken.push(...ofTiles(revision, 'part', pieces.get(revision.id) ?? []));
      if (revision.isSplit) broken.push(...ofTiles(revision, 'segment', ledger.get(revision.id) ?? []));
      for (const wording of quotes.get(revision.id) ?? []) broken.push(...ofWording(revision, wording));
    }
    if (found.length < BATCH) return broken;
    after = found.at(-1)!.id;
  }
}

async function grouped<T>(client: pg.Client, text: string, ids: readonly string[]): Promise<Map<string, T[]>> {
  const groups = new Map<string, T[]>();
  for (const row of (await client.query<T & { of: string }>(text, [ids])).rows) {
    const group = groups.get(row.of) ?? [];
    groups.set(row.of, group);
    group.push(row);
  }
  return groups;
}

function* ofText({ id, text, textSha256, length, former }: RevisionRow): Generator<string> {
  if (text.length !== length) yield `revision ${id}: its length is ${text.length}, it says ${length}`;
  if (createHash('sha256').update(text, 'utf8').digest('hex') !== textSha256) yield `revision ${id}: its text has another SHA-256`;
  if (text.normalize('NFC') !== text) yield `revision ${id}: its text is not NFC`;
  if (/\r/.test(text)) yield `revision ${id}: its text has a carriage return`;
  if (!/\S/.test(text)) yield `revision ${id}: it has no words`;
  if (former === textSha256) yield `revision ${id}: the same words as the revision before it`;
}

function* ofTiles({ id, text }: RevisionRow, what: string, tiles: readonly PieceRow[]): Generator<string> {
  let reached = 0;
  for (const { start, end } of tiles) {
    if (start < reached) yield `revision ${id}: the ${what} at ${start} begins before ${reached}`;
    if (end > text.length) yield `revision ${id}: the ${what} at ${start} ends at ${end}, behind the text`;
    if (/\S/.test(text.slice(reached, start))) yield `revision ${id}: ${reached}–${start} lies in no ${what}`;
    reached = Math.max(reached, end);
  }
  if (/\S/.test(text.slice(reached))) yield `revision ${id}: what follows ${reached} lies in no ${what}`;
  const first = tiles[0]?.ordinal ?? 0;
  if (first > 1 || tiles.some((tile, i) => tile.ordinal !== first + i)) yield `revision ${id}: the ordinals of its ${what}s have a gap`;
}

function* ofWording({ text }: RevisionRow, { id, start, end, spans, quote, prefix, suffix }: WordingRow): Generator<string> {
  if (text.slice(start, end) !== quote) yield `wording ${id}: text.slice(${start}, ${end}) is not its quote`;
  if (!text.slice(0, start).endsWith(prefix)) yield `wording ${id}: its prefix is not what stands before it`;
  if (!text.slice(end).startsWith(suffix)) yield `wording ${id}: its suffix is not what follows it`;
  let reached = start;
  for (const [from, to] of spans) {
    if (from < reached || to <= from || to > end) yield `wording ${id}: the span ${from}–${to} is out of place`;
    reached = to;
  }
  if (spans.length === 0) yield `wording ${id}: it has no span`;
}
