import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { JOBS_CHANNEL } from '../events/bell.js';
import { Log } from '../log/log.js';
import { JobRegistry } from './job-registry.js';

const EVERY_MS = 5_000;
const BATCH = 500;
/** A told row whose effect was not written by then is told again. */
const TELL_AGAIN_MS = 60_000;

// the run is drawn by lot: each telling is a job of its own, also of a row that was set anew within the same second
const sweep = `
  WITH fallen AS (
    SELECT newsroom_id, kind, subject_id FROM stet.due
    WHERE due_at <= $1 AND kind = $3 AND (told_at IS NULL OR told_at <= $2) ORDER BY due_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
  ), told AS (
    UPDATE stet.due d SET told_at = $1 FROM fallen f WHERE d.newsroom_id = f.newsroom_id AND d.kind = f.kind AND d.subject_id = f.subject_id RETURNING d.newsroom_id, d.kind, d.subject_id
  ) INSERT INTO stet.outbox (newsroom_id, queue, kind, key, run) SELECT newsroom_id, $4, kind, subject_id::text, floor(random() * 2000000000)::int FROM told`;
const forgetKeys = 'DELETE FROM stet.idempotency_key WHERE created_at < $1';

/**
 * Tells the queues what has fallen due by the work's clock. Every worker sweeps; SKIP LOCKED shares the rows out. A row stays until its
 * effect is written, so a lost job is told again.
 */
@Injectable()
export class DueSweep implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private busy: Promise<unknown> | undefined;
  private keysForgottenAt = 0;

  constructor(
    private readonly database: Database,
    private readonly registry: JobRegistry,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.busy ??= this.pass()
        .catch((error: Error) => this.log.debug('the sweep waits', { error: error.message }))
        .finally(() => (this.busy = undefined));
    }, EVERY_MS);
  }

  /** @returns how many due rows were told */
  async pass(): Promise<number> {
    const now = this.clock.now();
    let told = 0;
    for (const job of this.registry.all().filter((j) => j.trigger === 'DUE')) {
      const values = [now.toISOString(), new Date(now.getTime() - TELL_AGAIN_MS).toISOString(), job.kind, job.queue];
      told += (await this.database.system.query(sweep, values)).rowCount ?? 0;
    }
    if (told) await this.database.system.query(`SELECT pg_notify('${JOBS_CHANNEL}', '')`);
    await this.forgetOldKeys(now);
    return told;
  }

  private async forgetOldKeys(now: Date): Promise<void> {
    if (now.getTime() - this.keysForgottenAt < 3_600_000) return;
    this.keysForgottenAt = now.getTime();
    await this.database.system.query(forgetKeys, [new Date(now.getTime() - 24 * 3_600_000).toISOString()]);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.busy;
  }
}
