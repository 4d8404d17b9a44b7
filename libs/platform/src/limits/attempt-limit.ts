import { Clock } from '../clock/clock.js';
import { stretchOf } from './rule.js';
import type { LimitRule } from './rule.js';
import { SharedCounts } from './shared-counts.js';

/** Keys over their limit are remembered up to so many; further ones are asked of the store. */
const MANY = 10_000;

/**
 * A strict limit, for attempts to get in: each attempt is counted where all processes see it, before it is looked at, and where it cannot be
 * counted there is no attempt (`take` throws, the edge answers UNAVAILABLE).
 *
 * @example
 * const limit = new AttemptLimit({ name: 'sign-in account', most: 10, seconds: 900 }, counts, clock);
 * const wait = await limit.take(accountSha256); // hash what is personal: a key may be read by whoever runs the store
 * if (wait > 0) return new TooManyAttempts(wait);
 */
export class AttemptLimit {
  /** which stretch a key is over its limit in: an attack costs the store one question for each key and stretch more than the limit */
  private readonly over = new Map<string, number>();

  constructor(
    readonly rule: LimitRule,
    private readonly counts: SharedCounts,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns 0: go on; else seconds until the next attempt may be made
   * @throws CountsUnavailable
   */
  async take(key: string): Promise<number> {
    const { name, most, seconds } = this.rule;
    if (most === 0) return 0;
    const { number, secondsLeft } = stretchOf(this.rule, this.clock.now().getTime());
    if (this.over.get(key) === number) return secondsLeft;
    const count = await this.counts.add(`${name} ${key} ${number}`, 1, 2 * seconds);
    if (count <= most) return 0;
    if (this.over.size >= MANY) this.over.clear();
    this.over.set(key, number);
    return secondsLeft;
  }
}
