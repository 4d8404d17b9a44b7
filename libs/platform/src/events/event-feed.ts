import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.js';
import { EVENTS_CHANNEL } from './bell.js';
import { Listener } from './listener.js';

/** A lost ring is made good after this long. */
const POLL_MS = 2_000;

/** Waits for news about one topic. Holds no events: whoever is woken reads from its own cursor, so a slow reader costs nothing. */
export interface Watch {
  /** Resolves when there may be something new; false once closed. */
  wait(): Promise<boolean>;
  close(): void;
}

/** @example const watch = feed.watch(articleId); while (await watch.wait()) …read events after the cursor… */
@Injectable()
export class EventFeed implements OnApplicationShutdown {
  private readonly byTopic = new Map<string, Set<OneWatch>>();
  private listener: Listener | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  /** @param topic an article's or a newsroom's id (bare) */
  watch(topic: string): Watch {
    this.begin();
    const set = this.byTopic.get(topic) ?? new Set();
    this.byTopic.set(topic, set);
    const watch = new OneWatch(() => {
      set.delete(watch);
      if (set.size === 0 && this.byTopic.get(topic) === set) this.byTopic.delete(topic);
    });
    set.add(watch);
    return watch;
  }

  get watching(): number {
    let count = 0;
    for (const set of this.byTopic.values()) count += set.size;
    return count;
  }

  private begin(): void {
    if (this.listener) return;
    this.listener = new Listener(this.database.urls.app, EVENTS_CHANNEL, (payload) => this.wake(payload));
    void this.listener.start();
    this.timer = setInterval(() => this.wake('*'), POLL_MS);
    this.timer.unref();
  }

  private wake(payload: string): void {
    const topics = payload === '*' ? [...this.byTopic.keys()] : payload.split(' ');
    for (const topic of topics) for (const watch of this.byTopic.get(topic) ?? []) watch.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    for (const set of this.byTopic.values()) for (const watch of [...set]) watch.close();
    await this.listener?.close();
  }
}

class OneWatch implements Watch {
  private rung = true; // the first look is due at once
  private open = true;
  private waiting: ((open: boolean) => void) | undefined;

  constructor(private readonly gone: () => void) {}

  wait(): Promise<boolean> {
    if (!this.open) return Promise.resolve(false);
    if (this.rung) {
      this.rung = false;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => (this.waiting = resolve));
  }

  wake(): void {
    if (!this.waiting) {
      this.rung = true;
      return;
    }
    const resolve = this.waiting;
    this.waiting = undefined;
    resolve(true);
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    this.gone();
    this.waiting?.(false);
    this.waiting = undefined;
  }
}
