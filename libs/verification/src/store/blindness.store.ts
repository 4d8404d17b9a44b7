import { maybeOne, Reader, sql } from '@stet/platform';
import type { RatingSays } from '../domain/blind.js';
import type { TaskEntity } from './task.entity.js';

const otherSlot = sql('blindness.otherSlot', 'SELECT stet.has_other_slot($1, $2, $3, $4) AS has');
const lastRatings = sql(
  'blindness.lastRatings',
  `SELECT DISTINCT ON (s.task_id) s.task_id AS "taskId", r.scale_id AS "scaleId", r.code, r.effect
   FROM stet.assessment s JOIN stet.rating r ON r.newsroom_id = s.newsroom_id AND r.id = s.rating_id
   WHERE s.newsroom_id = $1 AND s.task_id = ANY($2::uuid[]) ORDER BY s.task_id, s.number DESC`,
);

/** Whether a person holds another open task of this claim, or has handed in on it. */
export const hasOtherSlot = async (reader: Reader, task: Pick<TaskEntity, 'id' | 'claimId'>, personId: string): Promise<boolean> =>
  (await maybeOne<{ has: boolean }>(reader, otherSlot, [reader.newsroomId, task.claimId, task.id, personId]))?.has === true;

/** What was handed in last on these tasks, by the task's id. */
export async function mapLastRatings(reader: Reader, taskIds: readonly string[]): Promise<Map<string, RatingSays>> {
  const rows = await reader.rows<RatingSays & { taskId: string }>(lastRatings, [reader.newsroomId, taskIds]);
  return new Map(rows.map(({ taskId, ...rating }) => [taskId, rating]));
}
