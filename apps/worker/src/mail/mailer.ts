import { PassThrough } from 'node:stream';
import { Inject, Injectable, OnApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '@stet/platform';
import type { Config } from '@stet/platform';
import nodemailer from 'nodemailer';

/** A server that says nothing for so long is away. */
const SILENCE_MS = 20_000;

/** What a mail is to say; `id` becomes its Message-ID. */
export interface Outgoing {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A mail that did not go out, or of which nobody can say so. */
export class MailFault extends Error {
  override readonly name = 'MailFault';

  /** @param surelyNot whether the server surely does not have it */
  constructor(
    cause: unknown,
    readonly surelyNot: boolean,
  ) {
    super((cause as Error).message, { cause });
  }
}

/** The one way out by mail. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport;
  private readonly from: string;
  /** Message-IDs whose words were handed to a server that had let us in: the library does not tell how far a talk had come that broke. */
  private readonly begun = new Set<string>();

  constructor(@Inject(CONFIG) { mail }: Config) {
    this.from = mail?.from ?? '';
    if (!mail) return;
    // texts are our own, and nothing is attached: no file and no address is ever fetched for a mail
    const limits = { disableFileAccess: true, disableUrlAccess: true };
    const timeouts = { connectionTimeout: SILENCE_MS, greetingTimeout: SILENCE_MS, socketTimeout: SILENCE_MS };
    this.transport = nodemailer.createTransport({ url: mail.url, ...limits, ...timeouts });
    this.transport.use('stream', ({ message, data }, done) => {
      message.transform(() => {
        this.begun.add(String(data.messageId));
        return new PassThrough();
      });
      done();
    });
  }

  get isConfigured(): boolean {
    return this.transport !== undefined;
  }

  /** @throws MailFault */
  async send({ id, to, subject, text }: Outgoing): Promise<void> {
    if (!this.transport) throw new MailFault(new Error('no mail server is set up'), true);
    const domain = /@([^@>\s]+)>?\s*$/.exec(this.from)?.[1] ?? 'stet.invalid';
    const messageId = `<${id}@${domain}>`;
    try {
      await this.transport.sendMail({ from: this.from, to, subject, text, messageId, headers: { 'Auto-Submitted': 'auto-generated' } });
    } catch (error) {
      // a server that says no has it not; nor has one that never let us in
      const saidNo = ((error as { responseCode?: number }).responseCode ?? 0) >= 400;
      throw new MailFault(error, saidNo || !this.begun.has(messageId));
    } finally {
      this.begun.delete(messageId);
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}
