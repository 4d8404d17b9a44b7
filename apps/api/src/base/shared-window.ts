import { setTimeout as pause } from 'node:timers/promises';
import type { Watch } from '@stet/platform';
import { Seat } from './seat.js';

/** How many of the last events are kept for those who listen; who is further behind reads by itself. */
const KEPT = 256;
/** How many are read at once, and how many a line is handed at once. */
const BATCH = 100;
/** What has to wait for a transaction under way is looked for again after this long, then after twice as long … */
const SETTLE_MS = 20;
const SETTLE_MAX_MS = 640;

/** Where a window reads: events in an order in which nothing ever comes in between. */
export interface WindowSource<E, P> {
  /** what follows a place, in order. `pending`: more is there, that cannot be told yet */
  read(after: P, limit: number): Promise<{ readonly events: readonly E[]; readonly pending: boolean }>;
  placeOf(event: E): P;
  /** below zero: `a` comes first */
  compare(a: P, b: P): number;
}

/**
 * The newest events of one topic, read once a process and not once a listener. Each listener keeps its own place and takes what follows it; the
 * window holds no queue for anybody, so what a process holds does not grow with how slowly somebody reads. Who is behind the window (after a
 * broken line) reads by itself until it has caught up.
 *
 * @example
 *   const seat = window.sit();
 *   const { events, place } = await window.after(mine); // then: await seat.wait()
 */
export class SharedWindow<E, P> {
  private readonly kept: E[] = [];
  private readonly seats = new Set<Seat>();
  private from: P;
  private to: P;

  /**
   * @param start the place up to which nothing is kept; nothing that comes before it may be committed later
   * @param watch rings when there is news of the topic; opened before `start` was read, or rings at once
   * @param over called when it reads no more, perhaps twice
   */
  constructor(
    private readonly source: WindowSource<E, P>,
    start: P,
    private readonly watch: Watch,
    private readonly over: () => void,
  ) {
    this.from = this.to = start;
    void this.keepReading();
  }

  get size(): number {
    return this.kept.length;
  }

  /** A place to wait at; with the last one that is closed the window closes. */
  sit(): Watch {
    const seat = new Seat(() => {
      this.seats.delete(seat);
      if (this.seats.size > 0) return;
      this.over();
      this.watch.close();
    });
    this.seats.add(seat);
    return seat;
  }

  /** What follows a place, and the place to go on from (it moves on also where there is nothing). */
  async after(place: P): Promise<{ events: readonly E[]; place: P }> {
    const { placeOf, compare } = this.source;
    const edge = this.from;
    if (compare(place, edge) < 0) {
      const { events } = await this.source.read(place, BATCH);
      const last = events.at(-1);
      const reached = last === undefined ? place : placeOf(last);
      // all up to the window's edge stood fast before it was read: it is among these, or there is none
      return { events, place: events.length < BATCH && compare(reached, edge) < 0 ? edge : reached };
    }
    let low = 0;
    let high = this.kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(placeOf(this.kept[middle]!), place) > 0) high = middle;
      else low = middle + 1;
    }
    const events = this.kept.slice(low, low + BATCH);
    const last = events.at(-1);
    return { events, place: last === undefined ? place : placeOf(last) };
  }

  private async keepReading(): Promise<void> {
    try {
      while (await this.watch.wait()) await this.readOn();
      this.over();
      for (const seat of [...this.seats]) seat.close();
    } catch (error) {
      // a database that is away: the lines end, and their readers come back
      this.over();
      for (const seat of [...this.seats]) seat.fail(error);
      this.watch.close();
    }
  }

  private async readOn(): Promise<void> {
    for (let wait = SETTLE_MS; ;) {
      const { events, pending } = await this.source.read(this.to, BATCH);
      const last = events.at(-1);
      if (last !== undefined) {
        this.kept.push(...events);
        this.to = this.source.placeOf(last);
        const gone = this.kept.splice(0, Math.max(0, this.kept.length - KEPT)).at(-1);
        if (gone !== undefined) this.from = this.source.placeOf(gone);
        for (const seat of this.seats) seat.wake();
        wait = SETTLE_MS;
      }
      if (events.length === BATCH) continue;
      if (!pending || this.seats.size === 0) return;
      await pause(wait);
      wait = Math.min(SETTLE_MAX_MS, wait * 2);
    }
  }
}
