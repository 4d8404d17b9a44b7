import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { createPostgresBackend, Job, Queue, Worker, WorkerOptions, assertSchemaCompatibility } from 'bullmq';
import { UnrecoverableError, WaitingError, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { surviveBreaks } from '../database/pools.js';
import { Log } from '../log/log.js';
import { JobPayload, QueueName, queueNames } from './job.js';
import { QueueUnavailable } from './queue-unavailable.fault.js';

export type StetQueue = Pick<Queue<JobPayload>, 'addBulk' | 'getJob' | 'close' | 'obliterate' | 'getJobCounts' | 'name'>;
export type StetWorker = Pick<Worker<JobPayload>, 'close' | 'on' | 'run'>;

/** A call to the queue that takes longer is given up: the relay holds a transaction meanwhile. */
export const QUEUE_TIMEOUT_MS = 2_000;
/**
 * Seconds after which a worker on Postgres looks by itself. After a broken line BullMQ would wait an hour for the next notification, and whether a job had
 * come meanwhile is one look that may fail unheard.
 */
const LOOKS_AGAIN_S = 5;

const watchfulBackend: typeof createPostgresBackend = (...given) =>
  Object.defineProperty(createPostgresBackend(...given), 'maximumBlockTimeout', { value: LOOKS_AGAIN_S });

/**
 * BullMQ on the backend the configuration names: Redis where REDIS_URL is set, else the same Postgres. One shared pool for all queues of a
 * process. The backend is bound here and not set for the whole process, so that tests run both side by side.
 */
@Injectable()
export class Queues implements OnApplicationShutdown {
  readonly backend: 'redis' | 'postgres';
  private readonly pool: pg.Pool | undefined;
  private readonly probe: Redis | undefined;
  private readonly queues = new Map<QueueName, StetQueue>();
  private readonly workers: StetWorker[] = [];
  /** for each job under way: gives it back to the queue */
  private readonly underWay = new Set<() => void>();

  constructor(
    private readonly config: Config,
    private readonly log: Log,
  ) {
    this.backend = config.redis.url ? 'redis' : 'postgres';
    if (config.redis.url)
      this.probe = new Redis(config.redis.url, { lazyConnect: true, maxRetriesPerRequest: 1, enableOfflineQueue: false });
    else this.pool = this.openPool();
    this.probe?.on('error', () => undefined); // asked by ping(), which answers with the error
  }

  private openPool(): pg.Pool {
    // each worker keeps one connection for LISTEN; the rest is shared
    const pool = new pg.Pool({
      connectionString: this.config.database.systemUrl,
      max: queueNames.length + 5,
      options: '-c search_path=bullmq',
      application_name: 'stet queues',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      // BullMQ counts on a line that broke in silence being found in seconds; left alone, the first probe goes after two hours
      keepAliveInitialDelayMillis: 10_000,
    });
    pool.setMaxListeners(4 * queueNames.length); // each queue and worker listens to the shared pool
    pool.on('error', (error) => this.log.warn('a queue connection broke', { error: error.message }));
    return surviveBreaks(pool);
  }

  /** Awaited before the first queue is made: one built while its backend is away never recovers. @throws the backend's error */
  async ready(): Promise<void> {
    if (this.pool) {
      const client = await this.pool.connect();
      try {
        await assertSchemaCompatibility(client as never, 'bullmq');
      } finally {
        client.release();
      }
    } else if (this.probe) {
      if (this.probe.status === 'wait' || this.probe.status === 'end') await this.reach(this.probe);
      await this.warnOfLooseRedis(this.probe);
    }
    await Promise.all(
      queueNames.map((name) => this.queue(name)).map((queue) => inTime((queue as unknown as Queue).waitUntilReady(), 10_000)),
    );
  }

  /** @throws QueueUnavailable with what a person can mend: ioredis itself says only that the connection is closed */
  private async reach(redis: Redis): Promise<void> {
    let why: Error | undefined;
    const hear = (error: Error) => (why = error);
    redis.on('error', hear);
    try {
      await inTime(redis.connect(), 5_000);
    } catch (error) {
      throw new QueueUnavailable(`REDIS_URL: Redis does not answer (${(why ?? (error as Error)).message})`);
    } finally {
      redis.off('error', hear);
    }
  }

  private async warnOfLooseRedis(redis: Redis): Promise<void> {
    try {
      const info = await redis.info('memory');
      const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1];
      if (policy && policy !== 'noeviction') this.log.warn(`REDIS MAY DROP JOBS: maxmemory-policy is ${policy}; set it to noeviction`);
      if (!/aof_enabled:1/.test(await redis.info('persistence')))
        this.log.warn('REDIS FORGETS JOBS WHEN IT STOPS: appendonly is off; lost jobs are found again by the reconciler, later');
    } catch (error) {
      this.log.warn('Redis would not tell its settings', { error: (error as Error).message });
    }
  }

  /** A real round trip to the backend. */
  async ping(): Promise<void> {
    if (this.pool) await inTime(this.pool.query('SELECT 1'), QUEUE_TIMEOUT_MS);
    else if (this.probe) await inTime(this.probe.ping(), QUEUE_TIMEOUT_MS);
  }

  queue(name: QueueName): StetQueue {
    let queue = this.queues.get(name);
    if (!queue) {
      const made = this.pool
        ? new (withBackend(watchfulBackend).Queue)<JobPayload>(name, { connection: this.pool as never })
        : new Queue<JobPayload>(name, { connection: this.redisOptions(false), prefix: this.config.redis.prefix });
      (made as unknown as Queue).on('error', (error) => this.log.debug('queue', { queue: name, error: error.message }));
      this.queues.set(name, (queue = made as unknown as StetQueue));
    }
    return queue;
  }

  /** @param process what to do with a job; throws to have it tried again */
  work(name: QueueName, process: (job: Job<JobPayload>) => Promise<void>, options: Partial<WorkerOptions>): StetWorker {
    const deliver = (job: Job<JobPayload>, token?: string) => this.deliver(job, token, process);
    // BullMQ waits 15 s after a broken line unless told otherwise
    const shared = {
      autorun: true,
      runRetryDelay: 1_000,
      lockDuration: 30_000,
      stalledInterval: 15_000,
      maxStalledCount: 5,
      drainDelay: LOOKS_AGAIN_S,
      ...options,
    };
    const worker = this.pool
      ? new (withBackend(watchfulBackend).Worker)<JobPayload>(name, deliver as never, { ...shared, connection: this.pool as never })
      : new Worker<JobPayload>(name, deliver, { ...shared, connection: this.redisOptions(true), prefix: this.config.redis.prefix });
    (worker as unknown as Worker).on('error', (error) => this.log.debug('worker', { queue: name, error: error.message }));
    this.workers.push(worker as unknown as StetWorker);
    return worker as unknown as StetWorker;
  }

  /**
   * A job under way when the worker is to stop and cannot wait for it goes back to the queue, for another worker to take at once and not when its lock has
   * run out. What it is still doing here is harmless: whoever finishes first has the work item, and the other leaves nothing.
   */
  private async deliver(job: Job<JobPayload>, token: string | undefined, process: (job: Job<JobPayload>) => Promise<void>): Promise<void> {
    let giveBack!: () => void;
    const calledBack = new Promise<'called back'>((resolve) => (giveBack = () => resolve('called back')));
    this.underWay.add(giveBack);
    try {
      // the queue is shown to the operator: what failed stands there by its kind, and in words at the work item only
      const done = process(job).catch((error: unknown) => {
        throw forTheQueue(error);
      });
      if ((await Promise.race([done, calledBack])) !== 'called back') return;
      done.catch((error: Error) => this.log.debug('a job that was given back failed here', { job: job.id, error: error.message }));
      await job.moveToWait(token);
      this.log.warn('a job was given back to the queue', { job: job.id });
      throw new WaitingError();
    } finally {
      this.underWay.delete(giveBack);
    }
  }

  /** Options, not an instance: BullMQ then owns and closes its connections. */
  private redisOptions(blocking: boolean): { url: string; maxRetriesPerRequest: number | null; enableOfflineQueue?: boolean } {
    return {
      url: this.config.redis.url ?? '',
      maxRetriesPerRequest: blocking ? null : 1,
      ...(blocking ? {} : { enableOfflineQueue: false }),
    };
  }

  /** Takes no new jobs and lets running ones end; those that have not ended in `drainMs` go back to the queue. */
  async stopWorkers(drainMs = this.config.stopTimeoutMs): Promise<void> {
    const timer = setTimeout(() => this.underWay.forEach((giveBack) => giveBack()), drainMs);
    await Promise.all(this.workers.splice(0).map((worker) => worker.close()));
    clearTimeout(timer);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stopWorkers();
    await Promise.all([...this.queues.values()].map((queue) => inTime(queue.close(), QUEUE_TIMEOUT_MS).catch(() => undefined)));
    this.probe?.disconnect();
    await this.pool?.end();
  }
}

/** Name and code of an error, without its words: they may quote what was submitted. */
function forTheQueue(error: unknown): Error {
  const { name, code } = error as { name?: string; code?: unknown };
  const told = [name ?? 'Error', ...(typeof code === 'string' && /^\w{1,40}$/.test(code) ? [code] : [])].join(' ');
  const plain = error instanceof UnrecoverableError ? new UnrecoverableError(told) : new Error(told);
  plain.stack = told;
  return plain;
}

/** @throws QueueUnavailable after `ms` */
export async function inTime<T>(call: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  call.catch(() => undefined); // given up: its late failure is nobody's
  try {
    return await Promise.race([
      call,
      new Promise<never>(
        (_, reject) => (timer = setTimeout(() => reject(new QueueUnavailable(`the queue did not answer in ${ms} ms`)), ms)),
      ),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
