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
      const { revisionId } = await getWording(reader, task.wordingId);
      const [article, revisions, wordings] = await Promise.all([
        getArticle(reader, task.articleId),
        listRevisionsByIds(reader, [revisionId]),
        listWordingsOfRevision(reader, revisionId),
      ]);
      return { task, article, revision: revisions[0]!, wordings };
    });
    // the moment has passed: finish without an effect
    if (!found) {
      await context.finish(() => Promise.resolve());
      return;
    }
    const { task, article, revision, wordings } = found;
    // as the split read it: "last Sunday" is reckoned from the same day
    const publishedAt = article.publishAt ?? revision.submittedAt;
    const language = article.language === 'und' ? null : article.language;
    const { findings } = await this.language.extractOnce(`${revision.id} ${publishedAt}`, () =>
      Promise.resolve({ text: revision.text, publishedAt, language }),
    );
    const prepared = { revisionId: revision.id, findings: draftsFor(task.wordingId, wordings, findings) };
    await context.finish((work) => this.tasks.prepareTask(work, taskId, prepared));
  }

  /** Checks advise: a task they cannot be run for still needs its checker. The failed work item can be retried, and then adds them. */
  failed(work: Work, taskId: string): Promise<void> {
    return this.tasks.makeReady(work, taskId);
  }
}
