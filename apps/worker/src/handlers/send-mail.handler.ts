import { Injectable } from '@nestjs/common';
import { DigestService, SendMail } from '@stet/notifications';
import { Acts, isRefusal, Log, systemActor } from '@stet/platform';
import type { JobContext, JobHandler, Work } from '@stet/platform';
import { Mailer, MailFault } from '../mail/mailer.js';

/** Sends one digest: takes it, speaks to the server, writes what came of it; each in a transaction of its own. */
@Injectable()
export class SendMailHandler implements JobHandler {
  readonly job = SendMail;

  constructor(
    private readonly digests: DigestService,
    private readonly mailer: Mailer,
    private readonly acts: Acts,
    private readonly log: Log,
  ) {}

  async handle(context: JobContext): Promise<void> {
    const { newsroomId, key } = context;
    const mail = await this.acts.run(systemActor(newsroomId), (work) => this.digests.take(work, key));
    if (isRefusal(mail)) throw mail;
    if (mail === 'TAKEN') throw new Error('another worker is sending this mail');
    if (mail !== 'SETTLED') {
      try {
        await this.mailer.send({ id: key, ...mail });
      } catch (error) {
        if (error instanceof MailFault && error.surelyNot) {
          await this.acts.run(systemActor(newsroomId), (work) => this.digests.giveBack(work, key));
          throw error;
        }
        this.log.warn('nobody can say whether a mail was sent; it is not sent again', { mail: key, err: error as Error });
        await context.finish((work) => this.digests.lost(work, key));
        return;
      }
    }
    await context.finish(async (work) => {
      if (mail !== 'SETTLED') await this.digests.sent(work, key);
    });
  }

  failed(work: Work, key: string): Promise<void> {
    return this.digests.giveUp(work, key);
  }
}
