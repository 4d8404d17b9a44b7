import { maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';

const known = `c.erased_at IS NULL AND NOT EXISTS (SELECT FROM stet.holds_on(c.newsroom_id, 'contact', c.id))`;
const closed = `a.newsroom_id = $1 AND a.state = 'ARCHIVED' AND a.updated_at < $2`;
const count = sql(
  'contact.countOld',
  `SELECT count(*)::int AS n FROM (SELECT FROM stet.article a JOIN stet.contact c ON c.newsroom_id = a.newsroom_id AND c.article_id = a.id
   WHERE ${closed} AND ${known} LIMIT $3) counted`,
);
const sweep = sql(
  'contact.sweep',
  // who is at work on an article keeps it: a sweep waits for nobody
  `WITH old AS (
     SELECT a.newsroom_id, a.id FROM stet.article a WHERE ${closed}
       AND EXISTS (SELECT FROM stet.contact c WHERE c.newsroom_id = a.newsroom_id AND c.article_id = a.id AND ${known})
     ORDER BY a.id LIMIT $3 FOR NO KEY UPDATE OF a SKIP LOCKED),
   erased AS (
     UPDATE stet.contact c SET whom = NULL, question = NULL, answer = NULL, sealed = NULL, sealed_answer = NULL, salt = NULL, erased_at = $4, version = version + 1
     FROM old a WHERE c.newsroom_id = a.newsroom_id AND c.article_id = a.id AND ${known} RETURNING c.newsroom_id, c.id),
   keys AS (DELETE FROM stet.subject_key k USING erased e WHERE k.newsroom_id = e.newsroom_id AND k.id = e.id)
   SELECT count(*)::int AS n FROM erased`,
);

/** Contacts of articles that were archived before this moment, and are known by name still. */
export const countOldContacts = async (reader: Reader, before: string, most: number): Promise<number> =>
  (await maybeOne<{ n: number }>(reader, count, [reader.newsroomId, before, most]))!.n;

/** Destroys their keys, and what lay in the open. @param most articles */
export const eraseOldContacts = async (work: Work, before: string, most: number): Promise<number> =>
  (await maybeOne<{ n: number }>(work, sweep, [work.newsroomId, before, most, work.now]))!.n;
