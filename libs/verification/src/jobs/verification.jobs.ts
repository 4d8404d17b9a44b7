import { defineJob } from '@stet/platform';

/** Runs the automatic checks over a task's wording and makes it READY. Key: the task's id. */
export const PrepareTask = defineJob({ kind: 'prepare-task', queue: 'verification' });

/** A task that was taken and not handed in by then goes back to the pool. Subject: the task's id. */
export const TaskLease = defineJob({ kind: 'task-lease', queue: 'deadlines' });

/** Its checker is told that the lease ends soon. Subject: the task's id. */
export const TaskLeaseWarning = defineJob({ kind: 'task-lease-warning', queue: 'deadlines' });

/** The next reminder or escalation among an article's tasks: one row however many tasks. Subject: the article's id. */
export const TaskDeadlines = defineJob({ kind: 'task-deadlines', queue: 'deadlines' });
