import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Foundation1795000000000 } from './migrations/0001-foundation.js';
import type { MigrationClass } from './phases.js';

/**
 * In the order they are applied. All after the first are made by expand, buildIndex, backfill, contract or dropIndex (phases.ts): releases follow one another
 * without a pause.
 */
export const migrations: readonly MigrationClass[] = [Foundation1795000000000];

/** The schema of BullMQ's own tables when Postgres carries the queues. */
export const QUEUE_SCHEMA = 'bullmq';

/** One migrating process at a time, whoever starts it. */
const MIGRATION_LOCK = 7_383_824_301;

export interface MigrateOptions {
  /** also what takes away what the former release needed: when none of its processes is left */
  readonly contract?: boolean;
  /** for tests: what this release knows */
  readonly known?: readonly MigrationClass[];
  readonly say?: (line: string) => void;
}

export interface Migrated {
  /** names of what was applied now, oldest first */
  readonly applied: string[];
  /** what waits for `contract`, and what comes after it */
  readonly waiting: string[];
}

/**
 * Brings the database up to this code: Stet's tables, then BullMQ's; and a restored one up to its own log. Runs as the owner, who does not serve. Broken off
 * at any moment it may be run again, and goes on where it was.
 *
 * @param ownerUrl a connection string of the role `stet_owner`
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<Migrated> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined); // a broken line fails the query that waits on it
  await client.connect();
  try {
    // whoever waits for another migration waits for as long as it takes
    await client.query('SET lock_timeout = 0');
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query('RESET lock_timeout');
    await client.query('CREATE SCHEMA IF NOT EXISTS stet');
    const { now, waiting } = await planned(client, options);
    const applied = await migrateStet(ownerUrl, now);
    await catchUp(client, options.say);
    await migrateQueues(client);
    return { applied, waiting };
  } finally {
    await client.end();
  }
}

/** Up to the first contraction that is not asked for: what comes after it may count on it. */
async function planned(
  client: pg.Client,
  { contract = false, known = migrations }: MigrateOptions,
): Promise<{ now: readonly MigrationClass[]; waiting: string[] }> {
  const { rows: there } = await client.query<{ there: boolean }>(`SELECT to_regclass('stet.migration') IS NOT NULL AS there`);
  const { rows } = there[0]?.there ? await client.query<{ name: string }>('SELECT name FROM stet.migration') : { rows: [] };
  const done = new Set(rows.map(({ name }) => name));
  const end = contract ? -1 : known.findIndex((migration) => new migration().contracts && !done.has(new migration().name));
  if (end < 0) return { now: known, waiting: [] };
  return { now: known.slice(0, end), waiting: known.slice(end).map((migration) => new migration().name) };
}

async function migrateStet(ownerUrl: string, known: readonly MigrationClass[]): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'stet',
    migrations: [...known],
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

/**
 * How far beyond the restored log: places in the log that were told after the backup was made are with clients still, and must not lie ahead of what
 * happens from now on, or they would be told nothing of it. A day of six transactions a second.
 */
const HEADROOM = 500_000n;

/**
 * In a database restored on another server the log may hold numbers of transactions that server has not come to. They are used up here: a few hundred
 * thousand a second.
 */
async function catchUp(client: pg.Client, say?: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ newest: string | null; ahead: string | null }>(
    `SELECT newest::text, (newest::text::numeric - pg_snapshot_xmax(pg_current_snapshot())::text::numeric + 1)::text AS ahead FROM stet.newest_transaction() newest`,
  );
  const { newest, ahead } = rows[0]!;
  if (newest === null || Number(ahead) <= 0) return;
  say?.(`The log of this database is ${ahead} transactions ahead of its server, as after a restore: the server is brought up to it.`);
  await client.query(`DO $$ BEGIN WHILE pg_current_xact_id() <= '${BigInt(newest) + HEADROOM}'::xid8 LOOP COMMIT; END LOOP; END $$`);
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

/**
 * The newest migration this code needs: what a serving process expects to find. Backfills may still be under way, and contractions are for later.
 */
export const newestOf = (known: readonly MigrationClass[]): string =>
  known
    .map((migration) => new migration())
    .filter(({ contracts, fills }) => !contracts && !fills)
    .at(-1)!.name;
export const newestMigration = newestOf(migrations);
