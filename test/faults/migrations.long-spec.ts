import { ArticlesModule } from '@stet/articles';
import { NewsroomModule } from '@stet/newsroom';
import { backfill, buildIndex, contract, expand, migrate, migrations, newestMigration } from '@stet/schema';
import type { MigrationClass } from '@stet/schema';
import { Cast, makeCast } from '@test/cast';
import { ask } from '@test/graphql-client';
import { backends, eventually, TestPlatform, testPlatform } from '@test/platform';
import { processEnvironment, StetProcess } from '@test/processes';
import pg from 'pg';
import { brokenRules } from '../rules/rules.sql.js';
import { amiss, Load, owed, pause } from './load.js';

/** A turn in the line for a lock is a second, and the desk may meet several statements' turns. */
const HELD_UP_MS = 5_000;

/** What the release after this one adds; the processes of this one know nothing of it. */
const additions: readonly MigrationClass[] = [
  expand('AddSlug1900000000001', [
    'ALTER TABLE stet.article ADD COLUMN slug text',
    'ALTER TABLE stet.claim ADD COLUMN weight integer NOT NULL DEFAULT 0',
    'ALTER TABLE stet.claim ADD CONSTRAINT claim_weight CHECK (weight >= 0) NOT VALID',
  ]),
  buildIndex('IndexSlug1900000000002', { name: 'article_slug', on: 'ON stet.article (newsroom_id, slug)' }),
  buildIndex('IndexWeight1900000000003', { name: 'claim_weight', on: 'ON stet.claim (newsroom_id, weight)' }),
  fillSlugs('FillSlug1900000000004'),
  backfill('FillWeight1900000000005', { table: 'claim', set: 'weight = 1', where: 't.weight = 0', batch: 20, pauseMs: 5 }),
];
/** What this release's processes have written since is filled before anything leans on it. Then goes what none of the processes that are left needs. */
const removals: readonly MigrationClass[] = [
  fillSlugs('FillSlugAgain1900000000006'),
  contract('DropWeight1900000000007', newestMigration as '1', ['ALTER TABLE stet.claim DROP COLUMN weight CASCADE']),
];
/** What keeps this release out. */
const last = contract('DropByline1900000000008', 'AddSlug1900000000001', ['ALTER TABLE stet.article DROP COLUMN slug CASCADE']);

function fillSlugs(name: `${string}1${string}`): MigrationClass {
  return backfill(name, { table: 'article', set: `slug = 'a-' || t.id`, where: 't.slug IS NULL', batch: 10, pauseMs: 5 });
}

describe.each(backends)('a migration while processes of the release before it are at work, on %s queues', (backend) => {
  let platform: TestPlatform;
  let cast: Cast;
  let url: string;
  let environment: Record<string, string>;
  let load: Load | undefined;
  const started: StetProcess[] = [];
  const run = (app: 'api' | 'worker'): StetProcess => {
    const process = new StetProcess(app, environment);
    started.push(process);
    process.start();
    return process;
  };
  const serve = async (): Promise<StetProcess[]> => {
    const [api, worker] = [run('api'), run('worker')];
    url = `${await api.ready()}/graphql`;
    return [api, worker];
  };

  beforeAll(async () => {
    platform = await testPlatform({ backend, jobs: false, modules: [NewsroomModule, ArticlesModule] });
    cast = await makeCast(platform);
    environment = processEnvironment(platform.database, backend, { PORT: '0', LOG_LEVEL: 'info', RATE_LIMIT_PER_MINUTE: '0' });
  }, 60_000);
  afterAll(async () => {
    await load?.drop();
    await Promise.all(started.map((process) => process.end('SIGKILL')));
    await platform.stop();
  }, 60_000);

  /** Runs `act` while somebody reads a table for longer than a turn in the line for its lock. */
  const besideReader = async <T>(table: string, act: () => Promise<T>): Promise<T> => {
    const reader = new pg.Client({ connectionString: platform.database.urls.superuser });
    reader.on('error', () => undefined);
    await reader.connect();
    try {
      await reader.query(`BEGIN; SELECT FROM ${table} LIMIT 1`);
      const acting = act();
      await pause(2_500);
      await reader.query('COMMIT');
      return await acting;
    } finally {
      await reader.end();
    }
  };
  /** Articles come in while `act` goes on, and after it; each at the first try, and none held up for long. */
  const underLoad = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    const own = (load = new Load(url, cast.cms.token, name, 2, 50));
    const more = (n: number) => eventually(() => Promise.resolve(own.acknowledged.length >= n), 'articles come in', 90_000);
    await more(10);
    const done = await act();
    await more(own.acknowledged.length + 10);
    await own.end();
    expect(own.met.filter((met) => met.with !== 'OK')).toEqual([]);
    expect(Math.max(...own.met.map(({ ms }) => ms))).toBeLessThan(HELD_UP_MS);
    await eventually(async () => (await owed(platform.eye)) === 0, 'all is split', 90_000);
    expect(await amiss(platform.eye, own.acknowledged)).toEqual([]);
    expect(await brokenRules(platform.eye)).toEqual([]);
    return done;
  };
  const owner = () => platform.database.urls.owner;
  const without = async (what: string): Promise<number> =>
    (await platform.eye.query<{ n: number }>(`SELECT count(*)::int AS n FROM stet.article WHERE ${what}`)).rows[0]!.n;

  it('adds, builds and fills under load, and no request fails', async () => {
    await serve();
    const known = [...migrations, ...additions];
    const { applied } = await underLoad('added', () => besideReader('stet.claim', () => migrate(owner(), { known })));
    expect(applied).toEqual(additions.map((migration) => new migration().name));
    expect(await without('slug IS NOT NULL')).toBeGreaterThan(0);
  }, 240_000);

  it('lets processes of the former release start on what was added, one by one beside those that serve', async () => {
    const old = started.splice(0);
    await underLoad('replaced', async () => {
      const worker = run('worker');
      await eventually(() => Promise.resolve(worker.output.includes('the worker is ready')), 'the worker is ready', 90_000);
      expect(await old.find(({ app }) => app === 'worker')!.end('SIGTERM')).toBe(0);
    });
    const next = run('api');
    url = `${await next.ready()}/graphql`;
    expect((await ask(url, cast.cms.token, '{ me { id } }')).errors).toBeUndefined();
    expect(await old.find(({ app }) => app === 'api')!.end('SIGTERM')).toBe(0);
    expect(await without('slug IS NULL')).toBeGreaterThan(0);
  }, 240_000);

  it('takes away under load what those that are left do not need', async () => {
    const known = [...migrations, ...additions, ...removals];
    const { applied } = await underLoad('removed', () => besideReader('stet.claim', () => migrate(owner(), { known, contract: true })));
    expect(applied).toEqual(removals.map((migration) => new migration().name));
  }, 240_000);

  it('keeps a former release out once it was contracted for a newer one', async () => {
    for (const process of started.splice(0)) expect(await process.end('SIGTERM')).toBe(0);
    const known = [...migrations, ...additions, ...removals, last];
    expect((await migrate(owner(), { known, contract: true })).applied).toEqual([new last().name]);
    for (const app of ['api', 'worker'] as const) {
      const process = run(app);
      expect(await process.exited()).toBe(1);
      expect(process.output).toContain('The database was contracted for releases that know AddSlug1900000000001');
    }
  }, 120_000);
});
