import { ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgres, startEmbeddedPostgres } from '@stet/platform';
import { migrate } from '@stet/schema';
import type { TestDatabase } from '@test/database';
import { eventually } from '@test/platform';
import { freePort } from '@test/processes';
import { Redis } from 'ioredis';

/** A Postgres of one file's own, that writes to the disk as one in production does, so that it can be taken away. */
export class OwnPostgres {
  private server!: EmbeddedPostgres;
  private port = 0;
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'stet-own-pg-'));

  async start(): Promise<void> {
    chmodSync(this.folder, 0o711);
    this.port ||= await freePort();
    this.server = await startEmbeddedPostgres({ dataDir: this.folder, port: this.port });
  }

  /** Migrated, and with the roles as in production. */
  async database(): Promise<TestDatabase> {
    await this.start();
    await migrate(this.server.urls.owner);
    const superuser = new URL(this.server.urls.superuser);
    superuser.pathname = '/stet';
    return { urls: { ...this.server.urls, superuser: superuser.href }, name: 'stet', drop: () => Promise.resolve() };
  }

  /** FAST: sessions are ended, what was committed is written. IMMEDIATE: as when the power fails. */
  async stop(how: 'FAST' | 'IMMEDIATE'): Promise<void> {
    if (how === 'FAST') return this.server.stop();
    const pid = Number(readFileSync(path.join(this.folder, 'pg18/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
    await eventually(() => Promise.resolve(isGone(pid)), 'postgres is gone', 20_000);
    await this.server.stop();
  }

  async remove(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // dead, and not collected yet
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/, ''));
  } catch {
    return true;
  }
}

/** A Redis of one file's own. */
export class OwnRedis {
  private child: ChildProcess | undefined;
  url = '';

  async start(): Promise<void> {
    const port = await freePort();
    this.url = `redis://127.0.0.1:${port}`;
    const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction' };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    this.child = spawn('redis-server', args, { stdio: 'ignore' });
    await this.ask((redis) => redis.ping());
  }

  /** Everything in it is gone. */
  wipe(): Promise<unknown> {
    return this.ask((redis) => redis.flushall());
  }

  private async ask<T>(what: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url, { maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    try {
      return await what(redis);
    } finally {
      redis.disconnect();
    }
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await Promise.race([gone, sleep(5_000)]);
  }
}
