import { Injectable } from '@nestjs/common';
import { JobRegistry, newId, Work } from '@stet/platform';
import { letterOf, STALE_MS } from './domain/digest.js';
import type { Letter } from './domain/digest.js';
import { GatherDigest, SendMail } from './jobs/notifications.jobs.js';
import { findAddress, findMail, gatherInto, listItems, moveMail } from './store/mail.store.js';

/** A mail ready to be handed to a server. */
export interface ReadyMail extends Letter {
  readonly to: string;
}

/** How long a worker may hold a mail it is sending; longer, and it is taken for dead. */
const SENDING_MS = 5 * 60_000;

/**
 * Digests by mail, at most once each: a mail is taken (SENDING) before a server is spoken to, and who finds it taken leaves it. A worker
 * killed after the server had it and before that was written leaves an UNKNOWN mail: one that may be missing, and never one that comes twice.
 * What it told of stands in the feed all the same.
 */
@Injectable()
export class DigestService {
  constructor(jobs: JobRegistry) {
    jobs.declare(GatherDigest, SendMail);
  }

  /** Gathers what is to go to a member by mail, and asks for it to be sent. Nothing, where all of it was read or is of yesterday. */
  async gather(work: Work, memberId: string): Promise<void> {
    const mailId = newId();
    const since = new Date(Date.parse(work.now) - STALE_MS).toISOString();
    if ((await gatherInto(work, mailId, memberId, since)) > 0) await work.enqueue(SendMail, mailId);
  }

  /**
   * Takes a mail to send it.
   *
   * @returns the mail; SETTLED: there is nothing (more) to send; TAKEN: another worker is at it
   */
  async take(work: Work, mailId: string): Promise<ReadyMail | 'SETTLED' | 'TAKEN'> {
    if (!(await moveMail(work, mailId, ['WAITING'], 'SENDING'))) return this.standOf(work, mailId);
    const mail = (await findMail(work, mailId))!;
    const [address, items] = await Promise.all([findAddress(work, mail.memberId), listItems(work, mail)]);
    if (!address || items.length === 0) {
      await moveMail(work, mailId, ['SENDING'], 'DROPPED');
      return 'SETTLED';
    }
    return { to: address.email, ...letterOf(items, address) };
  }

  /** The server has it. */
  async sent(work: Work, mailId: string): Promise<void> {
    await moveMail(work, mailId, ['SENDING', 'UNKNOWN'], 'SENT');
  }

  /** Nobody can say whether the server has it: it is not sent again. */
  async lost(work: Work, mailId: string): Promise<void> {
    await moveMail(work, mailId, ['SENDING'], 'UNKNOWN');
  }

  /** The server surely has it not: it may be tried again. */
  async giveBack(work: Work, mailId: string): Promise<void> {
    await moveMail(work, mailId, ['SENDING'], 'WAITING');
  }

  /** The last try failed. */
  async giveUp(work: Work, mailId: string): Promise<void> {
    await moveMail(work, mailId, ['WAITING'], 'FAILED');
    await moveMail(work, mailId, ['SENDING'], 'UNKNOWN');
  }

  private async standOf(work: Work, mailId: string): Promise<'SETTLED' | 'TAKEN'> {
    const mail = await findMail(work, mailId);
    if (mail?.state !== 'SENDING') return 'SETTLED';
    if (Date.parse(work.now) - Date.parse(mail.updatedAt) < SENDING_MS) return 'TAKEN';
    await this.lost(work, mailId);
    return 'SETTLED';
  }
}
