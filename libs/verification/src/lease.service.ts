import { Injectable } from '@nestjs/common';
import { EvidenceAdded, EvidenceCited } from '@stet/evidence';
import { PolicyService } from '@stet/newsroom';
import { Followers, isRefusal, JobRegistry, Refusal, Work } from '@stet/platform';
import { StepAnswered, TaskLeaseEnding, TaskLeaseExtended } from './domain/events.js';
import { NotYourTask, TaskNotLeased } from './domain/refusals.js';
import { TaskLeaseWarning } from './jobs/verification.jobs.js';
import { holdLease, leaseFrom } from './leases.js';
import { listLeasedTasks, renewLease } from './store/deadline.store.js';
import { findTask } from './store/task.store.js';
import { TaskMoves } from './task-moves.js';
import type { TaskActInput, TaskResult } from './task.inputs.js';

const MINUTE = 60_000;
/** Work within so short a time of the last renewal says nothing new; the trail need not hold every keystroke. */
const WORTH_RENEWING = 5 * MINUTE;

/** How long what a checker took is held for them. */
@Injectable()
export class LeaseService {
  constructor(
    followers: Followers,
    jobs: JobRegistry,
    private readonly moves: TaskMoves,
    private readonly policies: PolicyService,
  ) {
    jobs.declare(TaskLeaseWarning);
    followers.on(EvidenceAdded, 'verification', (work, { articleId, data }) => this.renew(work, articleId!, data.claimId));
    followers.on(EvidenceCited, 'verification', (work, { articleId, data }) => this.renew(work, articleId!, data.claimId));
    followers.on(StepAnswered, 'verification', (work, { articleId, data }) => this.renew(work, articleId!, data.claimId));
  }

  /** The holder needs longer: the lease starts anew. @returns refusals: NotFound, VersionConflict, IllegalTransition, NotYourTask, TaskNotLeased */
  async extendLease(work: Work, input: TaskActInput): Promise<TaskResult | Refusal> {
    const task = await this.moves.open(work, input, 'extendLease');
    if (isRefusal(task)) return task;
    if (work.actor.kind !== 'MEMBER' || task.assigneeId !== work.actor.memberId) return new NotYourTask();
    if (task.leaseUntil === null) return new TaskNotLeased();
    const leaseUntil = await leaseFrom(work, this.policies, task.articleId);
    await this.moves.move(work, task, 'extendLease', { leaseUntil });
    const { id, articleId, claimId, wordingId, assigneeId } = task;
    await work.record(TaskLeaseExtended({ subjectId: id, articleId }, { claimId, wordingId, assigneeId, leaseUntil, cause: 'HOLDER' }));
    return { taskId: id, claimId };
  }

  /** The holder is told that the lease ends soon. Nothing happens where it was renewed, handed in or given back meanwhile. */
  async warnOfLease(work: Work, taskId: string): Promise<void> {
    const task = (await work.lockArticleOf('task', taskId)) && (await findTask(work, taskId));
    if (!task || task.leaseUntil === null || task.assigneeId === null) return;
    // a lease that is over by now lapses: the holder is told that
    if (Date.parse(task.leaseUntil) <= Date.parse(work.now)) return;
    const { id, articleId, claimId, wordingId, assigneeId, leaseUntil } = task;
    await work.record(TaskLeaseEnding({ subjectId: id, articleId }, { claimId, wordingId, assigneeId, leaseUntil }));
  }

  /** Whoever works on a claim goes on holding what they took of it. For acts of later rooms that are work on it, too. */
  async renew(work: Work, articleId: string, claimId: string | null): Promise<void> {
    if (claimId === null || work.actor.kind !== 'MEMBER') return;
    const held = await listLeasedTasks(work, claimId, work.actor.memberId);
    if (held.length === 0) return;
    const leaseUntil = await leaseFrom(work, this.policies, articleId);
    for (const { taskId, wordingId, leaseUntil: former } of held) {
      if (Date.parse(leaseUntil) - Date.parse(former) < WORTH_RENEWING) continue;
      await renewLease(work, taskId, leaseUntil);
      await holdLease(work, taskId, leaseUntil);
      const { memberId } = work.actor;
      await work.record(
        TaskLeaseExtended({ subjectId: taskId, articleId }, { claimId, wordingId, assigneeId: memberId, leaseUntil, cause: 'WORK' }),
      );
    }
  }
}
