import { MemberEntity, NewsroomEntity, PersonEntity } from '@stet/newsroom';
import { columnsOf, maybeOne, Reader, sql, tableOf, Work } from '@stet/platform';
import type { DigestItem } from '../domain/digest.js';
import { MailEntity } from './mail.entity.js';
import type { MailState } from './mail.entity.js';

const [member, person, newsroom] = [tableOf(MemberEntity).name, tableOf(PersonEntity).name, tableOf(NewsroomEntity).name];

const gather = sql(
  'mail.gather',
  // what is under embargo to them waits: a mail of it would tell that there is something
  `UPDATE stet.notification SET mail_id = $3
   WHERE newsroom_id = $1 AND member_id = $2 AND by_mail AND mail_id IS NULL AND read_at IS NULL AND created_at > $4
     AND NOT (article_id IS NOT NULL AND stet.is_hidden_from($1, article_id, $2, $5)) RETURNING id`,
);
const byId = sql('mail.byId', `SELECT ${columnsOf(MailEntity, 'x')} FROM stet.mail x WHERE x.newsroom_id = $1 AND x.id = $2`);
const move = sql(
  'mail.move',
  'UPDATE stet.mail SET state = $4, updated_at = $5 WHERE newsroom_id = $1 AND id = $2 AND state = ANY ($3::text[]) RETURNING id',
);
const address = sql(
  'mail.address',
  `SELECT p.email, r.name, r.time_zone AS "timeZone", r.locale FROM ${member} m JOIN ${person} p ON p.id = m.person_id JOIN ${newsroom} r ON r.id = m.newsroom_id
   WHERE m.newsroom_id = $1 AND m.id = $2 AND m.removed_at IS NULL AND p.email IS NOT NULL`,
);
const items = sql(
  'mail.items',
  `SELECT n.kind, n.due_at AS "dueAt" FROM stet.notification n
   WHERE n.newsroom_id = $1 AND n.member_id = $2 AND n.mail_id = $3 AND n.read_at IS NULL
     AND NOT (n.article_id IS NOT NULL AND stet.is_hidden_from($1, n.article_id, n.member_id, $4)) ORDER BY n.created_at, n.id`,
);

/** Puts what waits to be mailed into one mail. @returns how many things it holds */
export async function gatherInto(work: Work, mailId: string, memberId: string, since: string): Promise<number> {
  const found = await work.rows(gather, [work.newsroomId, memberId, mailId, since, work.now]);
  if (found.length === 0) return 0;
  const stamps = { createdAt: work.now, updatedAt: work.now };
  await work.insert(MailEntity, [{ id: mailId, memberId, state: 'WAITING', notifications: found.length, ...stamps }]);
  return found.length;
}

export const findMail = (reader: Reader, id: string): Promise<MailEntity | undefined> =>
  maybeOne<MailEntity>(reader, byId, [reader.newsroomId, id]);

/** @returns false where the mail is in none of these states (any more) */
export async function moveMail(work: Work, id: string, from: readonly MailState[], to: MailState): Promise<boolean> {
  return (await work.rows(move, [work.newsroomId, id, from, to, work.now])).length === 1;
}

export interface Address {
  readonly email: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
}

/** Where a member's mail goes; undefined: they have left, or have no address. */
export const findAddress = (reader: Reader, memberId: string): Promise<Address | undefined> =>
  maybeOne<Address>(reader, address, [reader.newsroomId, memberId]);

/** What a mail tells of: what was read since it was gathered, or is under embargo by now, is left out. */
export const listItems = (work: Work, mail: Pick<MailEntity, 'id' | 'memberId'>): Promise<DigestItem[]> =>
  work.rows<DigestItem>(items, [work.newsroomId, mail.memberId, mail.id, work.now]);
