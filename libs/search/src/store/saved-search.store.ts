import { ERASED_NAME } from '@stet/newsroom';
import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import type { Question, SavedList } from '../domain/saved-search.js';
import { SavedSearchEntity } from './saved-search.entity.js';

const select = `SELECT ${columnsOf(SavedSearchEntity, 's')} FROM stet.saved_search s WHERE s.newsroom_id = $1`;
const visible = '(s.owner_id = $2 OR s.shared)';
const byIds = sql('savedSearch.byIds', `${select} AND ${visible} AND s.id = ANY ($3::uuid[])`);
const filtered = `s.removed_at IS NULL AND ${visible} AND ($3::text IS NULL OR s.list = $3) AND ($4::boolean IS NULL OR (s.owner_id = $2) = $4)`;
const page = sql(
  'savedSearch.page',
  `${select} AND ${filtered} AND ($6::uuid IS NULL OR (s.created_at, s.id) < ($5::timestamptz, $6)) ORDER BY s.created_at DESC, s.id DESC LIMIT $7`,
);
const count = sql(
  'savedSearch.count',
  `SELECT count(*)::int AS count FROM (SELECT FROM stet.saved_search s WHERE s.newsroom_id = $1 AND ${filtered} LIMIT $5) counted`,
);
const named = sql('savedSearch.named', `${select} AND s.owner_id = $2 AND lower(s.name) = lower($3) AND s.removed_at IS NULL`);
// whoever saves one waits for whoever saves another for the same member, so that the limit holds
const owned = sql('savedSearch.owned', 'SELECT id FROM stet.member WHERE newsroom_id = $1 AND id = $2 FOR NO KEY UPDATE');
const counted = sql(
  'savedSearch.counted',
  'SELECT count(*)::int AS count FROM stet.saved_search WHERE newsroom_id = $1 AND owner_id = $2 AND removed_at IS NULL',
);
const amend = sql(
  'savedSearch.amend',
  `UPDATE stet.saved_search SET name = $4, question = $5, shared = $6, updated_at = $7, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND version = $3 AND removed_at IS NULL RETURNING id`,
);
const remove = sql(
  'savedSearch.remove',
  `UPDATE stet.saved_search SET removed_at = $4, updated_at = $4, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND version = $3 AND removed_at IS NULL RETURNING id`,
);

const erase = sql(
  'savedSearch.erase',
  `UPDATE stet.saved_search SET name = '${ERASED_NAME}', question = '{}', shared = false, removed_at = coalesce(removed_at, $3), updated_at = $3, version = version + 1
   WHERE newsroom_id = $1 AND owner_id = $2`,
);

/** What somebody kept for themselves says something of them: it goes with their name. */
export async function eraseSavedSearches(work: Work, ownerId: string): Promise<void> {
  await work.rows(erase, [work.newsroomId, ownerId, work.now]);
}

export interface SavedSearchFilter {
  readonly list?: SavedList | null;
  /** true: the member's own only; false: others' only */
  readonly mine?: boolean | null;
}

/** For loaders: those this member may see, removed ones too. */
export async function mapSavedSearches(reader: Reader, memberId: string, ids: readonly string[]): Promise<Map<string, SavedSearchEntity>> {
  const rows = await reader.rows<SavedSearchEntity>(byIds, [reader.newsroomId, memberId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The member's own and shared ones, the newest first. @param page.after `createdAt` and id of the last one seen */
export const listSavedSearches = (
  reader: Reader,
  memberId: string,
  filter: SavedSearchFilter,
  { limit, after }: { readonly limit: number; readonly after: readonly [string, string] | null },
): Promise<SavedSearchEntity[]> =>
  reader.rows(page, [reader.newsroomId, memberId, filter.list ?? null, filter.mine ?? null, after?.[0] ?? null, after?.[1] ?? null, limit]);

/** @param max nothing beyond it is counted */
export async function countSavedSearches(reader: Reader, memberId: string, filter: SavedSearchFilter, max: number): Promise<number> {
  const values = [reader.newsroomId, memberId, filter.list ?? null, filter.mine ?? null, max];
  return (await maybeOne<{ count: number }>(reader, count, values))?.count ?? 0;
}

export const findNamed = (reader: Reader, ownerId: string, name: string): Promise<SavedSearchEntity | undefined> =>
  maybeOne<SavedSearchEntity>(reader, named, [reader.newsroomId, ownerId, name]);

/** Holds a member's saved searches for this act. @returns how many there are */
export async function lockSavedSearches(work: Work, ownerId: string): Promise<number> {
  await work.rows(owned, [work.newsroomId, ownerId]);
  return (await maybeOne<{ count: number }>(work, counted, [work.newsroomId, ownerId]))?.count ?? 0;
}

export const insertSavedSearch = (work: Work, row: Omit<SavedSearchEntity, 'newsroomId'>): Promise<void> =>
  work.insert(SavedSearchEntity, [row]);

/** @returns whether it was at this version, and not removed */
export async function amendSavedSearch(
  work: Work,
  at: { readonly id: string; readonly version: number },
  to: { readonly name: string; readonly question: Question; readonly shared: boolean },
): Promise<boolean> {
  const values = [work.newsroomId, at.id, at.version, to.name, JSON.stringify(to.question), to.shared, work.now];
  return (await work.rows(amend, values)).length === 1;
}

/** @returns whether it was at this version, and not removed */
export const removeSavedSearch = async (work: Work, at: { readonly id: string; readonly version: number }): Promise<boolean> =>
  (await work.rows(remove, [work.newsroomId, at.id, at.version, work.now])).length === 1;
