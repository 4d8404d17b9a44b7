import pg from 'pg';
import { testDatabase, TestDatabase } from '@test/database';
import { brokenRules } from './rules.sql.js';

describe('the rules over a whole database', () => {
  let database: TestDatabase;
  let superuser: pg.Client;

  beforeAll(async () => {
    database = await testDatabase();
    superuser = new pg.Client({ connectionString: database.urls.superuser });
    await superuser.connect();
  });
  afterAll(async () => {
    await superuser.end();
    await database.drop();
  });

  it('hold in an empty one', async () => {
    expect(await brokenRules(superuser)).toEqual([]);
  });

  it('are asked by nobody who sees less than everything', async () => {
    const app = new pg.Client({ connectionString: database.urls.app });
    await app.connect();
    await expect(brokenRules(app)).rejects.toThrow(/as a superuser/);
    await app.end();
  });
});
