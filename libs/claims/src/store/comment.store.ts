import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { MemberEntity } from '@stet/newsroom';
import { CommentEntity } from './comment.entity.js';

const columns = columnsOf(CommentEntity, 'c');
const byId = sql('comment.byId', `SELECT ${columns} FROM stet.comment c WHERE c.newsroom_id = $1 AND c.id = $2`);
const byIds = sql('comment.byIds', `SELECT ${columns} FROM stet.comment c WHERE c.newsroom_id = $1 AND c.id = ANY ($2::uuid[])`);
const ofClaims = sql(
  'comment.ofClaims',
  // with who wrote it
  `SELECT ${columns}, ${columnsOf(MemberEntity, 'm', 'm_')} FROM stet.comment c LEFT JOIN stet.member m ON m.newsroom_id = c.newsroom_id AND m.id = c.written_by
   WHERE c.newsroom_id = $1 AND c.claim_id = ANY($2::uuid[]) ORDER BY c.claim_id, c.written_at, c.id`,
);
const resolve = sql(
  'comment.resolve',
  `UPDATE stet.comment SET resolved_by = $4, resolved_at = $5, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND version = $3 AND resolved_at IS NULL RETURNING id`,
);

export const findComment = (reader: Reader, id: string): Promise<CommentEntity | undefined> =>
  maybeOne(reader, byId, [reader.newsroomId, id]);

/** For loaders. */
export const listCommentsByIds = (reader: Reader, ids: readonly string[]): Promise<CommentEntity[]> =>
  reader.rows(byIds, [reader.newsroomId, ids]);

/** Claim by claim, oldest first. */
export const listComments = (reader: Reader, claimIds: readonly string[]): Promise<CommentEntity[]> =>
  reader.rows(ofClaims, [reader.newsroomId, claimIds]);

/** @returns false when it was resolved or changed meanwhile */
export async function markResolved(work: Work, comment: Pick<CommentEntity, 'id' | 'version'>, by: string): Promise<boolean> {
  return (await work.rows(resolve, [work.newsroomId, comment.id, comment.version, by, work.now])).length > 0;
}
