import type { Watch } from '@stet/platform';

export interface Source<T> {
  /** what follows the last of what was read before; empty: nothing yet */
  read(): Promise<readonly T[]>;
}

/**
 * What comes after a cursor, without gap and without end. Nothing is pushed: it is woken (by whichever process made the change, or by a poll)
 * and reads on from where it was, so a slow reader costs nothing and a broken line loses nothing. By hand and not `async function*`: return()
 * must end a wait at once. Whether who listens may still do so is the edge's to ask (edge/lines.ts).
 *
 * @example return new Following(feed.watch(memberId), { read: () => … });
 */
export class Following<T> implements AsyncIterableIterator<T> {
  private readonly ready: T[] = [];
  private ended = false;

  /** @param watch opened before the first read: what happens in between rings */
  constructor(
    private readonly watch: Watch,
    private readonly source: Source<T>,
  ) {}

  async next(): Promise<IteratorResult<T>> {
    try {
      while (!this.ended) {
        const next = this.ready.shift();
        if (next) return { done: false, value: next };
        this.ready.push(...(await this.source.read()));
        if (this.ready.length === 0 && !(await this.watch.wait())) break;
      }
    } catch (error) {
      await this.return();
      throw error;
    }
    return this.return();
  }

  return(): Promise<IteratorResult<T>> {
    this.ended = true;
    this.watch.close();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
