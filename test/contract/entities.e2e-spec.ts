import '@stet/articles';
import '@stet/claims';
import '@stet/evidence';
import '@stet/figures';
import '@stet/newsroom';
import '@stet/notifications';
import '@stet/search';
import '@stet/talk';
import '@stet/trail';
import '@stet/verdicts';
import '@stet/verification';
import { snake } from '@stet/platform';
import { TestDatabase, testDatabase } from '@test/database';
import pg from 'pg';
import { getMetadataArgsStorage } from 'typeorm';

/** What an entity's decorator calls a type, in the catalogue's words. */
const typeOf: Record<string, string> = { int: 'int4', smallint: 'int2', bigint: 'int8', boolean: 'bool', real: 'float4' };

/** Tables no entity reads: what triggers and functions keep, the platform's own statements and TypeORM's ledger. */
const withoutEntity = new Set(['search_entry', 'former_assignee', 'event', 'remark', 'outbox', 'due', 'idempotency_key', 'identity', 'limit_count', 'migration', 'password']); // prettier-ignore

describe('entities and migrations', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await testDatabase();
    client = new pg.Client({ connectionString: database.urls.superuser });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('name the same tables, columns, types and nulls', async () => {
    const { rows } = await client.query<{ table: string; column: string; type: string; nullable: boolean }>(`
      SELECT c.relname AS table, a.attname AS column, CASE WHEN t.typelem <> 0 AND t.typlen = -1 THEN (SELECT e.typname FROM pg_type e WHERE e.oid = t.typelem) || '[]' ELSE t.typname END AS type, NOT a.attnotnull AS nullable
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind = 'r'`);
    const schema = new Map<string, Record<string, string>>();
    for (const { table, column, type, nullable } of rows)
      schema.set(table, { ...schema.get(table), [column]: `${type}${nullable ? ' null' : ''}` });

    const storage = getMetadataArgsStorage();
    const declared = new Map<string, Record<string, string>>();
    for (const table of storage.tables) {
      const columns = storage.columns.filter((column) => column.target === table.target);
      declared.set(
        table.name!,
        Object.fromEntries(
          columns.map(({ propertyName, options }) => {
            const type = String(options.type);
            return [
              options.name ?? snake(propertyName),
              `${typeOf[type] ?? type}${options.array ? '[]' : ''}${options.nullable ? ' null' : ''}`,
            ];
          }),
        ),
      );
    }
    for (const table of withoutEntity) schema.delete(table);
    expect(Object.fromEntries([...declared].sort())).toEqual(Object.fromEntries([...schema].sort()));
  });

  it('leave no table with a newsroom without forced row-level security', async () => {
    const { rows } = await client.query(
      `SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migration' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it('hold the newsroom in every key that points to another table of a newsroom', async () => {
    const { rows } = await client.query(`
      SELECT k.conname FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
      WHERE k.contype = 'f' AND k.connamespace = 'stet'::regnamespace AND f.relname NOT IN ('newsroom', 'person')
        AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND a.attname = 'newsroom_id')`);
    expect(rows).toEqual([]);
  });
});
