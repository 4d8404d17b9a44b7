import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import type { ArticleState } from '../domain/article.states.js';
import { ArticleAuthorEntity, ArticleEntity } from './article.entity.js';

const columns = columnsOf(ArticleEntity, 'a');
const byId = sql('article.byId', `SELECT ${columns} FROM stet.article a WHERE a.newsroom_id = $1 AND a.id = $2`);
const byIds = sql('article.byIds', `SELECT ${columns} FROM stet.article a WHERE a.newsroom_id = $1 AND a.id = ANY($2::uuid[])`);
const byExternalId = sql('article.byExternalId', `SELECT ${columns} FROM stet.article a WHERE a.newsroom_id = $1 AND a.external_id = $2`);
// two submissions of one external id queue up here, so that the second finds the first one's row
const holdExternalId = sql('article.holdExternalId', `SELECT pg_advisory_xact_lock(hashtextextended('article:' || $1 || ':' || $2, 77))`);
const authors = sql(
  'article.authors',
  `SELECT ${columnsOf(ArticleAuthorEntity, 'w')} FROM stet.article_author w WHERE w.newsroom_id = $1 AND w.article_id = ANY($2::uuid[]) ORDER BY w.article_id, w.ordinal`,
);
const move = sql(
  'article.move',
  `UPDATE stet.article SET state = $5, archived_from = $6, updated_at = $7, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND state = $3 AND version = $4 RETURNING version`,
);
const revise = sql(
  'article.revise',
  `UPDATE stet.article SET state = 'SPLITTING', revision_number = $5, title = $6, updated_at = $7, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND state = $3 AND version = $4 RETURNING version`,
);
const reschedule = sql(
  'article.reschedule',
  `UPDATE stet.article SET publish_at = $4, updated_at = $5, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND version = $3 RETURNING version`,
);
const embargo = sql(
  'article.embargo',
  `UPDATE stet.article SET embargoed = $4, updated_at = $5, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND version = $3 RETURNING version`,
);
const externalIdTaken = sql('article.externalIdTaken', 'SELECT stet.is_external_id_taken($1, $2) AS taken');
const split = sql(
  'article.split',
  `UPDATE stet.article SET state = 'IN_CHECK', split_number = revision_number, updated_at = $4, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND state = 'SPLITTING' AND revision_number = $3 RETURNING version`,
);

export const findArticle = (reader: Reader, id: string): Promise<ArticleEntity | undefined> =>
  maybeOne(reader, byId, [reader.newsroomId, id]);

/** @throws Error when there is no such article in this newsroom */
export async function getArticle(reader: Reader, id: string): Promise<ArticleEntity> {
  const found = await findArticle(reader, id);
  if (!found) throw new Error(`there is no article ${id}`);
  return found;
}

export const listArticlesByIds = (reader: Reader, ids: readonly string[]): Promise<ArticleEntity[]> =>
  reader.rows(byIds, [reader.newsroomId, ids]);

/** Holds the external id for this act, then looks. */
export async function findByExternalId(work: Work, externalId: string): Promise<ArticleEntity | undefined> {
  await work.rows(holdExternalId, [work.newsroomId, externalId]);
  return maybeOne(work, byExternalId, [work.newsroomId, externalId]);
}

/** Whether an article of the newsroom has it, seen by whoever acts or not. */
export const isExternalIdTaken = async (work: Work, externalId: string): Promise<boolean> =>
  (await maybeOne<{ taken: boolean }>(work, externalIdTaken, [work.newsroomId, externalId]))?.taken ?? false;

/** In the order they were named, article by article. */
export const listAuthors = (reader: Reader, articleIds: readonly string[]): Promise<ArticleAuthorEntity[]> =>
  reader.rows(authors, [reader.newsroomId, articleIds]);

interface At {
  readonly id: string;
  readonly state: ArticleState;
  readonly version: number;
}

/** @returns the new version; undefined when the article is no longer at this state and version */
export async function moveArticle(
  work: Work,
  at: At,
  to: ArticleState,
  archivedFrom: ArticleState | null = null,
): Promise<number | undefined> {
  return (await maybeOne<{ version: number }>(work, move, [work.newsroomId, at.id, at.state, at.version, to, archivedFrom, work.now]))
    ?.version;
}

/** @returns the new version; undefined when the article is no longer at this state and version */
export async function moveToRevision(work: Work, at: At, number: number, title: string | null): Promise<number | undefined> {
  return (await maybeOne<{ version: number }>(work, revise, [work.newsroomId, at.id, at.state, at.version, number, title, work.now]))
    ?.version;
}

/** @returns the new version; undefined when the article is no longer at this version */
export async function setPublishAt(work: Work, at: At, publishAt: string | null): Promise<number | undefined> {
  return (await maybeOne<{ version: number }>(work, reschedule, [work.newsroomId, at.id, at.version, publishAt, work.now]))?.version;
}

/** @returns whether it was at this version */
export const setEmbargo = async (work: Work, at: At, embargoed: boolean): Promise<boolean> =>
  (await work.rows(embargo, [work.newsroomId, at.id, at.version, embargoed, work.now])).length === 1;

/** @returns false when a newer revision came, or the article is not SPLITTING */
export async function moveToSplit(work: Work, articleId: string, number: number): Promise<boolean> {
  return (await work.rows(split, [work.newsroomId, articleId, number, work.now])).length > 0;
}
