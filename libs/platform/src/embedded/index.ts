/**
 * The embedded Postgres: a real server in the data folder when no DATABASE_URL is set, and Stet's roles on any server.
 *
 * @example
 * const db = await startEmbeddedPostgres({ dataDir: '.stet', log: console.error });
 * await migrate(db.urls.owner);
 */
export {
  startEmbeddedPostgres,
  stopOrphan,
  EMBEDDED_DATABASE,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.js';
export { EmbeddedPostgresFault } from './embedded-postgres.fault.js';
export { ensureDatabase, ensureRoles, initRolesScript, roleStatements, type RolePasswords, type SuperuserClient } from './roles.js';
export { readOrMakeSecretKey } from './secret-key.js';
export { isAlive, markOf, ownMark, type ProcessMark } from './process-mark.js';
