import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { Log } from '../log/log.js';
import { jobId, QueueName } from './job.js';
import { inTime, QUEUE_TIMEOUT_MS, Queues } from './queues.js';

const EVERY_MS = 10_000;
/** An open work item that has not moved for this long is asked after. */
const QUIET_MS = 20_000;
const BATCH = 200;
/** A wiped Redis may owe thousands: they are asked for side by side. */
const AT_ONCE = 20;

const quiet = `
  SELECT w.newsroom_id AS "newsroomId", w.id, w.queue, w.kind, w.key, w.run, w.priority FROM stet.work_item w
  WHERE w.state IN ('QUEUED', 'RUNNING') AND w.updated_at < $1
    AND NOT EXISTS (SELECT FROM stet.outbox o WHERE o.newsroom_id = w.newsroom_id AND o.kind = w.kind AND o.key = w.key)
  ORDER BY w.updated_at LIMIT ${BATCH}`;
const restart = `
  WITH raised AS (
    UPDATE stet.work_item SET run = run + 1, state = 'QUEUED', updated_at = $4, version = version + 1
    WHERE newsroom_id = $1 AND id = $2 AND run = $3 AND state IN ('QUEUED', 'RUNNING') RETURNING newsroom_id, queue, kind, key, run, priority
  ) INSERT INTO stet.outbox (newsroom_id, queue, kind, key, run, priority) SELECT newsroom_id, queue, kind, key, run, priority FROM raised`;
const touch = 'UPDATE stet.work_item SET updated_at = $3 WHERE newsroom_id = $1 AND id = $2';

interface Quiet {
  newsroomId: string;
  id: string;
  queue: QueueName;
  kind: string;
  key: string;
  run: number;
}

/** States in which the queue still means to do the job by itself. */
const ALIVE = new Set(['waiting', 'active', 'delayed', 'prioritized', 'waiting-children', 'paused']);

/**
 * Compares what is owed (work items) with what the queue holds, and asks again for what the queue has lost or given up: a wiped Redis, a
 * job stalled too often, a finished delivery whose effect was never written.
 */
@Injectable()
export class Reconciler implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private busy: Promise<unknown> | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.busy ??= this.pass()
        .catch((error: Error) => this.log.debug('the reconciler waits', { error: error.message }))
        .finally(() => (this.busy = undefined));
    }, EVERY_MS);
  }

  /** @returns how many jobs were asked for again */
  async pass(quietMs = QUIET_MS): Promise<number> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - quietMs).toISOString();
    let restarted = 0;
    // whatever is looked at has moved then: the next question finds others
    for (let found = BATCH; found === BATCH && !this.stopped;) {
      const { rows } = await this.database.system.query<Quiet>(quiet, [before]);
      found = rows.length;
      for (let at = 0; at < rows.length; at += AT_ONCE) {
        const asked = rows.slice(at, at + AT_ONCE).map((row) => this.reconcile(row, now.toISOString(), this.database.system));
        restarted += (await Promise.all(asked)).filter(Boolean).length;
      }
    }
    if (restarted) this.log.warn('jobs the queue had lost were asked for again', { count: restarted });
    return restarted;
  }

  private async reconcile(row: Quiet, now: string, pool: pg.Pool): Promise<boolean> {
    const job = await inTime(this.queues.queue(row.queue).getJob(jobId(row.kind, row.key, row.run)), QUEUE_TIMEOUT_MS);
    const state = job ? await inTime(job.getState(), QUEUE_TIMEOUT_MS) : 'missing';
    if (ALIVE.has(state)) {
      // asked after again later, the longest quiet first
      await pool.query(touch, [row.newsroomId, row.id, now]);
      return false;
    }
    return ((await pool.query(restart, [row.newsroomId, row.id, row.run, now])).rowCount ?? 0) > 0;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.busy;
  }
}
