import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import type { CarriedDecision } from '../domain/carried-ledger.js';
import type { SegmentDisposition } from '../domain/ledger.js';
import { LedgerConfirmationEntity, SegmentEntity } from './segment.entity.js';

const columns = columnsOf(SegmentEntity, 's');
const byId = sql('segment.byId', `SELECT ${columns} FROM stet.segment s WHERE s.newsroom_id = $1 AND s.id = $2`);
const byIds = sql('segment.byIds', `SELECT ${columns} FROM stet.segment s WHERE s.newsroom_id = $1 AND s.id = ANY ($2::uuid[])`);
const ofRevisions = sql(
  'segment.ofRevisions',
  `SELECT ${columns} FROM stet.segment s WHERE s.newsroom_id = $1 AND s.revision_id = ANY($2::uuid[]) ORDER BY s.revision_id, s.ordinal`,
);
const touching = sql(
  'segment.touching',
  `SELECT ${columns} FROM stet.segment s WHERE s.newsroom_id = $1 AND s.revision_id = $2 AND s.start_at < $4 AND s.end_at > $3 ORDER BY s.ordinal`,
);
const dispose = sql(
  'segment.dispose',
  `UPDATE stet.segment SET disposition = $5, reason = $6, disposed_by = $7, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND disposition = $3 AND version = $4 RETURNING version`,
);
const disposeMany = sql(
  'segment.disposeMany',
  `UPDATE stet.segment s SET disposition = d.disposition, reason = d.reason, disposed_by = d.by, version = s.version + 1
   FROM jsonb_to_recordset($2::jsonb) d (id uuid, version int, disposition text, reason text, by uuid)
   WHERE s.newsroom_id = $1 AND s.id = d.id AND s.version = d.version RETURNING s.id`,
);
const setAside = sql(
  'segment.setAside',
  `SELECT ${columns} FROM stet.segment s JOIN stet.revision r ON r.newsroom_id = s.newsroom_id AND r.id = s.revision_id
   WHERE s.newsroom_id = $1 AND r.article_id = $2 AND r.number = $3 AND s.disposition = 'SET_ASIDE' AND s.disposed_by IS NOT NULL ORDER BY s.ordinal`,
);
const textOf = sql('segment.textOf', 'SELECT r.text FROM stet.revision r WHERE r.newsroom_id = $1 AND r.article_id = $2 AND r.number = $3');
const standing = sql(
  'ledger.standing',
  `SELECT ${columnsOf(LedgerConfirmationEntity, 'l')} FROM stet.ledger_confirmation l WHERE l.newsroom_id = $1 AND l.revision_id = ANY($2::uuid[]) AND l.lapsed_at IS NULL`,
);
const lapse = sql(
  'ledger.lapse',
  'UPDATE stet.ledger_confirmation SET lapsed_at = $3 WHERE newsroom_id = $1 AND id = $2 AND lapsed_at IS NULL RETURNING id',
);
const counts = sql(
  'ledger.counts',
  `SELECT s.revision_id AS "revisionId", s.disposition, count(*)::int AS count FROM stet.segment s
   WHERE s.newsroom_id = $1 AND s.revision_id = ANY($2::uuid[]) GROUP BY 1, 2`,
);

/** For loaders. */
export const listSegmentsByIds = (reader: Reader, ids: readonly string[]): Promise<SegmentEntity[]> =>
  reader.rows(byIds, [reader.newsroomId, ids]);

export const findSegment = (reader: Reader, id: string): Promise<SegmentEntity | undefined> =>
  maybeOne(reader, byId, [reader.newsroomId, id]);

/** The ledgers of these revisions, in the text's order. */
export const listSegments = (reader: Reader, revisionIds: readonly string[]): Promise<SegmentEntity[]> =>
  reader.rows(ofRevisions, [reader.newsroomId, revisionIds]);

/** Segments of a revision that share at least one code unit with the range. */
export const listSegmentsTouching = (reader: Reader, revisionId: string, start: number, end: number): Promise<SegmentEntity[]> =>
  reader.rows(touching, [reader.newsroomId, revisionId, start, end]);

/** How many segments of each disposition these revisions have. */
export const countSegments = (
  reader: Reader,
  revisionIds: readonly string[],
): Promise<{ revisionId: string; disposition: SegmentDisposition; count: number }[]> =>
  reader.rows(counts, [reader.newsroomId, revisionIds]);

/** @returns the new version; undefined when the segment is no longer as it was read */
export async function disposeSegment(
  work: Work,
  at: Pick<SegmentEntity, 'id' | 'disposition' | 'version'>,
  to: SegmentDisposition,
  reason: string,
  by: string | null,
): Promise<number | undefined> {
  return (await maybeOne<{ version: number }>(work, dispose, [work.newsroomId, at.id, at.disposition, at.version, to, reason, by]))
    ?.version;
}

/** What members set aside in a revision, with the words. */
export async function listSetAside(reader: Reader, articleId: string, number: number): Promise<(SegmentEntity & { words: string })[]> {
  const found = await reader.rows<SegmentEntity>(setAside, [reader.newsroomId, articleId, number]);
  if (found.length === 0) return [];
  const [revision] = await reader.rows<{ text: string }>(textOf, [reader.newsroomId, articleId, number]);
  return found.map((segment) => ({ ...segment, words: revision!.text.slice(segment.startAt, segment.endAt) }));
}

/** All at once. @throws Error when one of them is no longer as it was read under the lock */
export async function disposeSegments(work: Work, decisions: readonly CarriedDecision[]): Promise<void> {
  if (decisions.length === 0) return;
  const rows = decisions.map(({ segment: { id, version }, disposition, reason, by }) => ({ id, version, disposition, reason, by }));
  const done = await work.rows(disposeMany, [work.newsroomId, JSON.stringify(rows)]);
  if (done.length !== decisions.length) throw new Error('a segment moved under the lock of its article');
}

/** The standing confirmations of these revisions' ledgers: at most one each. */
export const listConfirmations = (reader: Reader, revisionIds: readonly string[]): Promise<LedgerConfirmationEntity[]> =>
  reader.rows(standing, [reader.newsroomId, revisionIds]);

export const findConfirmation = async (reader: Reader, revisionId: string): Promise<LedgerConfirmationEntity | undefined> =>
  (await listConfirmations(reader, [revisionId]))[0];

export async function lapseConfirmation(work: Work, id: string): Promise<boolean> {
  return (await work.rows(lapse, [work.newsroomId, id, work.now])).length > 0;
}
