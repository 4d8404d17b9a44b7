import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Database, Reader, Role, Work } from '@stet/platform';
import type { LinkKind } from '../domain/sessions.js';
import { SignInLinkEntity } from './sign-in-link.entity.js';

const byId = sql(
  'signInLink.byId',
  `SELECT ${columnsOf(SignInLinkEntity, 'l')} FROM stet.sign_in_link l WHERE l.newsroom_id = $1 AND l.id = $2`,
);
const endOthers = sql(
  'signInLink.endOthers',
  'UPDATE stet.sign_in_link SET ended_at = $3 WHERE newsroom_id = $1 AND member_id = $2 AND used_at IS NULL AND ended_at IS NULL',
);
const use = sql(
  'signInLink.use',
  'UPDATE stet.sign_in_link SET used_at = $3 WHERE newsroom_id = $1 AND id = $2 AND used_at IS NULL AND ended_at IS NULL AND expires_at > $3 RETURNING id',
);
const setSecret = sql(
  'signInLink.setSecret',
  `UPDATE stet.sign_in_link SET sha256 = $3, mailing_at = $4
   WHERE newsroom_id = $1 AND id = $2 AND by_mail AND used_at IS NULL AND ended_at IS NULL AND expires_at > $4
     AND mailed_at IS NULL AND (mailing_at IS NULL OR mailing_at < $5) RETURNING id`,
);
const endMailing = sql(
  'signInLink.endMailing',
  'UPDATE stet.sign_in_link SET mailing_at = NULL, mailed_at = $4 WHERE newsroom_id = $1 AND id = $2 AND sha256 = $3 AND mailed_at IS NULL',
);
const holder = {
  name: 'signInLink.holder',
  text: `SELECT newsroom_id AS "newsroomId", link_id AS "linkId", kind, member_id AS "memberId", person_id AS "personId", name, roles FROM stet.link_of($1, $2)`,
};

/** Whom a link is for. */
export interface LinkHolder {
  readonly newsroomId: string;
  readonly linkId: string;
  readonly kind: LinkKind;
  readonly memberId: string;
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export function findLink(reader: Reader, id: string): Promise<SignInLinkEntity | undefined> {
  return maybeOne<SignInLinkEntity>(reader, byId, [reader.newsroomId, id]);
}

export function insertLink(work: Work, link: Omit<SignInLinkEntity, 'newsroomId'>): Promise<void> {
  return work.insert(SignInLinkEntity, [link]);
}

/** Links of a member that nobody has used. */
export async function endLinks(work: Work, memberId: string): Promise<void> {
  await work.rows(endOthers, [work.newsroomId, memberId, work.now]);
}

/** @returns whether it could be used: once */
export async function markUsedUp(work: Work, id: string): Promise<boolean> {
  return (await work.rows(use, [work.newsroomId, id, work.now])).length === 1;
}

/**
 * A new secret for a link that goes out by mail, in the hands of whoever mails it.
 *
 * @param deadBefore who took it before this instant (ISO-8601) is taken for dead
 * @returns false: it may be used no more, was mailed, or somebody else is about it
 */
export async function setLinkSecret(work: Work, id: string, sha256: string, deadBefore: string): Promise<boolean> {
  return (await work.rows(setSecret, [work.newsroomId, id, sha256, work.now, deadBefore])).length === 1;
}

/**
 * Whoever mailed it is done; nothing happens where somebody else has taken it since, with a secret of their own.
 *
 * @param sha256 of the secret that was mailed
 * @param mailedAt ISO-8601; null: it is still to be mailed
 */
export async function endLinkMailing(work: Work, id: string, sha256: string, mailedAt: string | null): Promise<void> {
  await work.rows(endMailing, [work.newsroomId, id, sha256, mailedAt]);
}

/** Outside any newsroom: which one it is, the link tells. @returns undefined where it is unknown, used, ended or past */
export async function findLinkHolder(database: Database, sha256: string, at: string): Promise<LinkHolder | undefined> {
  return (await database.reads.query<LinkHolder>({ ...holder, values: [sha256, at] })).rows[0];
}
