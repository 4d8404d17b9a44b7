import { Injectable } from '@nestjs/common';
import { RetentionService, SweepRetention } from '@stet/newsroom';
import type { JobContext, JobHandler } from '@stet/platform';

/** What a newsroom keeps no longer is taken, a batch at a time; whoever comes second finds that nothing is due. */
@Injectable()
export class SweepRetentionHandler implements JobHandler {
  readonly job = SweepRetention;

  constructor(private readonly retention: RetentionService) {}

  async handle(context: JobContext): Promise<void> {
    await context.finish((work) => this.retention.sweep(work));
  }
}
