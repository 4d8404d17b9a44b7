import { ArticleEntity } from '@stet/articles';
import { columnsOf, maybeOne, Reader, sql, tableOf } from '@stet/platform';
import { taskStates } from '../domain/task-state.js';
import type { TaskState } from '../domain/task-state.js';
import { TaskEntity } from './task.entity.js';

const columns = columnsOf(TaskEntity, 't');
const article = tableOf(ArticleEntity).name;
const byUrgency = 't.priority DESC, t.publish_at, t.worth DESC, t.created_at, t.id';
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
  /** the article's */
  readonly desk?: string | null;
  readonly articleKind?: string | null;
  readonly claimId?: string | null;
  /** on claims whose words have these, as `stet.search` finds them */
  readonly text?: string | null;
}

/** A place in the order of urgency: what stands in these columns of the last row seen. */
export interface TaskPlace {
  readonly priority: number;
  readonly publishAt: string | null;
  readonly worth: number;
  readonly createdAt: string;
  readonly id: string;
}

/**
 * The tasks of each state in the order of domain/urgency.ts, so many of each: the index task_urgency has them in that order, state by state. The
 * states are the table's own and stand in the text.
 */
function ofEachState(
  reader: Reader,
  { states, ...filter }: TaskFilter,
  page: { readonly limit: number; readonly after: TaskPlace | null },
): { text: string; values: unknown[]; limit: string } | undefined {
  const { where, values } = conditions(reader, filter);
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const { after } = page;
  if (after) {
    const priority = `${bind(after.priority)}::int`;
    // the first half is for the index, the second one settles it
    where.push(
      `t.priority <= ${priority}`,
      `(-t.priority, coalesce(t.publish_at, 'infinity'), -t.worth, t.created_at, t.id) > (-${priority}, coalesce(${bind(after.publishAt)}::timestamptz, 'infinity'), -${bind(after.worth)}::int, ${bind(after.createdAt)}::timestamptz, ${bind(after.id)}::uuid)`,
    );
  }
  const limit = bind(page.limit);
  const parts = taskStates
    .filter((state) => !states || states.includes(state))
    .map(
      (state) => `(SELECT t.* FROM stet.task t WHERE ${where.join(' AND ')} AND t.state = '${state}' ORDER BY ${byUrgency} LIMIT ${limit})`,
    );
  return parts.length ? { text: parts.join(' UNION ALL '), values, limit } : undefined;
}

/** Most urgent first, as domain/urgency.ts has it; undated ones after dated ones. Asked unnamed: the text varies with the filter. */
export async function listTasks(
  reader: Reader,
  filter: TaskFilter,
  page: { readonly limit: number; readonly after: TaskPlace | null },
): Promise<TaskEntity[]> {
  const parts = ofEachState(reader, filter, page);
  if (!parts) return [];
  const text = `SELECT ${columns} FROM (${parts.text}) t ORDER BY ${byUrgency} LIMIT ${parts.limit}`;
  return reader.rows<TaskEntity>({ text }, parts.values);
}

/** The most urgent of each state, at most so many of each, state by state. Unnamed for the same reason. */
export async function listTasksByState(reader: Reader, filter: TaskFilter, limit: number): Promise<TaskEntity[]> {
  const parts = ofEachState(reader, filter, { limit, after: null });
  return parts
    ? reader.rows<TaskEntity>({ text: `SELECT ${columns} FROM (${parts.text}) t ORDER BY t.state, ${byUrgency}` }, parts.values)
    : [];
}

/** How many there are in each state. @param max nothing beyond it is counted */
export async function countTasksByState(
  reader: Reader,
  { states, ...filter }: TaskFilter & { readonly states: readonly TaskState[] },
  max: number,
): Promise<Map<TaskState, number>> {
  const { where, values } = conditions(reader, filter);
  const limit = `$${values.push(max)}`;
  const parts = taskStates
    .filter((state) => states.includes(state))
    .map(
      (state) =>
        `SELECT '${state}' AS state, count(*)::int AS count FROM (SELECT FROM stet.task t WHERE ${where.join(' AND ')} AND t.state = '${state}' LIMIT ${limit}) counted`,
    );
  const rows = await reader.rows<{ state: TaskState; count: number }>({ text: parts.join(' UNION ALL ') }, values);
  return new Map(rows.map(({ state, count }) => [state, count]));
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

const ofArticle = (says: string): string =>
  `EXISTS (SELECT FROM ${article} a WHERE a.newsroom_id = t.newsroom_id AND a.id = t.article_id AND ${says})`;

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
  if (filter.desk != null) where.push(ofArticle(`a.desk = ${bind(filter.desk)}`));
  if (filter.articleKind != null) where.push(ofArticle(`a.kind = ${bind(filter.articleKind)}`));
  if (filter.claimId) where.push(`t.claim_id = ${bind(filter.claimId)}`);
  if (filter.text?.trim()) where.push(`t.claim_id IN (SELECT f.id FROM stet.search(${bind(filter.text)}, '{CLAIM}') f)`);
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
