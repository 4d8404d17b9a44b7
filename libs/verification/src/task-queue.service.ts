import { Injectable } from '@nestjs/common';
import { getArticle, urgencyOf } from '@stet/articles';
import { ClaimAccepted, ClaimDismissed, ClaimPrioritised, ClaimSuperseded, ClaimWithdrawn, findClaim } from '@stet/claims';
import { MemberRemoved, PolicyService, RolesChanged } from '@stet/newsroom';
import { Event, Followers, IllegalTransition, JobRegistry, NotFound, Refusal, Work } from '@stet/platform';
import { DeadlineService } from './deadline.service.js';
import { TaskCancelled, TaskQueued, TaskReady, TaskReprioritised, TaskUnassigned } from './domain/events.js';
import { TaskAlreadyOpen } from './domain/refusals.js';
import { stateAfter } from './domain/task-state.js';
import { PrepareTask, TaskLease } from './jobs/verification.jobs.js';
import { findTask, listOpenTasks, listOpenTasksOf, queueTasks, setTaskPriority } from './store/task.store.js';
import { countFindingsTouching } from './store/finding.store.js';
import { listTasksOfAssignees } from './store/task-list.store.js';
import { TaskMoves } from './task-moves.js';
import type { TaskResult } from './task.inputs.js';

const VERIFY = 'VERIFY';

interface Wanted {
  readonly articleId: string;
  readonly claimId: string;
  readonly wordingId: string;
  readonly priority: number;
}

/** How tasks come and go with their claims. */
@Injectable()
export class TaskQueueService {
  constructor(
    followers: Followers,
    jobs: JobRegistry,
    private readonly moves: TaskMoves,
    private readonly policies: PolicyService,
    private readonly deadlines: DeadlineService,
  ) {
    jobs.declare(PrepareTask, TaskLease);
    followers.onAll(ClaimAccepted, 'verification', async (work, events) => {
      await this.queueMissing(
        work,
        events.map(({ subjectId, articleId, data }) => ({ articleId: articleId!, claimId: subjectId, ...data })),
      );
    });
    followers.onAll(ClaimDismissed, 'verification', (work, events) => this.drop(work, events, 'CLAIM_DISMISSED'));
    followers.onAll(ClaimWithdrawn, 'verification', (work, events) => this.drop(work, events, 'CLAIM_WITHDRAWN'));
    followers.onAll(ClaimSuperseded, 'verification', (work, events) => this.drop(work, events, 'CLAIM_SUPERSEDED'));
    followers.on(ClaimPrioritised, 'verification', (work, { subjectId, articleId, data }) =>
      this.reprioritise(work, articleId!, subjectId, data.to),
    );
    followers.on(MemberRemoved, 'verification', (work, { subjectId }) => this.takeBack(work, subjectId));
    followers.on(RolesChanged, 'verification', async (work, { subjectId, data }) => {
      if (!data.to.some((role) => role === 'CHECKER' || role === 'EDITOR')) await this.takeBack(work, subjectId);
    });
  }

  /** An editor asks for a task where an accepted claim has none. Adds only, so it takes no version. */
  async createTask(work: Work, claimId: string): Promise<TaskResult | Refusal> {
    const articleId = await work.lockArticleOf('claim', claimId);
    const claim = articleId && (await findClaim(work, claimId));
    if (!claim) return new NotFound('claim');
    const open = await listOpenTasks(work, claimId);
    if (open.length >= (await this.slots(work)).length) return new TaskAlreadyOpen(open[0]!.id);
    if (claim.state !== 'QUEUED') return new IllegalTransition(claim.state, 'createTask', ['QUEUED']);
    const article = await getArticle(work, claim.articleId);
    if (article.state === 'ARCHIVED') return new IllegalTransition(article.state, 'createTask', []);
    const priority = Math.max(claim.priority, urgencyOf(article, work.now));
    const [made] = await this.queueMissing(work, [{ articleId: claim.articleId, claimId, wordingId: claim.wordingId, priority }]);
    return { taskId: made!.id, claimId };
  }

  /** Prepared: a QUEUED task becomes READY. Called twice it does nothing more. */
  async makeReady(work: Work, taskId: string): Promise<void> {
    const task = (await work.lockArticleOf('task', taskId)) && (await findTask(work, taskId));
    if (!task || !stateAfter(task.state, 'prepareTask')) return;
    await this.moves.follow(work, task, 'prepareTask');
    const { claimId, wordingId } = task;
    const findings = await countFindingsTouching(work, wordingId);
    await work.record(TaskReady({ subjectId: task.id, articleId: task.articleId }, { claimId, wordingId, findings }));
  }

  /** How many people look at one claim, each on a task of their own. */
  private async slots(work: Work): Promise<readonly number[]> {
    return (await this.policies.current(work)).blindSecondAssessment ? [1, 2] : [1];
  }

  /** Every task these claims want and have not got. */
  async queueMissing(work: Work, wanted: readonly Wanted[]): Promise<{ id: string }[]> {
    if (wanted.length === 0) return [];
    const articleIds = [...new Set(wanted.map(({ articleId }) => articleId))];
    const [slots, due] = await Promise.all([this.slots(work), this.deadlines.dueDates(work, articleIds)]);
    const made = await queueTasks(
      work,
      wanted.flatMap(({ articleId, claimId, wordingId, priority }) =>
        slots.map((slot) => ({ articleId, claimId, wordingId, priority, checkKind: VERIFY, slot, dueAt: due.get(articleId) ?? null })),
      ),
    );
    for (const { id, articleId, priority } of made) await work.enqueue(PrepareTask, id, { articleId, priority });
    await work.recordAll(
      made.map(({ id, articleId, claimId, wordingId, checkKind, slot, priority }) =>
        TaskQueued({ subjectId: id, articleId }, { claimId, wordingId, checkKind, slot, priority }),
      ),
    );
    for (const articleId of articleIds) if (due.get(articleId)) await this.deadlines.arm(work, articleId);
    return made;
  }

  /** Nobody checks these claims any more. */
  private async drop(work: Work, events: readonly Event[], cause: 'CLAIM_DISMISSED' | 'CLAIM_WITHDRAWN' | 'CLAIM_SUPERSEDED'): Promise<void> {
    if (events.length === 0) return;
    const open = await listOpenTasksOf(
      work,
      events.map(({ subjectId }) => subjectId),
    );
    await this.moves.dropAll(work, open);
    await work.recordAll(
      open.map(({ id, articleId, claimId, wordingId }) =>
        TaskCancelled({ subjectId: id, articleId }, { claimId, wordingId, cause, remarkId: null, remarkSha256: null }),
      ),
    );
  }

  private async reprioritise(work: Work, articleId: string, claimId: string, wanted: number): Promise<void> {
    const priority = await this.priorityOf(work, articleId, wanted);
    for (const task of await listOpenTasks(work, claimId)) {
      if (task.priority === priority) continue;
      if (!(await setTaskPriority(work, task, priority))) throw new Error('a task changed under the lock of its article');
      const { id, wordingId } = task;
      await work.record(TaskReprioritised({ subjectId: id, articleId }, { claimId, wordingId, priority }));
    }
  }

  /** Who may check no longer has nothing to hand in: what they held is READY for others. */
  private async takeBack(work: Work, memberId: string): Promise<void> {
    const articleIds = new Set((await listTasksOfAssignees(work, [memberId])).map(({ articleId }) => articleId));
    for (const articleId of [...articleIds].sort()) await work.lockArticle(articleId);
    for (const task of await listTasksOfAssignees(work, [memberId])) {
      // given to them while the locks were waited for: an editor sees it and gives it to somebody else
      if (!articleIds.has(task.articleId)) continue;
      await this.moves.move(work, task, 'unassignTask', { assigneeId: null, assignedAt: null, startedAt: null });
      const { id, articleId, claimId, wordingId } = task;
      await work.record(TaskUnassigned({ subjectId: id, articleId }, { claimId, wordingId, formerAssigneeId: memberId }));
    }
  }

  /** What the desk asks for, or what the time left until publication does. */
  private async priorityOf(work: Work, articleId: string, wanted: number): Promise<number> {
    return Math.max(wanted, urgencyOf(await getArticle(work, articleId), work.now));
  }
}
