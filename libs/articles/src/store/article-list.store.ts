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
  /** BCP 47, as they were submitted: `en` */
  readonly languages?: readonly string[] | null;
  readonly externalId?: string | null;
  /** with this member among the authors */
  readonly authorId?: string | null;
  /** instants; articles to be published from the first and before the second */
  readonly publishFrom?: string | null;
  readonly publishBefore?: string | null;
  /** at least so urgent */
  readonly minPriority?: number | null;
  /** among the newest that have these words, as `stet.search` finds them */
  readonly text?: string | null;
}

/**
 * NEWEST: last submitted first. PUBLISH_AT: next to go out first, those without a date last. PRIORITY: most urgent, then next to go out first.
 * RELEVANCE: those first that `text` fits best, which must be given.
 */
export type ArticleOrder = 'NEWEST' | 'PUBLISH_AT' | 'PRIORITY' | 'RELEVANCE';

export type ListedArticle = ArticleEntity & { /** how well `text` fits; null without it */ readonly rank: number | null };

export interface ArticlePage extends ArticleFilter {
  readonly scope: ArticleScope;
  readonly order: ArticleOrder;
  readonly limit: number;
  /** what {@link articlePlace} says of the last one seen */
  readonly after?: readonly (string | number | null)[] | null;
}

const PUBLISH_AT = `coalesce(a.publish_at, 'infinity')`;
/** A cursor may hold any number. */
const digit = (at: string | undefined): string => `least(greatest(${at}::numeric, -1), 10)::int`;
/** An ordering: its columns, of `a` and as a page names them, and the condition that a row comes after a place. */
const orders: Readonly<
  Record<ArticleOrder, { readonly by: string; readonly of: string; readonly after: (at: readonly string[]) => string }>
> = {
  NEWEST: {
    by: 'a.created_at DESC, a.id DESC',
    of: 'p."createdAt" DESC, p.id DESC',
    after: ([at, id]) => `(a.created_at, a.id) < (${at}::timestamptz, ${id}::uuid)`,
  },
  PUBLISH_AT: {
    by: `${PUBLISH_AT}, a.id`,
    of: `coalesce(p."publishAt", 'infinity'), p.id`,
    after: ([at, id]) => `(${PUBLISH_AT}, a.id) > (coalesce(${at}::timestamptz, 'infinity'), ${id}::uuid)`,
  },
  PRIORITY: {
    by: `a.priority DESC, ${PUBLISH_AT}, a.id`,
    of: `p.priority DESC, coalesce(p."publishAt", 'infinity'), p.id`,
    // the first half is for the index, the second one settles it
    after: ([priority, at, id]) =>
      `a.priority <= ${digit(priority)} AND (-a.priority, ${PUBLISH_AT}, a.id) > (-${digit(priority)}, coalesce(${at}::timestamptz, 'infinity'), ${id}::uuid)`,
  },
  RELEVANCE: {
    by: 'f.rank DESC, a.id DESC',
    of: 'p.rank DESC, p.id DESC',
    after: ([rank, id]) => `(f.rank, a.id) < (${rank}::numeric, ${id}::uuid)`,
  },
};

/** What stands in a cursor after this article. @param id its own, bare */
export function articlePlace(order: ArticleOrder, article: ListedArticle, id: string): readonly (string | number | null)[] {
  switch (order) {
    case 'NEWEST':
      return [article.createdAt, id];
    case 'PUBLISH_AT':
      return [article.publishAt, id];
    case 'PRIORITY':
      return [article.priority, article.publishAt, id];
    case 'RELEVANCE':
      return [article.rank, id];
  }
}

/** For {@link ownArticle}: nulls see all. */
export const scopeValues = (scope: ArticleScope): readonly [string | null, string | null] =>
  scope === 'ALL' ? [null, null] : [scope.memberId, scope.personId];

/** Only what is asked stands in a statement: the planner is to know what it may leave out. So it goes without a name. */
function conditions(reader: Reader, scope: ArticleScope, filter: ArticleFilter) {
  const values: unknown[] = [reader.newsroomId];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = ['a.newsroom_id = $1'];
  const add = (value: unknown, condition: (at: string) => string): void => {
    if (value != null) where.push(condition(bind(value)));
  };
  add(filter.kinds, (at) => `a.kind = ANY (${at}::text[])`);
  add(filter.desks, (at) => `a.desk = ANY (${at}::text[])`);
  add(filter.languages, (at) => `a.language = ANY (${at}::text[])`);
  add(filter.externalId, (at) => `a.external_id = ${at}`);
  add(filter.publishFrom, (at) => `a.publish_at IS NOT NULL AND ${PUBLISH_AT} >= ${at}::timestamptz`);
  add(filter.publishBefore, (at) => `${PUBLISH_AT} < ${at}::timestamptz`);
  add(filter.minPriority, (at) => `a.priority >= ${at}::int`);
  add(
    filter.authorId,
    (at) =>
      `EXISTS (SELECT FROM stet.article_author w WHERE w.newsroom_id = a.newsroom_id AND w.article_id = a.id AND w.member_id = ${at}::uuid)`,
  );
  const [member, person] = scopeValues(scope);
  if (member !== null) where.push(ownArticle(bind(member), bind(person)));
  const text = filter.text?.trim() ? filter.text : null;
  const from = text === null ? 'stet.article a' : `stet.search(${bind(text)}, '{ARTICLE}') f JOIN stet.article a ON a.id = f.id`;
  return { values, bind, where, from, rank: text === null ? 'NULL::int' : 'f.rank', states: filter.states ?? null };
}

/** @throws Error for RELEVANCE without text: the API refuses it before */
export function listArticles(reader: Reader, page: ArticlePage): Promise<ListedArticle[]> {
  const { values, bind, where, from, rank, states } = conditions(reader, page.scope, page);
  if (page.order === 'RELEVANCE' && rank !== 'f.rank') throw new Error('RELEVANCE needs text');
  const { by, of, after } = orders[page.order];
  if (page.after) where.push(after(page.after.map(bind)));
  const limit = bind(page.limit);
  const rows = `SELECT ${columnsOf(ArticleEntity, 'a')}, ${rank} AS rank FROM ${from} WHERE ${where.join(' AND ')}`;
  // each state by itself, in its order, from its index; whole only what few have
  const text =
    states === null || from !== 'stet.article a'
      ? `${rows} ${states ? `AND a.state = ANY (${bind(states)}::text[])` : ''} ORDER BY ${by} LIMIT ${limit}`
      : `SELECT p.* FROM unnest(${bind([...new Set(states)])}::text[]) s (state) CROSS JOIN LATERAL (${rows} AND a.state = s.state ORDER BY ${by} LIMIT ${limit}) p
         ORDER BY ${of} LIMIT ${limit}`;
  return reader.rows<ListedArticle>({ text }, values);
}

/** @param max nothing beyond it is counted */
export async function countArticles(reader: Reader, scope: ArticleScope, filter: ArticleFilter, max: number): Promise<number> {
  const { values, bind, where, from, states } = conditions(reader, scope, filter);
  if (states) where.push(`a.state = ANY (${bind(states)}::text[])`);
  const text = `SELECT count(*)::int AS count FROM (SELECT FROM ${from} WHERE ${where.join(' AND ')} LIMIT ${bind(max)}) counted`;
  return (await maybeOne<{ count: number }>(reader, { text }, values))?.count ?? 0;
}

const seen = sql(
  'article.seen',
  `SELECT ${columnsOf(ArticleEntity, 'a')} FROM stet.article a WHERE a.newsroom_id = $1 AND ${ownArticle('$2', '$3')} AND a.id = ANY ($4::uuid[])`,
);

/** For loaders: those of these articles the actor may know of, by id. */
export async function mapArticles(reader: Reader, scope: ArticleScope, ids: readonly string[]): Promise<Map<string, ArticleEntity>> {
  const rows = await reader.rows<ArticleEntity>(seen, [reader.newsroomId, ...scopeValues(scope), ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
