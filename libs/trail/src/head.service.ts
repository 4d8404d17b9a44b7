import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, JobRegistry, newId } from '@stet/platform';
import type { Config, Work } from '@stet/platform';
import type { DispatchState, HeadChannel, ReadyHead } from './domain/dispatch.js';
import { TrailHeadNotSent, TrailHeadSent, TrailHeadTaken } from './domain/events.js';
import { SendTrailHead } from './jobs/trail.jobs.js';
import { findDispatch, insertDispatches, moveDispatch, takeHead } from './store/head.store.js';

/** How long a worker may hold a telling; longer, and it is taken for dead. */
const SENDING_MS = 5 * 60_000;

/**
 * The head of a chain is told outside once a day, by each way that is set. A telling is taken (SENDING) before anybody is spoken to. By file and by
 * webhook one that broke off is told again under the same id, for there it is seen that it is the same; by mail it is not.
 */
@Injectable()
export class HeadService {
  /** by which ways heads go out */
  readonly channels: readonly HeadChannel[];

  constructor(jobs: JobRegistry, @Inject(CONFIG) { trailHead }: Config) {
    jobs.declare(SendTrailHead);
    this.channels = [
      ...(trailHead.file ? (['FILE'] as const) : []),
      ...(trailHead.mail ? (['MAIL'] as const) : []),
      ...(trailHead.webhook ? (['WEBHOOK'] as const) : []),
    ];
  }

  /** Takes the head of this day of the newsroom's calendar, and asks for it to be told. @returns whether it was still to be taken */
  async takeHead(work: Work): Promise<boolean> {
    const headId = newId();
    const number = await takeHead(work, headId);
    if (number === undefined) return false;
    await work.record(TrailHeadTaken({ subjectId: headId, articleId: null }, { number }));
    for (const id of await insertDispatches(work, headId, this.channels)) await work.enqueue(SendTrailHead, id);
    return true;
  }

  /**
   * Takes a telling.
   *
   * @returns what is to be told; SETTLED: there is nothing (more) to tell; TAKEN: another worker is at it
   */
  async take(work: Work, dispatchId: string): Promise<ReadyHead | 'SETTLED' | 'TAKEN'> {
    const long = new Date(Date.parse(work.now) - SENDING_MS).toISOString();
    const found = await findDispatch(work, dispatchId);
    if (!found) return 'SETTLED';
    if (found.channel === 'MAIL' && (await moveDispatch(work, dispatchId, ['SENDING'], 'UNKNOWN', long))) {
      await this.tellNotSent(work, dispatchId, 'UNKNOWN');
      return 'SETTLED';
    }
    const taken =
      (await moveDispatch(work, dispatchId, ['WAITING'], 'SENDING')) ||
      (await moveDispatch(work, dispatchId, ['SENDING'], 'SENDING', long));
    if (!taken) return (await findDispatch(work, dispatchId))?.state === 'SENDING' ? 'TAKEN' : 'SETTLED';
    const { headId: _headId, state: _state, ...ready } = found;
    return ready;
  }

  /** It was heard. */
  async sent(work: Work, dispatchId: string): Promise<void> {
    if (!(await moveDispatch(work, dispatchId, ['SENDING', 'UNKNOWN'], 'SENT'))) return;
    const { headId, channel } = (await findDispatch(work, dispatchId))!;
    await work.record(TrailHeadSent({ subjectId: headId, articleId: null }, { channel }));
  }

  /** It was surely not heard, or hearing it twice does no harm: it may be told again. */
  async giveBack(work: Work, dispatchId: string): Promise<void> {
    await moveDispatch(work, dispatchId, ['SENDING'], 'WAITING');
  }

  /** Nobody can say whether it was heard: it is not told again. */
  async lost(work: Work, dispatchId: string): Promise<void> {
    if (await moveDispatch(work, dispatchId, ['SENDING'], 'UNKNOWN')) await this.tellNotSent(work, dispatchId, 'UNKNOWN');
  }

  /** The last try failed. */
  async giveUp(work: Work, dispatchId: string): Promise<void> {
    if (await moveDispatch(work, dispatchId, ['WAITING'], 'FAILED')) await this.tellNotSent(work, dispatchId, 'FAILED');
    else await this.lost(work, dispatchId);
  }

  private async tellNotSent(work: Work, dispatchId: string, state: DispatchState): Promise<void> {
    const { headId, channel } = (await findDispatch(work, dispatchId))!;
    await work.record(TrailHeadNotSent({ subjectId: headId, articleId: null }, { channel, state }));
  }
}
