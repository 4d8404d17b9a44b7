import { headLine } from './head.js';
import type { ToldHead } from './head.js';

export const headChannels = ['WEBHOOK', 'MAIL', 'FILE'] as const;
export type HeadChannel = (typeof headChannels)[number];

/**
 * WAITING to be told; SENDING, taken by one worker; SENT; UNKNOWN: nobody can say whether it was heard, and it is not told again; FAILED: it would
 * not be heard.
 */
export type DispatchState = 'WAITING' | 'SENDING' | 'SENT' | 'UNKNOWN' | 'FAILED';

/** A head on its way out. */
export interface ReadyHead extends ToldHead {
  readonly dispatchId: string;
  readonly channel: HeadChannel;
  /** of the newsroom's calendar: 2026-03-02 */
  readonly day: string;
  readonly slug: string;
}

/** What is told, by every way the same: one line. `id` is that of this telling, for who might hear it twice. */
export const dispatchLine = ({ dispatchId: id, channel: _channel, day, slug, ...head }: ReadyHead): string =>
  headLine(head, { slug, day, id });
