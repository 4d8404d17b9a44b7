import { getArticle } from '@stet/articles';
import type { PolicyService } from '@stet/newsroom';
import type { Work } from '@stet/platform';
import { warningFor } from './domain/deadline.js';
import { TaskLease, TaskLeaseWarning } from './jobs/verification.jobs.js';

const MINUTE = 60_000;

/** What falls due of a lease: its warning and its end. null: nobody holds the task by one. */
export async function holdLease(work: Work, taskId: string, leaseUntil: string | null): Promise<void> {
  await work.due(TaskLease, taskId, leaseUntil);
  await work.due(TaskLeaseWarning, taskId, leaseUntil === null ? null : warningFor(leaseUntil, work.now));
}

/** Until when a lease holds that begins now, as the terms for the article's kind have it: ISO-8601. */
export async function leaseFrom(work: Work, policies: PolicyService, articleId: string): Promise<string> {
  const { kind } = await getArticle(work, articleId);
  const { leaseMinutes } = await policies.forKind(work, kind);
  return new Date(Date.parse(work.now) + leaseMinutes * MINUTE).toISOString();
}
