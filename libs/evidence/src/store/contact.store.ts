import { columnsOf, maybeOne, Reader, sql, Work } from '@stet/platform';
import type { ContactOutcome } from '../domain/contact.js';
import { ContactEntity } from './contact.entity.js';

/** A contact as it is shown: without what its hashes are salted with. */
export type Contact = Omit<ContactEntity, 'salt'>;

const columns = columnsOf(ContactEntity, 'c').replace(/, c\.salt/, '');
const matches = `c.newsroom_id = $1 AND ($2::uuid IS NULL OR c.article_id = $2) AND ($3::uuid IS NULL OR c.claim_id = $3) AND ($4::text[] IS NULL OR c.outcome = ANY ($4))`;
const byId = sql('contact.byId', `SELECT ${columnsOf(ContactEntity, 'c')} FROM stet.contact c WHERE c.newsroom_id = $1 AND c.id = $2`);
const byIds = sql('contact.byIds', `SELECT ${columns} FROM stet.contact c WHERE c.newsroom_id = $1 AND c.id = ANY ($2::uuid[])`);
const ofArticles = sql(
  'contact.ofArticles',
  `SELECT ${columns} FROM stet.contact c WHERE c.newsroom_id = $1 AND c.article_id = ANY ($2::uuid[]) ORDER BY c.contacted_at, c.id`,
);
const page = sql(
  'contact.page',
  `SELECT ${columns} FROM stet.contact c WHERE ${matches} AND ($6::uuid IS NULL OR (c.contacted_at, c.id) < ($5::timestamptz, $6))
   ORDER BY c.contacted_at DESC, c.id DESC LIMIT $7`,
);
const count = sql('contact.count', `SELECT count(*)::int AS count FROM (SELECT FROM stet.contact c WHERE ${matches} LIMIT $5) counted`);
const settle = sql(
  'contact.settle',
  `UPDATE stet.contact SET outcome = $4, answer = $5, recorded_by = $6, recorded_at = $7, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND version = $3 AND outcome = ANY ($8) RETURNING id`,
);

export interface ContactFilter {
  readonly articleId?: string | null;
  readonly claimId?: string | null;
  readonly outcomes?: readonly ContactOutcome[] | null;
}

export interface ContactPage extends ContactFilter {
  readonly limit: number;
  /** `contactedAt` and `id` after which to go on */
  readonly after?: readonly [string, string] | null;
}

const values = (reader: Reader, { articleId, claimId, outcomes }: ContactFilter): unknown[] => [
  reader.newsroomId,
  articleId ?? null,
  claimId ?? null,
  outcomes ?? null,
];

/** Newest first. */
export const listContacts = (reader: Reader, { limit, after, ...filter }: ContactPage): Promise<Contact[]> =>
  reader.rows<Contact>(page, [...values(reader, filter), after?.[0] ?? null, after?.[1] ?? null, limit]);

/** @param max nothing beyond it is counted */
export async function countContacts(reader: Reader, filter: ContactFilter, max: number): Promise<number> {
  return (await maybeOne<{ count: number }>(reader, count, [...values(reader, filter), max]))?.count ?? 0;
}

export async function mapContacts(reader: Reader, ids: readonly string[]): Promise<Map<string, Contact>> {
  return new Map((await reader.rows<Contact>(byIds, [reader.newsroomId, ids])).map((row) => [row.id, row]));
}

/** In the order in which they were made. */
export const listContactsOfArticles = (reader: Reader, articleIds: readonly string[]): Promise<Contact[]> =>
  reader.rows<Contact>(ofArticles, [reader.newsroomId, articleIds]);

export const findContact = (reader: Reader, id: string): Promise<ContactEntity | undefined> =>
  maybeOne<ContactEntity>(reader, byId, [reader.newsroomId, id]);

/** @param from the outcomes it may come from @returns false where version or outcome are others */
export async function settleContact(
  work: Work,
  contact: Pick<ContactEntity, 'id' | 'version'>,
  to: Pick<ContactEntity, 'outcome' | 'answer' | 'recordedBy'>,
  from: readonly ContactOutcome[],
): Promise<boolean> {
  const row = [work.newsroomId, contact.id, contact.version, to.outcome, to.answer, to.recordedBy, work.now, from];
  return (await work.rows(settle, row)).length === 1;
}
