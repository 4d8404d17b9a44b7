import { defineJob } from '@stet/platform';

/** Runs the automatic checks over a task's wording and makes it READY. Key: the task's id. */
export const PrepareTask = defineJob({ kind: 'prepare-task', queue: 'verification' });

/** A task that was taken and not handed in by then goes back to the pool. Subject: the task's id. */
export const TaskLease = defineJob({ kind: 'task-lease', queue: 'deadlines', trigger: 'DUE' });
