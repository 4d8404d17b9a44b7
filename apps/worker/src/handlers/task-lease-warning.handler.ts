import { Injectable } from '@nestjs/common';
import type { JobContext, JobHandler } from '@stet/platform';
import { LeaseService, TaskLeaseWarning } from '@stet/verification';

/** Tells a checker that what they took goes back to the pool soon. */
@Injectable()
export class TaskLeaseWarningHandler implements JobHandler {
  readonly job = TaskLeaseWarning;

  constructor(private readonly leases: LeaseService) {}

  async handle(context: JobContext): Promise<void> {
    await context.finish((work) => this.leases.warnOfLease(work, context.key));
  }
}
