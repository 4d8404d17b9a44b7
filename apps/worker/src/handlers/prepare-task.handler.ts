import { Injectable } from '@nestjs/common';
import type { JobContext, JobHandler } from '@stet/platform';
import { PrepareTask, TaskQueueService } from '@stet/verification';

/** What a checker begins with is gathered, then the task is READY. What the checks found stands in the register already, with the split. */
@Injectable()
export class PrepareTaskHandler implements JobHandler {
  readonly job = PrepareTask;

  constructor(private readonly tasks: TaskQueueService) {}

  async handle(context: JobContext): Promise<void> {
    await context.finish((work) => this.tasks.makeReady(work, context.key));
  }
}
