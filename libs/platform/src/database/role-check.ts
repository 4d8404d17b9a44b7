import pg from 'pg';

/** The process would see what it must not: it does not start. */
export class RoleFault extends Error {
  override readonly name = 'RoleFault';
}

/** The schema is not the one this code was written for. */
export class SchemaFault extends Error {
  override readonly name = 'SchemaFault';
}

/**
 * Row-level security holds for nobody who is superuser, has BYPASSRLS or owns the tables; so such a role does not serve.
 *
 * @throws RoleFault
 */
export async function refusePowerfulRole(pool: pg.Pool, variable: string): Promise<void> {
  const { rows } = await pool.query<{ name: string; powerful: boolean; owns: boolean }>(`
    SELECT current_user AS name, r.rolsuper OR r.rolbypassrls AS powerful,
           EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = 'stet' AND pg_has_role(r.oid, n.nspowner, 'MEMBER'))
        OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'stet' AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owns
    FROM pg_roles r WHERE r.rolname = current_user`);
  const role = rows[0];
  if (!role) throw new RoleFault(`${variable}: the role is not known to the database`);
  if (role.powerful)
    throw new RoleFault(`${variable}: the role ${role.name} is superuser or has BYPASSRLS; row-level security would not hold for it`);
  if (role.owns)
    throw new RoleFault(`${variable}: the role ${role.name} owns Stet's tables; serve as stet_app and stet_system, migrate as stet_owner`);
}

/** What a migration's name ends in. */
const madeAt = (migration: string): number => Number(/\d{13}$/.exec(migration)?.[0] ?? Number.NaN);

/**
 * The schema may be newer than this code: the release after this one is being brought in, and what it added hurts nobody. Not so when what this code needs was
 * taken away (contracted), or when the schema is older.
 *
 * @param expected the newest migration this code needs
 * @throws SchemaFault
 */
export async function requireSchema(pool: pg.Pool, expected: string): Promise<void> {
  let found: { newest: string | null; has: boolean; floor: string | null; ahead: boolean } | undefined;
  try {
    found = (
      await pool.query<NonNullable<typeof found>>(
        `SELECT (SELECT name FROM stet.migration ORDER BY timestamp DESC LIMIT 1) AS newest, EXISTS (SELECT FROM stet.migration WHERE name = $1) AS has,
           stet.schema_floor() AS floor, coalesce(stet.newest_transaction() >= pg_snapshot_xmax(pg_current_snapshot()), false) AS ahead`,
        [expected],
      )
    ).rows[0];
  } catch (error) {
    const code = (error as { code?: string }).code;
    // 42P01 no such table, 3F000 no such schema, 42883 no such function, 42501 no right to look: not migrated by this code
    if (code !== '42P01' && code !== '3F000' && code !== '42883' && code !== '42501') throw error;
  }
  if (!found?.has)
    throw new SchemaFault(`The database is at ${found?.newest ?? 'no migration'}, this code needs ${expected}: run "stet migrate".`);
  if (found.floor !== null && !(madeAt(found.floor) <= madeAt(expected)))
    throw new SchemaFault(
      `The database was contracted for releases that know ${found.floor}, and this one knows ${expected} at most: start a newer release.`,
    );
  if (found.ahead)
    throw new SchemaFault('The database was restored, and its server is behind its log: run "stet migrate", which brings it up.');
}
