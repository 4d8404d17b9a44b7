import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import type { HeldType } from '../domain/held.js';
import { LegalHoldEntity } from './hold.entity.js';

const select = `SELECT ${columnsOf(LegalHoldEntity, 'h')} FROM stet.legal_hold h WHERE h.newsroom_id = $1`;
const byIds = sql('hold.byIds', `${select} AND h.id = ANY ($2::uuid[])`);
const standing = sql('hold.standing', `${select} AND h.subject_id = $2 AND h.lifted_at IS NULL`);
const matches = `($2::boolean IS NULL OR (h.lifted_at IS NULL) = $2)`;
const page = sql('hold.page', `${select} AND ${matches} AND ($3::uuid IS NULL OR h.id < $3) ORDER BY h.id DESC LIMIT $4`);
const count = sql(
  'hold.count',
  `SELECT count(*)::int AS count FROM (SELECT FROM stet.legal_hold h WHERE h.newsroom_id = $1 AND ${matches} LIMIT $3) counted`,
);
const on = sql('hold.on', 'SELECT h.id FROM stet.holds_on($1, $2, $3) h (id)');
const onArticles = sql(
  'hold.onArticles',
  'SELECT h.id FROM stet.legal_hold h WHERE h.newsroom_id = $1 AND h.lifted_at IS NULL AND h.subject_id = ANY ($2::uuid[]) ORDER BY h.id',
);
const lift = sql(
  'hold.lift',
  'UPDATE stet.legal_hold SET lift_remark_id = $3, lifted_by = $4, lifted_at = $5 WHERE newsroom_id = $1 AND id = $2 AND lifted_at IS NULL RETURNING id',
);

export async function mapHolds(reader: Reader, ids: readonly string[]): Promise<Map<string, LegalHoldEntity>> {
  return new Map((await reader.rows<LegalHoldEntity>(byIds, [reader.newsroomId, ids])).map((row) => [row.id, row]));
}

/** The hold on this very thing. */
export const findStanding = (reader: Reader, subjectId: string): Promise<LegalHoldEntity | undefined> =>
  maybeOne<LegalHoldEntity>(reader, standing, [reader.newsroomId, subjectId]);

export interface HoldFilter {
  /** true: those that hold; false: those that were lifted */
  readonly standing?: boolean | null;
}

/** Newest first. @param page.after the id after which to go on */
export const listHolds = (
  reader: Reader,
  filter: HoldFilter,
  { limit, after }: { readonly limit: number; readonly after: string | null },
): Promise<LegalHoldEntity[]> => reader.rows<LegalHoldEntity>(page, [reader.newsroomId, filter.standing ?? null, after, limit]);

/** @param max nothing beyond it is counted */
export async function countHolds(reader: Reader, filter: HoldFilter, max: number): Promise<number> {
  return (await maybeOne<{ count: number }>(reader, count, [reader.newsroomId, filter.standing ?? null, max]))?.count ?? 0;
}

/** What keeps a contact or a member: their own hold, and those of the articles they are in. */
export async function listHoldsOn(reader: Reader, type: HeldType, id: string): Promise<string[]> {
  return (await reader.rows<{ id: string }>(on, [reader.newsroomId, type, id])).map((row) => row.id);
}

/** On these articles themselves. */
export async function listHoldsOnArticles(reader: Reader, articleIds: readonly string[]): Promise<string[]> {
  return (await reader.rows<{ id: string }>(onArticles, [reader.newsroomId, articleIds])).map((row) => row.id);
}

export const insertHold = (
  work: Work,
  row: Pick<LegalHoldEntity, 'id' | 'subjectType' | 'subjectId' | 'remarkId' | 'setBy' | 'setAt'>,
): Promise<void> => work.insert(LegalHoldEntity, [row]);

/** @returns false where it was lifted before */
export const liftHold = async (work: Work, id: string, remarkId: string, liftedBy: string): Promise<boolean> =>
  (await work.rows(lift, [work.newsroomId, id, remarkId, liftedBy, work.now])).length === 1;
