import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { TestDatabase, testDatabase } from '@test/database';
import { ask } from '@test/graphql-client';
import { eventually } from '@test/platform';
import { DataFolder, isRoot, StetCommand, Who } from '@test/stet-command';
import pg from 'pg';

const ME = '{ me { name roles } articles(first: 5) { nodes { id state } } }';
const accounts: Who[] = isRoot ? ['ourselves', 'nobody'] : ['ourselves'];
if (!isRoot) console.warn('not run as root: an account other than our own is not tried');

describe.each(accounts)('stet as %s', (who) => {
  let folder: DataFolder;
  const started: StetCommand[] = [];
  const stet = (args: readonly string[], more: Record<string, string> = {}, niceness = 0): StetCommand => {
    const command = new StetCommand(args, folder.environment(more), who, niceness);
    started.push(command);
    return command;
  };
  /** It did not start: what it said, once all is gone. */
  const refusal = async (more: Record<string, string>): Promise<string> => {
    const command = stet(['start'], more);
    expect(await command.exited()).toBe(1);
    // the log may warn of lines that broke on the way down; errors are told once, on the other stream
    expect(command.stdout).not.toMatch(/ready|"level":[56]0/);
    expect(folder.postgres()).toBeUndefined();
    const [, said] = /^(stet start: (?:.|\n)*)/m.exec(command.stderr) ?? [];
    expect(command.stderr).not.toMatch(/^ +at /m);
    return said ?? command.stderr;
  };
  beforeAll(() => {
    folder = new DataFolder(who);
  });
  afterAll(async () => {
    for (const command of started) await command.end('SIGKILL');
    folder.remove();
  });

  // the first of them splits the demo: in threads that give way, also where all of it has given way already
  it.each([['SIGTERM', 15] as const, ['SIGINT', 0] as const, ['SIGHUP', 0] as const])(
    'ends with 0 on %s and takes its Postgres along, started with niceness %d',
    async (signal, niceness) => {
      const command = stet(['start'], {}, niceness);
      const url = await command.ready();
      expect(statSync(folder.tokensFile).mode & 0o777).toBe(0o600);
      expect((await ask(`${url}/graphql`, folder.tokens()['checker'], ME)).data).toMatchObject({ me: { roles: ['CHECKER'] } });
      expect(await command.end(signal)).toBe(0);
      expect(folder.postgres()).toBeUndefined();
    },
    200_000,
  );

  it('starts again after kill -9, with all it had', async () => {
    const killed = stet(['start']);
    const before = await ask(`${await killed.ready()}/graphql`, folder.tokens()['editor'], ME);
    expect(before.data).toMatchObject({ articles: { nodes: [{ state: 'IN_CHECK' }] } });
    await killed.end('SIGKILL');
    const heir = stet(['start']);
    expect((await ask(`${await heir.ready()}/graphql`, folder.tokens()['editor'], ME)).data).toEqual(before.data);
    expect(await heir.end('SIGTERM')).toBe(0);
    expect(folder.postgres()).toBeUndefined();
  }, 300_000);

  it.each([300, 1_500, 4_000, 8_000])(
    'starts again after kill -9 %d ms into the first start',
    async (ms) => {
      const half = new DataFolder(who);
      const killed = new StetCommand(['start'], half.environment(), who);
      await new Promise((resolve) => setTimeout(resolve, ms));
      await killed.end('SIGKILL');
      const heir = new StetCommand(['start'], half.environment(), who);
      try {
        const url = await heir.ready();
        // a job the killed worker held is given out again when its lock has run out (30 s)
        const data = await eventually(
          async () => {
            const { data: found } = await ask(`${url}/graphql`, half.tokens()['editor'], ME);
            return JSON.stringify(found).includes('IN_CHECK') && found;
          },
          'the sample is split',
          90_000,
        );
        expect(data).toMatchObject({ me: { roles: ['EDITOR'] }, articles: { nodes: [{ state: 'IN_CHECK' }] } });
        expect(await heir.end('SIGTERM')).toBe(0);
        expect(half.postgres()).toBeUndefined();
      } finally {
        await heir.end('SIGKILL');
        half.remove();
      }
    },
    300_000,
  );

  it.each(['PORT', 'OPERATIONS_PORT'])(
    'says in one line that %s is taken',
    async (name) => {
      const holder = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => holder.once('listening', resolve));
      const { port } = holder.address() as AddressInfo;
      const said = await refusal({ [name]: String(port) });
      expect(said).toMatch(new RegExp(`^stet start: [^\\n]*${port}[^\\n]*\\n$`));
      expect(said).toContain(name);
      await new Promise((resolve) => holder.close(resolve));
    },
    200_000,
  );

  it('opens a demo to nobody else', async () => {
    expect(await refusal({ HOST: '0.0.0.0' })).toMatch(/HOST: 0\.0\.0\.0 is not loopback/);
    expect(await refusal({ NODE_ENV: 'production' })).toMatch(/NODE_ENV: production does not serve/);
    expect(await refusal({ NODE_ENV: 'production', HOST: '::' })).toMatch(/HOST: .*\n.*NODE_ENV: /);
  }, 300_000);

  it('makes no demo in production', async () => {
    const fresh = new DataFolder(who);
    const command = new StetCommand(['start'], fresh.environment({ NODE_ENV: 'production' }), who);
    try {
      const url = await command.ready();
      expect(existsSync(fresh.tokensFile)).toBe(false);
      expect(command.stdout).not.toMatch(/token/i);
      expect((await ask(`${url}/graphql`, undefined, ME)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
      expect(await command.end('SIGTERM')).toBe(0);
      expect(fresh.postgres()).toBeUndefined();
    } finally {
      await command.end('SIGKILL');
      fresh.remove();
    }
  }, 200_000);

  it('makes no demo in a database it was given, and starts no Postgres', async () => {
    const database: TestDatabase = await testDatabase();
    const fresh = new DataFolder(who);
    const given = { DATABASE_URL: database.urls.app, DATABASE_SYSTEM_URL: database.urls.system };
    const command = new StetCommand(['start'], fresh.environment(given), who);
    const eye = new pg.Client({ connectionString: database.urls.superuser });
    try {
      await command.ready();
      expect(command.stdout).not.toMatch(/token/i);
      await eye.connect();
      expect((await eye.query('SELECT FROM stet.newsroom')).rowCount).toBe(0);
      expect(readdirSync(fresh.path)).toEqual([]);
      expect(await command.end('SIGTERM')).toBe(0);
    } finally {
      await command.end('SIGKILL');
      await eye.end();
      await database.drop();
      fresh.remove();
    }
  }, 200_000);

  it('demo walks to SIGNED_OFF and leaves nothing behind', async () => {
    const temporary = new DataFolder(who);
    try {
      const command = new StetCommand(['demo'], { TMPDIR: temporary.path }, who);
      expect({ status: await command.exited(), stderr: command.stderr }).toEqual({ status: 0, stderr: '' });
      expect(command.stdout).toContain('SIGNED_OFF');
      expect(readdirSync(temporary.path)).toEqual([]);
    } finally {
      temporary.remove();
    }
  }, 300_000);
});
