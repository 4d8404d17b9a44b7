import { newestMigration } from '@stet/schema';
import { TestDatabase, testDatabase } from '@test/database';
import pg from 'pg';
import { refusePowerfulRole, requireSchema } from './role-check.js';

describe('who may serve', () => {
  let database: TestDatabase;
  const pools: pg.Pool[] = [];
  const open = (url: string): pg.Pool => {
    const pool = new pg.Pool({ connectionString: url, max: 1 });
    pool.on('error', () => undefined);
    pools.push(pool);
    return pool;
  };
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });

  it('lets stet_app and stet_system serve', async () => {
    await expect(refusePowerfulRole(open(database.urls.app), 'DATABASE_URL')).resolves.toBeUndefined();
    await expect(refusePowerfulRole(open(database.urls.system), 'DATABASE_SYSTEM_URL')).resolves.toBeUndefined();
  });

  it('refuses a superuser, BYPASSRLS and the owner, each in one line', async () => {
    await expect(refusePowerfulRole(open(database.urls.superuser), 'DATABASE_URL')).rejects.toThrow(
      /DATABASE_URL: the role .* is superuser or has BYPASSRLS/,
    );
    await expect(refusePowerfulRole(open(database.urls.owner), 'DATABASE_URL')).rejects.toThrow(/owns Stet's tables/);
    const eye = open(database.urls.superuser);
    const name = `bypass_${database.name.slice(-10)}`;
    await eye.query(`CREATE ROLE ${name} LOGIN PASSWORD 'x' BYPASSRLS`);
    try {
      await eye.query(`GRANT CONNECT ON DATABASE "${database.name}" TO ${name}`);
      const url = new URL(database.urls.app);
      url.username = name;
      url.password = 'x';
      const pool = open(url.href);
      await expect(refusePowerfulRole(pool, 'DATABASE_URL')).rejects.toThrow(/BYPASSRLS/);
    } finally {
      await eye.query(`REVOKE ALL ON DATABASE "${database.name}" FROM ${name}`);
      await eye.query(`DROP ROLE ${name}`);
    }
  });

  it('asks for the schema this code was written for', async () => {
    await expect(requireSchema(open(database.urls.app), newestMigration)).resolves.toBeUndefined();
    await expect(requireSchema(open(database.urls.app), 'Later9999999999999')).rejects.toThrow(/run "stet migrate"/);
  });
});
