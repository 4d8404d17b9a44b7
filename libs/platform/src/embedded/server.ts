import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { giveToFolderOwner, runAs, type Account } from './account.js';
import type { Binaries } from './binaries.js';
import { faultFrom, serverEnvironment } from './cluster.js';
import { EmbeddedPostgresFault } from './embedded-postgres.fault.js';
import { isAlive, markOf, type ProcessMark } from './process-mark.js';

const HOST = '127.0.0.1';
/** A server that was killed replays its log before it answers: on a big database and a slow disk that takes its time. */
const READY_WITHIN_MS = 180_000;
const STOPPED_WITHIN_MS = 60_000;
const LOG_LIMIT_BYTES = 5_000_000;

export interface StartedServer {
  mark: ProcessMark;
  port: number;
  child: ChildProcess;
}

interface StartOptions {
  cluster: string;
  binaries: Binaries;
  account: Account | undefined;
  ephemeral: boolean;
  port: number | undefined;
  /** the superuser's connection string for a port */
  urlAt: (port: number) => string;
}

export async function freePort(): Promise<number> {
  const server = net.createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Waits until the server answers a signed-in connection; `gone` ends the waiting early with its reason. */
export async function waitReady(url: string, gone: () => EmbeddedPostgresFault | undefined): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      const fault = gone();
      if (fault) throw fault;
      if ((error as { code?: string }).code === '28P01') {
        throw new EmbeddedPostgresFault(
          `The server at ${HOST} does not take the password kept for it: restore the passwords file of this data folder.`,
        );
      }
      if (Date.now() > deadline)
        throw new EmbeddedPostgresFault(`Postgres is not ready after ${READY_WITHIN_MS / 1000} s: ${String(error)}`, { cause: error });
      await sleep(20);
    }
  }
}

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  const log = openSync(file, 'a', 0o600);
  giveToFolderOwner(file);
  return log;
}

const logFileOf = (cluster: string): string => `${cluster}.log`;

function logSince(cluster: string, offset: number): string {
  return readFileSync(logFileOf(cluster)).subarray(offset).toString('utf8').slice(-8_000);
}

function settings(ephemeral: boolean): string[] {
  const values = {
    listen_addresses: HOST,
    unix_socket_directories: '',
    max_connections: '200',
    log_line_prefix: '%m [%p] %q%u ',
    log_checkpoints: 'off',
    ...(ephemeral && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB', autovacuum_naptime: '5min' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Starts the server on a free port (or the one asked for) and waits until it answers. */
export async function startServer(options: StartOptions): Promise<StartedServer> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    try {
      return await startOnce(options, port);
    } catch (error) {
      // somebody took the port between asking and binding; backends of a killed server still hold its memory for a moment; or its own pid is
      // still in the table, dead but not yet collected by its parent, and Postgres takes it for a running server
      const passing =
        error instanceof EmbeddedPostgresFault &&
        /pre-existing shared memory|lock file .+ already exists|Address already in use|could not create any TCP/i.test(error.message);
      const ofThePort = !/shared memory|lock file/i.test(error instanceof Error ? error.message : '');
      if (!passing || attempt >= 20 || (options.port !== undefined && ofThePort)) throw error;
      await sleep(attempt * 50);
    }
  }
}

async function startOnce({ cluster, binaries, account, ephemeral, urlAt }: StartOptions, port: number): Promise<StartedServer> {
  const output = openLog(logFileOf(cluster));
  const offset = statSync(logFileOf(cluster)).size;
  let child: ChildProcess;
  try {
    // Detached: Ctrl-C goes to the whole foreground group, and would stop the server before requests have drained. Its log goes to a file, not to a
    // pipe, so that it outlives us undisturbed.
    child = spawn(binaries.postgres, ['-D', cluster, '-p', String(port), ...settings(ephemeral)], {
      ...runAs(account),
      cwd: path.dirname(cluster),
      env: serverEnvironment(),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', output, output],
    });
  } finally {
    closeSync(output);
  }
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended ??= `it ended with ${code ?? signal}`));
  const doing = `Postgres could not start on ${cluster}`;
  try {
    await waitReady(urlAt(port), () => {
      if (ended === undefined) return undefined;
      const written = logSince(cluster, offset);
      const busy = /Address already in use/.test(written) ? ': Address already in use' : '';
      return faultFrom(`${written}\n${/FATAL|PANIC/.test(written) ? '' : ended}`, doing + busy);
    });
  } catch (error) {
    if (ended === undefined) child.kill('SIGQUIT');
    throw error;
  }
  child.unref();
  const mark = child.pid === undefined ? undefined : markOf(child.pid);
  if (!mark) throw new EmbeddedPostgresFault(`${doing}: it was ended at once; see ${logFileOf(cluster)}.`);
  return { mark, port, child };
}

async function goneWithin(mark: ProcessMark, ms: number): Promise<boolean> {
  for (const deadline = Date.now() + ms; isAlive(mark); await sleep(15)) if (Date.now() > deadline) return false;
  return true;
}

/** Waits until the kernel has told us of our child's end: before that it stands in the process table, dead, and would be left to whoever collects orphans. */
export async function collected(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  await once(child, 'exit');
}

export const waitGone = (mark: ProcessMark): Promise<boolean> => goneWithin(mark, STOPPED_WITHIN_MS);

/** Stops a server: open sessions are ended, what was committed is written; only when that hangs, harder. */
export async function stopServer(mark: ProcessMark, cluster: string, binaries: Binaries): Promise<void> {
  if (!isAlive(mark)) return;
  if (process.platform === 'win32') {
    // signals do not exist there: kill() would end the process on the spot
    spawnSync(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w'], { env: serverEnvironment(), windowsHide: true });
    if (await goneWithin(mark, 5_000)) return;
  }
  for (const [signal, wait] of [
    ['SIGINT', STOPPED_WITHIN_MS],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    if (!isAlive(mark)) return;
    try {
      process.kill(mark.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPERM') {
        throw new EmbeddedPostgresFault(
          `The Postgres on ${cluster} (pid ${mark.pid}) belongs to another account: stop it as that account.`,
          { cause: error },
        );
      }
    }
    if (await goneWithin(mark, wait)) break;
  }
  // left over only by a hard end
  if (!isAlive(mark)) rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
}
