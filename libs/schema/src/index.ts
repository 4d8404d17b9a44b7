/**
 * The schema: migrations, roles' grants, row-level security. SQL only; no room's rules live here but those the database keeps itself.
 *
 * @example await migrate(config.database.ownerUrl)
 */
export { migrate, migrations, newestMigration, QUEUE_SCHEMA } from './migrate.js';
