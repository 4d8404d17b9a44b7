import { UnrecoverableError } from 'bullmq';
import type { JobContext, JobHandler } from '@stet/platform';
import type { TestDesk } from '@test/desk';
import { PrepareTaskHandler } from '../../apps/worker/src/handlers/prepare-task.handler.js';
import { SplitArticleHandler } from '../../apps/worker/src/handlers/split-article.handler.js';

/** One newsroom's gate: its jobs are taken from the queue and wait here, so that a test sees what is so meanwhile. */
export class Gate {
  /** settled where the way is free */
  passage: Promise<void> = Promise.resolve();
  failing = false;
  private free: () => void = () => undefined;

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
}

/** Stand before the handlers of a desk's worker: newsrooms that live their days beside one another have a gate each. */
export class Gates {
  private readonly gates = new Map<string, Gate>();

  constructor(desk: TestDesk) {
    this.standBefore(desk.get(SplitArticleHandler), true);
    this.standBefore(desk.get(PrepareTaskHandler), false);
  }

  /** A newsroom's own, open until it is held. */
  of(newsroomId: string): Gate {
    const gate = new Gate();
    this.gates.set(newsroomId, gate);
    return gate;
  }

  private standBefore(handler: JobHandler, mayFail: boolean): void {
    const handle = handler.handle.bind(handler);
    handler.handle = async (context: JobContext) => {
      const gate = this.gates.get(context.newsroomId);
      await gate?.passage;
      if (mayFail && gate?.failing) throw new UnrecoverableError('the engine is out of order');
      await handle(context);
    };
  }
}
