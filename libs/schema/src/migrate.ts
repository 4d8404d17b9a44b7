import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Foundation1795000000000 } from './migrations/0001-foundation.js';

/** In the order they are applied. */
export const migrations = [Foundation1795000000000];

/** The schema of BullMQ's own tables when Postgres carries the queues. */
export const QUEUE_SCHEMA = 'bullmq';

/** One migrating process at a time, whoever starts it. */
const MIGRATION_LOCK = 7_383_824_301;

/**
 * Brings the database up to this code: Stet's tables, then BullMQ's. Runs as the owner, who does not serve.
 *
 * @param ownerUrl a connection string of the role `stet_owner`
 * @returns the names of the migrations that were applied now, oldest first
 */
export async function migrate(ownerUrl: string): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined); // a broken line fails the query that waits on it
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query('CREATE SCHEMA IF NOT EXISTS stet');
    const applied = await migrateStet(ownerUrl);
    await migrateQueues(client);
    return { applied };
  } finally {
    await client.end();
  }
}

async function migrateStet(ownerUrl: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'stet',
    migrations,
    migrationsTableName: 'migration',
    poolSize: 2,
  });
  await source.initialize();
  try {
    const done = await source.runMigrations({ transaction: 'each' });
    // serving processes compare the schema with their code at start
    await source.query('GRANT SELECT ON stet.migration TO stet_app, stet_system');
    return done.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

async function migrateQueues(client: pg.Client): Promise<void> {
  await runMigrations(client as never, QUEUE_SCHEMA);
  await client.query(`
    -- CREATE too: BullMQ makes a sequence for a queue when its first job is added
    GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO stet_system;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO stet_system;
    -- the sequences stet_system has made since are its own, and nobody else's to grant
    DO $$ DECLARE s regclass; BEGIN
      FOR s IN SELECT oid FROM pg_class WHERE relnamespace = '${QUEUE_SCHEMA}'::regnamespace AND relkind = 'S' AND relowner = current_user::regrole LOOP
        EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %s TO stet_system', s);
      END LOOP;
    END $$;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO stet_system`);
}

/** The newest migration this code knows: what a serving process expects to find. */
export const newestMigration = new migrations[migrations.length - 1]!().name;
