import { existsSync } from 'node:fs';
import path from 'node:path';
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
});
