import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ensureDatabase } from '../../libs/platform/src/embedded/index.js';

/** A database of one test file: migrated, empty, with the roles as in production. */
export interface TestDatabase {
  urls: { owner: string; app: string; system: string; superuser: string };
  name: string;
  /** Ends every connection to it and drops it. */
  drop(): Promise<void>;
}

function fromRunner(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: this test needs a database, run it with "npm test -- <pattern>".`);
  return value;
}

async function asSuperuser(act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: fromRunner('TEST_PG_SUPERUSER_URL') });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}

/**
 * Clones the migrated template.
 *
 * @example
 * let database: TestDatabase;
 * beforeAll(async () => { database = await testDatabase(); });
 * afterAll(() => database.drop());
 */
export async function testDatabase(): Promise<TestDatabase> {
  const template = fromRunner('TEST_TEMPLATE');
  // the runner drops whatever begins with the template's name, should a file forget its own
  const name = `${template}_${randomBytes(5).toString('hex')}`;
  await asSuperuser((client) => ensureDatabase(client, name, template));
  const urlOf = (variable: string): string => {
    const url = new URL(fromRunner(variable));
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    urls: {
      owner: urlOf('TEST_PG_OWNER_URL'),
      app: urlOf('TEST_PG_APP_URL'),
      system: urlOf('TEST_PG_SYSTEM_URL'),
      superuser: urlOf('TEST_PG_SUPERUSER_URL'),
    },
    name,
    drop: () => asSuperuser((client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)),
  };
}

/** The Redis of this run; undefined when there is none, and what runs on Redis queues must skip, saying so. */
export function redisUrl(): string | undefined {
  return process.env.TEST_REDIS_URL || undefined;
}
