import type { Work } from '@stet/platform';
import { warningFor } from './domain/deadline.js';
import { TaskLease, TaskLeaseWarning } from './jobs/verification.jobs.js';

/** What falls due of a lease: its warning and its end. null: nobody holds the task by one. */
export async function holdLease(work: Work, taskId: string, leaseUntil: string | null): Promise<void> {
  await work.due(TaskLease, taskId, leaseUntil);
  await work.due(TaskLeaseWarning, taskId, leaseUntil === null ? null : warningFor(leaseUntil, work.now));
}
