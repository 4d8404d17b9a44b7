// What the measurements stand on: a Postgres of their own with the settings of production, a Redis, and programs as processes of their own.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { clearUpAfterKilledRuns, makeRunFolder, startRedis } from '../scripts/test-services.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const built = path.join(root, process.env.STET_DIST);

/** Stet's own copy of pg, not the one that came with PostGraphile. */
export const pg = createRequire(path.join(root, 'package.json'))('pg');

/** A module of the build under measurement, by its path below the build's folder. */
export const fromBuild = (file) => import(pathToFileURL(path.join(built, file)).href);

/**
 * @returns {Promise<{ urls: { superuser: string, owner: string, app: string, system: string }, redis: string | undefined, postgresPid: number, folder: string, stop(): Promise<void> }>}
 *   all URLs of one migrated, empty database; redis is undefined where the machine has none
 */
export async function startStage() {
  const launcher = await fromBuild('libs/platform/src/embedded/index.js');
  const { migrate } = await fromBuild('libs/schema/src/index.js');
  await clearUpAfterKilledRuns(launcher);
  const { folder, note } = makeRunFolder(launcher);
  const closers = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    // not ephemeral: an act is only done when it is on the disk, for pgbench as for Stet
    const database = await launcher.startEmbeddedPostgres({ dataDir: path.join(folder, 'data') });
    closers.push(() => database.stop());
    await migrate(database.urls.owner);
    const superuser = new URL(database.urls.superuser);
    superuser.pathname = `/${launcher.EMBEDDED_DATABASE}`;
    const redis = await startRedis(launcher, folder);
    if (redis) {
      closers.push(() => redis.stop());
      note({ redis: redis.mark });
    }
    return { urls: { ...database.urls, superuser: superuser.href }, redis: redis?.url, postgresPid: database.pid, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export async function connect(url) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** A server under measurement: it runs bench/observe.mjs before its own code, which answers what the process has used. */
export class Server {
  constructor(name, args, environment) {
    this.name = name;
    this.output = '';
    const observe = fileURLToPath(new URL('observe.mjs', import.meta.url));
    // BENCH_CPU_PROFILE=folder: each server leaves a profile there, for the developer tools of a browser
    const folder = process.env.BENCH_CPU_PROFILE;
    const profile = folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`] : [];
    this.child = spawn(process.execPath, ['--max-semi-space-size=32', ...profile, '--import', observe, ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream.on('data', (data) => {
        this.output = (this.output + data).slice(-8_000);
      });
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
  }

  /** @returns {Promise<number>} milliseconds of processor time since the process began */
  async cpuMs() {
    return (await this.ask('used')).cpuMs;
  }

  /** @returns {Promise<string[]>} the SQL that the process sends meanwhile */
  async statementsOf(act) {
    await this.ask('record');
    await act();
    return (await this.ask('used')).statements;
  }

  ask(question) {
    return new Promise((resolve, reject) => {
      const gone = () => reject(new Error(`${this.name} has ended:\n${this.output}`));
      this.child.once('exit', gone);
      this.child.once('message', (answer) => {
        this.child.off('exit', gone);
        resolve(answer);
      });
      this.child.send(question);
    });
  }

  /** Waits until something answers at the address. */
  async ready(url, withinMs = 60_000) {
    for (const deadline = Date.now() + withinMs; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
      if (this.child.exitCode !== null || Date.now() > deadline) throw new Error(`${this.name} does not answer:\n${this.output}`);
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
      await response?.arrayBuffer();
      if (response && response.status < 500) return;
    }
  }

  async stop() {
    this.child.kill('SIGTERM');
    const kill = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    await this.ended;
    clearTimeout(kill);
  }
}

const TICK_MS = 10;

/** @returns {number | undefined} processor milliseconds of all server processes of a Postgres that live; undefined where there is no /proc */
export function clusterCpuMs(postmaster) {
  let ticks = 0;
  try {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      let stat;
      try {
        stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      } catch {
        continue; // ended meanwhile
      }
      // the name in brackets may hold anything: the fields count from its end
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(fields[1]) === postmaster) ticks += Number(fields[11]) + Number(fields[12]);
    }
  } catch {
    return undefined;
  }
  return ticks * TICK_MS;
}
