import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Clock, Database, Log } from '@stet/platform';
import { sealAll, toMicroseconds } from './domain/chain.js';
import { listBehind, sealNext } from './store/sealing.store.js';

/** With the events of one pass, well below the five seconds a seal may lag behind. */
const EVERY_MS = 2_000;
/** Events of one transaction: some ten milliseconds of hashing at a stretch. */
const BATCH = 1_000;

/**
 * Seals what happened: numbers each newsroom's events and chains them. Every worker does so on a timer; a newsroom somebody else is sealing is left to
 * them. Nothing is kept in between, so whoever is killed leaves the chain as it was.
 */
@Injectable()
export class Sealer implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private busy: Promise<unknown> | undefined;
  private stopped = false;
  /** newsrooms whose sealing failed, and was told of */
  private readonly failing = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.busy ??= this.pass()
        .catch((error: Error) => this.log.debug('the sealer waits', { error: error.message }))
        .finally(() => (this.busy = undefined));
    }, EVERY_MS);
  }

  /** Seals what there is to seal in all newsrooms; one that fails keeps no other from it. @returns how many events */
  async pass(): Promise<number> {
    let sealed = 0;
    for (const newsroomId of await listBehind(this.database)) {
      try {
        sealed += await this.seal(newsroomId);
        this.failing.delete(newsroomId);
      } catch (error) {
        if (this.failing.has(newsroomId)) continue;
        this.failing.add(newsroomId);
        this.log.warn('a trail is not sealed', { newsroom: newsroomId, err: error as Error });
      }
    }
    return sealed;
  }

  /** The same for one newsroom, batch after batch, until nothing is left, another process is at it, or a stop is asked for. */
  async seal(newsroomId: string, batch = BATCH): Promise<number> {
    let sealed = 0;
    for (let more = true; more && !this.stopped;) {
      const sealedAt = toMicroseconds(this.clock.instant());
      const n = await sealNext(this.database, newsroomId, batch, (events, last) => sealAll(events, last, sealedAt));
      if (n === 'HELD') break;
      sealed += n;
      more = n === batch;
    }
    return sealed;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.busy;
  }
}
