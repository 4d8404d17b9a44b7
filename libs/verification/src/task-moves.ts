import { Injectable } from '@nestjs/common';
import { getArticle } from '@stet/articles';
import { canMoveClaim, ClaimService, getClaim } from '@stet/claims';
import { IllegalTransition, NotFound, VersionConflict, Work } from '@stet/platform';
import { missingSlots } from './domain/blind.js';
import { claimStateFrom, isOpen, isUnderWay, stateAfter, statesFor } from './domain/task-state.js';
import type { TaskAct, TaskState } from './domain/task-state.js';
import { holdLease } from './leases.js';
import { mapLastRatings } from './store/blindness.store.js';
import { dropTasks, getTask, listOpenTasks, moveTask } from './store/task.store.js';
import type { TaskChange } from './store/task.store.js';
import type { TaskEntity } from './store/task.entity.js';
import type { TaskActInput } from './task.inputs.js';

/** How every act on a task begins and ends: the article's lock, the version, the state table; the move, its claim kept in step. */
@Injectable()
export class TaskMoves {
  constructor(private readonly claims: ClaimService) {}

  /** Locks the task's article and reads the task. Nobody works on an article that lies in the archive. */
  async open(work: Work, input: TaskActInput, act: TaskAct): Promise<TaskEntity | NotFound | VersionConflict | IllegalTransition> {
    const articleId = await work.lockArticleOf('task', input.taskId);
    if (!articleId) return new NotFound('task');
    const [task, article] = await Promise.all([getTask(work, input.taskId), getArticle(work, articleId)]);
    if (article.state === 'ARCHIVED') return new IllegalTransition(article.state, act, []);
    if (task.version !== input.expectedVersion) return new VersionConflict(task.version);
    return stateAfter(task.state, act) ? task : new IllegalTransition(task.state, act, statesFor(act));
  }

  /**
   * Does what the table says. The claim goes first: one that becomes QUEUED asks for a task, and must find this one still open.
   *
   * @throws Error where the table has no such move, or the row changed under the lock of its article
   */
  async move(work: Work, task: TaskEntity, act: TaskAct, change: TaskChange = {}): Promise<TaskEntity> {
    const to = stateAfter(task.state, act);
    if (!to) throw new Error(`${act} does not move a task that is ${task.state}`);
    if (weightOf(task.state) !== weightOf(to)) await this.keepClaimInStep(work, task, to, act);
    return this.set(work, task, to, change);
  }

  /** The same where the claim has moved already, or is moved by the caller. */
  follow(work: Work, task: TaskEntity, act: TaskAct): Promise<TaskEntity> {
    const to = stateAfter(task.state, act);
    if (!to) throw new Error(`${act} does not move a task that is ${task.state}`);
    return this.set(work, task, to, {});
  }

  /** Cancels tasks whose claims have moved already: one statement, however many. */
  async dropAll(work: Work, tasks: readonly TaskEntity[]): Promise<void> {
    const stuck = tasks.find(({ state }) => !stateAfter(state, 'dropTask'));
    if (stuck) throw new Error(`dropTask does not move a task that is ${stuck.state}`);
    // few are held by a lease: those somebody has taken
    for (const { id, leaseUntil } of tasks) if (leaseUntil !== null) await holdLease(work, id, null);
    await dropTasks(work, tasks);
  }

  /** The slots a claim wants and has no task for; none where it is not assessed blind. @param open its open tasks, as they are to be */
  async missingSlots(work: Work, open: readonly TaskEntity[]): Promise<number[]> {
    if (!open.some(({ blind }) => blind)) return [];
    const ratings = await mapLastRatings(
      work,
      open.filter(({ state }) => state === 'SUBMITTED').map(({ id }) => id),
    );
    return missingSlots(open.map(({ id, slot, state }) => ({ slot, state, rating: ratings.get(id) ?? null })));
  }

  private async set(work: Work, task: TaskEntity, to: TaskState, change: TaskChange): Promise<TaskEntity> {
    // a lease holds a task for somebody who has not handed it in: nobody else has one
    const held = to === 'ASSIGNED' || to === 'IN_PROGRESS';
    const leaseUntil = held ? (change.leaseUntil === undefined ? task.leaseUntil : change.leaseUntil) : null;
    if (leaseUntil !== task.leaseUntil) await holdLease(work, task.id, leaseUntil);
    const moved = await moveTask(work, task, to, { ...change, leaseUntil });
    if (!moved) throw new Error('a task changed under the lock of its article');
    return moved;
  }

  private async keepClaimInStep(work: Work, task: TaskEntity, to: TaskState, act: TaskAct): Promise<void> {
    const open = (await listOpenTasks(work, task.claimId)).map((each) => (each.id === task.id ? { ...each, state: to } : each));
    const still = open.filter(({ state }) => isOpen(state));
    // a slot that nobody has is waited for like a task that nobody has begun
    const waiting = (await this.missingSlots(work, still)).map(() => 'QUEUED' as const);
    const wanted = claimStateFrom([...still.map(({ state }) => state), ...waiting]);
    const claim = await getClaim(work, task.claimId);
    if (claim.state !== wanted && canMoveClaim(claim.state, wanted)) await this.claims.advance(work, claim.id, wanted, act);
  }
}

/** What a task's state says of its claim: moves between equals leave the claim where it is. */
const weightOf = (state: TaskState): number => (state === 'SUBMITTED' ? 2 : isUnderWay(state) ? 1 : 0);
