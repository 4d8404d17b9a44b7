import { Inject, Injectable } from '@nestjs/common';
import { linkLetter, LinkService, MailSignInLink, NewsroomService } from '@stet/newsroom';
import { Acts, CONFIG, isRefusal, systemActor } from '@stet/platform';
import type { Config, JobContext, JobHandler } from '@stet/platform';
import { Mailer } from '../mail/mailer.js';

/**
 * Sends a link to whom it is for, one worker at a time: of two mails that went at once the one read first might open nothing. Each try makes a secret
 * of its own, told to nobody but the mail: one that went out twice is good in the later mail only, so that a mail of which nobody can say whether it
 * was sent is simply sent again.
 */
@Injectable()
export class MailSignInLinkHandler implements JobHandler {
  readonly job = MailSignInLink;

  constructor(
    private readonly links: LinkService,
    private readonly newsrooms: NewsroomService,
    private readonly mailer: Mailer,
    private readonly acts: Acts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async handle(context: JobContext): Promise<void> {
    const { newsroomId, key, run, attempt } = context;
    const mail = await this.acts.run(systemActor(newsroomId), (work) => this.links.takeMail(work, key));
    if (isRefusal(mail)) throw mail;
    if (mail === 'TAKEN') throw new Error('another worker is mailing this link');
    if (mail !== 'SETTLED') {
      try {
        const { to, kind, secret, expiresAt } = mail;
        const { name: newsroom } = await context.read((reader) => this.newsrooms.getNewsroom(reader));
        const { publicUrl, host, port } = this.config.http;
        const letter = linkLetter(kind, secret, { url: publicUrl ?? `http://${host}:${port}`, newsroom, expiresAt });
        await this.mailer.send({ id: `${key}.${run}.${attempt}`, to, ...letter });
      } catch (error) {
        await this.acts.run(systemActor(newsroomId), (work) => this.links.giveBackMail(work, key, mail.secret));
        throw error;
      }
    }
    await context.finish(async (work) => {
      if (mail !== 'SETTLED') await this.links.mailed(work, key, mail.secret);
    });
  }
}
