import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestDatabase } from '@test/database';
import { eventually } from '@test/platform';
import { freePort } from '@test/processes';
import pg from 'pg';
import { ensureRoles } from '../../libs/platform/src/embedded/index.js';

/** Where Debian's postgresql-15 puts its programs. */
export const DEBIAN_BIN = '/usr/lib/postgresql/15/bin';
export const hasDebianPostgres = ['initdb', 'postgres', 'pg_dump', 'pg_restore'].every((name) => existsSync(path.join(DEBIAN_BIN, name)));
/** Linux's account that owns nothing: Postgres refuses root. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** A cluster of Debian's Postgres 15, empty but for Stet's roles and its empty database. */
export class DebianPostgres {
  private child: ChildProcess | undefined;
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'stet-debian-pg-'));
  private readonly password = randomBytes(12).toString('hex');
  readonly backupPassword = randomBytes(12).toString('hex');
  port = 0;

  async start(): Promise<TestDatabase> {
    this.port = await freePort();
    chmodSync(this.folder, 0o711);
    const secret = path.join(this.folder, 'password');
    writeFileSync(secret, this.password);
    if (isRoot) for (const at of [this.folder, secret]) chownSync(at, NOBODY, NOBODY);
    const data = path.join(this.folder, 'data');
    const made = this.lowered('initdb', [
      '-D',
      data,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C',
      '--lc-ctype=C.UTF-8',
      '-A',
      'scram-sha-256',
      `--pwfile=${secret}`,
    ]);
    const initdb = spawnSync(made[0]!, made.slice(1), { encoding: 'utf8', cwd: this.folder });
    if (initdb.status !== 0) throw new Error(`initdb: ${initdb.stderr}`);
    const run = this.lowered('postgres', [
      '-D',
      data,
      '-p',
      String(this.port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ]);
    this.child = spawn(run[0]!, run.slice(1), { stdio: 'ignore', cwd: this.folder });
    const passwords = { owner: 'owner-15', app: 'app-15', system: 'system-15' };
    await eventually(
      async () => {
        const client = new pg.Client({ connectionString: this.url('postgres', this.password, 'postgres') });
        client.on('error', () => undefined);
        try {
          await client.connect();
          await ensureRoles(client, { database: 'stet', passwords });
          // as docs/operations.md has it: who makes backups reads all rows, and writes none
          await client.query(`CREATE ROLE stet_backup LOGIN BYPASSRLS PASSWORD '${this.backupPassword}'`);
          await client.query('GRANT pg_read_all_data TO stet_backup');
          await client.query('GRANT CONNECT ON DATABASE stet TO stet_backup');
          return true;
        } catch (error) {
          if (/ECONNREFUSED|starting up/.test(String(error))) return false;
          throw error;
        } finally {
          await client.end().catch(() => undefined);
        }
      },
      'Debian’s Postgres answers',
      60_000,
    );
    const urls = {
      owner: this.url('stet_owner', passwords.owner),
      app: this.url('stet_app', passwords.app),
      system: this.url('stet_system', passwords.system),
      superuser: this.url('postgres', this.password),
    };
    return { urls, name: `stet-${this.port}`, drop: () => Promise.resolve() };
  }

  /** @param program of Debian's @throws Error with what it said where it ends with anything but 0 */
  async run(program: 'pg_dump' | 'pg_restore', args: readonly string[], url: string): Promise<void> {
    const { username, password, port, pathname } = new URL(url);
    const connection = ['--host=127.0.0.1', `--port=${port}`, `--username=${username}`, `--dbname=${pathname.slice(1)}`, '--no-password'];
    const child = spawn(path.join(DEBIAN_BIN, program), [...connection, ...args], {
      env: { PGPASSWORD: password },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const status = await new Promise((resolve) => child.once('exit', resolve));
    if (status !== 0) throw new Error(`${program} ended with ${String(status)}: ${said}`);
  }

  url(role: string, password: string, database = 'stet'): string {
    return `postgres://${role}:${password}@127.0.0.1:${this.port}/${database}`;
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child && child.exitCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private lowered(program: string, args: readonly string[]): string[] {
    const whole = [path.join(DEBIAN_BIN, program), ...args];
    return isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', ...whole] : whole;
  }
}
