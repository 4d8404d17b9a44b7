import { Injectable } from '@nestjs/common';
import type { JobContext, JobHandler } from '@stet/platform';
import { ClaimRecheck, RecheckService } from '@stet/verdicts';

/** What is held of a claim has come of age: the claim goes back to the desk, once, unless something else is held by now. */
@Injectable()
export class ClaimRecheckHandler implements JobHandler {
  readonly job = ClaimRecheck;

  constructor(private readonly rechecks: RecheckService) {}

  async handle(context: JobContext): Promise<void> {
    await context.finish((work) => this.rechecks.recheck(work, context.key));
  }
}
