import { Database, Log, Queues } from '@stet/platform';
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
    const config = { ...platform.config, operations: { host: '127.0.0.1', port } };
    await expect(openOperations(platform.app, config, new Log('silent'))).rejects.toThrow(/OPERATIONS_PORT 127\.0\.0\.1:\d+ .*EADDRINUSE$/);
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
