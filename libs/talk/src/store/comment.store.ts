import { MemberEntity } from '@stet/newsroom';
import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import type { Subject } from '../domain/subject.js';
import { CommentEntity, CommentMentionEntity, CommentTextEntity } from './comment.entity.js';

const columns = columnsOf(CommentEntity, 'c');
const withWriter = `SELECT ${columns}, ${columnsOf(MemberEntity, 'm', 'm_')} FROM stet.comment c LEFT JOIN stet.member m ON m.newsroom_id = c.newsroom_id AND m.id = c.written_by`;
const threads = (column: string): string =>
  `${withWriter} WHERE c.newsroom_id = $1 AND c.${column} = ANY ($2::uuid[]) AND c.thread_id IS NULL ORDER BY c.${column}, c.written_at, c.id`;

const byId = sql('comment.byId', `SELECT ${columns} FROM stet.comment c WHERE c.newsroom_id = $1 AND c.id = $2`);
const byIds = sql('comment.byIds', `SELECT ${columns} FROM stet.comment c WHERE c.newsroom_id = $1 AND c.id = ANY ($2::uuid[])`);
const ofClaims = sql('comment.ofClaims', threads('claim_id'));
const ofTasks = sql('comment.ofTasks', threads('task_id'));
const ofEvidence = sql('comment.ofEvidence', threads('evidence_id'));
const replies = sql(
  'comment.replies',
  `${withWriter} WHERE c.newsroom_id = $1 AND c.thread_id = ANY ($2::uuid[]) ORDER BY c.thread_id, c.written_at, c.id`,
);
const thread = sql(
  'comment.thread',
  `SELECT ${columns} FROM stet.comment c WHERE c.newsroom_id = $1 AND (c.id = $2 OR c.thread_id = $2) ORDER BY c.written_at, c.id`,
);
// bytes travel as parameters
const add = sql(
  'comment.add',
  `INSERT INTO stet.comment (newsroom_id, id, article_id, thread_id, claim_id, task_id, evidence_id, revision_id, text, salt, sealed_words, blocking, written_by, written_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);
const edit = sql(
  'comment.edit',
  `UPDATE stet.comment SET text = $4, salt = $5, sealed_words = $7, edits = edits + 1, edited_at = $6, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND version = $3 AND resolved_at IS NULL RETURNING id`,
);
const resolve = sql(
  'comment.resolve',
  `UPDATE stet.comment SET resolved_by = $4, resolved_at = $5, version = version + 1
   WHERE newsroom_id = $1 AND (id = $2 AND version = $3 OR thread_id = $2) AND resolved_at IS NULL RETURNING id`,
);
const reopen = sql(
  'comment.reopen',
  `UPDATE stet.comment SET resolved_by = NULL, resolved_at = NULL, version = version + 1
   WHERE newsroom_id = $1 AND (id = $2 AND version = $3 OR thread_id = $2) AND resolved_at IS NOT NULL RETURNING id`,
);
const texts = sql(
  'commentText.of',
  `SELECT ${columnsOf(CommentTextEntity, 't')} FROM stet.comment_text t WHERE t.newsroom_id = $1 AND t.comment_id = ANY ($2::uuid[]) ORDER BY t.comment_id, t.number`,
);
const mentions = sql(
  'commentMention.of',
  `SELECT ${columnsOf(CommentMentionEntity, 'x')} FROM stet.comment_mention x
   WHERE x.newsroom_id = $1 AND x.comment_id = ANY ($2::uuid[]) ORDER BY x.comment_id, x.mentioned_at, x.member_id`,
);

export const findComment = (reader: Reader, id: string): Promise<CommentEntity | undefined> =>
  maybeOne(reader, byId, [reader.newsroomId, id]);

/** For loaders. */
export const listCommentsByIds = (reader: Reader, ids: readonly string[]): Promise<CommentEntity[]> =>
  reader.rows(byIds, [reader.newsroomId, ids]);

const things = { claim: ofClaims, task: ofTasks, evidence: ofEvidence } as const;

/** What opened the threads on these claims, tasks or passages: thing by thing, oldest first. */
export const listThreads = (reader: Reader, on: keyof typeof things, ids: readonly string[]): Promise<CommentEntity[]> =>
  reader.rows(things[on], [reader.newsroomId, ids]);

/** Thread by thread, oldest first. */
export const listReplies = (reader: Reader, threadIds: readonly string[]): Promise<CommentEntity[]> =>
  reader.rows(replies, [reader.newsroomId, threadIds]);

/** What opened it, and its replies, oldest first. */
export const listThread = (reader: Reader, threadId: string): Promise<CommentEntity[]> =>
  reader.rows(thread, [reader.newsroomId, threadId]);

/** Comment by comment, oldest first; what it says now is not among them. */
export const listFormerTexts = (reader: Reader, commentIds: readonly string[]): Promise<CommentTextEntity[]> =>
  reader.rows(texts, [reader.newsroomId, commentIds]);

/** Comment by comment. */
export const listMentions = (reader: Reader, commentIds: readonly string[]): Promise<CommentMentionEntity[]> =>
  reader.rows(mentions, [reader.newsroomId, commentIds]);

type AtVersion = Pick<CommentEntity, 'id' | 'version'>;
/** What is said, as the table has it: in the open, or sealed. */
export type KeptWords = Pick<CommentEntity, 'text' | 'salt' | 'sealedWords'>;
type NewComment = KeptWords & Subject & Pick<CommentEntity, 'id' | 'threadId' | 'blocking' | 'writtenBy'>;

/** @returns false when it was resolved or changed meanwhile */
export async function replaceText(work: Work, { id, version }: AtVersion, { text, salt, sealedWords }: KeptWords): Promise<boolean> {
  return (await work.rows(edit, [work.newsroomId, id, version, text, salt, work.now, sealedWords])).length === 1;
}

/** A new comment, with what it says. */
export async function insertComment(
  work: Work,
  { id, articleId, threadId, claimId, taskId, evidenceId, revisionId, text, salt, sealedWords, blocking, writtenBy }: NewComment,
): Promise<void> {
  const about = [work.newsroomId, id, articleId, threadId, claimId, taskId, evidenceId, revisionId];
  await work.rows(add, [...about, text, salt, sealedWords, blocking, writtenBy, work.now]);
}

/** A whole thread. @returns false when what opened it was resolved or changed meanwhile */
export async function markResolved(work: Work, { id, version }: AtVersion, by: string): Promise<boolean> {
  return (await work.rows<{ id: string }>(resolve, [work.newsroomId, id, version, by, work.now])).some((row) => row.id === id);
}

/** A whole thread. @returns false when what opened it was reopened or changed meanwhile */
export async function markOpen(work: Work, { id, version }: AtVersion): Promise<boolean> {
  return (await work.rows<{ id: string }>(reopen, [work.newsroomId, id, version])).some((row) => row.id === id);
}
