/**
 * The schema: migrations, roles' grants, row-level security. SQL only; no room's rules live here but those the database keeps itself.
 *
 * @example await migrate(config.database.ownerUrl)
 */
export { dangersOf } from './dangerous.js';
export { migrate, migrations, newestMigration, newestOf, QUEUE_SCHEMA } from './migrate.js';
export type { Migrated, MigrateOptions } from './migrate.js';
export { backfill, buildIndex, contract, dropIndex, expand } from './phases.js';
export type { MigrationClass } from './phases.js';
