import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Acts, Clock, CONFIG, GuardedFetch, isRefusal, Log, systemActor } from '@stet/platform';
import type { Config, JobContext, JobHandler, Work } from '@stet/platform';
import { dispatchLine, HeadService, SendTrailHead } from '@stet/trail';
import type { HeadChannel, ReadyHead } from '@stet/trail';
import { Mailer, MailFault } from '../mail/mailer.js';
import { appendLine } from './append-line.js';

/** Tells one head by one way: takes it, speaks, writes what came of it; each in a transaction of its own. */
@Injectable()
export class SendTrailHeadHandler implements JobHandler {
  readonly job = SendTrailHead;
  private readonly ways: Readonly<Record<HeadChannel, (head: ReadyHead, line: string) => Promise<void>>>;

  constructor(
    private readonly heads: HeadService,
    private readonly mailer: Mailer,
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly log: Log,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.ways = {
      FILE: (_head, line) => this.append(line),
      MAIL: (head, line) => this.mail(head, line),
      WEBHOOK: (head, line) => this.post(head, line),
    };
  }

  async handle(context: JobContext): Promise<void> {
    const { newsroomId, key } = context;
    const head = await this.acts.run(systemActor(newsroomId), (work) => this.heads.take(work, key));
    if (isRefusal(head)) throw head;
    if (head === 'TAKEN') throw new Error('another worker is telling this head');
    if (head !== 'SETTLED') {
      try {
        await this.ways[head.channel](head, dispatchLine(head));
      } catch (error) {
        if (!(error instanceof MailFault) || error.surelyNot) {
          await this.acts.run(systemActor(newsroomId), (work) => this.heads.giveBack(work, key));
          throw error;
        }
        this.log.warn('nobody can say whether a head of a trail was mailed; it is not mailed again', { dispatch: key, err: error });
        await context.finish((work) => this.heads.lost(work, key));
        return;
      }
    }
    await context.finish(async (work) => {
      if (head !== 'SETTLED') await this.heads.sent(work, key);
    });
  }

  failed(work: Work, key: string): Promise<void> {
    return this.heads.giveUp(work, key);
  }

  private async append(line: string): Promise<void> {
    const { file } = this.config.trailHead;
    if (file === undefined) throw new Error('TRAIL_HEAD_FILE is not set (any more)');
    await appendLine(file, line);
  }

  private async mail({ dispatchId: id, slug, day, number }: ReadyHead, line: string): Promise<void> {
    const { mail: to } = this.config.trailHead;
    if (to === undefined) throw new MailFault(new Error('TRAIL_HEAD_MAIL is not set (any more)'), true);
    const text = `Where the sealed trail of ${slug} ended on ${day}. Keep the next line: with it,\n"stet trail verify --head FILE" finds what was done to the trail before it.\n\n${line}`;
    await this.mailer.send({ id, to, subject: `Stet: trail of ${slug}, ${day}, number ${number}`, text });
  }

  /**
   * The line as JSON, under the telling's id: who hears it twice sees that it is the same. `Stet-Signature: t=<seconds>,v1=<hex>`, HMAC-SHA256 over
   * `<seconds>.<body>`.
   *
   * @throws Error where it is not answered by 2xx
   */
  private async post({ dispatchId }: ReadyHead, body: string): Promise<void> {
    const { webhook } = this.config.trailHead;
    if (!webhook) throw new Error('TRAIL_HEAD_WEBHOOK is not set (any more)');
    const { url, secret, internal } = webhook;
    // the address is the operator's own word: only they can open their network to it
    const guard = internal ? new GuardedFetch([portOf(url)], { allow: () => true }) : new GuardedFetch();
    const at = Math.floor(this.clock.now().getTime() / 1_000);
    const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    const { status } = await guard.post({
      url,
      body,
      headers: { 'content-type': 'application/json', 'stet-delivery': dispatchId, 'stet-signature': `t=${at},v1=${signature}` },
    });
    if (status < 200 || status > 299) throw new Error(`the webhook of the trail's head answered ${status}`);
  }
}

function portOf(address: string): number {
  const { port, protocol } = new URL(address);
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}
