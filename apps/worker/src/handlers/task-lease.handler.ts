import { Injectable } from '@nestjs/common';
import type { JobContext, JobHandler } from '@stet/platform';
import { TaskLease, TaskService } from '@stet/verification';

/** A task that was taken and not handed in goes back to the pool when its lease is over. */
@Injectable()
export class TaskLeaseHandler implements JobHandler {
  readonly job = TaskLease;

  constructor(private readonly tasks: TaskService) {}

  async handle(context: JobContext): Promise<void> {
    await context.finish((work) => this.tasks.lapseLease(work, context.key));
  }
}
