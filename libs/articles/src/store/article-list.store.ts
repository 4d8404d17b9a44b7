import type { ArticleScope } from '@stet/newsroom';
import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader } from '@stet/platform';
import type { ArticleState } from '../domain/article.states.js';
import { ArticleEntity } from './article.entity.js';
import { ownArticle } from './own-article.js';

/** Which articles; what is not given does not matter. */
export interface ArticleFilter {
  readonly states?: readonly ArticleState[] | null;
  readonly kinds?: readonly string[] | null;
  readonly desks?: readonly string[] | null;
  readonly externalId?: string | null;
  /** with this member among the authors */
  readonly authorId?: string | null;
  /** instants; articles to be published from the first and before the second */
  readonly publishFrom?: string | null;
  readonly publishBefore?: string | null;
}

/** NEWEST: last submitted first. PUBLISH_AT: next to go out first, those without a date last. */
export type ArticleOrder = 'NEWEST' | 'PUBLISH_AT';

export interface ArticlePage extends ArticleFilter {
  readonly scope: ArticleScope;
  readonly order: ArticleOrder;
  readonly limit: number;
  /** `createdAt` or `publishAt`, and `id`, after which to go on */
  readonly after?: readonly [string | null, string] | null;
}

const matches = `a.newsroom_id = $1 AND ${ownArticle('$2', '$3')}
  AND ($4::text[] IS NULL OR a.state = ANY ($4)) AND ($5::text[] IS NULL OR a.kind = ANY ($5)) AND ($6::text[] IS NULL OR a.desk = ANY ($6))
  AND ($7::text IS NULL OR a.external_id = $7) AND ($8::timestamptz IS NULL OR a.publish_at >= $8) AND ($9::timestamptz IS NULL OR a.publish_at < $9)
  AND ($10::uuid IS NULL OR EXISTS (SELECT FROM stet.article_author w WHERE w.newsroom_id = a.newsroom_id AND w.article_id = a.id AND w.member_id = $10))`;
const select = `SELECT ${columnsOf(ArticleEntity, 'a')} FROM stet.article a WHERE ${matches}`;
const pages = {
  NEWEST: sql(
    'article.newest',
    `${select} AND ($12::uuid IS NULL OR (a.created_at, a.id) < ($11::timestamptz, $12)) ORDER BY a.created_at DESC, a.id DESC LIMIT $13`,
  ),
  PUBLISH_AT: sql(
    'article.publish',
    `${select} AND ($12::uuid IS NULL OR (coalesce(a.publish_at, 'infinity'), a.id) > (coalesce($11::timestamptz, 'infinity'), $12))
     ORDER BY coalesce(a.publish_at, 'infinity'), a.id LIMIT $13`,
  ),
} as const;
const count = sql('article.count', `SELECT count(*)::int AS count FROM (SELECT FROM stet.article a WHERE ${matches} LIMIT $11) counted`);
const seen = sql(
  'article.seen',
  `SELECT ${columnsOf(ArticleEntity, 'a')} FROM stet.article a WHERE a.newsroom_id = $1 AND ${ownArticle('$2', '$3')} AND a.id = ANY ($4::uuid[])`,
);

/** For {@link ownArticle}: nulls see all. */
export const scopeValues = (scope: ArticleScope): readonly [string | null, string | null] =>
  scope === 'ALL' ? [null, null] : [scope.memberId, scope.personId];

const values = (reader: Reader, scope: ArticleScope, filter: ArticleFilter): unknown[] => [
  reader.newsroomId,
  ...scopeValues(scope),
  filter.states ?? null,
  filter.kinds ?? null,
  filter.desks ?? null,
  filter.externalId ?? null,
  filter.publishFrom ?? null,
  filter.publishBefore ?? null,
  filter.authorId ?? null,
];

export const listArticles = (reader: Reader, page: ArticlePage): Promise<ArticleEntity[]> =>
  reader.rows(pages[page.order], [...values(reader, page.scope, page), page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit]);

/** @param max nothing beyond it is counted */
export async function countArticles(reader: Reader, scope: ArticleScope, filter: ArticleFilter, max: number): Promise<number> {
  return (await maybeOne<{ count: number }>(reader, count, [...values(reader, scope, filter), max]))?.count ?? 0;
}

/** For loaders: those of these articles the actor may know of, by id. */
export async function mapArticles(reader: Reader, scope: ArticleScope, ids: readonly string[]): Promise<Map<string, ArticleEntity>> {
  const rows = await reader.rows<ArticleEntity>(seen, [reader.newsroomId, ...scopeValues(scope), ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
