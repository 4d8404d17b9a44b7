import { columnsOf, maybeOne, Reader, sql, Work } from '@stet/platform';
import type { EvidenceState } from '../domain/evidence.js';
import { EvidenceEntity } from './evidence.entity.js';

const columns = columnsOf(EvidenceEntity, 'e');
const byId = sql('evidence.byId', `SELECT ${columns} FROM stet.evidence e WHERE e.newsroom_id = $1 AND e.id = $2`);
const byIds = sql('evidence.byIds', `SELECT ${columns} FROM stet.evidence e WHERE e.newsroom_id = $1 AND e.id = ANY($2::uuid[])`);
const ofArticles = sql(
  'evidence.ofArticles',
  `SELECT ${columns} FROM stet.evidence e WHERE e.newsroom_id = $1 AND e.article_id = ANY($2::uuid[]) ORDER BY e.article_id, e.added_at, e.id`,
);
const ofLineages = sql(
  'evidence.ofLineages',
  `SELECT ${columns} FROM stet.evidence e WHERE e.newsroom_id = $1 AND e.lineage_id = ANY($2::uuid[]) ORDER BY e.lineage_id, e.number`,
);
const move = sql(
  'evidence.move',
  `UPDATE stet.evidence SET state = $4, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND state = 'STANDING' AND version = $3 RETURNING version`,
);
// numbers that went on counting because the newest said the same: they go where it goes
const moveCarried = sql(
  'evidence.moveCarried',
  `UPDATE stet.evidence SET state = $3, version = version + 1 WHERE newsroom_id = $1 AND lineage_id = $2 AND state = 'CARRIED' RETURNING id`,
);
const ofNotes = sql(
  'evidence.ofNotes',
  `SELECT e.author_note_id AS "noteId", e.id FROM stet.evidence e WHERE e.newsroom_id = $1 AND e.author_note_id = ANY($2::uuid[])`,
);

export const findEvidence = (reader: Reader, id: string): Promise<EvidenceEntity | undefined> =>
  maybeOne<EvidenceEntity>(reader, byId, [reader.newsroomId, id]);

export async function mapEvidence(reader: Reader, ids: readonly string[]): Promise<Map<string, EvidenceEntity>> {
  return new Map((await reader.rows<EvidenceEntity>(byIds, [reader.newsroomId, ids])).map((row) => [row.id, row]));
}

/** All that was ever brought for these articles, withdrawn evidence too, oldest first. */
export const listEvidenceOfArticles = (reader: Reader, articleIds: readonly string[]): Promise<EvidenceEntity[]> =>
  reader.rows<EvidenceEntity>(ofArticles, [reader.newsroomId, articleIds]);

/** All numbers of these lineages, each from the first. */
export const listLineages = (reader: Reader, lineageIds: readonly string[]): Promise<EvidenceEntity[]> =>
  reader.rows<EvidenceEntity>(ofLineages, [reader.newsroomId, lineageIds]);

/** Evidence made from author's notes. @returns note id → evidence id */
export async function mapEvidenceOfNotes(reader: Reader, noteIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.rows<{ noteId: string; id: string }>(ofNotes, [reader.newsroomId, noteIds]);
  return new Map(rows.map(({ noteId, id }) => [noteId, id]));
}

/** The newest number of a lineage, and with it (unless it is carried on) those that went on counting beside it. @returns false where state or version are others */
export async function moveEvidence(
  work: Work,
  { id, lineageId, version }: Pick<EvidenceEntity, 'id' | 'lineageId' | 'version'>,
  to: Exclude<EvidenceState, 'STANDING'>,
): Promise<boolean> {
  if ((await work.rows(move, [work.newsroomId, id, version, to])).length !== 1) return false;
  if (to !== 'CARRIED') await work.rows(moveCarried, [work.newsroomId, lineageId, to]);
  return true;
}
