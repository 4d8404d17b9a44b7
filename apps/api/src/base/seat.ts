import type { Watch } from '@stet/platform';

/** One listener's bell, rung by whoever reads for several. */
export class Seat implements Watch {
  private rung = true; // the first look is due at once
  private open = true;
  private fault: unknown;
  private waiting: (() => void) | undefined;

  /** @param gone told when it is closed */
  constructor(private readonly gone: () => void) {}

  async wait(): Promise<boolean> {
    if (this.open && !this.rung) await new Promise<void>((resolve) => (this.waiting = resolve));
    this.rung = false;
    if (this.fault !== undefined) throw this.fault;
    return this.open;
  }

  wake(): void {
    this.rung = true;
    this.waiting?.();
    this.waiting = undefined;
  }

  /** Closes it; whoever waits is thrown this. */
  fail(error: unknown): void {
    this.fault = error;
    this.close();
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    this.gone();
    this.wake();
  }
}
