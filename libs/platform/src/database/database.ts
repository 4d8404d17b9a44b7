import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { isUuid } from '../ids/ids.js';
import { Log } from '../log/log.js';
import { openPool } from './pools.js';
import { refusePowerfulRole, requireSchema } from './role-check.js';

const LENT_MS = 3_000;

/** The serving connections: acts and reads as stet_app, id-only work over all newsrooms as stet_system. */
@Injectable()
export class Database implements OnApplicationShutdown {
  readonly acts: pg.Pool;
  readonly reads: pg.Pool;
  readonly system: pg.Pool;
  readonly urls: { readonly app: string; readonly system: string };

  constructor(config: Config, log: Log) {
    const { url, systemUrl } = config.database;
    if (!url || !systemUrl) throw new Error('DATABASE_URL and DATABASE_SYSTEM_URL are not set');
    this.urls = { app: url, system: systemUrl };
    const onError = (error: Error): void => log.warn('a database connection broke', { error: error.message });
    const own = { onError, statementTimeoutMs: 20_000 };
    this.acts = openPool({ ...own, url, max: config.database.pool, name: 'stet acts' });
    this.reads = openPool({ ...own, url, max: config.database.readPool, statementTimeoutMs: 8_000, name: 'stet reads' });
    this.system = openPool({ ...own, url: systemUrl, max: 4, name: 'stet system' });
  }

  /** @throws RoleFault, SchemaFault, or the driver's error where the database is away */
  async verify(newestMigration: string): Promise<void> {
    await refusePowerfulRole(this.acts, 'DATABASE_URL');
    await refusePowerfulRole(this.system, 'DATABASE_SYSTEM_URL');
    await requireSchema(this.acts, newestMigration);
  }

  /** Every newsroom that ever asked anything of the machine: all that have an article. For the operator's work over all of them. */
  async newsrooms(): Promise<string[]> {
    const { rows } = await this.system.query<{ id: string }>('SELECT DISTINCT newsroom_id AS id FROM stet.work_item ORDER BY 1');
    return rows.map(({ id }) => id);
  }

  /** All newsrooms, oldest first, for the operator, who is in none. */
  async allNewsrooms(): Promise<string[]> {
    const { rows } = await this.system.query<{ id: string }>('SELECT id FROM stet.newsroom_ids() AS id ORDER BY 1');
    return rows.map(({ id }) => id);
  }

  /** The newsroom of this slug, for the operator, who is in none. */
  async newsroomOf(slug: string): Promise<string | undefined> {
    const { rows } = await this.system.query<{ id: string | null }>('SELECT stet.newsroom_of_slug($1) AS id', [slug]);
    return rows[0]?.id ?? undefined;
  }

  /** A real round trip. */
  async ping(): Promise<void> {
    await this.reads.query('SELECT 1');
  }

  /** An id that goes into a SET statement, which takes no parameters. */
  checkedId(newsroomId: string): string {
    if (!isUuid(newsroomId)) throw new Error('not a newsroom id');
    return newsroomId;
  }

  async onApplicationShutdown(): Promise<void> {
    const ended = Promise.all([this.acts.end(), this.reads.end(), this.system.end()]);
    // a pool waits for connections that are lent out: those of a job that was given back to the queue end with the process
    await Promise.race([ended, sleep(LENT_MS, undefined, { ref: false })]);
  }
}
