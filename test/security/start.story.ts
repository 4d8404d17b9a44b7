import { randomBytes } from 'node:crypto';
import { jest } from '@jest/globals';
import { TestDatabase, testDatabase } from '@test/database';
import { backends } from '@test/platform';
import { freePort, processEnvironment, StetProcess } from '@test/processes';
import pg from 'pg';

const apps = ['api', 'worker'] as const;
type App = (typeof apps)[number];
const variables = ['DATABASE_URL', 'DATABASE_SYSTEM_URL'] as const;

// a process is a second's work, and many are started here
jest.setTimeout(150_000);

/**
 * Row-level security holds only for who is neither superuser nor owner nor beyond it: nobody else serves. And what is away is said.
 * @param long whether each place of each process is tried, each with a process of its own; else one of them
 */
export function startsOnlyAsItself({ long }: { long: boolean }): void {
  let database: TestDatabase;
  let eye: pg.Client;
  const beyond = `stet_test_beyond_${randomBytes(4).toString('hex')}`;
  beforeAll(async () => {
    database = await testDatabase();
    eye = new pg.Client({ connectionString: database.urls.superuser });
    await eye.connect();
    // as powerful as one forgets to look for: everything stet_app may do, and past row-level security
    await eye.query(`CREATE ROLE ${beyond} LOGIN BYPASSRLS PASSWORD 'beyond' IN ROLE stet_app`);
  });
  afterAll(async () => {
    await eye.query(`DROP ROLE IF EXISTS ${beyond}`);
    await eye.end();
    await database.drop();
  });

  const asBeyond = (): string => Object.assign(new URL(database.urls.app), { username: beyond, password: 'beyond' }).href;
  const run = async (app: App, environment: Record<string, string>): Promise<{ code: number | null; lines: string[] }> => {
    const child = new StetProcess(app, { ...processEnvironment(database, 'postgres', { PORT: '0', LOG_LEVEL: 'error' }), ...environment });
    child.start();
    const code = await Promise.race([child.exited(), new Promise<null>((resolve) => setTimeout(resolve, 100_000, null).unref())]);
    if (code === null) await child.end('SIGKILL');
    return { code, lines: child.output.trim().split('\n') };
  };

  const powers = [
    ['the superuser', () => database.urls.superuser, /superuser or has BYPASSRLS/],
    ['the owner', () => database.urls.owner, /owns Stet's tables/],
    ['a role beyond row-level security', asBeyond, /superuser or has BYPASSRLS/],
  ] as const;

  describe.each(long ? apps : apps.slice(1))('of the %s', (app) => {
    // every power in each place is asked of the check itself (role-check.e2e-spec); here each place of each process once, and each power
    it.each(long ? variables : variables.slice(1))('does not start with a powerful role in %s: one line, and 1', async (variable) => {
      const [who, url, says] = powers[(apps.indexOf(app) * variables.length + variables.indexOf(variable)) % powers.length]!;
      const { code, lines } = await run(app, { [variable]: url() });
      expect({ who, code, lines }).toEqual({ who, code: 1, lines: [expect.stringMatching(new RegExp(`^stet ${app}: .*${variable}: `))] });
      expect(lines[0]).toMatch(says);
    });

    if (!long) return;

    it('says in one line that the database is away, and which setting names it', async () => {
      const port = String(await freePort());
      const away = (url: string): string => Object.assign(new URL(url), { port }).href;
      const urls = { DATABASE_URL: away(database.urls.app), DATABASE_SYSTEM_URL: away(database.urls.system) };
      const { code, lines } = await run(app, urls);
      expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringMatching(new RegExp(`^stet ${app}: .*DATABASE_URL`))] });
    });
  });

  if (!long) return;

  it('says in one line that Redis is away: the worker does not start', async () => {
    const { code, lines } = await run('worker', { REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringMatching(/^stet worker: .*REDIS_URL/)] });
  });

  // the api asks the queues nothing on its way: what it takes in waits in the outbox
  it.each(backends)('of the api serves with the roles it should have, on %s queues', async (backend) => {
    const api = new StetProcess('api', processEnvironment(database, backend, { PORT: '0', LOG_LEVEL: 'info' }));
    api.start();
    try {
      expect((await fetch(`${await api.ready()}/health/ready`)).status).toBe(200);
    } finally {
      await api.end('SIGTERM');
    }
  });
}
