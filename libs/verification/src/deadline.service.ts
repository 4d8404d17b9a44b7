import { Injectable } from '@nestjs/common';
import { ArticleRescheduled, ArticleUnarchived, findArticle, getArticle, listArticlesByIds, urgencyOf } from '@stet/articles';
import type { ArticleEntity } from '@stet/articles';
import { PolicyService, PolicySet, termsFor } from '@stet/newsroom';
import { Followers, InvalidInput, isRefusal, JobRegistry, Refusal, Work } from '@stet/platform';
import { dueFor } from './domain/deadline.js';
import type { DeadlineTerms } from './domain/deadline.js';
import { TaskDeadlineSet, TaskEscalated, TaskReminded, TaskRescheduled, TaskReturned } from './domain/events.js';
import { TaskDeadlines } from './jobs/verification.jobs.js';
import { nextStepAt, raiseAlarms, rescheduleTasks, setTaskDue } from './store/deadline.store.js';
import { TaskMoves } from './task-moves.js';
import type { SetDeadlineInput, TaskResult } from './task.inputs.js';

/** When tasks are due, and who hears of it. */
@Injectable()
export class DeadlineService {
  constructor(
    followers: Followers,
    jobs: JobRegistry,
    private readonly moves: TaskMoves,
    private readonly policies: PolicyService,
  ) {
    jobs.declare(TaskDeadlines);
    followers.on(ArticleRescheduled, 'verification', (work, { subjectId }) => this.follow(work, subjectId));
    followers.on(ArticleUnarchived, 'verification', (work, { subjectId }) => this.arm(work, subjectId));
    // what is awaited again may have been due meanwhile
    followers.onAll(TaskReturned, 'verification', async (work, events) => {
      for (const articleId of new Set(events.map((event) => event.articleId!))) await this.arm(work, articleId);
    });
    followers.on(PolicySet, 'verification', (work) => work.recallDue(TaskDeadlines));
  }

  /**
   * An editor says when a task is due. What was said by hand stays when the article goes out at another time.
   *
   * @param input.dueAt ISO-8601, to come; null: it follows from when the article goes out, again
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput
   */
  async setDeadline(work: Work, input: SetDeadlineInput): Promise<TaskResult | Refusal> {
    const task = await this.moves.open(work, input, 'setDeadline');
    if (isRefusal(task)) return task;
    const byHand = input.dueAt !== null;
    const at = byHand ? Date.parse(input.dueAt) : 0;
    if (Number.isNaN(at)) return new InvalidInput('dueAt', 'This is no instant in ISO 8601.');
    if (byHand && at <= Date.parse(work.now)) return new InvalidInput('dueAt', 'It has passed already.');
    const article = await getArticle(work, task.articleId);
    const dueAt = byHand ? new Date(at).toISOString() : this.dueOf(work, article, await this.termsOf(work, article));
    const setBy = byHand && work.actor.kind === 'MEMBER' ? work.actor.memberId : null;
    if (!(await setTaskDue(work, task, dueAt, setBy))) throw new Error('a task changed under the lock of its article');
    const { id, articleId, claimId, wordingId } = task;
    await work.record(TaskDeadlineSet({ subjectId: id, articleId }, { claimId, wordingId, from: task.dueAt, to: dueAt, byHand }));
    await this.arm(work, articleId);
    return { taskId: id, claimId };
  }

  /** When tasks of these articles are due that are made now. */
  async dueDates(work: Work, articleIds: readonly string[]): Promise<Map<string, string | null>> {
    const [articles, policy] = await Promise.all([listArticlesByIds(work, [...new Set(articleIds)]), this.policies.current(work)]);
    return new Map(articles.map((article) => [article.id, this.dueOf(work, article, termsFor(policy, article.kind))]));
  }

  /** Sets when the next reminder or escalation among the article's tasks falls due; none: nothing does. */
  async arm(work: Work, articleId: string): Promise<void> {
    const article = await getArticle(work, articleId);
    await work.due(TaskDeadlines, articleId, await nextStepAt(work, articleId, await this.termsOf(work, article)));
  }

  /**
   * Raises every alarm of an article whose moment has come, once for each time a task is due, and sees to the next one. Called twice, or again
   * after a crash, it raises nothing twice. An article in the archive alarms nobody.
   */
  async raiseAlarms(work: Work, articleId: string): Promise<void> {
    const article = (await work.lockArticle(articleId)) && (await findArticle(work, articleId));
    if (!article || article.state === 'ARCHIVED') return;
    const terms = await this.termsOf(work, article);
    const raised = await raiseAlarms(work, articleId, terms);
    const told = (step: (typeof raised)[number]['step'], type: typeof TaskReminded) =>
      work.recordAll(
        raised
          .filter((alarm) => alarm.step === step)
          .map(({ id, taskId, claimId, wordingId, assigneeId, dueAt }) =>
            type({ subjectId: taskId, articleId }, { claimId, wordingId, alarmId: id, dueAt, assigneeId }),
          ),
      );
    await told('REMINDER', TaskReminded);
    await told('ESCALATION', TaskEscalated);
    await work.due(TaskDeadlines, articleId, await nextStepAt(work, articleId, terms));
  }

  /** The article goes out at another time: its tasks' urgency and due dates follow. */
  private async follow(work: Work, articleId: string): Promise<void> {
    const article = await getArticle(work, articleId);
    const { publishAt } = article;
    const dueAt = this.dueOf(work, article, await this.termsOf(work, article));
    const changed = await rescheduleTasks(work, articleId, { publishAt, urgency: urgencyOf(article, work.now), dueAt });
    await work.recordAll(
      changed.map(({ taskId, claimId, wordingId, dueAt: due, priority }) =>
        TaskRescheduled({ subjectId: taskId, articleId }, { claimId, wordingId, publishAt, dueAt: due, priority }),
      ),
    );
    await this.arm(work, articleId);
  }

  private dueOf(work: Work, article: Pick<ArticleEntity, 'publishAt'>, terms: DeadlineTerms): string | null {
    return dueFor(article.publishAt, work.now, terms.checkBeforeMinutes);
  }

  private async termsOf(work: Work, { kind }: Pick<ArticleEntity, 'kind'>): Promise<DeadlineTerms> {
    return termsFor(await this.policies.current(work), kind);
  }
}
