import { columnsOf, maybeOne, Reader, sql } from '@stet/platform';
import type { TaskState } from '../domain/task-state.js';
import { TaskEntity } from './task.entity.js';

const columns = columnsOf(TaskEntity, 't');
const byUrgency = 't.priority DESC, t.publish_at, t.created_at, t.id';
/** as the index task_due has it */
const DUE = `coalesce(t.due_at, 'infinity')`;

/** What is left out does not matter; what is given must all hold. */
export interface TaskFilter {
  readonly states?: readonly TaskState[] | null;
  /** members; several: assigned to each of them, so to none where they differ */
  readonly assigneeIds?: readonly string[] | null;
  /** true: nobody has it; false: somebody has */
  readonly unassigned?: boolean | null;
  /** true: open, and due before this instant (ISO-8601) */
  readonly overdueAt?: string | null;
  readonly articleId?: string | null;
  readonly claimId?: string | null;
}

/** A place in the order of urgency: what stands in these columns of the last row seen. */
export interface TaskPlace {
  readonly priority: number;
  readonly publishAt: string | null;
  readonly createdAt: string;
  readonly id: string;
}

/** Most urgent first: priority, then soonest published (undated ones last), then oldest. Asked unnamed: the text varies with the filter. */
export function listTasks(
  reader: Reader,
  filter: TaskFilter,
  page: { readonly limit: number; readonly after: TaskPlace | null },
): Promise<TaskEntity[]> {
  const { where, values } = conditions(reader, filter);
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const { after } = page;
  if (after) {
    const priority = `${bind(after.priority)}::int`;
    // the first half is for the index, the second one settles it
    where.push(
      `t.priority <= ${priority}`,
      `(-t.priority, coalesce(t.publish_at, 'infinity'), t.created_at, t.id) > (-${priority}, coalesce(${bind(after.publishAt)}::timestamptz, 'infinity'), ${bind(after.createdAt)}::timestamptz, ${bind(after.id)}::uuid)`,
    );
  }
  const text = `SELECT ${columns} FROM stet.task t WHERE ${where.join(' AND ')} ORDER BY ${byUrgency} LIMIT ${bind(page.limit)}`;
  return reader.rows<TaskEntity>({ text }, values);
}

/** First due first, undated ones last. Unnamed for the same reason. */
export function listTasksByDue(
  reader: Reader,
  filter: TaskFilter,
  page: { readonly limit: number; readonly after: Pick<TaskEntity, 'dueAt' | 'id'> | null },
): Promise<TaskEntity[]> {
  const { where, values } = conditions(reader, filter);
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const { after } = page;
  if (after) where.push(`(${DUE}, t.id) > (coalesce(${bind(after.dueAt)}::timestamptz, 'infinity'), ${bind(after.id)}::uuid)`);
  const text = `SELECT ${columns} FROM stet.task t WHERE ${where.join(' AND ')} ORDER BY ${DUE}, t.id LIMIT ${bind(page.limit)}`;
  return reader.rows<TaskEntity>({ text }, values);
}

/** @param max nothing beyond it is counted */
export async function countTasks(reader: Reader, filter: TaskFilter, max: number): Promise<number> {
  const { where, values } = conditions(reader, filter);
  const text = `SELECT count(*)::int AS count FROM (SELECT FROM stet.task t WHERE ${where.join(' AND ')} LIMIT $${values.push(max)}) counted`;
  return (await maybeOne<{ count: number }>(reader, { text }, values))?.count ?? 0;
}

function conditions(reader: Reader, filter: TaskFilter): { where: string[]; values: unknown[] } {
  const values: unknown[] = [reader.newsroomId];
  const where = ['t.newsroom_id = $1'];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  if (filter.states) where.push(`t.state = ANY (${bind(filter.states)}::text[])`);
  for (const id of filter.assigneeIds ?? []) where.push(`t.assignee_id = ${bind(id)}`);
  if (filter.unassigned != null) where.push(`t.assignee_id IS ${filter.unassigned ? '' : 'NOT '}NULL`);
  if (filter.overdueAt)
    where.push(`${DUE} < ${bind(filter.overdueAt)}::timestamptz AND t.state NOT IN ('SUBMITTED', 'ACCEPTED', 'CANCELLED')`);
  if (filter.articleId) where.push(`t.article_id = ${bind(filter.articleId)}`);
  if (filter.claimId) where.push(`t.claim_id = ${bind(filter.claimId)}`);
  return { where, values };
}

const ofAssignees = sql(
  'task.ofAssignees',
  // the states of the index task_mine but SUBMITTED: what is handed in waits for others
  `SELECT ${columns} FROM stet.task t
   WHERE t.newsroom_id = $1 AND t.assignee_id = ANY ($2::uuid[]) AND t.state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURNED')
   ORDER BY t.assignee_id, ${byUrgency}`,
);

/** What these members have to do, most urgent first. */
export const listTasksOfAssignees = (reader: Reader, memberIds: readonly string[]): Promise<TaskEntity[]> =>
  reader.rows<TaskEntity>(ofAssignees, [reader.newsroomId, memberIds]);
