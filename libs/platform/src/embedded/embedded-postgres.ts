import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { findBinaries, type Binaries } from './binaries.js';
import { createCluster, findRunningServer, SUPERUSER, type RunningServer } from './cluster.js';
import { EmbeddedPostgresFault } from './embedded-postgres.fault.js';
import { withFolderLock } from './folder-lock.js';
import { readOrMakePasswords, type ClusterPasswords } from './passwords.js';
import { choosePlace, openDataDir, type Place } from './place.js';
import { isAlive, type ProcessMark } from './process-mark.js';
import { ensureRoles } from './roles.js';
import { collected, startServer, stopServer, waitGone, waitReady } from './server.js';
import { ServerUsers } from './server-users.js';

/** The database of an embedded server. */
export const EMBEDDED_DATABASE = 'stet';

export interface EmbeddedPostgresOptions {
  /** STET_DATA_DIR: the server stands in `pg<major>` below it, its passwords and its log beside that. */
  dataDir: string;
  /** For tests: nothing is forced to disk. */
  ephemeral?: boolean;
  /** A fixed port; else any free one. */
  port?: number;
  /** Called before a cluster is made; a process killed on the way calls it again at the next start, unless the cluster was complete. */
  beforeNew?: () => void;
  /** Hears what the launcher does, a line at a time. */
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** `superuser` (to the maintenance database) is for the launcher and tests; no serving process may use it. */
  urls: { superuser: string; owner: string; app: string; system: string };
  port: number;
  pid: number;
  /** The server ran already: another Stet's, or an orphan of a killed one. */
  joined: boolean;
  /** This call made the cluster: there were no data before. */
  createdNow: boolean;
  /** Stops the server, unless another living Stet process uses it; that one then stops it. Twice is once. */
  stop(): Promise<void>;
}

/**
 * Starts the Postgres of a data folder, or joins the one that runs there, and makes Stet's roles and database. Two processes may call it at once.
 *
 * @throws EmbeddedPostgresFault one line that says why it cannot run here and what to do
 * @example
 * const db = await startEmbeddedPostgres({ dataDir: '.stet' });
 * const pool = new pg.Pool({ connectionString: db.urls.app });
 * await db.stop();
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  openDataDir(dataDir);
  return withFolderLock(dataDir, () => start(dataDir, options));
}

async function start(
  dataDir: string,
  { ephemeral = false, port: wantedPort, log = () => undefined, beforeNew }: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const place = choosePlace(dataDir, log);
  const binaries = findBinaries(place.folder, place.account, log);
  const name = `pg${binaries.major}`;
  const cluster = path.join(place.folder, name);
  const createdNow = !existsSync(cluster);
  const passwords = readOrMakePasswords(path.join(dataDir, `${name}.passwords.json`), !createdNow);
  const urlAt = (port: number): string => connectionString(SUPERUSER, passwords.superuser, port, 'postgres');
  if (createdNow) {
    for (const other of otherMajors(place, name))
      log(`The data in ${other} were written by another Postgres and are not read by this one (${name}).`);
    beforeNew?.();
    createCluster(cluster, binaries, place.account, passwords.superuser, ephemeral);
  }
  const users = new ServerUsers(path.join(dataDir, `${name}.users`));
  const found = await joinable({ cluster, binaries, users, urlAt, ephemeral, wantedPort, log });
  const started = found ? undefined : await startServer({ cluster, binaries, account: place.account, ephemeral, port: wantedPort, urlAt });
  const { mark, port } = started ?? found ?? unreachable();
  const alone = users.others().length === 0;
  users.enter();
  try {
    if (alone) await shape(urlAt(port), passwords);
  } catch (error) {
    users.leave();
    if (started) await stopServer(mark, cluster, binaries);
    throw error;
  }
  log(`Postgres ${binaries.major} ${started ? 'started' : alone ? 'taken over' : 'joined'} on 127.0.0.1:${port}, data in ${cluster}.`);

  const stopping = stopOnce(mark, users, async () => {
    await withFolderLock(dataDir, async () => {
      users.leave();
      if (users.others().length > 0) return;
      await stopServer(mark, cluster, binaries);
      if (started && !isAlive(mark)) await collected(started.child);
    });
  });
  started?.child.once('exit', (code, signal) => {
    if (!stopping.begun()) log(`Postgres ended by itself (${code ?? signal}); see ${cluster}.log.`);
  });
  const urls = {
    superuser: urlAt(port),
    owner: connectionString('stet_owner', passwords.owner, port),
    app: connectionString('stet_app', passwords.app, port),
    system: connectionString('stet_system', passwords.system, port),
  };
  return { urls, port, pid: mark.pid, joined: found !== undefined, createdNow, stop: stopping.stop };
}

/** Stops the server a killed process left behind on a data folder; leaves one that a living process uses. Says whether it stopped one. */
export async function stopOrphan(dataDir: string): Promise<boolean> {
  const folder = path.resolve(dataDir);
  if (!existsSync(folder)) return false;
  return withFolderLock(folder, async () => {
    const place = choosePlace(folder, () => undefined);
    const binaries = findBinaries(place.folder, place.account, () => undefined);
    const cluster = path.join(place.folder, `pg${binaries.major}`);
    const running = findRunningServer(cluster);
    if (!running || new ServerUsers(path.join(folder, `pg${binaries.major}.users`)).others().length > 0) return false;
    await stopServer(running.mark, cluster, binaries);
    return true;
  });
}

interface Join {
  cluster: string;
  binaries: Binaries;
  users: ServerUsers;
  urlAt: (port: number) => string;
  ephemeral: boolean;
  wantedPort: number | undefined;
  log: (line: string) => void;
}

/** The server that runs on the cluster, ready to use. An orphan that was started otherwise than we want it is stopped, and none is returned. */
async function joinable({ cluster, binaries, users, urlAt, ephemeral, wantedPort, log }: Join): Promise<RunningServer | undefined> {
  const running = findRunningServer(cluster);
  if (!running) return undefined;
  if (running.stopping) {
    if (await waitGone(running.mark)) return undefined;
    throw new EmbeddedPostgresFault(
      `The Postgres on ${cluster} (pid ${running.mark.pid}) does not finish stopping: end it and start again.`,
    );
  }
  await waitReady(urlAt(running.port), () =>
    isAlive(running.mark)
      ? undefined
      : new EmbeddedPostgresFault(`The Postgres on ${cluster} ended while it was being joined: start again.`),
  );
  const asWanted = (wantedPort ?? running.port) === running.port && (ephemeral || (await isDurable(urlAt(running.port))));
  if (asWanted) return running;
  const others = users.others();
  if (others.length === 0) {
    await stopServer(running.mark, cluster, binaries);
    return undefined;
  }
  log(`The Postgres that process ${others.join(', ')} runs on port ${running.port} is joined as it is.`);
  return running;
}

async function isDurable(url: string): Promise<boolean> {
  return withClient(url, async (client) => (await client.query<{ fsync: string }>('SHOW fsync')).rows[0]?.fsync === 'on');
}

const shape = (url: string, passwords: ClusterPasswords): Promise<void> =>
  withClient(url, (client) => ensureRoles(client, { database: EMBEDDED_DATABASE, passwords }));

async function withClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** `stop` runs once; a process that exits without it still does not leave the server behind. */
function stopOnce(mark: ProcessMark, users: ServerUsers, act: () => Promise<void>): { stop: () => Promise<void>; begun: () => boolean } {
  let stopped: Promise<void> | undefined;
  const atExit = (): void => {
    users.leave();
    if (users.others().length > 0 || !isAlive(mark) || process.platform === 'win32') return;
    try {
      process.kill(mark.pid, 'SIGINT');
    } catch {
      // it is gone, or not ours to stop; there is nobody left to tell
    }
  };
  process.once('exit', atExit);
  const stop = (): Promise<void> => (stopped ??= act().finally(() => process.off('exit', atExit)));
  return { stop, begun: () => stopped !== undefined };
}

const otherMajors = ({ folder }: Place, name: string): string[] =>
  readdirSync(folder)
    .filter((entry) => /^pg\d+$/.test(entry) && entry !== name)
    .map((entry) => path.join(folder, entry));

const connectionString = (role: string, password: string, port: number, database = EMBEDDED_DATABASE): string =>
  `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

function unreachable(): never {
  throw new EmbeddedPostgresFault('Postgres was neither started nor joined.');
}
