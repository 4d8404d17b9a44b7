import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TestDatabase, testDatabase } from '@test/database';
import { DataFolder, StetCommand } from '@test/stet-command';

/** Runs to its end. */
async function stet(args: readonly string[], environment: Record<string, string> = {}) {
  const command = new StetCommand(args, environment);
  return { status: await command.exited(), stdout: command.stdout, stderr: command.stderr };
}

describe('the command line', () => {
  let folder: DataFolder;
  beforeAll(() => {
    folder = new DataFolder();
  });
  afterAll(() => folder.remove());

  it.each([[['--help']], [['help']], [['-h']], [[]]])('%j tells the commands', async (args) => {
    const { status, stdout, stderr } = await stet(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const name of ['start', 'demo', 'migrate', 'extract', 'score']) expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
  });

  it.each([
    'start',
    'demo',
    'migrate',
    'export',
    'import',
    'dossier',
    'newsroom',
    'erase',
    'figures',
    'trail',
    'persist',
    'reseal',
    'extract',
    'score',
    'train',
    'eval',
  ])('%s --help says how to use it, and does nothing', async (name) => {
    const { status, stdout, stderr } = await stet([name, '--help'], folder.environment());
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^usage: stet ${name}`));
    expect(folder.postgres()).toBeUndefined();
  });

  it.each(['strat', '__proto__', 'constructor'])('does not know %s: says what there is, and 2', async (name) => {
    const { status, stdout, stderr } = await stet([name]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^stet: there is no command '${name}'\nusage: stet COMMAND`));
  });

  it('names every fault of the configuration at once, and touches nothing', async () => {
    const untouched = path.join(folder.path, 'not-made');
    const { status, stdout, stderr } = await stet(['start'], {
      STET_DATA_DIR: untouched,
      PORT: '80x',
      LOG_LEVEL: 'loud',
      DATABASE_POOL: '0',
      REDIS_URL: 'localhost:6379',
      NODE_ENV: 'prod',
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^stet start: The configuration does not hold:\n/);
    for (const name of ['PORT', 'LOG_LEVEL', 'DATABASE_POOL', 'REDIS_URL', 'NODE_ENV'])
      expect(stderr).toMatch(new RegExp(`^  ${name}: `, 'm'));
    expect(stderr).not.toMatch(/^ +at /m);
    expect(existsSync(untouched)).toBe(false);
  });

  it('says in a line that the database it was given does not answer', async () => {
    const nowhere = 'postgres://stet_app:x@127.0.0.1:1/stet';
    const given = { DATABASE_URL: nowhere, DATABASE_SYSTEM_URL: nowhere };
    const start = (more: Record<string, string>) => stet(['start'], folder.environment({ ...given, ...more }));
    const { status, stdout, stderr } = await start({ STET_SECRET_KEY: 'a-secret-of-these-tests-and-no-other' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^stet start: [^\n]*ECONNREFUSED[^\n]*\n$/);
    // beside a database that is given nobody makes a key: what follows from that is said before anything else
    expect((await start({})).stdout).toMatch(/^{"level":40,.*"msg":"STET_SECRET_KEY is not set: confidential evidence is refused[^\n]*\n$/);
  });

  describe('with files of its own', () => {
    let files: string;
    let database: TestDatabase;
    beforeAll(async () => {
      files = mkdtempSync(path.join(tmpdir(), 'stet-files-'));
      database = await testDatabase();
    });
    afterAll(async () => {
      rmSync(files, { recursive: true });
      await database.drop();
    });

    it('persist prints documents by their hash, and none of them where one does not fit the schema', async () => {
      const good = 'query Me { me { name } }';
      writeFileSync(path.join(files, 'me.graphql'), `${good}\n`);
      const { status, stdout, stderr } = await stet(['persist', files]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(JSON.parse(stdout)).toEqual({ [createHash('sha256').update(good).digest('hex')]: good });

      writeFileSync(path.join(files, 'old.graphql'), '{ me { nickname } }');
      writeFileSync(path.join(files, 'torn.gql'), '{ me {');
      const refused = await stet(['persist', files, path.join(files, 'me.graphql')]);
      expect({ status: refused.status, stdout: refused.stdout }).toEqual({ status: 1, stdout: '' });
      expect(refused.stderr).toMatch(
        /^stet persist: \S+old\.graphql: 1:8: Cannot query field "nickname" on type "Member".*\nstet persist: \S+torn\.gql: Syntax Error/,
      );
      expect(await stet(['persist', path.join(files, 'none.graphql')])).toMatchObject({
        status: 1,
        stderr: `stet persist: ${path.join(files, 'none.graphql')}: there is no such file or folder\n`,
      });
    });

    it('newsroom create makes a newsroom and its ADMIN’s token, in a file nobody else reads, and never twice', async () => {
      const { app, system } = database.urls;
      const environment = { DATABASE_URL: app, DATABASE_SYSTEM_URL: system };
      const tokenFile = path.join(files, 'token');
      const create = (slug: string, ...more: string[]) =>
        stet(
          [
            'newsroom',
            'create',
            '--slug',
            slug,
            '--name',
            'The Courier',
            '--time-zone',
            'Europe/Berlin',
            '--admin-email',
            'ada@courier.example',
            ...more,
          ],
          environment,
        );
      const made = await create('courier', '--token-file', tokenFile);
      expect({ status: made.status, stdout: made.stdout }).toEqual({ status: 0, stdout: '' });
      const id = /newsroom courier: ([0-9a-f-]{36})\n$/.exec(made.stderr)?.[1];
      expect(readFileSync(tokenFile, 'utf8')).toMatch(/^stet_[\w-]{43}\n$/);
      expect(statSync(tokenFile).mode & 0o777).toBe(0o600);
      expect(made.stderr).not.toContain('stet_');

      // another by the same name makes nothing, nor is a file written over that is there
      const again = await create('courier', '--token-file', path.join(files, 'other'));
      expect([again.status === 0, again.stdout, existsSync(path.join(files, 'other'))]).toEqual([false, '', false]);
      expect((await create('gazette', '--token-file', tokenFile)).status).not.toBe(0);
      const list = await stet(['newsroom', 'list'], environment);
      expect({ status: list.status, stdout: list.stdout }).toEqual({ status: 0, stdout: `${id}\tcourier\tThe Courier\n` });
      expect(await create('gazette')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^stet_[\w-]{43}\n$/) });
    });
  });
});
