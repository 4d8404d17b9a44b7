import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Acts, Database, isRefusal, Log, systemActor } from '@stet/platform';
import type { Work } from '@stet/platform';
import { BEHIND, beginBuild, clearSums, countNext, holdBuilds, serveBuilt } from './store/count.store.js';
import type { Build } from './store/count.store.js';

const EVERY_MS = 10_000;
/** Events of one act: it holds up nobody, so it may be long, but not so long that a stop has to wait for it. */
const BATCH = 2_000;
/** Sums cleared away in one act. */
const CLEARED = 20_000;

/**
 * Keeps the figures: reads the log of each newsroom from where it left off and adds what events say, place and sums in one transaction.
 * Every worker does so on a timer; a newsroom somebody else is counting is left to them. Killed, repeated or late it counts each event once.
 */
@Injectable()
export class FiguresKeeper implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private busy: Promise<unknown> | undefined;
  private stopped = false;

  constructor(
    private readonly acts: Acts,
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.busy ??= this.pass()
        .catch((error: Error) => this.log.debug('the figures wait', { error: error.message }))
        .finally(() => (this.busy = undefined));
    }, EVERY_MS);
  }

  /** Counts what there is to count in all newsrooms. @returns how many events were taken */
  async pass(): Promise<number> {
    const { rows } = await this.database.system.query<{ newsroomId: string }>(BEHIND);
    let taken = 0;
    for (const { newsroomId } of rows) taken += await this.keep(newsroomId);
    return taken;
  }

  /** The same for one newsroom, batch after batch, until nothing is left or a stop is asked for. */
  async keep(newsroomId: string, batch = BATCH): Promise<number> {
    let taken = 0;
    for (let more = true; more && !this.stopped;) {
      const counted = await this.acts.run(systemActor(newsroomId), (work) => this.count(work, batch));
      if (isRefusal(counted)) throw new Error(counted.message);
      taken += counted.taken;
      more = counted.more;
    }
    return taken;
  }

  /** One act: the next events for each build of this newsroom that nobody else holds. */
  async count(work: Work, batch: number): Promise<{ taken: number; more: boolean }> {
    const builds = await holdBuilds(work);
    const has = (state: Build['state']): boolean => builds.some((build) => build.state === state);
    let [taken, more] = [0, false];
    for (const build of builds) {
      if (build.state === 'OVER') {
        more ||= (await clearSums(work, build, CLEARED)) === CLEARED;
        continue;
      }
      const counted = await countNext(work, build, batch);
      taken += counted;
      more ||= counted === batch;
      // at the end of the log: it has caught up with the one that serves, which is held here too
      if (build.state === 'BUILDING' && counted < batch && has('SERVING')) {
        await serveBuilt(work);
        more = true;
      }
      const isOfOldZone = build.state === 'SERVING' && build.timeZone !== build.newsroomsTimeZone;
      if (isOfOldZone && !has('BUILDING')) more = (await beginBuild(work, 'BUILDING')) || more;
    }
    return { taken, more };
  }

  /**
   * Counts the whole trail anew beside what serves, and lets the new counting take its place when it has caught up. Until then the old one
   * answers and goes on. For a newsroom whose figures are doubted, or whose time zone was changed.
   *
   * @returns how many events were taken
   */
  async rebuild(newsroomId: string, batch = BATCH): Promise<number> {
    const begun = await this.acts.run(systemActor(newsroomId), async (work) => {
      // one already under way counts the same trail
      await beginBuild(work, 'BUILDING');
      return true;
    });
    if (isRefusal(begun)) throw new Error(begun.message);
    return this.keep(newsroomId, batch);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.busy;
  }
}
