import { ClaimEntity } from '@stet/claims';
import { maybeOne, newId, Reader, sql, tableOf, Work } from '@stet/platform';
import type { DeadlineTerms } from '../domain/deadline.js';
import type { TaskEntity } from './task.entity.js';

const claim = tableOf(ClaimEntity).name;
const AWAITED = `t.state NOT IN ('SUBMITTED', 'ACCEPTED', 'CANCELLED')`;

/**
 * The steps of an article's deadlines that are still to come or to be done. A reminder whose moment has passed is for whoever holds the task,
 * and for nobody once it is due; an escalation is due to the editors whoever holds it.
 * $1 newsroom, $2 article, $3 now, $4 minutes before, $5 minutes after
 */
const steps = `SELECT t.id, t.claim_id, t.wording_id, t.assignee_id, t.due_at, s.step, s.at
  FROM stet.task t CROSS JOIN LATERAL (VALUES
    ('REMINDER', t.due_at - $4::int * interval '1 minute'), ('ESCALATION', t.due_at + $5::int * interval '1 minute')) s (step, at)
  WHERE t.newsroom_id = $1 AND t.article_id = $2 AND t.due_at IS NOT NULL AND ${AWAITED}
    AND (s.step = 'ESCALATION' OR ($4 > 0 AND t.due_at > $3 AND (s.at > $3 OR t.assignee_id IS NOT NULL)))
    AND NOT EXISTS (SELECT FROM stet.task_alarm x WHERE x.newsroom_id = t.newsroom_id AND x.task_id = t.id AND x.step = s.step AND x.due_at = t.due_at)`;

const next = sql('deadline.next', `SELECT min(f.at) AS at FROM (${steps}) f`);
const fallen = sql(
  'deadline.fallen',
  `SELECT f.id AS "taskId", f.claim_id AS "claimId", f.wording_id AS "wordingId", f.assignee_id AS "assigneeId", f.due_at AS "dueAt", f.step
   FROM (${steps}) f WHERE f.at <= $3 ORDER BY f.step, f.due_at, f.id`,
);
const raise = sql(
  'deadline.raise',
  `INSERT INTO stet.task_alarm (newsroom_id, id, task_id, step, due_at, raised_at)
   SELECT $1, a.id, a."taskId", a.step, a."dueAt", $3 FROM jsonb_to_recordset($2::jsonb) a (id uuid, "taskId" uuid, step text, "dueAt" timestamptz)
   ON CONFLICT (newsroom_id, task_id, step, due_at) DO NOTHING RETURNING id`,
);
const reschedule = sql(
  'deadline.reschedule',
  // urgency is the article's, the rest of a task's priority its claim's; a date set by hand stays
  `UPDATE stet.task t SET publish_at = $3, priority = greatest(c.priority, $4::int), due_at = CASE WHEN t.due_set_by IS NULL THEN $5 ELSE t.due_at END,
     updated_at = $6, version = t.version + 1
   FROM ${claim} c
   WHERE t.newsroom_id = $1 AND t.article_id = $2 AND ${AWAITED.replace(`'SUBMITTED', `, '')} AND c.newsroom_id = t.newsroom_id AND c.id = t.claim_id
     AND (t.publish_at, t.priority, t.due_at) IS DISTINCT FROM ($3, greatest(c.priority, $4::int), CASE WHEN t.due_set_by IS NULL THEN $5 ELSE t.due_at END)
   RETURNING t.id AS "taskId", t.claim_id AS "claimId", t.wording_id AS "wordingId", t.due_at AS "dueAt", t.priority`,
);
const setDue = sql(
  'deadline.set',
  `UPDATE stet.task SET due_at = $5, due_set_by = $6, updated_at = $7, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND state = $3 AND version = $4 RETURNING id`,
);

export interface FallenStep {
  readonly taskId: string;
  readonly claimId: string;
  readonly wordingId: string;
  readonly assigneeId: string | null;
  readonly dueAt: string;
  readonly step: 'REMINDER' | 'ESCALATION';
}

const values = (work: Work, articleId: string, terms: DeadlineTerms): unknown[] => [
  work.newsroomId,
  articleId,
  work.now,
  terms.remindBeforeMinutes,
  terms.escalateAfterMinutes,
];

/** When the next reminder or escalation of an article's tasks is due; it may have passed. */
export async function nextStepAt(work: Work, articleId: string, terms: DeadlineTerms): Promise<string | null> {
  return (await maybeOne<{ at: string | null }>(work, next, values(work, articleId, terms)))?.at ?? null;
}

/** Raises every alarm whose moment has come, each once for a time it is due. @returns those raised now, with their ids */
export async function raiseAlarms(work: Work, articleId: string, terms: DeadlineTerms): Promise<(FallenStep & { id: string })[]> {
  const found = (await work.rows<FallenStep>(fallen, values(work, articleId, terms))).map((step) => ({ ...step, id: newId() }));
  if (found.length === 0) return [];
  const raised = new Set((await work.rows<{ id: string }>(raise, [work.newsroomId, JSON.stringify(found), work.now])).map(({ id }) => id));
  return found.filter(({ id }) => raised.has(id));
}

export interface RescheduledTask {
  readonly taskId: string;
  readonly claimId: string;
  readonly wordingId: string;
  readonly dueAt: string | null;
  readonly priority: number;
}

/** An article's open tasks follow it in one statement. @returns those that changed */
export const rescheduleTasks = (
  work: Work,
  articleId: string,
  to: { readonly publishAt: string | null; readonly urgency: number; readonly dueAt: string | null },
): Promise<RescheduledTask[]> =>
  work.rows<RescheduledTask>(reschedule, [work.newsroomId, articleId, to.publishAt, to.urgency, to.dueAt, work.now]);

/** @returns false where the task is no longer as it was read */
export async function setTaskDue(
  work: Work,
  task: Pick<TaskEntity, 'id' | 'state' | 'version'>,
  dueAt: string | null,
  setBy: string | null,
): Promise<boolean> {
  const found = await work.rows(setDue, [work.newsroomId, task.id, task.state, task.version, dueAt, setBy, work.now]);
  return found.length === 1;
}

const leased = sql(
  'lease.ofHolder',
  `SELECT t.id AS "taskId", t.wording_id AS "wordingId", t.lease_until AS "leaseUntil" FROM stet.task t
   WHERE t.newsroom_id = $1 AND t.claim_id = $2 AND t.assignee_id = $3 AND t.state IN ('ASSIGNED', 'IN_PROGRESS') AND t.lease_until IS NOT NULL`,
);
const renew = sql(
  'lease.renew',
  `UPDATE stet.task SET lease_until = $3 WHERE newsroom_id = $1 AND id = $2 AND lease_until IS NOT NULL RETURNING id`,
);

export interface LeasedTask {
  readonly taskId: string;
  readonly wordingId: string;
  readonly leaseUntil: string;
}

/** What a member holds of a claim by a lease. */
export const listLeasedTasks = (reader: Reader, claimId: string, memberId: string): Promise<LeasedTask[]> =>
  reader.rows<LeasedTask>(leased, [reader.newsroomId, claimId, memberId]);

/** Under the article's lock. The version stays: nobody who looked at the task must look again because its holder works. */
export async function renewLease(work: Work, taskId: string, leaseUntil: string): Promise<void> {
  await work.rows(renew, [work.newsroomId, taskId, leaseUntil]);
}
