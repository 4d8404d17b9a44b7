import { Injectable } from '@nestjs/common';
import { getDuties } from '@stet/evidence';
import { MemberEntity, MemberService, PolicyService } from '@stet/newsroom';
import { InvalidInput, isRefusal, Reader, Refusal, Work } from '@stet/platform';
import type { MemberActor } from '@stet/platform';
import { AssessmentService } from './assessment.service.js';
import { checklistFor } from './checklist.service.js';
import { whyNotAssignable } from './domain/assignee.js';
import {
  TaskAccepted,
  TaskAssigned,
  TaskCancelled,
  TaskLeaseLapsed,
  TaskReleased,
  TaskReturned,
  TaskStarted,
  TaskUnassigned,
} from './domain/events.js';
import { CapacityFull, NotAssignable, NothingToTake, NotYourTask } from './domain/refusals.js';
import { isFull } from './domain/load.js';
import type { NotAssignableReason } from './domain/refusals.js';
import { stateAfter } from './domain/task-state.js';
import { leaseFrom } from './leases.js';
import { hasOtherSlot } from './store/blindness.store.js';
import { getRoom, queueUpToGive } from './store/load.store.js';
import { findNextTask, findTask, listArticleIdsOfTasks, listOpenTasks, queueUpToTake } from './store/task.store.js';
import type { TaskEntity } from './store/task.entity.js';
import { TaskMoves } from './task-moves.js';
import { TaskQueueService } from './task-queue.service.js';
import type {
  AssignedTask,
  AssignTaskInput,
  AssignTasksInput,
  CancelTaskInput,
  SubmitTaskInput,
  TaskActInput,
  TaskResult,
} from './task.inputs.js';

const MOST_AT_ONCE = 100;

/** Who works on what: the editor's hand on the pool and the checker's. */
@Injectable()
export class TaskService {
  constructor(
    private readonly moves: TaskMoves,
    private readonly queue: TaskQueueService,
    private readonly assessments: AssessmentService,
    private readonly members: MemberService,
    private readonly policies: PolicyService,
  ) {}

  /**
   * An editor gives a task to a checker, or takes it from one for another, in the middle of it too: what was brought and answered on it stays, and
   * whoever did so goes on counting as one who checked. The next one begins.
   */
  async assignTask(work: Work, input: AssignTaskInput): Promise<TaskResult | Refusal> {
    const [task, member] = await Promise.all([this.moves.open(work, input, 'assignTask'), this.members.findMember(work, input.assigneeId)]);
    if (isRefusal(task)) return task;
    const reason = await this.whyNot(work, task, member);
    if (reason) return new NotAssignable(reason);
    if (task.state === 'IN_PROGRESS' && task.assigneeId === input.assigneeId) return new NotAssignable('HAS_BEGUN');
    // no lease: the editor who assigned it knows whom to ask
    const change = { assigneeId: input.assigneeId, assignedAt: work.now, startedAt: null, leaseUntil: null };
    await this.moves.move(work, task, 'assignTask', change);
    await work.record(
      TaskAssigned(at(task), { ...of(task), assigneeId: input.assigneeId, formerAssigneeId: task.assigneeId, cause: 'ASSIGNED' }),
    );
    return resultOf(task);
  }

  /** The same for many, a result each: what is refused for one does not hold up the others. */
  async assignTasks(work: Work, input: AssignTasksInput): Promise<AssignedTask[] | InvalidInput> {
    const { tasks, assigneeId } = input;
    if (tasks.length < 1 || tasks.length > MOST_AT_ONCE) return new InvalidInput('tasks', `1 to ${MOST_AT_ONCE} at once.`);
    const ids = tasks.map(({ taskId }) => taskId);
    if (new Set(ids).size < ids.length) return new InvalidInput('tasks', 'A task is named twice.');
    for (const articleId of await listArticleIdsOfTasks(work, ids)) await work.lockArticle(articleId);
    const results: AssignedTask[] = [];
    for (const task of tasks) {
      const outcome = await this.assignTask(work, { ...task, assigneeId });
      results.push(isRefusal(outcome) ? { taskId: task.taskId, refusal: outcome } : { taskId: task.taskId });
    }
    return results;
  }

  /** An editor takes a task from its checker; it is READY for others. */
  async unassignTask(work: Work, input: TaskActInput): Promise<TaskResult | Refusal> {
    const task = await this.moves.open(work, input, 'unassignTask');
    if (isRefusal(task)) return task;
    await this.moves.move(work, task, 'unassignTask', nobody);
    await work.record(TaskUnassigned(at(task), { ...of(task), formerAssigneeId: task.assigneeId! }));
    return resultOf(task);
  }

  /** The most urgent READY task the actor may check, theirs until the lease ends. */
  async takeNextTask(work: Work): Promise<TaskResult | NothingToTake | CapacityFull> {
    const { memberId, personId } = memberOf(work);
    // One taker at a time, for milliseconds: each then sees what the one before left, and nobody waits for an article they will not get.
    await queueUpToTake(work);
    for (;;) {
      const seen = await findNextTask(work, personId);
      if (!seen) return new NothingToTake();
      await work.lockArticle(seen.articleId);
      const task = await findTask(work, seen.id);
      // an editor was faster than this lock: look again
      if (!task || task.version !== seen.version) continue;
      await queueUpToGive(work);
      const room = await getRoom(work, memberId);
      if (isFull(room)) return new CapacityFull(room.capacity!);
      const leaseUntil = await leaseFrom(work, this.policies, task.articleId);
      await this.moves.move(work, task, 'takeNextTask', { assigneeId: memberId, assignedAt: work.now, leaseUntil });
      await work.record(TaskAssigned(at(task), { ...of(task), assigneeId: memberId, formerAssigneeId: null, cause: 'TAKEN' }));
      return resultOf(task);
    }
  }

  /** What `takeNextTask` would give this member now. */
  async nextTask(reader: Reader, of: Pick<MemberActor, 'memberId' | 'personId'>): Promise<TaskEntity | undefined> {
    const [room, next] = await Promise.all([getRoom(reader, of.memberId), findNextTask(reader, of.personId)]);
    return isFull(room) ? undefined : next;
  }

  /** The assignee begins, or begins again after a return; the claim is IN_VERIFICATION. A lease starts anew. */
  async startTask(work: Work, input: TaskActInput): Promise<TaskResult | Refusal> {
    const task = await this.openOwn(work, input, 'startTask');
    if (isRefusal(task)) return task;
    const reason = await this.whyNot(work, task, await this.members.findMember(work, task.assigneeId!));
    if (reason) return new NotAssignable(reason);
    const leaseUntil = task.leaseUntil === null ? null : await leaseFrom(work, this.policies, task.articleId);
    // the steps as they are now, and for good: who began is not asked otherwise in the middle
    const checklistVersionId = task.checklistVersionId ?? (await checklistFor(work, task.wordingId));
    await this.moves.move(work, task, 'startTask', { startedAt: work.now, leaseUntil, checklistVersionId });
    await work.record(TaskStarted(at(task), { ...of(task), assigneeId: task.assigneeId! }));
    return resultOf(task);
  }

  /** The assignee gives it back to the pool. */
  async releaseTask(work: Work, input: TaskActInput): Promise<TaskResult | Refusal> {
    const task = await this.openOwn(work, input, 'releaseTask');
    if (isRefusal(task)) return task;
    await this.moves.move(work, task, 'releaseTask', nobody);
    await work.record(TaskReleased(at(task), { ...of(task), formerAssigneeId: task.assigneeId! }));
    return resultOf(task);
  }

  /** The assignee hands in an assessment. */
  submitTask(work: Work, input: SubmitTaskInput): Promise<(TaskResult & { assessmentId: string; number: number }) | Refusal> {
    return this.assessments.submitTask(work, input);
  }

  /** A task for an accepted claim that has none, e.g. since its former one was cancelled. */
  createTask(work: Work, input: { claimId: string }): Promise<TaskResult | Refusal> {
    return this.queue.createTask(work, input.claimId);
  }

  /** An editor takes a task out; its claim waits for another one, or for being dismissed. */
  async cancelTask(work: Work, input: CancelTaskInput): Promise<TaskResult | Refusal> {
    const reason = input.reason?.trim() ?? '';
    if (reason.length > 20_000) return new InvalidInput('reason', 'it has more than 20000 characters.');
    const task = await this.moves.open(work, input, 'cancelTask');
    if (isRefusal(task)) return task;
    await this.moves.move(work, task, 'cancelTask');
    const remark = reason ? await work.remark(reason) : { remarkId: null, remarkSha256: null };
    await work.record(TaskCancelled(at(task), { ...of(task), cause: 'EDITOR', ...remark }));
    return resultOf(task);
  }

  /** The verdict is approved: what was handed in is ACCEPTED. The caller moves the claim. */
  acceptTasks(work: Work, claimId: string): Promise<void> {
    return this.settle(work, claimId, 'acceptTask');
  }

  /** The verdict was returned: what was handed in goes back to its checkers. The caller moves the claim to IN_VERIFICATION. */
  returnTasks(work: Work, claimId: string): Promise<void> {
    return this.settle(work, claimId, 'returnTask');
  }

  /** A lease is over: the task is READY for others. Nothing happens where it was handed in, or its lease is another by now. */
  async lapseLease(work: Work, taskId: string): Promise<void> {
    const task = (await work.lockArticleOf('task', taskId)) && (await findTask(work, taskId));
    if (!task || task.leaseUntil === null || Date.parse(task.leaseUntil) > Date.parse(work.now)) return;
    if (!stateAfter(task.state, 'lapseLease')) return;
    await this.moves.move(work, task, 'lapseLease', nobody);
    await work.record(TaskLeaseLapsed(at(task), { ...of(task), formerAssigneeId: task.assigneeId! }));
  }

  private async openOwn(work: Work, input: TaskActInput, act: 'startTask' | 'releaseTask'): Promise<TaskEntity | Refusal> {
    const task = await this.moves.open(work, input, act);
    return isRefusal(task) || task.assigneeId === memberOf(work).memberId ? task : new NotYourTask();
  }

  private async settle(work: Work, claimId: string, act: 'acceptTask' | 'returnTask'): Promise<void> {
    for (const task of await listOpenTasks(work, claimId)) {
      if (!stateAfter(task.state, act)) continue;
      await this.moves.follow(work, task, act);
      await work.record((act === 'acceptTask' ? TaskAccepted : TaskReturned)(at(task), of(task)));
    }
  }

  private async whyNot(work: Work, task: TaskEntity, member: MemberEntity | undefined): Promise<NotAssignableReason | undefined> {
    if (!member) return whyNotAssignable(undefined, { author: false, approver: false });
    const { personId } = member;
    const reason = whyNotAssignable(member, await getDuties(work, { articleId: task.articleId, claimId: task.claimId, personId }));
    return reason ?? (task.blind && (await hasOtherSlot(work, task, personId)) ? 'OTHER_SLOT' : undefined);
  }
}

const nobody = { assigneeId: null, assignedAt: null, startedAt: null };
const at = (task: TaskEntity) => ({ subjectId: task.id, articleId: task.articleId });
const of = (task: TaskEntity) => ({ claimId: task.claimId, wordingId: task.wordingId });
const resultOf = (task: TaskEntity): TaskResult => ({ taskId: task.id, claimId: task.claimId });

function memberOf(work: Work): MemberActor {
  if (work.actor.kind !== 'MEMBER') throw new Error('checking is a person’s work');
  return work.actor;
}
