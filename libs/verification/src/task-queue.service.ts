import { Injectable } from '@nestjs/common';
import { getArticle, urgencyOf } from '@stet/articles';
import { ClaimAccepted, ClaimDismissed, ClaimPrioritised, ClaimSuperseded, ClaimWithdrawn, findClaim } from '@stet/claims';
import type { ClaimEntity } from '@stet/claims';
import { MemberRemoved, PolicyService, RolesChanged } from '@stet/newsroom';
import { Event, Followers, IllegalTransition, JobRegistry, NotFound, Refusal, Work } from '@stet/platform';
import { DeadlineService } from './deadline.service.js';
import { slotsFor } from './domain/blind.js';
import { TaskCancelled, TaskQueued, TaskReady, TaskReprioritised, TaskUnassigned } from './domain/events.js';
import { TaskAlreadyOpen } from './domain/refusals.js';
import { stateAfter } from './domain/task-state.js';
import { priorityFrom, worthOf } from './domain/urgency.js';
import { PrepareTask, TaskLease } from './jobs/verification.jobs.js';
import { findTask, listOpenTasks, listOpenTasksOf, mapScores, queueTasks, setTaskPriority } from './store/task.store.js';
import type { TaskDraft } from './store/task.store.js';
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
    const article = await getArticle(work, claim.articleId);
    const open = await listOpenTasks(work, claimId);
    const slots = open.length ? await this.moves.missingSlots(work, open) : undefined;
    if (slots?.length === 0) return new TaskAlreadyOpen(open[0]!.id);
    const states = slots ? ['QUEUED', 'IN_VERIFICATION'] : ['QUEUED'];
    if (!states.includes(claim.state)) return new IllegalTransition(claim.state, 'createTask', states);
    if (article.state === 'ARCHIVED') return new IllegalTransition(article.state, 'createTask', []);
    const [made] = slots ? await this.fill(work, claim, slots) : await this.queueMissing(work, [await this.wantedFor(work, claim)]);
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

  /** The slots of a claim that is assessed blind which nobody has yet, e.g. the third where the first two differ. */
  async fill(
    work: Work,
    claim: Pick<ClaimEntity, 'id' | 'articleId' | 'wordingId' | 'priority'>,
    slots: readonly number[],
  ): Promise<{ id: string }[]> {
    if (slots.length === 0) return [];
    const wanted = await this.wantedFor(work, claim);
    return this.make(
      work,
      slots.map((slot) => ({ ...wanted, checkKind: VERIFY, slot, blind: true })),
    );
  }

  private async wantedFor(
    work: Work,
    { id: claimId, articleId, wordingId, priority }: Pick<ClaimEntity, 'id' | 'articleId' | 'wordingId' | 'priority'>,
  ) {
    return { articleId, claimId, wordingId, priority: await this.priorityOf(work, articleId, priority) };
  }

  /** Whether those who look at one claim of these articles do so blind, by the article's id. */
  private async blindOf(work: Work, articleIds: readonly string[]): Promise<Map<string, boolean>> {
    const found = new Map<string, boolean>();
    for (const articleId of new Set(articleIds)) {
      const { kind } = await getArticle(work, articleId);
      found.set(articleId, (await this.policies.forKind(work, kind)).blindSecondAssessment);
    }
    return found;
  }

  /** Every task these claims want and have not got. */
  async queueMissing(work: Work, wanted: readonly Wanted[]): Promise<{ id: string }[]> {
    if (wanted.length === 0) return [];
    const blindOf = await this.blindOf(
      work,
      wanted.map(({ articleId }) => articleId),
    );
    return this.make(
      work,
      wanted.flatMap(({ articleId, claimId, wordingId, priority }) => {
        const blind = blindOf.get(articleId) === true;
        return slotsFor(blind).map((slot) => ({ articleId, claimId, wordingId, priority, checkKind: VERIFY, slot, blind }));
      }),
    );
  }

  private async make(work: Work, drafts: readonly Omit<TaskDraft, 'dueAt' | 'worth'>[]): Promise<{ id: string }[]> {
    const articleIds = [...new Set(drafts.map(({ articleId }) => articleId))];
    const due = await this.deadlines.dueDates(work, articleIds);
    const scores = await mapScores(
      work,
      drafts.map(({ wordingId }) => wordingId),
    );
    const made = await queueTasks(
      work,
      drafts.map((draft) => ({ ...draft, worth: worthOf(scores.get(draft.wordingId) ?? null), dueAt: due.get(draft.articleId) ?? null })),
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
  private async drop(
    work: Work,
    events: readonly Event[],
    cause: 'CLAIM_DISMISSED' | 'CLAIM_WITHDRAWN' | 'CLAIM_SUPERSEDED',
  ): Promise<void> {
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
    return priorityFrom(wanted, urgencyOf(await getArticle(work, articleId), work.now));
  }
}
