import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { PresenceEntity } from './presence.entity.js';

/** Of one claim, or of an article, at a moment; who is gone from the newsroom looks at nothing. */
const viewers = (of: string): string => `SELECT ${columnsOf(PresenceEntity, 'p')} FROM stet.presence p
  JOIN stet.member m ON m.newsroom_id = p.newsroom_id AND m.id = p.member_id AND m.removed_at IS NULL
  WHERE p.newsroom_id = $1 AND ${of} AND p.until > $3 ORDER BY p.claim_id, p.since, p.member_id`;
const ofClaims = sql(
  'presence.ofClaims',
  viewers(
    'p.claim_id = ANY ($2::uuid[]) AND p.article_id IN (SELECT c.article_id FROM stet.claim c WHERE c.newsroom_id = $1 AND c.id = ANY ($2::uuid[]))',
  ),
);
const ofArticle = sql('presence.ofArticle', viewers('p.article_id = $2'));

const look = sql(
  'presence.look',
  // a heartbeat that comes too soon writes nothing
  `WITH former AS (SELECT p.until FROM stet.presence p WHERE p.newsroom_id = $1 AND p.member_id = $2 AND p.claim_id = $3), put AS (
     INSERT INTO stet.presence AS p (newsroom_id, member_id, claim_id, article_id, since, until) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (newsroom_id, member_id, claim_id) DO UPDATE
       SET since = CASE WHEN p.until > $5 THEN p.since ELSE excluded.since END, until = excluded.until WHERE p.until < excluded.until - interval '10 s'
   ) SELECT coalesce((SELECT f.until > $5 FROM former f), false) AS looked`,
);
const sweep = sql(
  'presence.sweep',
  `DELETE FROM stet.presence p WHERE p.newsroom_id = $1 AND (p.member_id, p.claim_id) IN (
     SELECT o.member_id, o.claim_id FROM stet.presence o WHERE o.newsroom_id = $1 AND o.until <= $2 ORDER BY o.until LIMIT 100 FOR UPDATE SKIP LOCKED)`,
);
const leaveOldest = sql(
  'presence.leaveOldest',
  `DELETE FROM stet.presence p WHERE p.newsroom_id = $1 AND p.member_id = $2 AND p.claim_id IN (
     SELECT o.claim_id FROM stet.presence o WHERE o.newsroom_id = $1 AND o.member_id = $2 ORDER BY o.until DESC, o.claim_id OFFSET $3)`,
);

/** @returns whether they looked already */
export async function insertLook(work: Work, of: Omit<PresenceEntity, 'newsroomId'>): Promise<boolean> {
  const { memberId, claimId, articleId, since, until } = of;
  return (await maybeOne<{ looked: boolean }>(work, look, [work.newsroomId, memberId, claimId, articleId, since, until]))?.looked ?? false;
}

/** Clears away what is over, and what of this member is more than so many. */
export async function clearLooks(work: Work, memberId: string, most: number): Promise<void> {
  await work.rows(sweep, [work.newsroomId, work.now]);
  await work.rows(leaveOldest, [work.newsroomId, memberId, most]);
}

/** Who looks at these claims at a moment, claim by claim, whoever came first first. */
export const listViewers = (reader: Reader, claimIds: readonly string[], at: string): Promise<PresenceEntity[]> =>
  reader.rows<PresenceEntity>(ofClaims, [reader.newsroomId, claimIds, at]);

/** The same of all of an article's claims. */
export const listViewersOfArticle = (reader: Reader, articleId: string, at: string): Promise<PresenceEntity[]> =>
  reader.rows<PresenceEntity>(ofArticle, [reader.newsroomId, articleId, at]);
