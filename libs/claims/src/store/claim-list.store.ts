import { ownArticle, scopeValues } from '@stet/articles';
import type { ClaimKind } from '@stet/language';
import type { ArticleScope } from '@stet/newsroom';
import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader } from '@stet/platform';
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
  /** how well `text` fits; null without it */
  readonly rank?: number | null;
}

/** Which claims; what is not given does not matter. */
export interface ClaimFilter {
  readonly states?: readonly ClaimState[] | null;
  readonly kinds?: readonly ClaimKind[] | null;
  readonly speaker?: string | null;
  /** scored at least this, or not scored */
  readonly minWorth?: number | null;
  /** scored at most this */
  readonly maxWorth?: number | null;
  /** of articles of these desks, kinds, languages */
  readonly desks?: readonly string[] | null;
  readonly articleKinds?: readonly string[] | null;
  readonly languages?: readonly string[] | null;
  /** of articles with this member among the authors */
  readonly authorId?: string | null;
  /** instants; of articles to be published from the first and before the second */
  readonly publishFrom?: string | null;
  readonly publishBefore?: string | null;
  /** with an open task of this member */
  readonly assigneeId?: string | null;
  /** with an open task due before this instant */
  readonly overdueAt?: string | null;
  /** among the newest whose words have these, as `stet.search` finds them */
  readonly text?: string | null;
  /** whether a member selected the words */
  readonly added?: boolean | null;
  /** the member who selected or shaped the words */
  readonly addedBy?: string | null;
  /** whether an editor is asked if its newest words still mean the same */
  readonly asksMeaning?: boolean | null;
  /** whether it is linked as a duplicate of another */
  readonly duplicate?: boolean | null;
}

/** POSITION: as they stand in the text. WORTH: unscored, then highest score first. PRIORITY: most urgent, then oldest first. NEWEST: youngest first. RELEVANCE: what `text` fits best. */
export type ClaimOrder = 'POSITION' | 'WORTH' | 'PRIORITY' | 'NEWEST' | 'RELEVANCE';

/** The ordering's values of the last row seen, as {@link claimPlace} gives them. */
export type ClaimPlace = readonly (string | number | null)[];

export interface ClaimPage extends ClaimFilter {
  readonly order: ClaimOrder;
  readonly limit: number;
  readonly after?: ClaimPlace | null;
}

const select = `${columnsOf(ClaimEntity, 'c')}, w.quote, w.kind, w.speaker, w.start_at AS "start", w.end_at AS "end"`;
const from = 'stet.claim c JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id';

/** A cursor may hold any number. */
const whole = (at: string | undefined): string => `least(greatest(${at}::numeric, -1), 2147483647)::int`;
const WORTH = 'coalesce(c.check_worthiness, 2)';
/** An ordering: its columns, of `c` and as a page names them, and the condition that a row comes after a place. */
const orders: Readonly<
  Record<ClaimOrder, { readonly by: string; readonly of: string; readonly after: (at: readonly string[]) => string }>
> = {
  POSITION: {
    by: 'c.start_at, c.id',
    of: 'p."startAt", p.id',
    after: ([start, id]) => `(c.start_at, c.id) > (${whole(start)}, ${id}::uuid)`,
  },
  WORTH: {
    by: `${WORTH} DESC, c.id`,
    of: `coalesce(p."checkWorthiness", 2) DESC, p.id`,
    after: ([worth, id]) =>
      `${WORTH} <= coalesce(${worth}::real, 2) AND (${WORTH} < coalesce(${worth}::real, 2) OR (${WORTH} = coalesce(${worth}::real, 2) AND c.id > ${id}::uuid))`,
  },
  PRIORITY: {
    by: 'c.priority DESC, c.created_at, c.id',
    of: 'p.priority DESC, p."createdAt", p.id',
    // the first half is for the index, the second one settles it
    after: ([priority, at, id]) =>
      `c.priority <= ${whole(priority)} AND (c.priority < ${whole(priority)} OR (c.priority = ${whole(priority)} AND (c.created_at, c.id) > (${at}::timestamptz, ${id}::uuid)))`,
  },
  NEWEST: {
    by: 'c.created_at DESC, c.id DESC',
    of: 'p."createdAt" DESC, p.id DESC',
    after: ([at, id]) => `(c.created_at, c.id) < (${at}::timestamptz, ${id}::uuid)`,
  },
  RELEVANCE: {
    by: 'f.rank DESC, c.id DESC',
    of: 'p.rank DESC, p.id DESC',
    after: ([rank, id]) => `(f.rank, c.id) < (${rank}::numeric, ${id}::uuid)`,
  },
};

/** What stands in a cursor after this claim. */
export function claimPlace(
  order: ClaimOrder,
  claim: Pick<ListedClaim, 'startAt' | 'checkWorthiness' | 'priority' | 'createdAt' | 'rank'>,
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
    case 'RELEVANCE':
      return [claim.rank ?? 0, id];
  }
}

/** Only what is asked stands in a statement: the planner is to know what it may leave out. So it goes without a name where it varies. */
function conditions(reader: Reader, filter: ClaimFilter) {
  const values: unknown[] = [reader.newsroomId];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = ['c.newsroom_id = $1'];
  /** which filters were given: statements of the same shape are the same */
  const shape: string[] = [];
  const add = (name: keyof ClaimFilter, condition: (at: string) => string): void => {
    const value = filter[name];
    if (value == null) return;
    shape.push(name);
    where.push(condition(bind(value)));
  };
  const article = (condition: string): string =>
    `EXISTS (SELECT FROM stet.article a WHERE a.newsroom_id = c.newsroom_id AND a.id = c.article_id AND ${condition})`;
  const task = (condition: string): string => `c.id IN (SELECT t.claim_id FROM stet.task t WHERE t.newsroom_id = $1 AND ${condition})`;
  add('kinds', (at) => `w.kind = ANY (${at}::text[])`);
  add('speaker', (at) => `w.speaker = ${at}`);
  add('minWorth', (at) => `(c.check_worthiness IS NULL OR c.check_worthiness >= ${worth(at)})`);
  add('maxWorth', (at) => `c.check_worthiness <= ${worth(at)}`);
  add('added', (at) => `(c.added_by IS NOT NULL) = ${at}::boolean`);
  add('addedBy', (at) => `c.added_by = ${at}::uuid`);
  add(
    'duplicate',
    (at) => `${at}::boolean = EXISTS (SELECT FROM stet.claim_link l
      WHERE l.newsroom_id = c.newsroom_id AND l.from_claim_id = c.id AND l.kind = 'DUPLICATE' AND l.unlinked_at IS NULL)`,
  );
  add('asksMeaning', (at) => `${at}::boolean = (c.meaning_asked_of IS NOT NULL AND c.state IN ('QUEUED', 'IN_VERIFICATION', 'IN_REVIEW'))`);
  add('desks', (at) => article(`a.desk = ANY (${at}::text[])`));
  add('articleKinds', (at) => article(`a.kind = ANY (${at}::text[])`));
  add('languages', (at) => article(`a.language = ANY (${at}::text[])`));
  add('publishFrom', (at) => article(`a.publish_at >= ${at}::timestamptz`));
  add('publishBefore', (at) => article(`a.publish_at < ${at}::timestamptz`));
  add('authorId', (at) =>
    article(
      `EXISTS (SELECT FROM stet.article_author o WHERE o.newsroom_id = a.newsroom_id AND o.article_id = a.id AND o.member_id = ${at}::uuid)`,
    ),
  );
  add('assigneeId', (at) => task(`t.assignee_id = ${at}::uuid AND t.state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURNED', 'SUBMITTED')`));
  add('overdueAt', (at) =>
    task(`coalesce(t.due_at, 'infinity') < ${at}::timestamptz AND t.state NOT IN ('SUBMITTED', 'ACCEPTED', 'CANCELLED')`),
  );
  const text = filter.text?.trim() ? filter.text : null;
  if (text !== null) shape.push('text');
  const rows = text === null ? from : `stet.search(${bind(text)}, '{CLAIM}') f JOIN ${from} ON c.id = f.id`;
  return {
    values,
    bind,
    where,
    shape,
    from: rows,
    columns: `${select}, ${text === null ? 'NULL::int' : 'f.rank'} AS rank`,
    states: filter.states ?? null,
  };
}

const refuseRelevance = (page: ClaimPage): void => {
  if (page.order === 'RELEVANCE' && !page.text?.trim()) throw new Error('RELEVANCE needs text');
};

/** Claims of the whole newsroom, or of the articles the actor may know of. @throws Error for RELEVANCE without text: the API refuses it before */
export function listClaims(reader: Reader, scope: ArticleScope, page: ClaimPage): Promise<ListedClaim[]> {
  refuseRelevance(page);
  const asked = conditions(reader, page);
  const { values, bind, where, states } = asked;
  const { by, of, after } = orders[page.order];
  if (page.after) where.push(after(page.after.map(bind)));
  where.push(...inScope(scope, bind));
  const limit = bind(page.limit);
  const rows = `SELECT ${asked.columns} FROM ${asked.from} WHERE ${where.join(' AND ')}`;
  // each state by itself, in its order, from its index; by position only within an article, where there are few
  const byState = states !== null && asked.from === from;
  const text = byState
    ? `SELECT p.* FROM unnest(${bind([...new Set(states)])}::text[]) s (state) CROSS JOIN LATERAL (${rows} AND c.state = s.state ORDER BY ${by} LIMIT ${limit}) p
       ORDER BY ${of} LIMIT ${limit}`
    : `${rows} ${states ? `AND c.state = ANY (${bind(states)}::text[])` : ''} ORDER BY ${by} LIMIT ${limit}`;
  return reader.rows({ text }, values);
}

/** The condition that the article of a claim `c` may be known. */
function inScope(scope: ArticleScope, bind: (value: unknown) => string): string[] {
  const [member, person] = scopeValues(scope);
  if (member === null) return [];
  const own = ownArticle(bind(member), bind(person));
  return [`EXISTS (SELECT FROM stet.article a WHERE a.newsroom_id = c.newsroom_id AND a.id = c.article_id AND ${own})`];
}

/** @param max nothing beyond it is counted */
export async function countMatchingClaims(reader: Reader, scope: ArticleScope, filter: ClaimFilter, max: number): Promise<number> {
  const asked = conditions(reader, filter);
  return counted(reader, asked, inScope(scope, asked.bind), max);
}

/** The same within one article. */
export async function countClaimsOf(reader: Reader, articleId: string, filter: ClaimFilter, max: number): Promise<number> {
  const asked = conditions(reader, filter);
  return counted(reader, asked, [`c.article_id = ${asked.bind(articleId)}::uuid`], max);
}

async function counted(reader: Reader, asked: ReturnType<typeof conditions>, more: readonly string[], max: number): Promise<number> {
  const { values, bind, states } = asked;
  const where = [...asked.where, ...more, ...(states ? [`c.state = ANY (${bind(states)}::text[])`] : [])];
  const text = `SELECT count(*)::int AS count FROM (SELECT FROM ${asked.from} WHERE ${where.join(' AND ')} LIMIT ${bind(max)}) counted`;
  return (await maybeOne<{ count: number }>(reader, { text }, values))?.count ?? 0;
}

/** Filters a desk asks articles' claims with all day: their statements have names. Of all others there are too many to keep. */
/** A number too near to nothing for `real` is an error of Postgres'. */
const worth = (at: string): string => `round(${at}::numeric, 9)::real`;

const named: ReadonlySet<string> = new Set(['', 'kinds', 'minWorth', 'kinds minWorth']);

/** For loaders: a page of each of these articles in one statement, by article. */
export async function mapClaimsOfArticles(
  reader: Reader,
  articleIds: readonly string[],
  page: ClaimPage,
): Promise<Map<string, ListedClaim[]>> {
  refuseRelevance(page);
  const { values, bind, where, from: rows, columns, shape, states } = conditions(reader, page);
  const { by, after } = orders[page.order];
  if (states) where.push(`c.state = ANY (${bind(states)}::text[])`);
  if (page.after) where.push(after(page.after.map(bind)));
  const articles = bind(articleIds);
  const text = `SELECT p.* FROM unnest(${articles}::uuid[]) a (id) CROSS JOIN LATERAL (
       SELECT ${columns} FROM ${rows} WHERE ${where.join(' AND ')} AND c.article_id = a.id ORDER BY ${by} LIMIT ${bind(page.limit)}
     ) p`;
  const key = shape.join(' ');
  const name = `claim.ofArticles.${page.order}${page.after ? '.after' : ''}${states ? '.states' : ''}.${key}`;
  const found = new Map<string, ListedClaim[]>(articleIds.map((id) => [id, []]));
  for (const row of await reader.rows<ListedClaim>(named.has(key) ? sql(name, text) : { text }, values))
    found.get(row.articleId)?.push(row);
  return found;
}

const seen = sql(
  'claim.seen',
  `SELECT ${select} FROM ${from} WHERE c.newsroom_id = $1 AND c.id = ANY ($2::uuid[]) AND ($3::uuid IS NULL OR EXISTS (SELECT FROM stet.article a WHERE a.newsroom_id = c.newsroom_id AND a.id = c.article_id AND ${ownArticle('$3', '$4')}))`,
);
/** For loaders: those of these claims the actor may know of, by id. */
export async function mapClaims(reader: Reader, scope: ArticleScope, ids: readonly string[]): Promise<Map<string, ListedClaim>> {
  const rows = await reader.rows<ListedClaim>(seen, [reader.newsroomId, ids, ...scopeValues(scope)]);
  return new Map(rows.map((row) => [row.id, row]));
}
