import { columnsOf, maybeOne, Reader, sql, Work } from '@stet/platform';
import type { ContactOutcome } from '../domain/contact.js';
import { ContactEntity } from './contact.entity.js';

/** A contact as it is shown: opened, and without what its hashes are salted with. */
export type Contact = Omit<ContactEntity, 'salt' | 'sealed' | 'sealedAnswer'>;

/** As it lies in the table, with the key it is sealed under; none: it lies in the open, or is erased. */
export type SealedContact = Omit<ContactEntity, 'salt'> & { readonly keyId: string | null; readonly wrappedKey: Buffer | null };

const key = ', k.key_id AS "keyId", k.wrapped_key AS "wrappedKey"';
const columns = columnsOf(ContactEntity, 'c').replace(/, c\.salt/, '') + key;
const from = 'FROM stet.contact c LEFT JOIN stet.subject_key k ON k.newsroom_id = c.newsroom_id AND k.id = c.id';
const matches = `c.newsroom_id = $1 AND ($2::uuid IS NULL OR c.article_id = $2) AND ($3::uuid IS NULL OR c.claim_id = $3) AND ($4::text[] IS NULL OR c.outcome = ANY ($4))`;
const byId = sql('contact.byId', `SELECT ${columnsOf(ContactEntity, 'c')}${key} ${from} WHERE c.newsroom_id = $1 AND c.id = $2`);
const byIds = sql('contact.byIds', `SELECT ${columns} ${from} WHERE c.newsroom_id = $1 AND c.id = ANY ($2::uuid[])`);
const ofArticles = sql(
  'contact.ofArticles',
  `SELECT ${columns} ${from} WHERE c.newsroom_id = $1 AND c.article_id = ANY ($2::uuid[]) ORDER BY c.contacted_at, c.id`,
);
const page = sql(
  'contact.page',
  `SELECT ${columns} ${from} WHERE ${matches} AND ($6::uuid IS NULL OR (c.contacted_at, c.id) < ($5::timestamptz, $6))
   ORDER BY c.contacted_at DESC, c.id DESC LIMIT $7`,
);
const count = sql('contact.count', `SELECT count(*)::int AS count FROM (SELECT FROM stet.contact c WHERE ${matches} LIMIT $5) counted`);
const settle = sql(
  'contact.settle',
  `UPDATE stet.contact SET outcome = $4, answer = $5, sealed_answer = $9, recorded_by = $6, recorded_at = $7, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND version = $3 AND outcome = ANY ($8) RETURNING id`,
);

// bytes travel as parameters
const seal = sql('contact.seal', 'INSERT INTO stet.subject_key (newsroom_id, id, key_id, wrapped_key) VALUES ($1, $2, $3, $4)');
const add = sql(
  'contact.add',
  `INSERT INTO stet.contact (newsroom_id, id, article_id, claim_id, channel, contacted_at, answer_by, outcome, whom, question, sealed, salt, logged_by, logged_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, 'AWAITED', $8, $9, $10, $11, $12, $13)`,
);
const erase = sql(
  'contact.erase',
  `UPDATE stet.contact SET whom = NULL, question = NULL, answer = NULL, sealed = NULL, sealed_answer = NULL, salt = NULL, erased_at = $4, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND version = $3 AND erased_at IS NULL RETURNING id`,
);
const destroyKey = sql('subjectKey.destroy', 'DELETE FROM stet.subject_key WHERE newsroom_id = $1 AND id = $2');
const keysUnderOthers = sql(
  'subjectKey.underOthers',
  `SELECT k.id, k.key_id AS "keyId", k.wrapped_key AS "wrappedKey", coalesce(c.article_id, x.article_id) AS "articleId", c.id IS NOT NULL AS "ofContact" FROM stet.subject_key k
   LEFT JOIN stet.contact c ON c.newsroom_id = k.newsroom_id AND c.id = k.id LEFT JOIN stet.evidence_sealed x ON x.newsroom_id = k.newsroom_id AND x.evidence_id = k.id
   WHERE k.newsroom_id = $1 AND k.key_id <> $2 AND coalesce(c.id, x.evidence_id) IS NOT NULL ORDER BY k.id LIMIT $3`,
);
const rewrapKey = sql(
  'subjectKey.rewrap',
  'UPDATE stet.subject_key SET key_id = $4, wrapped_key = $5 WHERE newsroom_id = $1 AND id = $2 AND key_id = $3 RETURNING id',
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
export const listContacts = (reader: Reader, { limit, after, ...filter }: ContactPage): Promise<SealedContact[]> =>
  reader.rows<SealedContact>(page, [...values(reader, filter), after?.[0] ?? null, after?.[1] ?? null, limit]);

/** @param max nothing beyond it is counted */
export async function countContacts(reader: Reader, filter: ContactFilter, max: number): Promise<number> {
  return (await maybeOne<{ count: number }>(reader, count, [...values(reader, filter), max]))?.count ?? 0;
}

export async function mapContacts(reader: Reader, ids: readonly string[]): Promise<Map<string, SealedContact>> {
  return new Map((await reader.rows<SealedContact>(byIds, [reader.newsroomId, ids])).map((row) => [row.id, row]));
}

/** In the order in which they were made. */
export const listContactsOfArticles = (reader: Reader, articleIds: readonly string[]): Promise<SealedContact[]> =>
  reader.rows<SealedContact>(ofArticles, [reader.newsroomId, articleIds]);

export const findContact = (reader: Reader, id: string): Promise<(ContactEntity & SealedContact) | undefined> =>
  maybeOne<ContactEntity & SealedContact>(reader, byId, [reader.newsroomId, id]);

/** @param outcomes those it may come from @returns false where version or outcome are others */
export async function settleContact(
  work: Work,
  contact: Pick<ContactEntity, 'id' | 'version'>,
  to: Pick<ContactEntity, 'outcome' | 'answer' | 'sealedAnswer' | 'recordedBy'>,
  outcomes: readonly ContactOutcome[],
): Promise<boolean> {
  const row = [work.newsroomId, contact.id, contact.version, to.outcome, to.answer, to.recordedBy, work.now, outcomes, to.sealedAnswer];
  return (await work.rows(settle, row)).length === 1;
}

/** @param key what it is sealed under; null: it lies in the open */
export async function insertContact(
  work: Work,
  row: Pick<
    ContactEntity,
    'id' | 'articleId' | 'claimId' | 'channel' | 'contactedAt' | 'answerBy' | 'whom' | 'question' | 'sealed' | 'loggedBy'
  > & {
    readonly salt: string;
  },
  key: Pick<SealedContact, 'keyId' | 'wrappedKey'> | null,
): Promise<void> {
  if (key) await work.rows(seal, [work.newsroomId, row.id, key.keyId, key.wrappedKey]);
  const { id, articleId, claimId, channel, contactedAt, answerBy, whom, question, sealed, salt, loggedBy } = row;
  const about = [work.newsroomId, id, articleId, claimId, channel, contactedAt, answerBy];
  await work.rows(add, [...about, whom, question, sealed, salt, loggedBy, work.now]);
}

/** The key is destroyed, and what lay in the open taken away. @returns false where the version is another, or it is erased already */
export async function eraseContact(work: Work, { id, version }: Pick<ContactEntity, 'id' | 'version'>): Promise<boolean> {
  if ((await work.rows(erase, [work.newsroomId, id, version, work.now])).length === 0) return false;
  await work.rows(destroyKey, [work.newsroomId, id]);
  return true;
}

export interface SubjectKey {
  readonly id: string;
  readonly articleId: string;
  readonly keyId: string;
  readonly wrappedKey: Buffer;
}

/** At most so many that lie under another secret than this one, of contacts and of who published confidential passages. */
export const listSubjectKeysUnderOthers = (
  reader: Reader,
  keyId: string,
  limit: number,
): Promise<(SubjectKey & { readonly ofContact: boolean })[]> => reader.rows(keysUnderOthers, [reader.newsroomId, keyId, limit]);

/** @returns false where somebody has wrapped it, or erased whose it was, meanwhile */
export const replaceSubjectKey = async (
  work: Work,
  { id, keyId }: SubjectKey,
  to: { readonly keyId: string; readonly wrappedKey: Buffer },
): Promise<boolean> => (await work.rows(rewrapKey, [work.newsroomId, id, keyId, to.keyId, to.wrappedKey])).length === 1;
