import { maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';

// what is still to be done about an article stays readable, if it comes back from the archive
const told = `c.erased_at IS NULL AND NOT (c.blocking AND c.resolved_at IS NULL) AND NOT stet.any_held(c.newsroom_id, c.article_id, c.written_by)`;
const closed = `a.newsroom_id = $1 AND a.state = 'ARCHIVED' AND a.updated_at < $2`;
const count = sql(
  'comment.countOld',
  `SELECT count(*)::int AS n FROM (SELECT FROM stet.article a JOIN stet.comment c ON c.newsroom_id = a.newsroom_id AND c.article_id = a.id
   WHERE ${closed} AND ${told} LIMIT $3) counted`,
);
const sweep = sql(
  'comment.sweep',
  `WITH old AS (
     SELECT a.newsroom_id, a.id FROM stet.article a WHERE ${closed}
       AND EXISTS (SELECT FROM stet.comment c WHERE c.newsroom_id = a.newsroom_id AND c.article_id = a.id AND ${told})
     ORDER BY a.id LIMIT $3 FOR NO KEY UPDATE OF a SKIP LOCKED)
   UPDATE stet.comment c SET text = 'erased', salt = 'erased', sealed_words = NULL, erased_at = $4, version = version + 1
   FROM old a WHERE c.newsroom_id = a.newsroom_id AND c.article_id = a.id AND ${told} RETURNING c.id`,
);
// after the comments themselves: only of an erased one may they go
const forget = sql('commentText.forget', 'DELETE FROM stet.comment_text WHERE newsroom_id = $1 AND comment_id = ANY ($2::uuid[])');

/** Comments of articles that were archived before this moment, whose words are there still. */
export const countOldComments = async (reader: Reader, before: string, most: number): Promise<number> =>
  (await maybeOne<{ n: number }>(reader, count, [reader.newsroomId, before, most]))!.n;

/** Their words and former words go; who spoke, when and about what stays. @param most articles */
export async function eraseOldComments(work: Work, before: string, most: number): Promise<number> {
  const erased = await work.rows<{ id: string }>(sweep, [work.newsroomId, before, most, work.now]);
  if (erased.length > 0) await work.rows(forget, [work.newsroomId, erased.map(({ id }) => id)]);
  return erased.length;
}
