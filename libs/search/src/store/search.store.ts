import { ownArticle, scopeValues } from '@stet/articles';
import type { ArticleScope } from '@stet/newsroom';
import { maybeOne, sql } from '@stet/platform';
import type { Reader } from '@stet/platform';
import { MOST_RANKED } from '../domain/question.js';
import type { SearchKind } from '../domain/question.js';

/** What has the words, and how well: the higher the better. */
export interface Hit {
  readonly kind: SearchKind;
  /** of the article, the claim, the evidence, the verdict */
  readonly id: string;
  readonly articleId: string;
  /** a whole number; it depends on the thing and the question only, and so stays from page to page */
  readonly rank: number;
}

export interface SearchFilter {
  readonly scope: ArticleScope;
  /** nobody finds a kind of thing they may not ask for: these are all */
  readonly kinds: readonly SearchKind[];
  readonly articleId?: string | null;
  readonly articleKinds?: readonly string[] | null;
  readonly desks?: readonly string[] | null;
  readonly languages?: readonly string[] | null;
}

/**
 * The function ranks, and looks past what rows a reader sees; the second half leaves those out that the reader's own policies hide (what is
 * sealed), what is not an own article's, and evidence that no longer stands. Scalar subqueries, not EXISTS: those the planner may answer by reading a table whole.
 */
const matches = `FROM stet.search($2, $3, CASE
      WHEN $5::uuid IS NOT NULL THEN ARRAY[$5::uuid]
      WHEN $6::uuid IS NOT NULL THEN ARRAY(SELECT a.id FROM stet.article a WHERE a.newsroom_id = $1 AND ${ownArticle('$6', '$7')} ORDER BY a.created_at DESC, a.id DESC LIMIT 10000) END, $4) h
    JOIN stet.article a ON a.newsroom_id = $1 AND a.id = h.article_id AND ${ownArticle('$6', '$7')}
    WHERE ($8::text[] IS NULL OR a.kind = ANY ($8)) AND ($9::text[] IS NULL OR a.desk = ANY ($9)) AND ($10::text[] IS NULL OR a.language = ANY ($10))
      AND CASE h.kind
        WHEN 'CLAIM' THEN (SELECT true FROM stet.claim c WHERE c.newsroom_id = $1 AND c.id = h.id)
        WHEN 'EVIDENCE' THEN (SELECT e.state = 'STANDING' AND e.visibility <> 'CONFIDENTIAL' FROM stet.evidence e WHERE e.newsroom_id = $1 AND e.id = h.id)
        WHEN 'VERDICT' THEN (SELECT true FROM stet.verdict v WHERE v.newsroom_id = $1 AND v.id = h.id)
        ELSE true END`;
const page = sql(
  'search.page',
  `SELECT h.kind, h.id, h.article_id AS "articleId", h.rank ${matches} AND ($12::uuid IS NULL OR (h.rank, h.id) < ($11::integer, $12::uuid))
   ORDER BY h.rank DESC, h.id DESC LIMIT $13`,
);
const count = sql('search.count', `SELECT count(*)::int AS count FROM (SELECT ${matches} LIMIT $11) counted`);

const values = (reader: Reader, text: string, filter: SearchFilter): unknown[] => [
  reader.newsroomId,
  text,
  filter.kinds,
  MOST_RANKED,
  filter.articleId ?? null,
  ...scopeValues(filter.scope),
  filter.articleKinds ?? null,
  filter.desks ?? null,
  filter.languages ?? null,
];

/** Best first; of equal ones the newest. @param after rank and id of the last one seen */
export const listHits = (
  reader: Reader,
  text: string,
  filter: SearchFilter,
  { limit, after }: { readonly limit: number; readonly after: readonly [number, string] | null },
): Promise<Hit[]> => reader.rows<Hit>(page, [...values(reader, text, filter), after?.[0] ?? null, after?.[1] ?? null, limit]);

/** @param max nothing beyond it is counted */
export async function countHits(reader: Reader, text: string, filter: SearchFilter, max: number): Promise<number> {
  return (await maybeOne<{ count: number }>(reader, count, [...values(reader, text, filter), max]))?.count ?? 0;
}
