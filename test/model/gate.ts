import { UnrecoverableError } from 'bullmq';
import type { JobContext, JobHandler } from '@stet/platform';
import type { TestDesk } from '@test/desk';
import { PrepareTaskHandler } from '../../apps/worker/src/handlers/prepare-task.handler.js';
import { SplitArticleHandler } from '../../apps/worker/src/handlers/split-article.handler.js';

/** Stands before the worker's handlers: jobs are taken from the queue and wait here, so that a test sees what is so meanwhile. */
export class Gate {
  private passage: Promise<void> = Promise.resolve();
  private free: () => void = () => undefined;
  private failing = false;

  constructor(desk: TestDesk) {
    this.standBefore(desk.get(SplitArticleHandler), true);
    this.standBefore(desk.get(PrepareTaskHandler), false);
  }

  hold(): void {
    this.open();
    this.passage = new Promise((resolve) => {
      this.free = resolve;
    });
  }

  open(): void {
    this.free();
  }

  /** From now on splits fail for good. */
  fail(): void {
    this.failing = true;
  }

  mend(): void {
    this.failing = false;
  }

  private standBefore(handler: JobHandler, mayFail: boolean): void {
    const handle = handler.handle.bind(handler);
    handler.handle = async (context: JobContext) => {
      await this.passage;
      if (mayFail && this.failing) throw new UnrecoverableError('the engine is out of order');
      await handle(context);
    };
  }
}
