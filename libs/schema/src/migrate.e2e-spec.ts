import { TestDatabase, testDatabase } from '@test/database';
import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import { migrate } from './migrate.js';

describe('migrate', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('finds nothing to do the second time, also after the queues were used', async () => {
    const pool = new pg.Pool({ connectionString: database.urls.system, options: '-c search_path=bullmq', max: 3 });
    pool.on('error', () => undefined);
    const { Queue } = withBackend(createPostgresBackend);
    const queue = new Queue('articles', { connection: pool as never });
    // makes a sequence that belongs to stet_system
    await queue.addBulk([{ name: 'x', data: {}, opts: { jobId: 'x.y.1' } }]);
    await queue.close();
    await pool.end();
    expect(await migrate(database.urls.owner)).toEqual({ applied: [], waiting: [] });
  });

  it('lets two processes migrate at once', async () => {
    expect(await Promise.all([migrate(database.urls.owner), migrate(database.urls.owner)])).toEqual([
      { applied: [], waiting: [] },
      { applied: [], waiting: [] },
    ]);
  });
});
