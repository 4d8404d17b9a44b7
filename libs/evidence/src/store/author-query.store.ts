import { ownArticle, scopeValues } from '@stet/articles';
import type { ArticleScope } from '@stet/newsroom';
import { columnsOf, maybeOne, Reader, sql, Work } from '@stet/platform';
import type { QueryState } from '../domain/author-query.js';
import { AuthorQueryEntity } from './author-query.entity.js';

/** A query, and whether the claim asserts today what it was asked about. */
export interface AuthorQuery extends Omit<AuthorQueryEntity, 'salt'> {
  readonly wordsChanged: boolean;
}

const columns = columnsOf(AuthorQueryEntity, 'q').replace(/, q\.salt/, '');
const select = `SELECT ${columns}, (k.state IN ('WITHDRAWN', 'SUPERSEDED') OR n.fingerprint <> w.fingerprint) IS TRUE AS "wordsChanged"
  FROM stet.author_query q JOIN stet.article a ON a.newsroom_id = q.newsroom_id AND a.id = q.article_id
  LEFT JOIN stet.claim k ON k.newsroom_id = q.newsroom_id AND k.id = q.claim_id
  LEFT JOIN stet.claim_wording w ON w.newsroom_id = q.newsroom_id AND w.id = q.wording_id
  LEFT JOIN stet.claim_wording n ON n.newsroom_id = k.newsroom_id AND n.id = k.wording_id`;
const matches = `q.newsroom_id = $1 AND ${ownArticle('$2', '$3')} AND ($4::uuid IS NULL OR q.article_id = $4) AND ($5::uuid IS NULL OR q.claim_id = $5)
  AND ($6::text[] IS NULL OR q.state = ANY ($6)) AND ($7::uuid IS NULL OR q.asked_by = $7)`;

const seen = sql('authorQuery.seen', `${select} WHERE q.newsroom_id = $1 AND ${ownArticle('$2', '$3')} AND q.id = ANY ($4::uuid[])`);
const ofArticles = sql(
  'authorQuery.ofArticles',
  `${select} WHERE q.newsroom_id = $1 AND q.article_id = ANY ($2::uuid[]) ORDER BY q.asked_at, q.id`,
);
const page = sql(
  'authorQuery.page',
  `${select} WHERE ${matches} AND ($9::uuid IS NULL OR (q.asked_at, q.id) < ($8::timestamptz, $9)) ORDER BY q.asked_at DESC, q.id DESC LIMIT $10`,
);
const count = sql(
  'authorQuery.count',
  `SELECT count(*)::int AS count FROM (SELECT FROM stet.author_query q JOIN stet.article a ON a.newsroom_id = q.newsroom_id AND a.id = q.article_id
   WHERE ${matches} LIMIT $8) counted`,
);
const byId = sql(
  'authorQuery.byId',
  `SELECT ${columnsOf(AuthorQueryEntity, 'q')} FROM stet.author_query q WHERE q.newsroom_id = $1 AND q.id = $2`,
);
const settle = sql(
  'authorQuery.settle',
  `UPDATE stet.author_query SET state = $4, answer = $5, revision_id = $6, answered_by = $7, answered_at = $8, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND version = $3 AND state = 'OPEN' RETURNING id`,
);

export interface AuthorQueryFilter {
  readonly articleId?: string | null;
  readonly claimId?: string | null;
  readonly states?: readonly QueryState[] | null;
  /** the member who asked */
  readonly askedBy?: string | null;
}

export interface AuthorQueryPage extends AuthorQueryFilter {
  readonly limit: number;
  /** `askedAt` and `id` after which to go on */
  readonly after?: readonly [string, string] | null;
}

const values = (reader: Reader, scope: ArticleScope, { articleId, claimId, states, askedBy }: AuthorQueryFilter): unknown[] => [
  reader.newsroomId,
  ...scopeValues(scope),
  articleId ?? null,
  claimId ?? null,
  states ?? null,
  askedBy ?? null,
];

/** Newest first, on articles of this scope. */
export const listAuthorQueries = (
  reader: Reader,
  scope: ArticleScope,
  { limit, after, ...filter }: AuthorQueryPage,
): Promise<AuthorQuery[]> =>
  reader.rows<AuthorQuery>(page, [...values(reader, scope, filter), after?.[0] ?? null, after?.[1] ?? null, limit]);

/** @param max nothing beyond it is counted */
export async function countAuthorQueries(reader: Reader, scope: ArticleScope, filter: AuthorQueryFilter, max: number): Promise<number> {
  return (await maybeOne<{ count: number }>(reader, count, [...values(reader, scope, filter), max]))?.count ?? 0;
}

/** For loaders: those of these on articles of this scope. */
export async function mapAuthorQueries(reader: Reader, scope: ArticleScope, ids: readonly string[]): Promise<Map<string, AuthorQuery>> {
  const rows = await reader.rows<AuthorQuery>(seen, [reader.newsroomId, ...scopeValues(scope), ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Oldest first. */
export const listAuthorQueriesOfArticles = (reader: Reader, articleIds: readonly string[]): Promise<AuthorQuery[]> =>
  reader.rows<AuthorQuery>(ofArticles, [reader.newsroomId, articleIds]);

export const findAuthorQuery = (reader: Reader, id: string): Promise<AuthorQueryEntity | undefined> =>
  maybeOne<AuthorQueryEntity>(reader, byId, [reader.newsroomId, id]);

/** @returns false where it was settled before, or its version is another */
export async function settleAuthorQuery(
  work: Work,
  query: Pick<AuthorQueryEntity, 'id' | 'version'>,
  to: Pick<AuthorQueryEntity, 'state' | 'answer' | 'revisionId' | 'answeredBy'>,
): Promise<boolean> {
  const row = [work.newsroomId, query.id, query.version, to.state, to.answer, to.revisionId, to.answeredBy, work.now];
  return (await work.rows(settle, row)).length === 1;
}
