import { Clock } from '@stet/platform';

interface Bucket {
  /** requests left, and when that was so */
  left: number;
  at: number;
}

/** Full buckets are forgotten when there are more than this. */
const MANY = 10_000;

/**
 * So many requests a minute for each key: a bucket that is full at first and fills evenly. Counts within this process only; with several
 * api processes a token gets the rate from each of them.
 *
 * @example if (!limiter.take(tokenId)) throw new EdgeError('RATE_LIMITED', '…');
 */
export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>();

  /** @param perMinute 0: no limit */
  constructor(
    private readonly perMinute: number,
    private readonly clock: Clock,
  ) {}

  /** @returns whether there was one left */
  take(key: string): boolean {
    if (this.perMinute === 0) return true;
    const now = this.clock.now().getTime();
    let bucket = this.buckets.get(key);
    if (!bucket) {
      if (this.buckets.size >= MANY) this.forgetFull(now);
      this.buckets.set(key, (bucket = { left: this.perMinute, at: now }));
    }
    bucket.left = this.leftOf(bucket, now);
    bucket.at = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

  private leftOf({ left, at }: Bucket, now: number): number {
    return Math.min(this.perMinute, left + (Math.max(0, now - at) * this.perMinute) / 60_000);
  }

  private forgetFull(now: number): void {
    for (const [key, bucket] of this.buckets) if (this.leftOf(bucket, now) >= this.perMinute) this.buckets.delete(key);
  }
}
