import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { AuthorNoteEntity, PartEntity, RevisionEntity } from './revision.entity.js';

const columns = columnsOf(RevisionEntity, 'r');
const byNumber = sql(
  'revision.byNumber',
  `SELECT ${columns} FROM stet.revision r WHERE r.newsroom_id = $1 AND r.article_id = $2 AND r.number = $3`,
);
const byIds = sql('revision.byIds', `SELECT ${columns} FROM stet.revision r WHERE r.newsroom_id = $1 AND r.id = ANY($2::uuid[])`);
const newest = sql(
  'revision.newest',
  `SELECT ${columns} FROM stet.revision r JOIN stet.article a ON a.newsroom_id = r.newsroom_id AND a.id = r.article_id AND a.revision_number = r.number
   WHERE r.newsroom_id = $1 AND r.article_id = ANY($2::uuid[])`,
);
const ofArticle = sql(
  'revision.ofArticle',
  `SELECT ${columns} FROM stet.revision r WHERE r.newsroom_id = $1 AND r.article_id = $2 AND ($3::int IS NULL OR r.number < $3) ORDER BY r.number DESC LIMIT $4`,
);
const parts = sql(
  'revision.parts',
  `SELECT ${columnsOf(PartEntity, 'p')} FROM stet.part p WHERE p.newsroom_id = $1 AND p.revision_id = ANY($2::uuid[]) ORDER BY p.revision_id, p.ordinal`,
);
const notes = sql(
  'revision.notes',
  `SELECT ${columnsOf(AuthorNoteEntity, 'n')} FROM stet.author_note n WHERE n.newsroom_id = $1 AND n.revision_id = ANY($2::uuid[]) ORDER BY n.revision_id, n.ordinal`,
);
const read = sql(
  'revision.read',
  'UPDATE stet.revision SET engine = $3, engine_version = $4, language = $5, warnings = $6::jsonb WHERE newsroom_id = $1 AND id = $2',
);

export const findRevision = (reader: Reader, articleId: string, number: number): Promise<RevisionEntity | undefined> =>
  maybeOne(reader, byNumber, [reader.newsroomId, articleId, number]);

const ofWords = sql(
  'revision.ofWords',
  'SELECT r.id FROM stet.revision r WHERE r.newsroom_id = $1 AND r.article_id = $2 AND r.text_sha256 = $3 LIMIT 1',
);
/** Whether the article has, or once had, the words of this hash. */
export const hasRevisionOf = async (reader: Reader, articleId: string, textSha256: string): Promise<boolean> =>
  (await reader.rows(ofWords, [reader.newsroomId, articleId, textSha256])).length > 0;

/** @throws Error when the article has no such revision */
export async function getRevision(reader: Reader, articleId: string, number: number): Promise<RevisionEntity> {
  const found = await findRevision(reader, articleId, number);
  if (!found) throw new Error(`the article ${articleId} has no revision ${number}`);
  return found;
}

export const listRevisionsByIds = (reader: Reader, ids: readonly string[]): Promise<RevisionEntity[]> =>
  reader.rows(byIds, [reader.newsroomId, ids]);

/** The newest revision of each of these articles. */
export const listNewestRevisions = (reader: Reader, articleIds: readonly string[]): Promise<RevisionEntity[]> =>
  reader.rows(newest, [reader.newsroomId, articleIds]);

/** Newest first. @param page.before those with a lower number */
export const listRevisions = (
  reader: Reader,
  articleId: string,
  page: { readonly limit: number; readonly before: number | null },
): Promise<RevisionEntity[]> => reader.rows(ofArticle, [reader.newsroomId, articleId, page.before, page.limit]);

export const listParts = (reader: Reader, revisionIds: readonly string[]): Promise<PartEntity[]> =>
  reader.rows(parts, [reader.newsroomId, revisionIds]);

const insert = sql(
  'revision.insert',
  `INSERT INTO stet.revision (newsroom_id, id, article_id, number, text, text_sha256, length, normalised, submitted_by, submitted_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
/** By itself and not through `work.insert`: a text of megabytes travels as a parameter, not inside JSON that both sides would have to read. */
export async function insertRevision(
  work: Work,
  row: Pick<
    RevisionEntity,
    'id' | 'articleId' | 'number' | 'text' | 'textSha256' | 'length' | 'normalised' | 'submittedBy' | 'submittedAt'
  >,
): Promise<void> {
  const { id, articleId, number, text, textSha256, length, normalised, submittedBy, submittedAt } = row;
  await work.rows(insert, [
    work.newsroomId,
    id,
    articleId,
    number,
    text,
    textSha256,
    length,
    JSON.stringify(normalised),
    submittedBy,
    submittedAt,
  ]);
}

const notesByIds = sql(
  'authorNote.byIds',
  `SELECT ${columnsOf(AuthorNoteEntity, 'n')} FROM stet.author_note n WHERE n.newsroom_id = $1 AND n.id = ANY($2::uuid[])`,
);
export const listNotesByIds = (reader: Reader, ids: readonly string[]): Promise<AuthorNoteEntity[]> =>
  reader.rows(notesByIds, [reader.newsroomId, ids]);

/** What the author handed over with these revisions. */
export const listNotes = (reader: Reader, revisionIds: readonly string[]): Promise<AuthorNoteEntity[]> =>
  reader.rows(notes, [reader.newsroomId, revisionIds]);

/** What the engine says of a revision: the only fields of it that are ever written again. */
export async function noteReading(
  work: Work,
  revisionId: string,
  reading: Pick<RevisionEntity, 'engine' | 'engineVersion' | 'language' | 'warnings'>,
): Promise<void> {
  await work.rows(read, [
    work.newsroomId,
    revisionId,
    reading.engine,
    reading.engineVersion,
    reading.language,
    JSON.stringify(reading.warnings),
  ]);
}
