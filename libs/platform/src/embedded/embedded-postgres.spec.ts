// @group embedded: it waits for processes most of the time, and loads little.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres, stopOrphan, type EmbeddedPostgres } from './embedded-postgres.js';
import { isAlive, markOf } from './process-mark.js';

const root = path.resolve(import.meta.dirname, '../../../..');
const compiled = path.join(root, 'node_modules/.cache', `stet-embedded-${process.pid}`);
const isRoot = process.getuid?.() === 0;

/** What a started process tells about its server. */
type Told = Pick<EmbeddedPostgres, 'urls' | 'port' | 'pid' | 'joined' | 'createdNow'>;

let base: string;
const children: ChildProcess[] = [];

/** A process that starts the embedded server; it stops it at the word "stop" and leaves without a word at "exit". */
function launch(dataDir: string): ChildProcess {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(path.join(compiled, 'platform/src/embedded/index.js'))};
    const db = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, ephemeral: true });
    console.log(JSON.stringify(db));
    process.stdin.once('data', async (word) => { if (String(word) === 'stop') await db.stop(); process.exit(0); });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'], cwd: root });
  children.push(child);
  return child;
}

/** The same, once its server is ready. */
async function processWith(dataDir: string): Promise<{ child: ChildProcess; told: Told; tell: (word: 'stop' | 'exit') => Promise<void> }> {
  const child = launch(dataDir);
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the process ended with ${String(code)}`)));
  failed.catch(() => undefined);
  const [line] = (await Promise.race([once(child.stdout!, 'data'), failed])) as [Buffer];
  const tell = async (word: 'stop' | 'exit'): Promise<void> => {
    const gone = once(child, 'exit');
    child.stdin!.write(word);
    await gone;
  };
  return { child, told: JSON.parse(String(line)) as Told, tell };
}

async function query<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

const gone = async (pid: number): Promise<boolean> => {
  for (let i = 0; i < 500 && markOf(pid); i++) await sleep(20);
  return markOf(pid) === undefined;
};

describe('a data folder', () => {
  beforeAll(() => {
    // kill -9 needs processes of their own, and those run compiled code
    const swc = path.join(root, 'node_modules/@swc/cli/bin/swc.js');
    const built = spawnSync(
      process.execPath,
      [swc, 'libs/platform/src/embedded', '-d', compiled, '--strip-leading-paths', '--quiet', '--ignore', '**/*.spec.ts'],
      { cwd: root, encoding: 'utf8' },
    );
    if (built.status !== 0) throw new Error(built.stderr);
    base = mkdtempSync(path.join(os.tmpdir(), 'stet-embedded-'));
    chmodSync(base, 0o755);
  }, 60_000);

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    for (const folder of ['main', 'race', 'orphan', 'shared', 'exit', 'durable', 'half', 'theirs'])
      await stopOrphan(path.join(base, folder));
    rmSync(base, { recursive: true, force: true });
    rmSync(compiled, { recursive: true, force: true });
  });

  describe('and its embedded Postgres', () => {
    it('makes the cluster, the roles and the database, keeps the data, and stops', async () => {
      const dataDir = path.join(base, 'main');
      const first = await startEmbeddedPostgres({ dataDir, ephemeral: true });
      expect(first).toMatchObject({ joined: false, createdNow: true });
      await query(first.urls.owner, 'CREATE TABLE kept AS SELECT 7 AS n');
      const [server] = await query<{ listen_addresses: string; data_directory: string; max_connections: string; fsync: string }>(
        first.urls.superuser,
        `SELECT ${['listen_addresses', 'data_directory', 'max_connections', 'fsync'].map((name) => `current_setting('${name}') AS ${name}`).join(', ')}`,
      );
      expect(server).toEqual({
        listen_addresses: '127.0.0.1',
        data_directory: path.join(dataDir, 'pg18'),
        max_connections: '200',
        fsync: 'off',
      });
      expect(statSync(path.join(dataDir, 'pg18')).mode & 0o777).toBe(0o700);
      expect(statSync(path.join(dataDir, 'pg18.passwords.json')).mode & 0o777).toBe(0o600);
      if (process.platform === 'linux') {
        const uid = Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${first.pid}/status`, 'utf8'))?.[1]);
        expect(uid).not.toBe(0);
        // a session of its own: Ctrl-C in our terminal does not reach it
        const session = readFileSync(`/proc/${first.pid}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ')[3];
        expect(Number(session)).toBe(first.pid);
      }
      await first.stop();
      // not even as a dead child that nobody has collected
      expect(() => process.kill(first.pid, 0)).toThrow('ESRCH');
      await first.stop();

      const second = await startEmbeddedPostgres({ dataDir, ephemeral: true });
      expect(second).toMatchObject({ joined: false, createdNow: false });
      expect(await query(second.urls.owner, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
      await second.stop();
    });

    it('gives no role a power that would open another newsroom', async () => {
      const db = await startEmbeddedPostgres({ dataDir: path.join(base, 'main'), ephemeral: true });
      try {
        const powers = `SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname ~ '^stet_(owner|app|system|lookup|search)$' ORDER BY 1`;
        const none = { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false };
        expect(await query(db.urls.superuser, powers)).toEqual([
          { rolname: 'stet_app', rolcanlogin: true, ...none },
          { rolname: 'stet_lookup', rolcanlogin: false, ...none },
          { rolname: 'stet_owner', rolcanlogin: true, ...none },
          { rolname: 'stet_search', rolcanlogin: false, ...none },
          { rolname: 'stet_system', rolcanlogin: true, ...none },
        ]);
        expect(await query(db.urls.app, 'SELECT current_user AS who, current_database() AS db')).toEqual([{ who: 'stet_app', db: 'stet' }]);
        expect(await query(db.urls.system, `SELECT current_setting('lock_timeout') AS wait`)).toEqual([{ wait: '5s' }]);
        await expect(query(db.urls.app, 'CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
        await expect(query(db.urls.app, 'SET ROLE stet_lookup')).rejects.toThrow(/permission denied/);
        // the owner hands a function over, and yet the new owner's policy does not let it read the table
        await query(
          db.urls.owner,
          `CREATE SCHEMA try; CREATE TABLE try.token (hash text); ALTER TABLE try.token ENABLE ROW LEVEL SECURITY; ALTER TABLE try.token FORCE ROW LEVEL SECURITY;
         GRANT USAGE, CREATE ON SCHEMA try TO stet_lookup; GRANT SELECT ON try.token TO stet_lookup;
         CREATE POLICY fill ON try.token FOR INSERT TO stet_owner WITH CHECK (true); CREATE POLICY find ON try.token FOR SELECT TO stet_lookup USING (true);
         INSERT INTO try.token VALUES ('h');
         CREATE FUNCTION try.find() RETURNS SETOF text LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT hash FROM try.token';
         ALTER FUNCTION try.find() OWNER TO stet_lookup;
         GRANT USAGE ON SCHEMA try TO stet_app; GRANT EXECUTE ON FUNCTION try.find() TO stet_app`,
        );
        expect(await query(db.urls.owner, 'SELECT * FROM try.token')).toEqual([]);
        expect(await query(db.urls.app, 'SELECT * FROM try.find()')).toEqual([{ find: 'h' }]);
      } finally {
        await db.stop();
      }
    });

    it('reads letters beyond ASCII as letters', async () => {
      const db = await startEmbeddedPostgres({ dataDir: path.join(base, 'main'), ephemeral: true });
      try {
        await query(db.urls.owner, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
        const [seen] = await query<{ lower: string; like: boolean; parts: number }>(
          db.urls.owner,
          `SELECT lower('ČEZ') AS lower, 'ZÜRICH' ILIKE 'zürich' AS like, cardinality(show_trgm('Zürich')) AS parts`,
        );
        // seven trigrams are one word of six letters; broken at the ü there would be more
        expect(seen).toEqual({ lower: 'čez', like: true, parts: 7 });
      } finally {
        await db.stop();
      }
    });

    it('survives two processes that start on one new folder at once; the last to leave stops it', async () => {
      const dataDir = path.join(base, 'race');
      const [one, two] = await Promise.all([processWith(dataDir), processWith(dataDir)]);
      expect([one.told.createdNow, two.told.createdNow].sort()).toEqual([false, true]);
      expect([one.told.joined, two.told.joined].sort()).toEqual([false, true]);
      expect(one.told.urls).toEqual(two.told.urls);
      const [first, last] = one.told.joined ? [two, one] : [one, two];
      await first.tell('stop');
      expect(await query(last.told.urls.app, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
      await last.tell('stop');
      expect(await gone(last.told.pid)).toBe(true);
    });

    it('is made anew after a process was killed while it made it', async () => {
      const dataDir = path.join(base, 'half');
      const first = launch(dataDir);
      const dead = once(first, 'exit');
      while (!existsSync(dataDir) || !readdirSync(dataDir).some((name) => name.startsWith('pg18.new-'))) await sleep(5);
      first.kill('SIGKILL');
      await dead;
      const db = await startEmbeddedPostgres({ dataDir, ephemeral: true });
      expect(db).toMatchObject({ joined: false, createdNow: true });
      expect(await query(db.urls.app, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
      await db.stop();
    });

    it('joins the server of a living process and leaves it running', async () => {
      const dataDir = path.join(base, 'shared');
      const owner = await processWith(dataDir);
      const joined = await startEmbeddedPostgres({ dataDir, ephemeral: true });
      expect(joined).toMatchObject({ joined: true, createdNow: false, pid: owner.told.pid });
      await joined.stop();
      expect(await query(owner.told.urls.app, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
      await owner.tell('stop');
      expect(await gone(owner.told.pid)).toBe(true);
    });

    it('takes over the server of a killed process and stops it', async () => {
      const dataDir = path.join(base, 'orphan');
      const killed = await processWith(dataDir);
      await query(killed.told.urls.owner, 'CREATE TABLE kept AS SELECT 9 AS n');
      const dead = once(killed.child, 'exit');
      killed.child.kill('SIGKILL');
      await dead;
      expect(markOf(killed.told.pid)).toBeDefined();
      const heir = await startEmbeddedPostgres({ dataDir, ephemeral: true });
      expect(heir).toMatchObject({ joined: true, createdNow: false, pid: killed.told.pid });
      expect(await query(heir.urls.owner, 'SELECT n FROM kept')).toEqual([{ n: 9 }]);
      await heir.stop();
      expect(await gone(heir.pid)).toBe(true);
    });

    it('starts an orphan anew when it was started without fsync', async () => {
      const dataDir = path.join(base, 'durable');
      const killed = await processWith(dataDir);
      const dead = once(killed.child, 'exit');
      killed.child.kill('SIGKILL');
      await dead;
      const heir = await startEmbeddedPostgres({ dataDir });
      expect(heir.pid).not.toBe(killed.told.pid);
      expect(await query(heir.urls.app, `SELECT current_setting('fsync') AS fsync`)).toEqual([{ fsync: 'on' }]);
      await heir.stop();
    });

    it('starts after the server itself was killed, and with a stale pid file that names a stranger', async () => {
      const dataDir = path.join(base, 'main');
      const struck = await startEmbeddedPostgres({ dataDir, ephemeral: true });
      process.kill(struck.pid, 'SIGKILL');
      expect(await gone(struck.pid)).toBe(true);
      await struck.stop();
      const pidFile = path.join(dataDir, 'pg18', 'postmaster.pid');
      const after = await startEmbeddedPostgres({ dataDir, ephemeral: true });
      expect(after.joined).toBe(false);
      await after.stop();
      expect(existsSync(pidFile)).toBe(false);
      writeFileSync(pidFile, `${process.pid}\n${dataDir}\n1\n${struck.port}\n\n127.0.0.1\n\nready\n`);
      const next = await startEmbeddedPostgres({ dataDir, ephemeral: true });
      expect(next.joined).toBe(false);
      expect(await query(next.urls.owner, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
      await next.stop();
    });

    it('does not outlive a process that exits without stopping it', async () => {
      const { told, tell } = await processWith(path.join(base, 'exit'));
      const mark = markOf(told.pid);
      await tell('exit');
      expect(mark && isAlive(mark) ? await gone(told.pid) : true).toBe(true);
    });
  });

  describe('that cannot be used', () => {
    (process.platform === 'linux' ? it : it.skip)('says so where a file system refuses the folder though its parent is there', async () => {
      await expect(startEmbeddedPostgres({ dataDir: '/proc/nope' })).rejects.toThrow(
        /^The data folder \/proc\/nope cannot be made.+set STET_DATA_DIR/,
      );
    });

    it('is named in one line that says what to do', async () => {
      const inTheWay = path.join(base, 'a-file');
      writeFileSync(inTheWay, '');
      await expect(startEmbeddedPostgres({ dataDir: path.join(inTheWay, 'data') })).rejects.toThrow(
        /^The data folder .+ cannot be made.+set STET_DATA_DIR[^\n]+$/,
      );
    });

    (isRoot ? it.skip : it)('is named when it is read-only', async () => {
      const closed = path.join(base, 'closed');
      mkdirSync(closed, { mode: 0o500 });
      await expect(startEmbeddedPostgres({ dataDir: closed })).rejects.toThrow(/\(EACCES\): set STET_DATA_DIR/);
    });

    (isRoot ? it : it.skip)("stays its owner's when root starts in it", async () => {
      const dataDir = path.join(base, 'theirs');
      mkdirSync(dataDir, { mode: 0o700 });
      chownSync(dataDir, 65534, 65534);
      const db = await startEmbeddedPostgres({ dataDir, ephemeral: true });
      await db.stop();
      const strangers = readdirSync(dataDir).filter((name) => statSync(path.join(dataDir, name)).uid !== 65534);
      expect(strangers).toEqual([]);
    });

    (isRoot ? it : it.skip)('is left for one that an ordinary account can enter, and found again', async () => {
      const home = path.join(base, 'home');
      mkdirSync(home, { mode: 0o700 });
      const dataDir = path.join(home, 'data');
      const lines: string[] = [];
      const db = await startEmbeddedPostgres({ dataDir, ephemeral: true, log: (line) => lines.push(line) });
      const folder = readFileSync(path.join(dataDir, 'pg.location'), 'utf8').trim();
      try {
        expect(lines[0]).toMatch(/^No ordinary account can enter .+ keeps its files in /);
        expect(lines[0]).toContain(folder);
        await query(db.urls.owner, 'CREATE TABLE kept AS SELECT 5 AS n');
        await db.stop();
        const again = await startEmbeddedPostgres({ dataDir, ephemeral: true });
        expect(again.createdNow).toBe(false);
        expect(await query(again.urls.owner, 'SELECT n FROM kept')).toEqual([{ n: 5 }]);
        await again.stop();
      } finally {
        await db.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
});
