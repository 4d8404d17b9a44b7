import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
// the two that are used, and not the package's door, which loads the clients of a dozen stores
import RateLimiterPostgres from 'rate-limiter-flexible/lib/RateLimiterPostgres.js';
import RateLimiterRedis from 'rate-limiter-flexible/lib/RateLimiterRedis.js';
import type { Config } from '../config/config.js';
import { Database } from '../database/database.js';

/** A count nobody could be told in time. Whoever is strict refuses then; whoever must serve counts by themselves. */
export class CountsUnavailable extends Error {
  override readonly name = 'CountsUnavailable';
  /** the edge answers it with UNAVAILABLE */
  readonly code = 'ETIMEDOUT';
  constructor(cause: unknown) {
    super('what limits are counted in does not answer', { cause });
  }
}

/** A request waits no longer for a count. */
const PATIENCE_MS = 1_000;
const CLEARED_EVERY_MS = 5 * 60_000;
/** The store refuses nothing by itself: what is too much is for whoever counts. */
const ENDLESS = 2_000_000_000;

/**
 * Counts that all processes share: in Redis where REDIS_URL is set, else in the table `limit_count` (as stet_system: a statement of a
 * newsroom cannot reach them). They belong to no newsroom: much is counted before anybody knows who asks. Each count ends with its time.
 *
 * @example const tries = await counts.add(`sign-in account ${sha256} ${window}`, 1, 900);
 */
@Injectable()
export class SharedCounts implements OnApplicationShutdown {
  private readonly redis: Redis | undefined;
  private readonly store: RateLimiterRedis | RateLimiterPostgres;
  private readonly clearing: NodeJS.Timeout | undefined;

  constructor(config: Config, database: Database) {
    const shared = { points: ENDLESS, duration: 60 };
    if (config.redis.url) {
      this.redis = new Redis(config.redis.url, {
        lazyConnect: true,
        maxRetriesPerRequest: 1,
        connectTimeout: 2_000,
        commandTimeout: PATIENCE_MS,
      });
      this.redis.on('error', () => undefined); // told by whoever asks in vain
      this.store = new RateLimiterRedis({ ...shared, storeClient: this.redis, keyPrefix: `${config.redis.prefix}:limit` });
      return;
    }
    const table = { tableName: 'limit_count', schemaName: 'stet', tableCreated: true, keyPrefix: '', clearExpiredByTimeout: false };
    this.store = new RateLimiterPostgres({ ...shared, ...table, storeClient: database.system, storeType: 'pool' });
    const clear = () => database.system.query('DELETE FROM stet.limit_count WHERE expire < $1', [Date.now()]).catch(() => undefined);
    this.clearing = setInterval(() => void clear(), CLEARED_EVERY_MS).unref();
  }

  /**
   * @param key whose, of what and of which time: up to 200 characters
   * @param seconds how long the count is kept, from its first point on
   * @returns the count with the new points
   * @throws CountsUnavailable
   */
  async add(key: string, points: number, seconds: number): Promise<number> {
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
      });
      const counted = this.store.penalty(key, points, { customDuration: seconds });
      counted.catch(() => undefined); // given up: its late failure is nobody's
      return (await Promise.race([counted, late])).consumedPoints;
    } catch (error) {
      throw new CountsUnavailable(error);
    } finally {
      clearTimeout(timer);
    }
  }

  onApplicationShutdown(): void {
    clearInterval(this.clearing);
    this.redis?.disconnect();
  }
}
