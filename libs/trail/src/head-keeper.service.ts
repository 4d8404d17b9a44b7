import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Acts, Clock, Database, isRefusal, Log, systemActor } from '@stet/platform';
import { HeadService } from './head.service.js';
import { listWithoutHead } from './store/head.store.js';

/** Midnight is told within a minute. */
const EVERY_MS = 60_000;

/** Sees to it that each newsroom's head goes out once a day of its calendar: every worker looks, and the day's row lets one of them in. */
@Injectable()
export class HeadKeeper implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private busy: Promise<unknown> | undefined;

  constructor(
    private readonly heads: HeadService,
    private readonly acts: Acts,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Nothing, where no way is set by which it could go out. */
  start(): void {
    if (this.heads.channels.length === 0) return;
    this.timer = setInterval(() => {
      this.busy ??= this.pass()
        .catch((error: Error) => this.log.debug('the heads of the trails wait', { error: error.message }))
        .finally(() => (this.busy = undefined));
    }, EVERY_MS);
  }

  /** @returns how many heads were taken */
  async pass(): Promise<number> {
    let taken = 0;
    for (const newsroomId of await listWithoutHead(this.database, this.clock.instant())) {
      const done = await this.acts.run(systemActor(newsroomId), async (work) => ({ taken: await this.heads.takeHead(work) }));
      if (isRefusal(done)) throw new Error(done.message);
      if (done.taken) taken++;
    }
    return taken;
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.busy;
  }
}
