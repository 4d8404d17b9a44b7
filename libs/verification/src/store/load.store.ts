import { MemberEntity } from '@stet/newsroom';
import { maybeOne, Reader, sql, tableOf, Work } from '@stet/platform';
import type { Loaded } from '../domain/load.js';
import type { TaskEntity } from './task.entity.js';

const member = tableOf(MemberEntity).name;
/** as the index task_mine has it, but for what is handed in: that waits for others */
const HELD = `t.state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURNED')`;
const open = `(SELECT count(*)::int FROM stet.task t WHERE t.newsroom_id = m.newsroom_id AND t.assignee_id = m.id AND ${HELD})`;

const candidates = sql(
  'load.candidates',
  // rule 5, and of tasks done blind one for each person: as takeNextTask has it. Into what is under embargo an editor lets people, not the machine
  `SELECT m.id AS "memberId", m.capacity, ${open} AS open,
     (SELECT t.assigned_at FROM stet.task t WHERE t.newsroom_id = m.newsroom_id AND t.assignee_id = m.id AND t.assigned_at IS NOT NULL
      ORDER BY t.assigned_at DESC LIMIT 1) AS "lastGivenAt"
   FROM ${member} m
   WHERE m.newsroom_id = $1 AND m.removed_at IS NULL AND 'CHECKER' = ANY (m.roles) AND m.id IS DISTINCT FROM $5::uuid
     AND NOT stet.is_author($1, $2, m.person_id) AND NOT stet.is_approver($1, $3, m.person_id)
     AND NOT ($6::boolean AND stet.has_other_slot($1, $3, $4, m.person_id))
     AND NOT stet.is_hidden_from($1, $2, m.id, $7)`,
);
const ofMembers = sql(
  'load.ofMembers',
  `SELECT m.id AS "memberId", m.capacity, count(t.id)::int AS open, count(t.id) FILTER (WHERE t.state = 'IN_PROGRESS')::int AS started,
     count(t.id) FILTER (WHERE t.due_at < $3)::int AS overdue
   FROM ${member} m LEFT JOIN stet.task t ON t.newsroom_id = m.newsroom_id AND t.assignee_id = m.id AND ${HELD}
   WHERE m.newsroom_id = $1 AND m.id = ANY ($2::uuid[]) GROUP BY m.newsroom_id, m.id`,
);
const room = sql('load.room', `SELECT m.capacity, ${open} AS open FROM ${member} m WHERE m.newsroom_id = $1 AND m.id = $2`);
const oneGiverAtATime = sql('load.oneGiverAtATime', `SELECT pg_advisory_xact_lock(hashtextextended('give-task:' || $1, 0))`);

/** What a member has to do, and how much they take at a time. */
export interface Load {
  readonly memberId: string;
  /** assigned, begun or returned */
  readonly open: number;
  /** of these, begun */
  readonly started: number;
  /** of these, past their due time */
  readonly overdue: number;
  readonly capacity: number | null;
}

/** One statement, however many. @param now ISO-8601 */
export async function mapLoads(reader: Reader, memberIds: readonly string[], now: string): Promise<Map<string, Load>> {
  return new Map((await reader.rows<Load>(ofMembers, [reader.newsroomId, memberIds, now])).map((load) => [load.memberId, load]));
}

/** How much one member has and takes. */
export async function getRoom(reader: Reader, memberId: string): Promise<Pick<Loaded, 'open' | 'capacity'>> {
  return (await maybeOne<Pick<Loaded, 'open' | 'capacity'>>(reader, room, [reader.newsroomId, memberId])) ?? { open: 0, capacity: null };
}

/** The checkers who may check a task. @param but not this member */
export const listCandidates = (
  work: Work,
  { articleId, claimId, id, blind }: Pick<TaskEntity, 'articleId' | 'claimId' | 'id' | 'blind'>,
  but: string | null,
): Promise<Loaded[]> => work.rows<Loaded>(candidates, [work.newsroomId, articleId, claimId, id, but, blind, work.now]);

/**
 * Those who give tasks of a newsroom by counting do so one after the other, until the end of the act: each sees what the one before gave. After the
 * article's lock, and with no other lock asked for afterwards.
 */
export async function queueUpToGive(work: Work): Promise<void> {
  await work.rows(oneGiverAtATime, [work.newsroomId]);
}
