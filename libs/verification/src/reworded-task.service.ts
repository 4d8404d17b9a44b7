import { Injectable } from '@nestjs/common';
import { ClaimReworded, ClaimService } from '@stet/claims';
import { Event, Followers, Work } from '@stet/platform';
import { TaskCancelled, TaskReworded } from './domain/events.js';
import { stateAfter } from './domain/task-state.js';
import { PrepareTask } from './jobs/verification.jobs.js';
import { worthOf } from './domain/urgency.js';
import { keepReworded, listOpenTasksOf, mapScores } from './store/task.store.js';
import type { TaskEntity } from './store/task.entity.js';
import { TaskMoves } from './task-moves.js';
import { TaskQueueService } from './task-queue.service.js';

type Reworded = Event<{ wordingId: string; formerWordingId: string; to: string }>;
type Cause = 'CLAIM_REWORDED' | 'VERDICT_RESTORED';

/** What a change of words does to the work on them. Statements do not grow with the number of claims. */
@Injectable()
export class RewordedTaskService {
  constructor(
    followers: Followers,
    private readonly claims: ClaimService,
    private readonly moves: TaskMoves,
    private readonly queue: TaskQueueService,
  ) {
    followers.onAll(ClaimReworded, 'verification', (work, events) => this.follow(work, events));
  }

  /**
   * A task nobody has started is cancelled; the claim's next one is made anew. A started one, and one that was handed in, stays with its checker: it
   * points to the new words, says so, and what was written for the former ones is refused (its version is another).
   */
  private async follow(work: Work, events: readonly Reworded[]): Promise<void> {
    if (events.length === 0) return;
    const words = new Map(events.map(({ subjectId, data }) => [subjectId, data]));
    const open = (await listOpenTasksOf(work, [...words.keys()])).filter(
      ({ claimId, wordingId }) => words.get(claimId)?.wordingId !== wordingId,
    );
    const started = open.filter(({ state }) => stateAfter(state, 'rewordTask'));
    await this.drop(
      work,
      open.filter(({ state }) => !stateAfter(state, 'rewordTask')),
      'CLAIM_REWORDED',
    );
    const scores = started.length
      ? await mapScores(
          work,
          [...words.values()].map(({ wordingId }) => wordingId),
        )
      : new Map<string, null>();
    await keepReworded(
      work,
      started.map((task) => {
        const { wordingId } = words.get(task.claimId)!;
        return { task, to: stateAfter(task.state, 'rewordTask')!, wordingId, worth: worthOf(scores.get(wordingId) ?? null) };
      }),
    );
    for (const { id, articleId, priority } of started) await work.enqueue(PrepareTask, id, { articleId, priority });
    await work.recordAll(
      started.map(({ id, articleId, claimId, wordingId, state }) => {
        const to = stateAfter(state, 'rewordTask')!;
        return TaskReworded(
          { subjectId: id, articleId },
          { claimId, wordingId: words.get(claimId)!.wordingId, formerWordingId: wordingId, from: state, to },
        );
      }),
    );
    await this.fillUp(work, events, started);
  }

  /** A claim that somebody works on has all the tasks it wants; one that was thought to be worked on and is not waits for somebody. */
  private async fillUp(work: Work, events: readonly Reworded[], started: readonly TaskEntity[]): Promise<void> {
    const begun = new Map(started.map((task) => [task.claimId, task]));
    const underWay = events.filter(({ data }) => data.to === 'IN_VERIFICATION');
    for (const { subjectId } of underWay)
      if (!begun.has(subjectId)) await this.claims.advance(work, subjectId, 'QUEUED', ClaimReworded.type);
    await this.queue.queueMissing(
      work,
      underWay.flatMap(({ subjectId, articleId, data }) => {
        const task = begun.get(subjectId);
        return task ? [{ articleId: articleId!, claimId: subjectId, wordingId: data.wordingId, priority: task.priority }] : [];
      }),
    );
  }

  /**
   * The verdict of these claims stands again: what nobody has started is not wanted.
   *
   * @returns the claims somebody has started to check again: theirs is the word, so they stay open
   */
  async dropUnstarted(work: Work, claimIds: readonly string[]): Promise<Set<string>> {
    const open = claimIds.length ? await listOpenTasksOf(work, claimIds) : [];
    const busy = new Set(open.filter(({ state }) => stateAfter(state, 'rewordTask')).map(({ claimId }) => claimId));
    await this.drop(
      work,
      open.filter(({ claimId }) => !busy.has(claimId)),
      'VERDICT_RESTORED',
    );
    return busy;
  }

  private async drop(work: Work, tasks: readonly TaskEntity[], cause: Cause): Promise<void> {
    await this.moves.dropAll(work, tasks);
    await work.recordAll(
      tasks.map(({ id, articleId, claimId, wordingId }) =>
        TaskCancelled({ subjectId: id, articleId }, { claimId, wordingId, cause, remarkId: null, remarkSha256: null }),
      ),
    );
  }
}
