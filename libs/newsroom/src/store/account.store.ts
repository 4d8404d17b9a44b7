import { maybeOne, sql } from '@stet/platform';
import type { Database, Reader, Role, Work } from '@stet/platform';

const ofEmail = { name: 'account.ofEmail', text: 'SELECT person_id AS "personId", hash FROM stet.account_of_email($1)' };
const ofPerson = sql('account.ofPerson', 'SELECT email, hash, providers, newsrooms FROM stet.account_of_person($1)');
const newsrooms = {
  name: 'account.newsrooms',
  text: `SELECT newsroom_id AS "newsroomId", slug, newsroom_name AS "newsroomName", member_id AS "memberId", name, roles FROM stet.newsrooms_of_person($1)`,
};
const setHash = sql('account.setPassword', 'SELECT stet.set_password($1, $2, $3, $4) AS set');
const join = sql(
  'account.join',
  'UPDATE stet.member SET joined_at = $3, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND removed_at IS NULL AND joined_at IS NULL RETURNING id',
);

const ofIdentity = { name: 'account.ofIdentity', text: 'SELECT stet.person_of_identity($1, $2) AS id' };
const linked = sql('account.linkIdentity', 'SELECT stet.link_identity($1, $2, $3, $4) AS linked');

/** What signs a person in, over all newsrooms. */
export interface Account {
  readonly email: string | null;
  /** of the password; null: none was set */
  readonly hash: string | null;
  /** identities at OpenID providers */
  readonly providers: number;
  /** in how many the person has taken the invitation */
  readonly newsrooms: number;
}

/** One of the newsrooms a person may sign in to. */
export interface Place {
  readonly newsroomId: string;
  readonly slug: string;
  readonly newsroomName: string;
  readonly memberId: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Outside any newsroom. */
export async function findAccountOfEmail(
  database: Database,
  email: string,
): Promise<{ readonly personId: string; readonly hash: string | null } | undefined> {
  return (await database.reads.query<{ personId: string; hash: string | null }>({ ...ofEmail, values: [email] })).rows[0];
}

/** @param personId of somebody whom a session or a link has made known */
export async function getAccount(reader: Reader, personId: string): Promise<Account> {
  const account = await maybeOne<Account>(reader, ofPerson, [personId]);
  if (!account) throw new Error(`there is no person ${personId}`);
  return account;
}

/** Where a person may sign in, by slug. */
export async function listPlaces(database: Database, personId: string): Promise<Place[]> {
  return (await database.reads.query<Place>({ ...newsrooms, values: [personId] })).rows;
}

/** @param former given: only where this is the password now. @returns whether it was set */
export async function setPasswordHash(work: Work, personId: string, hash: string, former: string | null = null): Promise<boolean> {
  return (await maybeOne<{ set: boolean }>(work, setHash, [personId, hash, former, work.now]))?.set ?? false;
}

/** @returns whether they had not joined before */
export async function markJoined(work: Work, memberId: string): Promise<boolean> {
  return (await work.rows(join, [work.newsroomId, memberId, work.now])).length === 1;
}

/** Outside any newsroom: who somebody is whom a provider has vouched for. */
export async function findPersonOfIdentity(database: Database, issuer: string, subject: string): Promise<string | undefined> {
  const { rows } = await database.reads.query<{ id: string | null }>({ ...ofIdentity, values: [issuer, subject] });
  return rows[0]?.id ?? undefined;
}

/** @returns whether it was nobody's before */
export async function linkIdentity(work: Work, issuer: string, subject: string, personId: string): Promise<boolean> {
  return (await maybeOne<{ linked: boolean }>(work, linked, [issuer, subject, personId, work.now]))?.linked ?? false;
}
