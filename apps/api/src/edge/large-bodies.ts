import { setImmediate as turn } from 'node:timers/promises';

/** Characters from which on reading a body and storing its text is felt by those who ask something small meanwhile: tens of milliseconds a step. */
const LARGE = 256 * 1024;

/** Whoever waits for a lock in the database holds up the next one no longer than this. */
const HOLD_MS = 2_000;

/**
 * Lets large bodies through one at a time. Each is work for the one thread that answers everybody, in several steps; of three that come at
 * once the steps would follow on each other, and a small question with its own few turns would wait behind most of them.
 *
 * @example const leave = await bodies.enter(body); try { … } finally { leave(); }
 */
export class LargeBodies {
  #tail: Promise<void> = Promise.resolve();

  constructor(private readonly holdMs = HOLD_MS) {}

  /** @returns to be called when the answer is there; a small body neither waits nor is waited for */
  async enter(body: string | undefined): Promise<() => void> {
    if (!isLarge(body)) return () => undefined;
    const before = this.#tail;
    let leave!: () => void;
    this.#tail = new Promise<void>((resolve) => (leave = resolve));
    await before;
    const timer = setTimeout(leave, this.holdMs);
    timer.unref();
    await turn();
    return () => {
      clearTimeout(timer);
      leave();
    };
  }

  /** Between two steps of a large one: who waits is answered first. */
  async rest(body: string | undefined): Promise<void> {
    if (isLarge(body)) await turn();
  }
}

const isLarge = (body: string | undefined): boolean => body !== undefined && body.length >= LARGE;
