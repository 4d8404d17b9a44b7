import { Reader, sql } from '@stet/platform';
import type { Event } from '@stet/platform';

const holders = sql(
  'task.holders',
  `SELECT e.id, h.holder FROM unnest($2::uuid[], $3::uuid[], $4::int[]) e (id, task, seq) CROSS JOIN LATERAL (
     SELECT (h.data->>'assigneeId')::uuid AS holder FROM stet.event h
     WHERE h.newsroom_id = $1 AND h.subject_id = e.task AND h.article_seq <= e.seq AND (h.data ? 'assigneeId' OR h.data ? 'formerAssigneeId')
     ORDER BY h.article_seq DESC LIMIT 1
   ) h WHERE h.holder IS NOT NULL`,
);

/**
 * Who held the task when each of these events happened: by the trail, so that the answer is the same whenever it is asked. After a hand-in it is
 * whose it was. Events of other things have no holder.
 *
 * @returns the member's id, by the event's
 */
export async function mapHolders(reader: Reader, events: readonly Event[]): Promise<Map<string, string>> {
  const ofTasks = events.filter(({ subjectType }) => subjectType === 'task');
  if (ofTasks.length === 0) return new Map();
  const columns = [ofTasks.map(({ id }) => id), ofTasks.map(({ subjectId }) => subjectId), ofTasks.map(({ articleSeq }) => articleSeq)];
  const rows = await reader.rows<{ id: string; holder: string }>(holders, [reader.newsroomId, ...columns]);
  return new Map(rows.map(({ id, holder }) => [id, holder]));
}
