// What the tests stand on: a Postgres and a Redis that live as long as one run, in one temporary folder.
import { spawn } from 'node:child_process';
import { randomBytes, createHmac } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

const PREFIX = 'stet-test-';

/** The temporary folder of this run; `run.json` in it says whose it is, so that a later run can clear up after a killed one. */
export function makeRunFolder(launcher) {
  const folder = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  // the account the server runs under must be able to pass
  chmodSync(folder, 0o711);
  const notes = { runner: launcher.ownMark() };
  const note = (more) => writeFileSync(path.join(folder, 'run.json'), JSON.stringify(Object.assign(notes, more)));
  note({});
  return { folder, note };
}

/** Stops and removes what runs that were killed have left behind. */
export async function clearUpAfterKilledRuns(launcher) {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name);
    try {
      const { runner, redis } = JSON.parse(readFileSync(path.join(folder, 'run.json'), 'utf8'));
      if (launcher.isAlive(runner)) continue;
      if (redis && launcher.isAlive(redis)) process.kill(redis.pid, 'SIGKILL');
      await launcher.stopOrphan(path.join(folder, 'data'));
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // another account's, or being made this moment: not ours to clear up
    }
  }
}

/** @returns {Promise<{ superuser: string, stop(): Promise<void> }>} TEST_DATABASE_URL (a superuser's), else an embedded server. */
export async function startPostgres(launcher, folder) {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) {
    const db = await launcher.startEmbeddedPostgres({ dataDir: path.join(folder, 'data'), ephemeral: true });
    return { superuser: db.urls.superuser, stop: () => db.stop() };
  }
  const powers = await withClient(given, (client) => client.query('SELECT rolsuper FROM pg_roles WHERE rolname = current_user'));
  if (!powers.rows[0]?.rolsuper) throw new Error('TEST_DATABASE_URL must be the URL of a superuser: the tests make roles and databases.');
  return { superuser: given, stop: async () => {} };
}

export async function withClient(url, act) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes the roles and one database that the migrations fill: the template the test files clone.
 * @returns {Promise<{ template: string, urls: Record<'owner' | 'app' | 'system', string>, migrated: boolean, drop(): Promise<void> }>}
 */
export async function prepareTemplate(launcher, superuser, schemaDoor) {
  const template = `stet_test_${process.pid}_${randomBytes(3).toString('hex')}`;
  // Roles belong to the whole server: two runs on one TEST_DATABASE_URL must agree on their passwords, so these are derived and not random.
  const secret = new URL(superuser).password || 'trust';
  const password = (role) => createHmac('sha256', secret).update(`stet test ${role}`).digest('base64url');
  const passwords = { owner: password('owner'), app: password('app'), system: password('system') };
  await withClient(superuser, (client) => launcher.ensureRoles(client, { database: template, passwords }));
  const urlFor = (role) => {
    const url = new URL(superuser);
    url.username = `stet_${role}`;
    url.password = passwords[role];
    url.pathname = `/${template}`;
    return url.href;
  };
  const urls = { owner: urlFor('owner'), app: urlFor('app'), system: urlFor('system') };
  const drop = () => withClient(superuser, (client) => dropAll(client, template));
  try {
    const migrated = existsSync(schemaDoor);
    if (migrated) await (await import(schemaDoor)).migrate(urls.owner);
    // a database somebody is connected to cannot be cloned
    await withClient(superuser, (client) => client.query(`ALTER DATABASE "${template}" WITH ALLOW_CONNECTIONS false`));
    return { template, urls, migrated, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

async function dropAll(client, template) {
  const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [template]);
  const forgotten = rows.length - 1;
  if (forgotten > 0)
    console.error(
      `${forgotten} test ${forgotten === 1 ? 'database was' : 'databases were'} never dropped: a test file forgets its drop().`,
    );
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
}

/** @returns {Promise<{ url: string, mark?: object, stop(): Promise<void> } | undefined>} TEST_REDIS_URL, else a redis-server of our own, else undefined. */
export async function startRedis(launcher, folder) {
  const given = process.env.TEST_REDIS_URL;
  if (given) {
    const { hostname, port } = new URL(given);
    if (!(await answers(Number(port || 6379), hostname, 5_000)))
      throw new Error(`Nothing answers at TEST_REDIS_URL (${hostname}:${port || 6379}).`);
    return { url: given, stop: async () => {} };
  }
  const program = onPath('redis-server') ?? onPath('valkey-server');
  if (!program) return undefined;
  const dir = path.join(folder, 'redis');
  mkdirSync(dir);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const options = {
      bind: '127.0.0.1',
      port,
      dir,
      save: '',
      appendonly: 'no',
      'maxmemory-policy': 'noeviction',
      logfile: 'redis.log',
      daemonize: 'no',
    };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    // a group of its own: Ctrl-C is for the runner, which stops it when the tests have let go
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    const ended = new Promise((resolve) => {
      child.once('error', () => resolve(true));
      child.once('exit', () => resolve(true));
    });
    const ready = await Promise.race([answers(port, '127.0.0.1', 10_000), ended.then(() => false)]);
    if (ready) {
      const stop = async () => {
        child.kill('SIGTERM');
        await ended;
      };
      return { url: `redis://127.0.0.1:${port}`, mark: launcher.markOf(child.pid), stop };
    }
    child.kill('SIGKILL');
    if (attempt === 3) {
      const log = path.join(dir, 'redis.log');
      throw new Error(`${program} does not start: ${existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').at(-1) : 'no log'}`);
    }
  }
}

function onPath(program) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(Boolean)
    .map((folder) => path.join(folder, program))
    .find((file) => existsSync(file));
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Any answer to PING will do, a refusal for want of a password too: somebody is there. */
async function answers(port, host, withinMs) {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 25))) {
    const heard = await new Promise((resolve) => {
      const socket = net.connect({ port, host, timeout: 1_000 }, () => socket.write('PING\r\n'));
      for (const event of ['error', 'timeout', 'close']) socket.once(event, () => resolve(false));
      socket.once('data', (data) => resolve(/^[+-]/.test(String(data))));
    });
    if (heard) return true;
  }
  return false;
}
