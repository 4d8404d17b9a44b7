import { ArticleEntity } from '@stet/articles';
import { ClaimWordingEntity } from '@stet/claims';
import { columnsOf, maybeOne, newId, Reader, sql, tableOf, Work } from '@stet/platform';
import type { TaskState } from '../domain/task-state.js';
import { MemberEntity } from '@stet/newsroom';
import { TaskEntity } from './task.entity.js';

const columns = columnsOf(TaskEntity, 't');
const article = tableOf(ArticleEntity).name;
const wording = tableOf(ClaimWordingEntity).name;

const byId = sql('task.byId', `SELECT ${columns} FROM stet.task t WHERE t.newsroom_id = $1 AND t.id = $2`);
const byIds = sql('task.byIds', `SELECT ${columns} FROM stet.task t WHERE t.newsroom_id = $1 AND t.id = ANY($2::uuid[])`);
const ofClaims = sql(
  'task.ofClaims',
  // with who has it: a desk shows both, and nobody is asked for a second time
  `SELECT ${columns}, ${columnsOf(MemberEntity, 'm', 'm_')} FROM stet.task t LEFT JOIN stet.member m ON m.newsroom_id = t.newsroom_id AND m.id = t.assignee_id
   WHERE t.newsroom_id = $1 AND t.claim_id = ANY($2::uuid[]) ORDER BY t.claim_id, t.created_at DESC, t.id DESC`,
);
const openOfClaims = sql(
  'task.openOfClaims',
  `SELECT ${columns} FROM stet.task t WHERE t.newsroom_id = $1 AND t.claim_id = ANY($2::uuid[]) AND t.state NOT IN ('ACCEPTED', 'CANCELLED')
   ORDER BY t.claim_id, t.check_kind, t.slot`,
);
const queue = sql(
  'task.queue',
  // the unique index task_open: whatever crashed in between, one open task for each wanted check
  `INSERT INTO stet.task (newsroom_id, id, article_id, claim_id, wording_id, check_kind, slot, blind, state, priority, worth, publish_at, due_at, created_at, updated_at)
   SELECT $1, d.id, a.id, d."claimId", d."wordingId", d."checkKind", d.slot, d.blind, 'QUEUED', d.priority, d.worth, a.publish_at, d."dueAt", $3, $3
   FROM jsonb_to_recordset($2::jsonb) d (id uuid, "articleId" uuid, "claimId" uuid, "wordingId" uuid, "checkKind" text, slot smallint, blind boolean, priority int, worth int, "dueAt" timestamptz)
   JOIN ${article} a ON a.newsroom_id = $1 AND a.id = d."articleId"
   ON CONFLICT (newsroom_id, claim_id, check_kind, slot) WHERE state NOT IN ('ACCEPTED', 'CANCELLED') DO NOTHING RETURNING id`,
);
const move = sql(
  'task.move',
  `UPDATE stet.task SET state = $5, assignee_id = $6, assigned_at = $7, started_at = $8, submitted_at = $9, lease_until = $10, updated_at = $11, checklist_version_id = $12, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND state = $3 AND version = $4 RETURNING version`,
);
const drop = sql(
  'task.drop',
  `UPDATE stet.task t SET state = 'CANCELLED', lease_until = NULL, updated_at = $3, version = t.version + 1
   FROM jsonb_to_recordset($2::jsonb) d (id uuid, state text, version int)
   WHERE t.newsroom_id = $1 AND t.id = d.id AND t.state = d.state AND t.version = d.version RETURNING t.id`,
);
const reword = sql(
  'task.reword',
  `UPDATE stet.task t SET state = d."to", wording_id = d."wordingId", former_wording_id = t.wording_id, worth = d.worth, words_changed_at = $3, updated_at = $3, version = t.version + 1
   FROM jsonb_to_recordset($2::jsonb) d (id uuid, state text, version int, "to" text, "wordingId" uuid, worth int)
   WHERE t.newsroom_id = $1 AND t.id = d.id AND t.state = d.state AND t.version = d.version RETURNING t.id`,
);
const reprioritise = sql(
  'task.reprioritise',
  `UPDATE stet.task SET priority = $4, updated_at = $5, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND version = $3 RETURNING version`,
);
const nextFor = sql(
  'task.nextFor',
  // in the order of the index task_urgency; a task this person may not check is passed over, not waited for
  `SELECT ${columns} FROM stet.task t JOIN ${article} a ON a.newsroom_id = t.newsroom_id AND a.id = t.article_id
   WHERE t.newsroom_id = $1 AND t.state = 'READY' AND a.state <> 'ARCHIVED'
     AND NOT stet.is_author(t.newsroom_id, t.article_id, $2) AND NOT stet.is_approver(t.newsroom_id, t.claim_id, $2)
     AND NOT (t.blind AND stet.has_other_slot(t.newsroom_id, t.claim_id, t.id, $2))
   ORDER BY t.priority DESC, t.publish_at, t.worth DESC, t.created_at, t.id LIMIT 1`,
);
const scores = sql(
  'task.scores',
  `SELECT w.id, w.check_worthiness AS score FROM ${wording} w WHERE w.newsroom_id = $1 AND w.id = ANY($2::uuid[])`,
);
const oneTakerAtATime = sql('task.oneTakerAtATime', `SELECT pg_advisory_xact_lock(hashtextextended('take-next-task:' || $1, 0))`);
const articleIds = sql(
  'task.articleIds',
  `SELECT DISTINCT t.article_id AS id FROM stet.task t WHERE t.newsroom_id = $1 AND t.id = ANY($2::uuid[]) ORDER BY 1`,
);

export const findTask = (reader: Reader, id: string): Promise<TaskEntity | undefined> =>
  maybeOne<TaskEntity>(reader, byId, [reader.newsroomId, id]);

/** @throws Error where there is no such task */
export async function getTask(reader: Reader, id: string): Promise<TaskEntity> {
  const task = await findTask(reader, id);
  if (!task) throw new Error(`there is no task ${id}`);
  return task;
}

export async function mapTasks(reader: Reader, ids: readonly string[]): Promise<Map<string, TaskEntity>> {
  return new Map((await reader.rows<TaskEntity>(byIds, [reader.newsroomId, ids])).map((task) => [task.id, task]));
}

/** All tasks these claims ever had, newest first. */
export const listTasksOfClaims = (reader: Reader, claimIds: readonly string[]): Promise<TaskEntity[]> =>
  reader.rows<TaskEntity>(ofClaims, [reader.newsroomId, claimIds]);

/** A claim's tasks that nobody has finished. */
export const listOpenTasks = (reader: Reader, claimId: string): Promise<TaskEntity[]> => listOpenTasksOf(reader, [claimId]);

/** The same for many claims, claim by claim. */
export const listOpenTasksOf = (reader: Reader, claimIds: readonly string[]): Promise<TaskEntity[]> =>
  reader.rows<TaskEntity>(openOfClaims, [reader.newsroomId, claimIds]);

export interface TaskDraft {
  readonly articleId: string;
  readonly claimId: string;
  readonly wordingId: string;
  readonly checkKind: string;
  readonly slot: number;
  readonly blind: boolean;
  readonly priority: number;
  readonly worth: number;
  readonly dueAt: string | null;
}

/**
 * Queues tasks, all in one statement.
 * @returns those that were made, in the order of the drafts; where an open one is there already, none is
 */
export async function queueTasks(work: Work, drafts: readonly TaskDraft[]): Promise<(TaskDraft & { id: string })[]> {
  if (drafts.length === 0) return [];
  const rows = drafts.map((draft) => ({ ...draft, id: newId() }));
  const made = new Set((await work.rows<{ id: string }>(queue, [work.newsroomId, JSON.stringify(rows), work.now])).map(({ id }) => id));
  return rows.filter(({ id }) => made.has(id));
}

/** Cancels all of them in one statement. @throws Error where one is no longer as it was read under the lock */
export async function dropTasks(work: Work, tasks: readonly Pick<TaskEntity, 'id' | 'state' | 'version'>[]): Promise<void> {
  if (tasks.length === 0) return;
  const rows = tasks.map(({ id, state, version }) => ({ id, state, version }));
  const dropped = await work.rows(drop, [work.newsroomId, JSON.stringify(rows), work.now]);
  if (dropped.length !== tasks.length) throw new Error('a task changed under the lock of its article');
}

/** Other words under started tasks: all in one statement. @throws Error where one is no longer as it was read under the lock */
export async function keepReworded(
  work: Work,
  changes: readonly { readonly task: TaskEntity; readonly to: TaskState; readonly wordingId: string; readonly worth: number }[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ task: { id, state, version }, to, wordingId, worth }) => ({ id, state, version, to, wordingId, worth }));
  const kept = await work.rows(reword, [work.newsroomId, JSON.stringify(rows), work.now]);
  if (kept.length !== changes.length) throw new Error('a task changed under the lock of its article');
}

export type TaskChange = Partial<
  Pick<TaskEntity, 'assigneeId' | 'assignedAt' | 'startedAt' | 'submittedAt' | 'leaseUntil' | 'checklistVersionId'>
>;

/**
 * The one hand that moves a task: by state and version.
 * @returns the task as it is now; undefined where it is no longer as it was read
 */
export async function moveTask(work: Work, task: TaskEntity, to: TaskState, change: TaskChange): Promise<TaskEntity | undefined> {
  const next = { ...task, ...change };
  const values = [next.assigneeId, next.assignedAt, next.startedAt, next.submittedAt, next.leaseUntil, work.now, next.checklistVersionId];
  const moved = await maybeOne<{ version: number }>(work, move, [work.newsroomId, task.id, task.state, task.version, to, ...values]);
  return moved && { ...next, state: to, version: moved.version, updatedAt: work.now };
}

/** @returns false where the task is no longer as it was read */
export async function setTaskPriority(work: Work, task: TaskEntity, priority: number): Promise<boolean> {
  return (await work.rows(reprioritise, [work.newsroomId, task.id, task.version, priority, work.now])).length === 1;
}

/** The most urgent READY task this person may check: in the order of domain/urgency.ts. */
export const findNextTask = (reader: Reader, personId: string): Promise<TaskEntity | undefined> =>
  maybeOne<TaskEntity>(reader, nextFor, [reader.newsroomId, personId]);

/** Lets those who take a task of this newsroom do so one after the other, until the end of the act. Before any article is locked. */
export async function queueUpToTake(work: Work): Promise<void> {
  await work.rows(oneTakerAtATime, [work.newsroomId]);
}

/** The articles of these tasks, in the order in which they are locked. */
export async function listArticleIdsOfTasks(reader: Reader, taskIds: readonly string[]): Promise<string[]> {
  return (await reader.rows<{ id: string }>(articleIds, [reader.newsroomId, taskIds])).map(({ id }) => id);
}

/** How much these words ask to be checked, 0 to 1 or null, by the wording's id. */
export async function mapScores(reader: Reader, wordingIds: readonly string[]): Promise<Map<string, number | null>> {
  const rows = await reader.rows<{ id: string; score: number | null }>(scores, [reader.newsroomId, [...new Set(wordingIds)]]);
  return new Map(rows.map(({ id, score }) => [id, score]));
}
