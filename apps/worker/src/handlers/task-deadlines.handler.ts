import { Injectable } from '@nestjs/common';
import type { JobContext, JobHandler } from '@stet/platform';
import { DeadlineService, TaskDeadlines } from '@stet/verification';

/** Reminds and escalates where an article's tasks come near their deadline or are past it. */
@Injectable()
export class TaskDeadlinesHandler implements JobHandler {
  readonly job = TaskDeadlines;

  constructor(private readonly deadlines: DeadlineService) {}

  async handle(context: JobContext): Promise<void> {
    await context.finish((work) => this.deadlines.raiseAlarms(work, context.key));
  }
}
