import { request } from 'node:http';
import { Database, Log, queueNames, Queues } from '@stet/platform';
import { TrailModule } from '@stet/trail';
import { backends, TestPlatform, testPlatform } from '@test/platform';
import { OperationsServer, openOperations } from './operations-server.js';

describe.each(backends)('the operations port of a worker on %s queues', (backend) => {
  let platform: TestPlatform;
  let operations: OperationsServer;

  beforeAll(async () => {
    platform = await testPlatform({ backend, modules: [TrailModule] });
    await platform.get(Queues).ready();
    operations = await openOperations(platform.app, platform.config, new Log('silent'));
  });
  afterAll(async () => {
    await operations.close();
    await platform.stop();
  });

  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(`${operations.url}${path}`, { method });
    return { status: response.status, text: await response.text() };
  };

  it('is live, and ready while database and queues answer', async () => {
    expect(await ask('/health/live')).toEqual({ status: 200, text: '{"status":"live"}' });
    expect(await ask('/health/ready')).toEqual({ status: 200, text: '{"status":"ready"}' });
  });

  it('tells what the queues hold', async () => {
    const { status, text } = await ask('/metrics');
    expect(status).toBe(200);
    expect(text).toMatch(/^stet_queue_jobs\{queue="articles",state="waiting"\} 0$/m);
    expect(text).toContain('process_cpu_seconds_total');
  });

  it('has nothing else', async () => {
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/metrics', 'POST')).status).toBe(404);
  });

  it('does not listen where another does, and says so in one line', async () => {
    const port = Number(new URL(operations.url).port);
    const config = { ...platform.config, operations: { ...platform.config.operations, port } };
    await expect(openOperations(platform.app, config, new Log('silent'))).rejects.toThrow(
      /OPERATIONS_PORT 127\.0\.0\.1:\d+ is taken \(EADDRINUSE\).*Set OPERATIONS_PORT/,
    );
  });

  it('shows the operator every queue by ids, and lets nothing be done there', async () => {
    const page = await fetch(`${operations.url}/queues`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    const data = { newsroomId: 'n', key: 'k', run: 1, words: 'what was submitted' };
    const job = { name: 'split-article', data, opts: { jobId: `board.${backend}.1` } };
    await platform.get(Queues).queue('articles').addBulk([job]);
    const listed = await fetch(`${operations.url}/queues/api/queues?activeQueue=articles&status=latest&page=1`);
    const { queues } = (await listed.json()) as { queues: { name: string; readOnlyMode: boolean; jobs: { data: unknown }[] }[] };
    expect(queues.map(({ name }) => name).sort()).toEqual([...queueNames].sort());
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
    expect(queues.find(({ name }) => name === 'articles')!.jobs.map((shown) => shown.data)).toEqual([
      { newsroomId: 'n', key: 'k', run: 1 },
    ]);
    const asset = /(?:src|href)="([^"]*static[^"]*)"/.exec(await page.text())![1]!;
    expect((await fetch(new URL(asset, `${operations.url}/queues/`))).status).toBe(200);
    const acts: (readonly [string, string])[] = [
      ['PUT', `/queues/api/queues/articles/pause`],
      ['PUT', `/queues/api/queues/articles/board.${backend}.1/clean`],
      ['PUT', `/queues/api/queues/articles/empty`],
    ];
    for (const [method, path] of acts) expect((await ask(path, method)).status).toBe(405);
    // a name of somebody else's that points here
    expect(await statusOf(operations.url, { host: 'rebound.example' })).toBe(403);
  });

  it('asks for the operator’s token where it is set, and shows nothing beyond this machine without', async () => {
    const token = 'the-operators-own-and-nobody-elses-0';
    const basic = (password: string) => ({ authorization: `Basic ${Buffer.from(`op:${password}`).toString('base64')}` });
    const open = (settings: object) =>
      openOperations(platform.app, { ...platform.config, operations: { ...platform.config.operations, ...settings } }, new Log('silent'));
    const kept = await open({ token, writable: true });
    const bare = await open({ host: '0.0.0.0' });
    try {
      expect(await statusOf(kept.url)).toBe(401);
      expect(await statusOf(kept.url, { authorization: 'Bearer not-the-token' })).toBe(401);
      expect(await statusOf(kept.url, basic('not-the-token'))).toBe(401);
      expect(await statusOf(kept.url, { authorization: `Bearer ${token}` })).toBe(200);
      expect(await statusOf(kept.url, basic(token))).toBe(200);
      const pause = async (more: Record<string, string>) => {
        const path = `${kept.url}/queues/api/queues/publication/pause`;
        return (await fetch(path, { method: 'PUT', headers: { authorization: `Bearer ${token}`, ...more } })).status;
      };
      expect(await pause({ 'sec-fetch-site': 'cross-site' })).toBe(403);
      expect(await pause({})).toBe(200);
      const resumed = await fetch(`${kept.url}/queues/api/queues/publication/resume`, { method: 'PUT', headers: basic(token) });
      expect(resumed.status).toBe(200);
      expect(await statusOf(bare.url.replace('0.0.0.0', '127.0.0.1'))).toBe(403);
    } finally {
      await kept.close();
      await bare.close();
    }
  });

  it('is not ready, and says what is away, when the database or the queues do not answer', async () => {
    const database = platform.get(Database);
    const { ping } = database;
    // a server that takes the question and never answers
    database.ping = async () => void (await database.reads.query('SELECT pg_sleep(6)'));
    try {
      expect(await ask('/health/ready')).toEqual({ status: 503, text: '{"status":"unavailable","reason":"database"}' });
    } finally {
      database.ping = ping;
    }
    expect((await ask('/health/ready')).status).toBe(200);
  });
});

/** Of the board's page; fetch does not let a host be chosen. */
const statusOf = (url: string, headers: Record<string, string> = {}): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${url}/queues`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
