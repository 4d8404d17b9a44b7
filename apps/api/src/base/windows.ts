import { Injectable } from '@nestjs/common';
import { EventFeed } from '@stet/platform';
import { Following } from './following.js';
import { SharedWindow } from './shared-window.js';
import type { WindowSource } from './shared-window.js';

/** What one listener asks of a window. */
export interface Listening<E, P, T> {
  /** the same for all who may share what is read: `article <id>` */
  readonly key: string;
  /** what rings: an article's or a newsroom's id (bare) */
  readonly topic: string;
  readonly source: WindowSource<E, P>;
  /** the place up to which all stands fast now: where a window that nobody has opened yet begins */
  readonly end: P;
  /** where this listener goes on */
  readonly after: P;
  /** which of these it is told, and how */
  readonly see: (events: readonly E[]) => readonly T[] | Promise<readonly T[]>;
}

/** The windows of this process: whoever follows the same topic shares what is read of it. */
@Injectable()
export class Windows {
  private readonly open = new Map<string, SharedWindow<unknown, unknown>>();

  constructor(private readonly feed: EventFeed) {}

  /** How many events are kept, over all windows. */
  get kept(): number {
    let kept = 0;
    for (const window of this.open.values()) kept += window.size;
    return kept;
  }

  /** What follows a place, each once, without a gap. */
  follow<E, P, T>({ key, topic, source, end, after, see }: Listening<E, P, T>): Following<T> {
    const window = this.windowOf(key, topic, source, end);
    let place = after;
    return new Following(window.sit(), {
      read: async () => {
        for (;;) {
          const next = await window.after(place);
          place = next.place;
          if (next.events.length === 0) return [];
          const told = await see(next.events);
          // what is not for this listener is passed over; the next is looked for at once
          if (told.length > 0) return told;
        }
      },
    });
  }

  private windowOf<E, P>(key: string, topic: string, source: WindowSource<E, P>, end: P): SharedWindow<E, P> {
    const found = this.open.get(key) as unknown as SharedWindow<E, P> | undefined;
    if (found) return found;
    const window: SharedWindow<E, P> = new SharedWindow(source, end, this.feed.watch(topic), () => {
      if ((this.open.get(key) as unknown) === window) this.open.delete(key);
    });
    this.open.set(key, window as unknown as SharedWindow<unknown, unknown>);
    return window;
  }
}
