import { MemberEntity } from '@stet/newsroom';
import { columnsOf, maybeOne, newId, Reader, sql, tableOf, Work } from '@stet/platform';
import type { Call } from '../domain/calls.js';
import { notificationKinds } from '../domain/kinds.js';
import type { Delivery, NotificationKind } from '../domain/kinds.js';
import { NotificationEntity, NotificationPreferenceEntity } from './notification.entity.js';

const columns = columnsOf(NotificationEntity, 'n');
const member = tableOf(MemberEntity).name;

const addressees = sql(
  'notification.addressees',
  // who acted knows; who has left, or wants none of this kind, is told nothing
  `SELECT c.at, m.id AS "memberId", coalesce(p.delivery, c.delivery) AS delivery
   FROM jsonb_to_recordset($2::jsonb) c (at int, kind text, delivery text, "memberId" uuid, "group" text, "articleId" uuid, "claimId" uuid)
   JOIN ${member} m ON m.newsroom_id = $1 AND m.removed_at IS NULL AND m.id IS DISTINCT FROM $3::uuid
     AND (m.id = c."memberId" OR c."group" = 'AUTHORS' AND m.roles <> ARRAY['CMS'] AND stet.is_author($1, c."articleId", m.person_id) OR 'EDITOR' = ANY (m.roles) AND (c."group" = 'EDITORS' OR c."group" = 'REVIEWERS'
       AND NOT stet.is_author($1, c."articleId", m.person_id) AND NOT stet.is_checker($1, c."claimId", m.person_id)))
   LEFT JOIN stet.notification_preference p ON p.newsroom_id = $1 AND p.member_id = m.id AND p.kind = c.kind
   WHERE coalesce(p.delivery, c.delivery) <> 'OFF' ORDER BY m.id, c.at`,
);
const insert = sql(
  'notification.insert',
  `INSERT INTO stet.notification (newsroom_id, id, member_id, kind, article_id, subject_type, subject_id, due_at, event_id, by_mail, created_at)
   SELECT $1, d.id, d."memberId", d.kind, d."articleId", d."subjectType", d."subjectId", d."dueAt", d."eventId", d."byMail", $3
   FROM jsonb_to_recordset($2::jsonb) d (id uuid, "memberId" uuid, kind text, "articleId" uuid, "subjectType" text, "subjectId" uuid, "dueAt" timestamptz, "eventId" uuid, "byMail" boolean)
   ON CONFLICT DO NOTHING RETURNING member_id AS "memberId", by_mail AS "byMail"`,
);
const feed = (more: string): string => `SELECT ${columns} FROM stet.notification n WHERE n.newsroom_id = $1 AND n.member_id = $2 ${more}
   AND ($4::timestamptz IS NULL OR (n.created_at, n.id) < ($4, $5::uuid)) ORDER BY n.created_at DESC, n.id DESC LIMIT $3`;
const all = sql('notification.feed', feed(''));
const unread = sql('notification.unread', feed('AND n.read_at IS NULL'));
const counted = (more: string): string =>
  `SELECT count(*)::int AS n FROM (SELECT FROM stet.notification n WHERE n.newsroom_id = $1 AND n.member_id = $2 ${more} LIMIT $3) c`;
const countAll = sql('notification.count', counted(''));
const countUnread = sql('notification.countUnread', counted('AND n.read_at IS NULL'));
const byIds = sql(
  'notification.byIds',
  `SELECT ${columns} FROM stet.notification n WHERE n.newsroom_id = $1 AND n.member_id = $2 AND n.id = ANY ($3::uuid[])`,
);
const later = sql(
  'notification.after',
  // what commits later with a lower number is still under way: it is waited for, so that nothing is passed over
  `SELECT ${columns} FROM stet.notification n WHERE n.newsroom_id = $1 AND n.member_id = $2 AND (n.xid, n.id) > ($3::text::xid8, $4::uuid)
     AND n.xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY n.xid, n.id LIMIT $5`,
);
const newest = sql('notification.newest', 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid');
const read = sql(
  'notification.read',
  `UPDATE stet.notification SET read_at = $4 WHERE newsroom_id = $1 AND member_id = $2 AND read_at IS NULL AND ($3::uuid[] IS NULL OR id = ANY ($3)) RETURNING id`,
);
const known = sql(
  'notification.known',
  'SELECT count(*)::int AS n FROM stet.notification n WHERE n.newsroom_id = $1 AND n.member_id = $2 AND n.id = ANY ($3::uuid[])',
);
const prefer = sql(
  'notification.prefer',
  `INSERT INTO stet.notification_preference (newsroom_id, member_id, kind, delivery, set_at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (newsroom_id, member_id, kind) DO UPDATE SET delivery = excluded.delivery, set_at = excluded.set_at`,
);
const preferences = sql(
  'notification.preferences',
  `SELECT ${columnsOf(NotificationPreferenceEntity, 'p')} FROM stet.notification_preference p WHERE p.newsroom_id = $1 AND p.member_id = $2`,
);

/** Writes what these calls come to, each once for each member. @returns who was told, and of them those who want it by mail */
export async function tell(work: Work, calls: readonly Call[]): Promise<{ members: string[]; byMail: string[] }> {
  const asked = calls.map((call, at) => ({ at, ...call, delivery: notificationKinds[call.kind] }));
  const actor = work.actor.kind === 'MEMBER' ? work.actor.memberId : null;
  const found = await work.rows<{ at: number; memberId: string; delivery: Delivery }>(addressees, [
    work.newsroomId,
    JSON.stringify(asked),
    actor,
  ]);
  if (found.length === 0) return { members: [], byMail: [] };
  const rows = found.map(({ at, memberId, delivery }) => ({ ...calls[at]!, id: newId(), memberId, byMail: delivery === 'MAIL' }));
  const told = await work.rows<{ memberId: string; byMail: boolean }>(insert, [work.newsroomId, JSON.stringify(rows), work.now]);
  return {
    members: [...new Set(told.map(({ memberId }) => memberId))],
    byMail: [...new Set(told.filter(({ byMail }) => byMail).map(({ memberId }) => memberId))].sort(),
  };
}

export interface FeedPage {
  readonly unread: boolean;
  readonly limit: number;
  readonly after: { readonly createdAt: string; readonly id: string } | null;
}

/** A member's feed, newest first. */
export const listNotifications = (reader: Reader, memberId: string, page: FeedPage): Promise<NotificationEntity[]> =>
  reader.rows(page.unread ? unread : all, [reader.newsroomId, memberId, page.limit, page.after?.createdAt ?? null, page.after?.id ?? null]);

/** @param max nothing beyond it is counted */
export async function countNotifications(reader: Reader, memberId: string, onlyUnread: boolean, max: number): Promise<number> {
  return (await maybeOne<{ n: number }>(reader, onlyUnread ? countUnread : countAll, [reader.newsroomId, memberId, max]))?.n ?? 0;
}

/** Of this member only. */
export const listNotificationsByIds = (reader: Reader, memberId: string, ids: readonly string[]): Promise<NotificationEntity[]> =>
  reader.rows(byIds, [reader.newsroomId, memberId, ids]);

/** A place in the order of commits. */
export interface FeedPlace {
  /** a transaction's number */
  readonly xid: string;
  readonly id: string;
}

/** What a member was told after this place, in the order of commits, without a gap. */
export const listNotificationsAfter = (reader: Reader, memberId: string, after: FeedPlace, limit: number): Promise<NotificationEntity[]> =>
  reader.rows(later, [reader.newsroomId, memberId, after.xid, after.id, limit]);

/** The place at which everything so far ends; what is under way lies behind it. */
export async function feedEnd(reader: Reader): Promise<FeedPlace> {
  const found = await maybeOne<{ xid: string }>(reader, newest, []);
  return { xid: found?.xid ?? '0', id: '00000000-0000-0000-0000-000000000000' };
}

/** @param ids all where null @returns how many were unread */
export async function markRead(work: Work, memberId: string, ids: readonly string[] | null): Promise<number> {
  return (await work.rows(read, [work.newsroomId, memberId, ids, work.now])).length;
}

/** How many of these are this member's. */
export async function countKnown(reader: Reader, memberId: string, ids: readonly string[]): Promise<number> {
  return (await maybeOne<{ n: number }>(reader, known, [reader.newsroomId, memberId, ids]))?.n ?? 0;
}

export async function setPreference(work: Work, memberId: string, kind: NotificationKind, delivery: Delivery): Promise<void> {
  await work.rows(prefer, [work.newsroomId, memberId, kind, delivery, work.now]);
}

/** What a member has said; of the other kinds nothing. */
export const listPreferences = (reader: Reader, memberId: string): Promise<NotificationPreferenceEntity[]> =>
  reader.rows(preferences, [reader.newsroomId, memberId]);
