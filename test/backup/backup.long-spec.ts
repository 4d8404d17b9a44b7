import { spawnSync } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ArticlesModule } from '@stet/articles';
import { NewsroomModule } from '@stet/newsroom';
import { requireSchema } from '@stet/platform';
import { migrate, newestMigration } from '@stet/schema';
import { headLine } from '@stet/trail';
import { makeCast } from '@test/cast';
import type { TestDatabase } from '@test/database';
import { ask } from '@test/graphql-client';
import { backends, eventually, logSettled, testPlatform } from '@test/platform';
import { processEnvironment, StetProcess } from '@test/processes';
import { DataFolder, StetCommand } from '@test/stet-command';
import pg from 'pg';
import { amiss, Load, meaning, owed, submit } from '../faults/load.js';
import { brokenRules } from '../rules/rules.sql.js';
import { DebianPostgres, hasDebianPostgres } from './debian-postgres.js';

if (!hasDebianPostgres)
  console.warn('*** NO DEBIAN POSTGRES 15 (apt-get install postgresql-15): backup and restore by pg_dump are SKIPPED. ***');

/** All rules the database keeps by itself, as text that can be compared. */
const catalogue = `
  SELECT 'constraint' AS what, conrelid::regclass::text AS of, conname::text AS name, pg_get_constraintdef(oid) || ' ' || convalidated AS text FROM pg_constraint WHERE connamespace = 'stet'::regnamespace
  UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(t.oid) || ' ' || tgenabled::text FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE c.relnamespace = 'stet'::regnamespace AND NOT tgisinternal
  UNION ALL SELECT 'policy', schemaname || '.' || tablename, policyname, format('%s %s %s %s %s', permissive, (SELECT array_agg(r ORDER BY r) FROM unnest(roles) r), cmd, qual, with_check) FROM pg_policies WHERE schemaname = 'stet'
  UNION ALL SELECT 'table', oid::regclass::text, relowner::regrole::text, format('%s %s %s', relkind, relrowsecurity, relforcerowsecurity) FROM pg_class WHERE relnamespace = 'stet'::regnamespace AND relkind IN ('r', 'S', 'v')
  UNION ALL SELECT 'index', indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) || ' ' || indisvalid FROM pg_index i JOIN pg_class c ON c.oid = indrelid WHERE c.relnamespace = 'stet'::regnamespace
  UNION ALL SELECT 'grant', c.oid::regclass::text, a.grantee::regrole::text, a.privilege_type FROM pg_class c CROSS JOIN LATERAL aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind = 'r'
  UNION ALL SELECT 'column grant', a.attrelid::regclass::text || '.' || a.attname, g.grantee::regrole::text, g.privilege_type FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid CROSS JOIN LATERAL aclexplode(a.attacl) g WHERE c.relnamespace = 'stet'::regnamespace
  UNION ALL SELECT 'function', p.oid::regprocedure::text, p.proowner::regrole::text, md5(pg_get_functiondef(p.oid)) FROM pg_proc p WHERE p.pronamespace = 'stet'::regnamespace
  UNION ALL SELECT 'may call', p.oid::regprocedure::text, CASE a.grantee WHEN 0 THEN 'public' ELSE a.grantee::regrole::text END, a.privilege_type FROM pg_proc p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE p.pronamespace = 'stet'::regnamespace
  ORDER BY 1, 2, 3, 4`;

/** Rows of each table, and a sum over all they hold. */
async function contents(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'stet'::regnamespace AND relkind = 'r' AND relpersistence = 'p' ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    const sum = `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS sum FROM stet.${name} t`;
    found[name] = (await client.query<{ sum: string }>(sum)).rows[0]!.sum;
  }
  return found;
}

/** Where the trail ends, as it goes out of the house. */
async function headOf(eye: pg.Client, newsroom: string): Promise<string> {
  const last = `SELECT number::int, encode(hash, 'hex') AS hash, sealed_at AS "sealedAt" FROM stet.seal WHERE newsroom_id = $1 ORDER BY stet.seal.number DESC LIMIT 1`;
  const { number, hash, sealedAt } = (await eye.query<{ number: number; hash: string; sealedAt: Date }>(last, [newsroom])).rows[0]!;
  return headLine({ newsroom, number, hash, sealedAt: sealedAt.toISOString() });
}

/** `stet trail verify` finds nothing, held against a head that was told before. */
async function whole({ urls }: TestDatabase, head: string): Promise<void> {
  const environment = { DATABASE_URL: urls.app, DATABASE_SYSTEM_URL: urls.system };
  const verify = new StetCommand(['trail', 'verify', '--head', head], environment);
  expect([await verify.exited(), verify.stdout, verify.stderr]).toEqual([0, expect.stringMatching(/: whole: .*held against 1 /), '']);
}

async function eyeOf(database: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.urls.superuser, options: '-c TimeZone=UTC' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

(hasDebianPostgres ? describe : describe.skip).each(backends)('a backup by pg_dump 15 under load, on %s queues', (backend) => {
  const [source, target] = [new DebianPostgres(), new DebianPostgres()];
  const processes: StetProcess[] = [];
  const eyes: pg.Client[] = [];
  const pools: pg.Pool[] = [];
  let load: Load | undefined;
  afterAll(async () => {
    await load?.drop();
    await Promise.all(processes.map((process) => process.end('SIGKILL')));
    await Promise.all([...eyes, ...pools].map((eye) => eye.end()));
    await source.stop();
    await target.stop();
  }, 60_000);

  const serve = async (database: TestDatabase): Promise<string> => {
    const environment = processEnvironment(database, backend, { PORT: '0', LOG_LEVEL: 'info' });
    const [api, worker] = (['api', 'worker'] as const).map((app) => new StetProcess(app, environment)) as [StetProcess, StetProcess];
    processes.push(api, worker);
    for (const process of [api, worker]) process.start();
    return `${await api.ready(150_000)}/graphql`;
  };

  it('comes back in an empty cluster with every row and rule, and what was owed is done', async () => {
    const from = await source.start();
    await migrate(from.urls.owner);
    const rooms = await testPlatform({ database: from, jobs: false, modules: [NewsroomModule, ArticlesModule] });
    const cast = await makeCast(rooms);
    await rooms.stop();
    const eye = await eyeOf(from);
    eyes.push(eye);
    // it has served for a while: its transactions have numbers an empty server is far from
    await eye.query('DO $$ BEGIN FOR i IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$');
    load = new Load(await serve(from), cast.cms.token, 'backup', 3, 0);
    await eventually(() => Promise.resolve(load!.acknowledged.length >= 20), 'articles come in', 90_000);

    const acknowledged = [...load.acknowledged];
    await eye.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await eye.query<{ snapshot: string }>('SELECT pg_export_snapshot() AS snapshot');
    const file = path.join(process.env.TMPDIR ?? '/tmp', `stet-backup-${process.pid}-${backend}.dump`);
    const dump = ['--format=custom', '--exclude-schema=bullmq', `--snapshot=${rows[0]!.snapshot}`, `--file=${file}`];
    const during = load.acknowledged.length;
    await source.run('pg_dump', dump, source.url('stet_backup', source.backupPassword));
    const [wanted, owing] = [await contents(eye), await owed(eye)];
    const head = `${file}.head`;
    writeFileSync(head, await headOf(eye, cast.newsroomId));
    await eventually(() => Promise.resolve(load!.acknowledged.length > during), 'the desk worked on meanwhile', 60_000);
    await eye.query('COMMIT');
    await load.drop();
    const { xid: told } = (await eye.query<{ xid: string }>('SELECT xid::text FROM stet.event ORDER BY stet.event.xid DESC LIMIT 1'))
      .rows[0]!;
    await Promise.all(processes.splice(0).map((process) => process.end('SIGTERM')));

    const to = await target.start();
    await target.run('pg_restore', ['--exit-on-error', file], to.urls.superuser);
    const restored = await eyeOf(to);
    eyes.push(restored);
    expect(await contents(restored)).toEqual(wanted);
    expect((await restored.query(catalogue)).rows).toEqual((await eye.query(catalogue)).rows);
    // the log is ahead of this server: nothing serves before it was brought up to it
    const pool = new pg.Pool({ connectionString: to.urls.app, max: 1 });
    pool.on('error', () => undefined);
    pools.push(pool);
    await expect(requireSchema(pool, newestMigration)).rejects.toThrow(/was restored/);
    const said: string[] = [];
    await migrate(to.urls.owner, { say: (line) => said.push(line) });
    expect(said.join()).toMatch(/transactions ahead/);
    await requireSchema(pool, newestMigration);
    // what happens now comes after all that was ever told, also after the backup was made
    const { rows: now } = await restored.query<{ ahead: boolean }>('SELECT pg_current_xact_id() > $1::text::xid8 AS ahead', [told]);
    expect(now).toEqual([{ ahead: true }]);
    expect(await brokenRules(restored)).toEqual([]);
    const order = `SELECT count(*)::int AS n FROM stet.event a JOIN stet.event b ON b.newsroom_id = a.newsroom_id AND b.article_id = a.article_id AND b.article_seq = a.article_seq + 1
      WHERE (b.xid, b.id) < (a.xid, a.id)`;
    expect((await restored.query(order)).rows).toEqual([{ n: 0 }]);
    await whole(to, head);
    await expect(restored.query(`UPDATE stet.event SET type = 'Other'`)).rejects.toThrow(/never changed/);

    // queues begin empty: what the work items say is owed is asked for again
    const url = await serve(to);
    await eventually(async () => (await owed(restored)) === 0, 'what was owed is done', 120_000);
    expect(await amiss(restored, acknowledged)).toEqual([]);
    const input = { externalId: 'after', kind: 'NEWS', language: 'en', text: 'The new tower is 213 metres high.' };
    expect(meaning(await ask(url, cast.cms.token, submit, { input }))).toBe('OK');
    await eventually(async () => (await owed(restored)) === 0, 'new work is done', 60_000);
    await logSettled(restored);
    expect(await brokenRules(restored)).toEqual([]);
    // the chain goes on where it was
    const unsealed = `SELECT count(*)::int AS n FROM stet.event e WHERE NOT EXISTS (SELECT FROM stet.seal s WHERE s.newsroom_id = e.newsroom_id AND s.event_id = e.id)`;
    await eventually(async () => (await restored.query<{ n: number }>(unsealed)).rows[0]!.n === 0, 'all is sealed', 30_000);
    await whole(to, head);
    rmSync(head);
    rmSync(file);
    console.log(`${backend}: ${acknowledged.length} acknowledged before the dump, ${owing} jobs owed in it; ${said.join()}`);
  }, 600_000);
});

describe('a stopped copy of the embedded data folder', () => {
  it('starts elsewhere, with all it had', async () => {
    const folder = new DataFolder();
    const elsewhere = new DataFolder();
    const whole = '{ articles(first: 20) { nodes { id externalId state claims(first: 50) { nodes { id state } } } } }';
    let running = new StetCommand(['start'], folder.environment());
    try {
      const url = `${await running.ready()}/graphql`;
      const load = new Load(url, folder.tokens()['cms']!, 'copied', 2);
      await eventually(() => Promise.resolve(load.acknowledged.length >= 5), 'articles come in', 60_000);
      await load.end();
      const settled = () => ask(url, folder.tokens()['editor'], whole);
      await eventually(async () => !/SPLITTING|RECEIVED/.test(JSON.stringify((await settled()).data)), 'they are split', 90_000);
      const before = (await settled()).data;
      expect(await running.end('SIGTERM')).toBe(0);
      const copied = spawnSync('cp', ['-a', `${folder.path}/.`, elsewhere.path], { encoding: 'utf8' });
      expect([copied.status, copied.stderr]).toEqual([0, '']);
      // the first one is out of reach: nothing of the copy leans on it
      renameSync(path.join(folder.path, 'pg18'), path.join(folder.path, 'gone'));
      running = new StetCommand(['start'], elsewhere.environment());
      const again = `${await running.ready()}/graphql`;
      expect((await ask(again, elsewhere.tokens()['editor'], whole)).data).toEqual(before);
      expect(await running.end('SIGTERM')).toBe(0);
    } finally {
      await running.end('SIGKILL');
      folder.remove();
      elsewhere.remove();
    }
  }, 300_000);
});
