import { ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ArticlesModule } from '@stet/articles';
import { NewsroomModule } from '@stet/newsroom';
import { EmbeddedPostgres, startEmbeddedPostgres } from '@stet/platform';
import { migrate } from '@stet/schema';
import { Cast, makeCast } from '@test/cast';
import type { TestDatabase } from '@test/database';
import { redisUrl } from '@test/database';
import { ask, GraphQLAnswer } from '@test/graphql-client';
import { Backend, eventually, testPlatform } from '@test/platform';
import { freePort, processEnvironment, StetProcess } from '@test/processes';
import pg from 'pg';

const submit = `mutation ($input: SubmitArticleInput!) { submitArticle(input: $input) { __typename ... on Article { id } ... on Refusal { code message } } }`;
const BACK_WITHIN_MS = 30_000;

/** A redis-server of this file's own, so that it can be taken away. */
class OwnRedis {
  private child: ChildProcess | undefined;
  constructor(readonly port: number) {}

  async start(): Promise<void> {
    this.child = spawn(
      'redis-server',
      ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'],
      { stdio: 'ignore' },
    );
    const { Redis } = await import('ioredis');
    const probe = new Redis(this.port, '127.0.0.1', { maxRetriesPerRequest: null });
    probe.on('error', () => undefined);
    await probe.ping();
    probe.disconnect();
  }

  /** Everything in it is gone: nothing was written to disk. */
  async kill(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
}

const backends: Backend[] = redisUrl() ? ['postgres', 'redis'] : ['postgres'];

describe.each(backends)('an outage in the middle, on %s queues', (backend) => {
  let folder: string;
  let postgres: EmbeddedPostgres;
  let pgPort: number;
  const redis = { port: 0, own: undefined as OwnRedis | undefined };
  let cast: Cast;
  let eye: pg.Pool;
  let url: string;
  const processes: StetProcess[] = [];

  const startPostgres = async (): Promise<void> => {
    postgres = await startEmbeddedPostgres({ dataDir: folder, port: pgPort });
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'stet-outage-'));
    chmodSync(folder, 0o711);
    pgPort = await freePort();
    await startPostgres();
    await migrate(postgres.urls.owner);
    const superuser = new URL(postgres.urls.superuser);
    superuser.pathname = '/stet';
    const database: TestDatabase = { urls: { ...postgres.urls, superuser: superuser.href }, name: 'stet', drop: () => Promise.resolve() };
    const rooms = await testPlatform({ database, jobs: false, modules: [NewsroomModule, ArticlesModule] });
    cast = await makeCast(rooms);
    await rooms.stop();
    eye = new pg.Pool({ connectionString: superuser.href, max: 2 });
    eye.on('error', () => undefined);
    const port = await freePort();
    url = `http://127.0.0.1:${port}/graphql`;
    let environment = processEnvironment(database, 'postgres', { PORT: String(port) });
    if (backend === 'redis') {
      redis.port = await freePort();
      redis.own = new OwnRedis(redis.port);
      await redis.own.start();
      environment = { ...environment, REDIS_URL: `redis://127.0.0.1:${redis.port}` };
    }
    processes.push(new StetProcess('api', environment), new StetProcess('worker', environment));
    for (const process of processes) process.start();
    await eventually(async () => (await me().catch(() => undefined))?.data, 'the api answers', 30_000);
  }, 60_000);

  afterAll(async () => {
    // cleared up first: what is left behind by a failure would be somebody else's trouble
    const ended: unknown[] = [];
    for (const process of processes) ended.push({ app: process.app, status: await process.end('SIGTERM') });
    await eye.end();
    await redis.own?.kill();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(ended).toEqual([
      { app: 'api', status: 0 },
      { app: 'worker', status: 0 },
    ]);
  }, 60_000);

  const me = (): Promise<GraphQLAnswer> => ask(url, cast.editor.token, '{ me { id } }');
  const handIn = (id: string): Promise<GraphQLAnswer> =>
    ask(
      url,
      cast.cms.token,
      submit,
      { input: { externalId: id, kind: 'NEWS', language: 'en', text: `The tower of ${id} is 212 metres high.` } },
      { 'idempotency-key': id },
    );
  const articleOf = (answer: GraphQLAnswer): string | undefined => (answer.data?.['submitArticle'] as { id?: string } | undefined)?.id;
  const isSplit = (externalId: string) =>
    eventually(
      async () => (await eye.query(`SELECT FROM stet.article WHERE external_id = $1 AND state = 'IN_CHECK'`, [externalId])).rowCount === 1,
      `${externalId} is split`,
      60_000,
    );

  it('splits what comes in before it', async () => {
    expect(articleOf(await handIn('before'))).toBeDefined();
    await isSplit('before');
  }, 90_000);

  it('answers with clear errors while the database is away, and comes back without a restart, nothing lost', async () => {
    expect(articleOf(await handIn('just-before'))).toBeDefined();
    await postgres.stop();
    const [asked, handed] = [await me(), await handIn('meanwhile')];
    for (const answer of [asked, handed]) {
      expect(answer.data?.['submitArticle'] ?? null).toBeNull();
      expect(answer.errors?.[0]?.extensions?.code).toBe('UNAVAILABLE');
      expect(JSON.stringify(answer.errors)).not.toMatch(/ECONN|5432|postgres/i);
    }
    await startPostgres();
    await eventually(async () => (await me()).data, 'the api answers again', BACK_WITHIN_MS);
    expect(articleOf(await handIn('meanwhile'))).toBeDefined();
    await Promise.all(['just-before', 'meanwhile'].map(isSplit));
    // neither ended and was started again: what they are doing they do in the processes of the beginning
    for (const process of processes) expect(await Promise.race([process.exited(), Promise.resolve('running')])).toBe('running');
  }, 120_000);

  (backend === 'redis' ? it : it.skip)(
    'takes articles in while Redis is away, and splits them though it comes back empty',
    async () => {
      await redis.own!.kill();
      expect(articleOf(await handIn('without-redis'))).toBeDefined();
      await redis.own!.start();
      await isSplit('without-redis');
      // wiped with jobs in it: the reconciler asks again
      expect(articleOf(await handIn('wiped'))).toBeDefined();
      await redis.own!.kill();
      await redis.own!.start();
      await isSplit('wiped');
    },
    180_000,
  );
});
