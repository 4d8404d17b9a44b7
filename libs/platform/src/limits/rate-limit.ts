import { Clock } from '../clock/clock.js';
import { Log } from '../log/log.js';
import { stretchOf } from './rule.js';
import type { LimitRule } from './rule.js';
import { SharedCounts } from './shared-counts.js';

/** A process takes this part of the limit from the store at once, and hands it out by itself. */
const PARTS = 20;
/** Keys of former stretches are forgotten when there are more than this. */
const MANY = 10_000;
/** How long a store that did not answer is not asked. */
const AWAY_MS = 2_000;

/** What this process may still hand out for a key in a stretch. */
interface Share {
  readonly stretch: number;
  left: number;
  /** taken from the store so far, in this process' hands or handed out */
  taken: number;
  /** the limit is used up, by all processes together */
  spent: boolean;
  waiting: number;
  asking: Promise<void> | undefined;
}

/**
 * A limit that serves: all processes together hand out no more than the rule says, and no request pays for it. A process takes a twentieth of
 * the limit from the shared count in one question, and asks again when that is used up; so what it has not used when the stretch ends is
 * lost to the others. Where the count cannot be reached, each process allows the limit by itself, says so once, and goes on serving.
 *
 * @example const wait = await limit.take(tokenId); if (wait > 0) throw new EdgeError('RATE_LIMITED', '…', { extensions: { retryAfter: wait } });
 */
export class RateLimit {
  private readonly shares = new Map<string, Share>();
  private readonly part: number;
  private awaySince: number | undefined;
  private awayUntil = 0;

  constructor(
    readonly rule: LimitRule,
    private readonly counts: SharedCounts,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.part = Math.max(1, Math.ceil(rule.most / PARTS));
  }

  /** @returns 0: go on; else seconds until there is more. At once where this process has some left. */
  take(key: string): number | Promise<number> {
    if (this.rule.most === 0) return 0;
    const share = this.shareOf(key);
    if (share.left > 0) {
      share.left--;
      return 0;
    }
    return share.spent ? this.secondsLeft() : this.takeMore(key, share);
  }

  /** What was taken does not count after all: this process may hand it out again, within the same stretch. */
  giveBack(key: string): void {
    const share = this.shares.get(key);
    if (share && share.stretch === stretchOf(this.rule, this.clock.now().getTime()).number) share.left++;
  }

  private async takeMore(key: string, share: Share): Promise<number> {
    share.waiting++;
    try {
      while (share.left === 0 && !share.spent) await (share.asking ??= this.ask(key, share).finally(() => (share.asking = undefined)));
    } finally {
      share.waiting--;
    }
    if (share.left === 0) return this.secondsLeft();
    share.left--;
    return 0;
  }

  private async ask(key: string, share: Share): Promise<void> {
    const { name, most, seconds } = this.rule;
    if (performance.now() < this.awayUntil) return this.allowAlone(share);
    const wanted = Math.max(this.part, share.waiting);
    try {
      const count = await this.counts.add(`${name} ${key} ${share.stretch}`, wanted, 2 * seconds);
      this.noteBack();
      // what goes beyond the limit is nobody's: of the last part only what was left
      const got = Math.max(0, wanted - Math.max(0, count - most));
      share.left += got;
      share.taken += got;
      share.spent = got < wanted;
    } catch (error) {
      this.noteAway(error);
      this.allowAlone(share);
    }
  }

  /** The limit, less what this process has handed out of it already; after that it is spent, store or no store. */
  private allowAlone(share: Share): void {
    share.left = Math.max(0, this.rule.most - share.taken);
    share.taken += share.left;
    share.spent = true;
  }

  private shareOf(key: string): Share {
    const stretch = stretchOf(this.rule, this.clock.now().getTime()).number;
    const known = this.shares.get(key);
    if (known?.stretch === stretch) return known;
    if (this.shares.size >= MANY) this.forget(stretch);
    const share: Share = { stretch, left: 0, taken: 0, spent: false, waiting: 0, asking: undefined };
    this.shares.set(key, share);
    return share;
  }

  private forget(stretch: number): void {
    for (const [key, share] of this.shares) if (share.stretch !== stretch) this.shares.delete(key);
  }

  private secondsLeft(): number {
    return stretchOf(this.rule, this.clock.now().getTime()).secondsLeft;
  }

  private noteAway(error: unknown): void {
    this.awayUntil = performance.now() + AWAY_MS;
    if (this.awaySince !== undefined) return;
    this.awaySince = performance.now();
    const { cause } = error as Error;
    this.log.warn('limits are counted by this process alone: the store of the counts does not answer', {
      limit: this.rule.name,
      error: cause instanceof Error ? cause.message : String(cause),
    });
  }

  private noteBack(): void {
    if (this.awaySince === undefined) return;
    this.log.log('limits are counted by all processes together again', {
      limit: this.rule.name,
      awayMs: Math.round(performance.now() - this.awaySince),
    });
    this.awaySince = undefined;
  }
}
