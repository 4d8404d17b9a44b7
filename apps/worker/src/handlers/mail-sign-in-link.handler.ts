import { Inject, Injectable } from '@nestjs/common';
import { linkLetter, LinkService, MailSignInLink, NewsroomService } from '@stet/newsroom';
import { Acts, CONFIG, isRefusal, systemActor } from '@stet/platform';
import type { Config, JobContext, JobHandler } from '@stet/platform';
import { Mailer } from '../mail/mailer.js';

/**
 * Sends a link to whom it is for. Each try makes a secret of its own, told to nobody but the mail: one that went out twice is good in the later mail
 * only, so that a mail of which nobody can say whether it was sent is simply sent again.
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
    const made = await this.acts.run(systemActor(newsroomId), (work) => this.links.mailOf(work, key));
    if (isRefusal(made)) throw made;
    if (made.mail) {
      const { to, kind, secret, expiresAt } = made.mail;
      const { name: newsroom } = await context.read((reader) => this.newsrooms.getNewsroom(reader));
      const { publicUrl, host, port } = this.config.http;
      const letter = linkLetter(kind, secret, { url: publicUrl ?? `http://${host}:${port}`, newsroom, expiresAt });
      await this.mailer.send({ id: `${key}.${run}.${attempt}`, to, ...letter });
    }
    await context.finish(() => Promise.resolve());
  }
}
