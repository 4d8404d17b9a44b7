import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.js';
import { JOBS_CHANNEL } from '../events/bell.js';
import { Listener } from '../events/listener.js';
import { Log } from '../log/log.js';
import { beginSpan } from '../tracing/tracing.js';
import { inTime, QUEUE_TIMEOUT_MS, Queues } from './queues.js';
import { jobId, JobPayload, QueueName } from './job.js';
import { JobRegistry } from './job-registry.js';

const BATCH = 500;
const POLL_MS = 2_000;
const PAUSE_AFTER_FAULT_MS = 1_000;
/** Seconds a finished job is remembered. By age: a count slows every completion. */
export const REMEMBER_SECONDS = 3_600;

/** Newsrooms in turn: the first row of each, then the second of each; a newsroom with a thousand articles holds up nobody. */
const take = `
  DELETE FROM stet.outbox WHERE id IN (
    SELECT o.id FROM stet.outbox o JOIN (
      SELECT id, row_number() OVER (PARTITION BY newsroom_id ORDER BY id) AS turn FROM (SELECT id, newsroom_id FROM stet.outbox ORDER BY id LIMIT 5000) oldest
    ) t USING (id) ORDER BY t.turn, o.id LIMIT ${BATCH} FOR UPDATE OF o SKIP LOCKED
  ) RETURNING newsroom_id AS "newsroomId", queue, kind, key, run, priority, trace`;

interface Row extends Omit<JobPayload, 'trace'> {
  readonly trace: string | null;
  readonly queue: QueueName;
  readonly kind: string;
  readonly priority: number;
}

const factsOf = ({ newsroomId, queue, key, run }: Row) => ({
  'stet.newsroom': newsroomId,
  'stet.queue': queue,
  'stet.key': key,
  'stet.run': run,
});

/**
 * Carries committed wishes to the queues: take rows, add the jobs in bulk under fixed ids, commit the taking. Should it die in between, the
 * rows are there again and the queue ignores the ids it holds.
 */
@Injectable()
export class Relay implements OnApplicationShutdown {
  private listener: Listener | undefined;
  private loop: Promise<void> | undefined;
  private stopped = false;
  private rung = false;
  private wake: () => void = () => undefined;
  private faults = 0;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly registry: JobRegistry,
    private readonly log: Log,
  ) {}

  start(): void {
    this.listener = new Listener(this.database.urls.system, JOBS_CHANNEL, () => this.ring());
    void this.listener.start();
    this.loop = this.run();
  }

  private ring(): void {
    this.rung = true;
    this.wake();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.rung = false;
      let pause = POLL_MS;
      try {
        if ((await this.pass()) > 0) continue;
        this.faults = 0;
      } catch (error) {
        pause = PAUSE_AFTER_FAULT_MS;
        // once a break, not once a second
        if (this.faults++ % 60 === 0)
          this.log.warn('the relay waits: a queue or the database is away', { error: (error as Error).message });
        this.rung = false;
      }
      if (this.rung || this.stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (this.stopped) this.wake();
      });
    }
  }

  /** @returns how many jobs were carried over */
  async pass(): Promise<number> {
    const client = await this.database.system.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const rows = (await client.query<Row>(take)).rows;
      const byQueue = new Map<QueueName, Row[]>();
      for (const row of rows) byQueue.set(row.queue, [...(byQueue.get(row.queue) ?? []), row]);
      for (const [queue, group] of byQueue) await this.carry(queue, group);
      await client.query('COMMIT');
      return rows.length;
    } catch (error) {
      await client.query('ROLLBACK').catch((lost: Error) => {
        broken = lost;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** Each row that stands in a trace goes on in it: from the act, through here, to its job. */
  private async carry(queue: QueueName, group: readonly Row[]): Promise<void> {
    const spans = group.map((row) => beginSpan(`relay ${row.kind}`, factsOf(row), { parent: row.trace ?? undefined, kind: 'PRODUCER' }));
    let failure: unknown;
    try {
      await inTime(this.queues.queue(queue).addBulk(group.map((row, i) => this.toJob(row, spans[i]?.traceparent))), QUEUE_TIMEOUT_MS);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      for (const span of spans) span?.end(failure);
    }
  }

  private toJob(row: Row, trace: string | undefined) {
    const job = this.registry.definition(row.kind);
    const data: JobPayload = { newsroomId: row.newsroomId, key: row.key, run: row.run, ...(trace !== undefined && { trace }) };
    return {
      name: row.kind,
      data,
      opts: {
        jobId: jobId(row.kind, row.key, row.run),
        attempts: job.attempts,
        backoff: { type: 'exponential', delay: job.backoffMs },
        // BullMQ: 1 is the most urgent; ours: 9 is
        priority: 10 - Math.min(9, Math.max(0, row.priority)),
        removeOnComplete: { age: REMEMBER_SECONDS },
        removeOnFail: { age: REMEMBER_SECONDS },
      },
    };
  }

  /** Stops looking and waits for the pass under way; queues close after. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.loop;
    await this.listener?.close();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }
}
