import { Injectable } from '@nestjs/common';
import { DigestService, GatherDigest } from '@stet/notifications';
import type { JobContext, JobHandler } from '@stet/platform';
import { Mailer } from '../mail/mailer.js';

/** Gathers what a member is to get by mail. Where no mail server is set up nothing is gathered: it stands in the feed. */
@Injectable()
export class GatherDigestHandler implements JobHandler {
  readonly job = GatherDigest;

  constructor(
    private readonly digests: DigestService,
    private readonly mailer: Mailer,
  ) {}

  async handle(context: JobContext): Promise<void> {
    await context.finish(async (work) => {
      if (this.mailer.isConfigured) await this.digests.gather(work, context.key);
    });
  }
}
