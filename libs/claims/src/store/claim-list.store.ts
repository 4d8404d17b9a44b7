import { ownArticle, scopeValues } from '@stet/articles';
import type { ClaimKind } from '@stet/language';
import type { ArticleScope } from '@stet/newsroom';
import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Statement } from '@stet/platform';
import type { ClaimState } from '../domain/claim.states.js';
import { ClaimEntity } from './claim.entity.js';

/** A claim as the desk lists it: with the words it has now. */
export interface ListedClaim extends ClaimEntity {
  readonly quote: string;
  readonly kind: ClaimKind;
  readonly speaker: string | null;
  /** UTF-16 code units of the text of the wording's revision */
  readonly start: number;
  readonly end: number;
}

/** Which claims; what is not given does not matter. */
export interface ClaimFilter {
  readonly states?: readonly ClaimState[] | null;
  readonly kinds?: readonly ClaimKind[] | null;
  readonly speaker?: string | null;
  /** scored at least this, or not scored */
  readonly minWorth?: number | null;
  /** whether a member selected the words */
  readonly added?: boolean | null;
  /** the member who selected or shaped the words */
  readonly addedBy?: string | null;
  /** whether an editor is asked if its newest words still mean the same */
  readonly asksMeaning?: boolean | null;
  /** whether it is linked as a duplicate of another */
  readonly duplicate?: boolean | null;
}

/** POSITION: as they stand in the text. WORTH: unscored, then highest score first. PRIORITY: most urgent, then oldest first. NEWEST: youngest first. */
export type ClaimOrder = 'POSITION' | 'WORTH' | 'PRIORITY' | 'NEWEST';

/** The ordering's values of the last row seen, as {@link claimPlace} gives them. */
export type ClaimPlace = readonly (string | number | null)[];

export interface ClaimPage extends ClaimFilter {
  readonly order: ClaimOrder;
  readonly limit: number;
  readonly after?: ClaimPlace | null;
}

const select = `${columnsOf(ClaimEntity, 'c')}, w.quote, w.kind, w.speaker, w.start_at AS "start", w.end_at AS "end"`;
const from = 'stet.claim c JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id';
const matches = `($2::text[] IS NULL OR c.state = ANY ($2)) AND ($3::text[] IS NULL OR w.kind = ANY ($3)) AND ($4::text IS NULL OR w.speaker = $4)
  AND ($5::real IS NULL OR c.check_worthiness IS NULL OR c.check_worthiness >= $5) AND ($6::boolean IS NULL OR (c.added_by IS NOT NULL) = $6)
  AND ($7::uuid IS NULL OR c.added_by = $7) AND ($8::boolean IS NULL OR $8 = EXISTS (SELECT FROM stet.claim_link l
    WHERE l.newsroom_id = c.newsroom_id AND l.from_claim_id = c.id AND l.kind = 'DUPLICATE' AND l.unlinked_at IS NULL))
  AND ($9::boolean IS NULL OR $9 = (c.meaning_asked_of IS NOT NULL AND c.state IN ('QUEUED', 'IN_VERIFICATION', 'IN_REVIEW')))`;

/** An ordering: its columns, and the condition that a row comes after `$10`, `$11`, `$12`. */
const orders: Readonly<Record<ClaimOrder, { readonly by: string; readonly after: string }>> = {
  POSITION: { by: 'c.start_at, c.id', after: '(c.start_at, c.id) > ($10::int, $11::uuid)' },
  WORTH: {
    by: 'c.check_worthiness DESC NULLS FIRST, c.id',
    after: `(coalesce(c.check_worthiness, 2) < coalesce($10::real, 2) OR (coalesce(c.check_worthiness, 2) = coalesce($10::real, 2) AND c.id > $11::uuid))`,
  },
  PRIORITY: {
    by: 'c.priority DESC, c.created_at, c.id',
    after: '(c.priority < $10::int OR (c.priority = $10::int AND (c.created_at, c.id) > ($11::timestamptz, $12::uuid)))',
  },
  NEWEST: { by: 'c.created_at DESC, c.id DESC', after: '(c.created_at, c.id) < ($10::timestamptz, $11::uuid)' },
};

/** What stands in a cursor after this claim. */
export function claimPlace(
  order: ClaimOrder,
  claim: Pick<ListedClaim, 'startAt' | 'checkWorthiness' | 'priority' | 'createdAt'>,
  id: string,
): ClaimPlace {
  switch (order) {
    case 'POSITION':
      return [claim.startAt, id];
    case 'WORTH':
      return [claim.checkWorthiness, id];
    case 'PRIORITY':
      return [claim.priority, claim.createdAt, id];
    case 'NEWEST':
      return [claim.createdAt, id];
  }
}

/** Unused places of a cursor are bound all the same: `$10` to `$12` are in the text only where the order needs them. */
function statement(name: string, order: ClaimOrder, after: boolean, text: (order: { by: string; after: string }) => string): Statement {
  return sql(
    `claim.${name}.${order}${after ? '.after' : ''}`,
    text({ by: orders[order].by, after: after ? `AND ${orders[order].after}` : '' }),
  );
}

const filterValues = (filter: ClaimFilter): unknown[] => [
  filter.states ?? null,
  filter.kinds ?? null,
  filter.speaker ?? null,
  filter.minWorth ?? null,
  filter.added ?? null,
  filter.addedBy ?? null,
  filter.duplicate ?? null,
  filter.asksMeaning ?? null,
];

/** Claims of the whole newsroom, or of the articles the actor may know of. */
export function listClaims(reader: Reader, scope: ArticleScope, page: ClaimPage): Promise<ListedClaim[]> {
  const place = page.after ?? [];
  const at = 9 + place.length;
  const text = (order: { by: string; after: string }): string =>
    `SELECT ${select} FROM ${from} WHERE c.newsroom_id = $1 AND ${matches} ${order.after} AND ${inScope(at + 1)} ORDER BY ${order.by} LIMIT $${at + 3}`;
  const values = [reader.newsroomId, ...filterValues(page), ...place, ...scopeValues(scope), page.limit];
  return reader.rows(statement('page', page.order, place.length > 0, text), values);
}

/** The condition that the article of a claim `c` may be known; its two values stand from place `at` on. */
const inScope = (at: number): string =>
  `($${at}::uuid IS NULL OR EXISTS (SELECT FROM stet.article a WHERE a.newsroom_id = c.newsroom_id AND a.id = c.article_id AND ${ownArticle(`$${at}`, `$${at + 1}`)}))`;

const count = sql(
  'claim.count',
  `SELECT count(*)::int AS count FROM (SELECT FROM ${from} WHERE c.newsroom_id = $1 AND ${matches} AND ${inScope(10)} LIMIT $12) counted`,
);
const countIn = sql(
  'claim.countIn',
  `SELECT count(*)::int AS count FROM (SELECT FROM ${from} WHERE c.newsroom_id = $1 AND ${matches} AND c.article_id = $10 LIMIT $11) counted`,
);

/** @param max nothing beyond it is counted */
export async function countMatchingClaims(reader: Reader, scope: ArticleScope, filter: ClaimFilter, max: number): Promise<number> {
  const values = [reader.newsroomId, ...filterValues(filter), ...scopeValues(scope), max];
  return (await maybeOne<{ count: number }>(reader, count, values))?.count ?? 0;
}

/** The same within one article. */
export async function countClaimsOf(reader: Reader, articleId: string, filter: ClaimFilter, max: number): Promise<number> {
  return (await maybeOne<{ count: number }>(reader, countIn, [reader.newsroomId, ...filterValues(filter), articleId, max]))?.count ?? 0;
}

/** For loaders: a page of each of these articles in one statement, by article. */
export async function mapClaimsOfArticles(
  reader: Reader,
  articleIds: readonly string[],
  page: ClaimPage,
): Promise<Map<string, ListedClaim[]>> {
  const place = page.after ?? [];
  const at = 9 + place.length;
  const text = (order: { by: string; after: string }): string =>
    `SELECT p.* FROM unnest($${at + 1}::uuid[]) a (id) CROSS JOIN LATERAL (
       SELECT ${select} FROM ${from} WHERE c.newsroom_id = $1 AND c.article_id = a.id AND ${matches} ${order.after} ORDER BY ${order.by} LIMIT $${at + 2}
     ) p`;
  const values = [reader.newsroomId, ...filterValues(page), ...place, articleIds, page.limit];
  const rows = await reader.rows<ListedClaim>(statement('ofArticles', page.order, place.length > 0, text), values);
  const found = new Map<string, ListedClaim[]>(articleIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.articleId)?.push(row);
  return found;
}

const seen = sql('claim.seen', `SELECT ${select} FROM ${from} WHERE c.newsroom_id = $1 AND c.id = ANY ($2::uuid[]) AND ${inScope(3)}`);
/** For loaders: those of these claims the actor may know of, by id. */
export async function mapClaims(reader: Reader, scope: ArticleScope, ids: readonly string[]): Promise<Map<string, ListedClaim>> {
  const rows = await reader.rows<ListedClaim>(seen, [reader.newsroomId, ids, ...scopeValues(scope)]);
  return new Map(rows.map((row) => [row.id, row]));
}
