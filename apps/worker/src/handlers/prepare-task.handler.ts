import { Injectable } from '@nestjs/common';
import { getArticle, listRevisionsByIds } from '@stet/articles';
import { getWording, listWordingsOfRevision } from '@stet/claims';
import type { JobContext, JobHandler, Work } from '@stet/platform';
import { draftsFor, findTask, PrepareTask, TaskQueueService } from '@stet/verification';
import { LanguagePool } from '../language/language-pool.js';

/** Runs the automatic checks over the revision a task's wording stands in; the tasks of one revision share one run. Then the task is READY. */
@Injectable()
export class PrepareTaskHandler implements JobHandler {
  readonly job = PrepareTask;

  constructor(
    private readonly language: LanguagePool,
    private readonly tasks: TaskQueueService,
  ) {}

  async handle(context: JobContext): Promise<void> {
    const taskId = context.key;
    const found = await context.read(async (reader) => {
      const task = await findTask(reader, taskId);
      if (!task || task.state === 'CANCELLED') return undefined;
      const [{ revisionId }, article] = await Promise.all([getWording(reader, task.wordingId), getArticle(reader, task.articleId)]);
      return { task, article, revisionId };
    });
    // the moment has passed: finish without an effect
    if (!found) {
      await context.finish(() => Promise.resolve());
      return;
    }
    const { task, article, revisionId } = found;
    const findings = await this.language.findingsOnce(`${revisionId} ${article.publishAt}`, async () => {
      const [revision] = await context.read((reader) => listRevisionsByIds(reader, [revisionId]));
      return {
        text: revision!.text,
        // as the split read it: "last Sunday" is reckoned from the same day
        publishedAt: article.publishAt ?? revision!.submittedAt,
        language: article.language === 'und' ? null : article.language,
      };
    });
    // most texts have none, and then nobody needs to know what stands where
    const wordings = findings.length ? await context.read((reader) => listWordingsOfRevision(reader, revisionId)) : [];
    const prepared = { revisionId, findings: draftsFor(task.wordingId, wordings, findings) };
    await context.finish((work) => this.tasks.prepareTask(work, taskId, prepared));
  }

  /** Checks advise: a task they cannot be run for still needs its checker. The failed work item can be retried, and then adds them. */
  failed(work: Work, taskId: string): Promise<void> {
    return this.tasks.makeReady(work, taskId);
  }
}
