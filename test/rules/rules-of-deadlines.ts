import { rule } from './rule.js';

/** Deadlines and what is told of them: once, in time, to whom it concerns. */
export const deadlineRules = [
  rule(
    'nobody is reminded of a task once it is due, and nothing is escalated before',
    `SELECT x.newsroom_id, format('the %s of task %s, due %s, was raised at %s', lower(x.step), x.task_id, x.due_at, x.raised_at) AS about
     FROM stet.task_alarm x WHERE (x.step = 'REMINDER') <> (x.raised_at < x.due_at)`,
  ),
  rule(
    'no alarm is raised over a task that was handed in or has ended',
    `SELECT e.newsroom_id, format('%s of task %s came after %s', e.type, e.subject_id, last.type) AS about
     FROM stet.event e CROSS JOIN LATERAL (
       SELECT s.type FROM stet.event s WHERE s.newsroom_id = e.newsroom_id AND s.subject_id = e.subject_id AND s.article_seq < e.article_seq
         AND s.type IN ('TaskQueued', 'TaskReady', 'TaskAssigned', 'TaskUnassigned', 'TaskStarted', 'TaskReleased', 'TaskLeaseLapsed', 'TaskReturned', 'TaskSubmitted', 'TaskAccepted', 'TaskCancelled')
       ORDER BY s.article_seq DESC LIMIT 1) last
     WHERE e.type IN ('TaskReminded', 'TaskEscalated') AND last.type IN ('TaskSubmitted', 'TaskAccepted', 'TaskCancelled')`,
  ),
  rule(
    'a member is told once of one event, and once of one deadline of one thing',
    `SELECT n.newsroom_id, format('member %s was told %s of %s, due %s, %s times', n.member_id, n.kind, n.subject_id, n.due_at, count(*)) AS about
     FROM stet.notification n WHERE n.due_at IS NOT NULL GROUP BY n.newsroom_id, n.member_id, n.kind, n.subject_id, n.due_at HAVING count(*) > 1
     UNION ALL
     SELECT n.newsroom_id, format('member %s was told %s of event %s %s times', n.member_id, n.kind, n.event_id, count(*))
     FROM stet.notification n GROUP BY n.newsroom_id, n.member_id, n.kind, n.event_id HAVING count(*) > 1`,
  ),
  rule(
    'a notification tells of an event that happened then, and never its own actor',
    `SELECT n.newsroom_id, format('notification %s tells of an event that is not there or was at another time', n.id) AS about
     FROM stet.notification n LEFT JOIN stet.event e ON e.newsroom_id = n.newsroom_id AND e.id = n.event_id
     WHERE e.id IS NULL OR e.at <> n.created_at OR e.subject_id <> n.subject_id
     UNION ALL
     SELECT n.newsroom_id, format('notification %s tells somebody of their own act', n.id)
     FROM stet.notification n JOIN stet.event e ON e.newsroom_id = n.newsroom_id AND e.id = n.event_id WHERE e.actor_id = n.member_id`,
  ),
  rule(
    'nobody who has left is told anything',
    `SELECT n.newsroom_id, format('notification %s came after its member had left', n.id) AS about
     FROM stet.notification n JOIN stet.member m ON m.newsroom_id = n.newsroom_id AND m.id = n.member_id WHERE n.created_at > m.removed_at`,
  ),
  rule(
    'a task has a date set by hand only with who set it, and a lease only while somebody holds it',
    `SELECT t.newsroom_id, format('task %s is %s with a lease until %s', t.id, t.state, t.lease_until) AS about
     FROM stet.task t WHERE t.lease_until IS NOT NULL AND t.state NOT IN ('ASSIGNED', 'IN_PROGRESS')
     UNION ALL
     SELECT t.newsroom_id, format('task %s is due by hand, and its trail says otherwise', t.id) FROM stet.task t
     WHERE (t.due_set_by IS NOT NULL) <> coalesce((SELECT (e.data->>'byHand')::boolean FROM stet.event e
       WHERE e.newsroom_id = t.newsroom_id AND e.subject_id = t.id AND e.type = 'TaskDeadlineSet' ORDER BY e.article_seq DESC LIMIT 1), false)`,
  ),
];
