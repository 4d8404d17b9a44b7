import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Database } from '../database/database.js';
import { Log } from '../log/log.js';

export const JOBS_CHANNEL = 'stet_jobs';
export const EVENTS_CHANNEL = 'stet_events';

/** Rings are gathered this long: NOTIFY takes a lock on the whole database at commit, so it is never part of an act and never sent often. */
const GAP_MS = 5;
/** Below Postgres' limit of 8000 bytes. */
const PAYLOAD_LIMIT = 7_000;

/**
 * Wakes the relays and the subscriptions of all processes after a commit. A ring that is lost costs two seconds: both look by themselves, too.
 */
@Injectable()
export class Bell implements OnApplicationShutdown {
  private client: Promise<pg.Client> | undefined;
  private jobs = false;
  private readonly topics = new Set<string>();
  private busy: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  ringForJobs(): void {
    this.jobs = true;
    this.start();
  }

  ringForEvents(newsroomId: string, articleIds: readonly string[]): void {
    this.topics.add(newsroomId);
    for (const id of articleIds) this.topics.add(id);
    this.start();
  }

  /** Of something that is no event: only who waits for these is woken. */
  ringFor(topics: Iterable<string>): void {
    for (const topic of topics) this.topics.add(topic);
    this.start();
  }

  private start(): void {
    if (this.closed) return;
    this.busy ??= this.ring().finally(() => {
      this.busy = undefined;
      if (this.jobs || this.topics.size) this.start();
    });
  }

  private async ring(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GAP_MS));
    const jobs = this.jobs;
    const topics = [...this.topics].join(' ');
    this.jobs = false;
    this.topics.clear();
    try {
      const client = await (this.client ??= this.connect());
      if (jobs) await client.query(`SELECT pg_notify('${JOBS_CHANNEL}', '')`);
      // '*' wakes everybody: better too many than none
      if (topics) await client.query(`SELECT pg_notify('${EVENTS_CHANNEL}', $1)`, [topics.length > PAYLOAD_LIMIT ? '*' : topics]);
    } catch (error) {
      this.client = undefined;
      this.log.debug('a ring was lost', { error: (error as Error).message });
    }
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.database.urls.app,
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
      application_name: 'stet bell',
    });
    client.on('error', () => {
      this.client = undefined;
    });
    await client.connect();
    return client;
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await this.busy?.catch(() => undefined);
    await (await this.client?.catch(() => undefined))?.end().catch(() => undefined);
  }
}
