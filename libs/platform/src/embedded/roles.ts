/** The passwords of the three roles that sign in. */
export interface RolePasswords {
  owner: string;
  app: string;
  system: string;
}

/** Any pg client or pool signed in as a superuser. */
export interface SuperuserClient {
  query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

const quoteLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const NO_POWERS = 'NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION';

/**
 * What each role that signs in waits for at most: a lock that is not given, and a transaction left open, would hold up everybody.
 * The owner migrates: it waits for another migration and for long index builds.
 */
const SETTINGS: Record<keyof RolePasswords, Record<string, string>> = {
  owner: { lock_timeout: '60s', idle_in_transaction_session_timeout: '10min', timezone: 'UTC' },
  app: { lock_timeout: '5s', idle_in_transaction_session_timeout: '30s', timezone: 'UTC' },
  system: { lock_timeout: '5s', idle_in_transaction_session_timeout: '30s', timezone: 'UTC' },
};

const createUnlessThere = (role: string): string =>
  `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF; END $$`;

/** The statements with each password given as SQL: a literal, or psql's `:'variable'` in docker's init script. */
export function roleStatementsWith(passwords: Record<keyof RolePasswords, string>): string[] {
  const signingIn = (['owner', 'app', 'system'] as const).flatMap((key) => [
    createUnlessThere(`stet_${key}`),
    `ALTER ROLE stet_${key} WITH LOGIN ${NO_POWERS} PASSWORD ${passwords[key]}`,
    ...Object.entries(SETTINGS[key]).map(([name, value]) => `ALTER ROLE stet_${key} SET ${name} = '${value}'`),
  ]);
  const owningFunctions = ['lookup', 'search'].flatMap((key) => [
    createUnlessThere(`stet_${key}`),
    `ALTER ROLE stet_${key} WITH NOLOGIN ${NO_POWERS}`,
    // Without INHERIT: the owner may hand functions over to the role, and yet the role's policies do not open its tables to the owner. Before 16 a grant cannot say so.
    `DO $$ BEGIN IF current_setting('server_version_num')::int >= 160000 THEN EXECUTE 'GRANT stet_${key} TO stet_owner WITH INHERIT FALSE, SET TRUE'; ` +
      `ELSE EXECUTE 'GRANT stet_${key} TO stet_owner'; END IF; END $$`,
  ]);
  return [...signingIn, ...owningFunctions];
}

/**
 * The SQL, for a superuser, that makes Stet's roles or brings existing ones into shape; running it twice changes nothing.
 * `stet_owner`, `stet_app` and `stet_system` sign in; `stet_lookup` and `stet_search` only own functions.
 */
export function roleStatements(passwords: RolePasswords): string[] {
  return roleStatementsWith({
    owner: quoteLiteral(passwords.owner),
    app: quoteLiteral(passwords.app),
    system: quoteLiteral(passwords.system),
  });
}

/** Who may enter the database; the template of a clone does not pass this on. */
export function databaseStatements(database: string): string[] {
  const name = quoteName(database);
  return [
    `ALTER DATABASE ${name} OWNER TO stet_owner`,
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${name} TO stet_app, stet_system`,
    // BullMQ gathers a bulk of jobs in a temporary table
    `GRANT TEMPORARY ON DATABASE ${name} TO stet_system`,
  ];
}

/** Makes the database, owned by stet_owner, unless it is there; with a template, as its copy. The roles must exist. */
export async function ensureDatabase(superuser: SuperuserClient, database: string, template = 'template1'): Promise<void> {
  const { rows } = await superuser.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (rows.length === 0) await superuser.query(`CREATE DATABASE ${quoteName(database)} OWNER stet_owner TEMPLATE ${quoteName(template)}`);
  for (const statement of databaseStatements(database)) await superuser.query(statement);
}

/**
 * Makes the roles and the database on any Postgres; idempotent, and two processes may do it at once.
 *
 * @param superuser one connection (not a pool), to any database of the server
 */
export async function ensureRoles(
  superuser: SuperuserClient,
  { database, passwords }: { database: string; passwords: RolePasswords },
): Promise<void> {
  // a failing statement must not leave a password in the server's log
  await superuser.query('SET log_min_error_statement = panic');
  // roles belong to the whole server, so two processes would stumble over each other's ALTER ROLE; the number is Stet's own
  await superuser.query('SELECT pg_advisory_lock(7383801)');
  try {
    for (const statement of roleStatements(passwords)) await superuser.query(statement);
    await ensureDatabase(superuser, database);
  } finally {
    await superuser.query('SELECT pg_advisory_unlock(7383801)');
  }
}

/** docker/init-roles.sh: what the entrypoint of the Postgres image runs when it makes its data folder. */
export function initRolesScript(database: string): string {
  const statements = roleStatementsWith({ owner: `:'owner_password'`, app: `:'app_password'`, system: `:'system_password'` });
  return `#!/usr/bin/env bash
# Made from libs/platform/src/embedded/roles.ts by "node scripts/init-roles.mjs"; a spec compares the two.
# The Postgres image runs it (docker-entrypoint-initdb.d) once, when it makes its data folder: Stet's roles and database.
: "\${STET_OWNER_PASSWORD:?set a password for stet_owner}" "\${STET_APP_PASSWORD:?set a password for stet_app}" "\${STET_SYSTEM_PASSWORD:?set a password for stet_system}"
export STET_OWNER_PASSWORD STET_APP_PASSWORD STET_SYSTEM_PASSWORD

psql --no-psqlrc --quiet -v ON_ERROR_STOP=1 --username "\${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\\getenv owner_password STET_OWNER_PASSWORD
\\getenv app_password STET_APP_PASSWORD
\\getenv system_password STET_SYSTEM_PASSWORD
SET log_min_error_statement = panic;
${statements.map((statement) => statement + ';').join('\n')}
SELECT 'CREATE DATABASE ${quoteName(database)} OWNER stet_owner' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '${database}') \\gexec
${databaseStatements(database)
  .map((statement) => statement + ';')
  .join('\n')}
SQL
`;
}
