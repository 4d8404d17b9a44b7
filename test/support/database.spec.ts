import pg from 'pg';
import { redisUrl, testDatabase } from '@test/database';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  it('is a copy of its own, owned by stet_owner, closed to what stet_app may not do, and gone after drop', async () => {
    const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
    try {
      await query(one.urls.owner, 'CREATE TABLE only_here (n int)');
      expect(await query(two.urls.owner, `SELECT to_regclass('only_here') AS t`)).toEqual([{ t: null }]);
      expect(await query(one.urls.app, 'SELECT current_user AS who, current_database() AS db')).toEqual([
        { who: 'stet_app', db: one.name },
      ]);
      expect(await query(one.urls.system, 'SELECT current_user AS who')).toEqual([{ who: 'stet_system' }]);
      await expect(query(one.urls.app, 'SELECT * FROM only_here')).rejects.toThrow(/permission denied/);
      await expect(query(one.urls.app, 'CREATE TEMP TABLE mine (n int)')).rejects.toThrow(/permission denied/);
    } finally {
      await Promise.all([one.drop(), two.drop()]);
    }
    await expect(query(one.urls.app, 'SELECT 1')).rejects.toThrow(/does not exist/);
  });

  it('is never one that the shell names', () => {
    expect(Object.keys(process.env).filter((name) => /^DATABASE_|^REDIS_URL$|^STET_DATA_DIR$/.test(name))).toEqual([]);
  });

  (redisUrl() ? it : it.skip)('comes with a Redis that evicts nothing, when there is one', async () => {
    const { Redis } = await import('ioredis');
    const redis = new Redis(redisUrl() ?? '');
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    await redis.quit();
  });
});
