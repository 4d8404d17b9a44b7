import { Injectable } from '@nestjs/common';
import { getArticle } from '@stet/articles';
import { MemberService, PolicyService } from '@stet/newsroom';
import { Followers, Work } from '@stet/platform';
import { whyNotAssignable } from './domain/assignee.js';
import { TaskAssigned, TaskLeaseLapsed, TaskReady, TaskReleased, TaskUnassigned } from './domain/events.js';
import { leastLoaded } from './domain/load.js';
import { leaseFrom } from './leases.js';
import { listCandidates, queueUpToGive } from './store/load.store.js';
import { getTask } from './store/task.store.js';
import { TaskMoves } from './task-moves.js';

/**
 * Where the policy says so, a task that becomes READY goes to the checker with the least to do, in the act that made it so. It is held by a lease: who
 * is not there loses it again, and it goes to the next. Nobody gets back what they have just given up; what an editor takes from a checker who may go
 * on checking stays in the pool, for the editor had something in mind.
 */
@Injectable()
export class AutoAssignService {
  constructor(
    followers: Followers,
    private readonly moves: TaskMoves,
    private readonly members: MemberService,
    private readonly policies: PolicyService,
  ) {
    followers.on(TaskReady, 'verification', (work, { subjectId }) => this.give(work, subjectId, null));
    followers.on(TaskReleased, 'verification', (work, { subjectId, data }) => this.give(work, subjectId, data.formerAssigneeId));
    followers.on(TaskLeaseLapsed, 'verification', (work, { subjectId, data }) => this.give(work, subjectId, data.formerAssigneeId));
    followers.on(TaskUnassigned, 'verification', async (work, { subjectId, data }) => {
      const former = await this.members.findMember(work, data.formerAssigneeId);
      // they left, or check no longer
      if (whyNotAssignable(former, { author: false, approver: false })) await this.give(work, subjectId, data.formerAssigneeId);
    });
  }

  /** @param but who does not get it, whatever they have to do */
  private async give(work: Work, taskId: string, but: string | null): Promise<void> {
    const task = await getTask(work, taskId);
    const { kind, state } = await getArticle(work, task.articleId);
    const { autoAssign } = await this.policies.forKind(work, kind);
    if (autoAssign !== 'LEAST_LOADED' || state === 'ARCHIVED' || task.state !== 'READY') return;
    await queueUpToGive(work);
    const next = leastLoaded(await listCandidates(work, task, but));
    // nobody who may has room: it waits in the pool
    if (!next) return;
    const leaseUntil = await leaseFrom(work, this.policies, task.articleId);
    await this.moves.move(work, task, 'autoAssign', { assigneeId: next.memberId, assignedAt: work.now, leaseUntil });
    const { claimId, wordingId, articleId } = task;
    await work.record(
      TaskAssigned(
        { subjectId: task.id, articleId },
        { claimId, wordingId, assigneeId: next.memberId, formerAssigneeId: null, cause: 'LEAST_LOADED' },
      ),
    );
  }
}
