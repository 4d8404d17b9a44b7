import { setTimeout as sleep } from 'node:timers/promises';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dangersOf } from './dangerous.js';

/** What a migration's name ends in: the milliseconds of its making, by which TypeORM orders. */
type MigrationName = `${string}1${string}`;

/** A migration of one phase. `contracts` are applied only when asked for: the former release does not run on what they leave. */
export interface PhasedMigration extends MigrationInterface {
  readonly name: string;
  readonly contracts?: boolean;
  /** fills rows: a process may serve while it is under way */
  readonly fills?: boolean;
}
export type MigrationClass = new () => PhasedMigration;

/** How long a statement stands in line for its lock: whoever comes after it waits as long, so it is short, and tried again. */
const LOCK_WAIT_MS = 1_000;
const LOCK_TRIES = 60;
const LOCK_PAUSE_MS = 500;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Adds what the release before this one does not mind: tables, columns that may be empty, functions, checks that are NOT VALID. All of it in one transaction,
 * with the row that says it was applied; where a lock is not to be had in a second, what was done is taken back, everybody waiting is let through, and
 * it is tried again.
 *
 * @param statements one each
 * @throws Error at once where one of them is dangerous to a desk at work
 * @example export const AddSlug1800000000000 = expand('AddSlug1800000000000', ['ALTER TABLE stet.article ADD COLUMN slug text']);
 */
export function expand(name: MigrationName, statements: readonly string[]): MigrationClass {
  refuse(name, dangersOf(statements, 'EXPAND'));
  return class implements PhasedMigration {
    readonly name = name;
    async up(runner: QueryRunner): Promise<void> {
      await patiently(runner, statements);
    }
    down = onlyForward;
  };
}

/**
 * Takes away what only releases before `floor` needed. Applied by `stet migrate --contract` only, when no process of theirs is left; from then on none of
 * them starts on this database.
 *
 * @param floor the name of the newest migration a process must know to serve what is left
 */
export function contract(name: MigrationName, floor: MigrationName, statements: readonly string[]): MigrationClass {
  refuse(name, dangersOf(statements, 'CONTRACT'));
  if (!/^\w+$/.test(floor)) throw new Error(`${name}: ${floor} is no migration's name`);
  return class implements PhasedMigration {
    readonly name = name;
    readonly contracts = true;
    async up(runner: QueryRunner): Promise<void> {
      await patiently(runner, [
        ...statements,
        `CREATE OR REPLACE FUNCTION stet.schema_floor() RETURNS text LANGUAGE sql STABLE RETURN '${floor}'`,
      ]);
    }
    down = onlyForward;
  };
}

export interface Index {
  readonly name: string;
  /** what comes after CREATE [UNIQUE] INDEX CONCURRENTLY name: `ON stet.article (newsroom_id, slug)` */
  readonly on: string;
  readonly unique?: boolean;
}

/** Builds an index while everybody goes on writing. What an interrupted build left (an index that is not valid) is dropped first. */
export function buildIndex(name: MigrationName, index: Index): MigrationClass {
  return class implements PhasedMigration {
    readonly name = name;
    // CONCURRENTLY has transactions of its own
    readonly transaction = false;
    async up(runner: QueryRunner): Promise<void> {
      const left = (await runner.query(
        `SELECT i.indisvalid AS valid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'stet'::regnamespace AND c.relname = $1`,
        [index.name],
      )) as { valid: boolean }[];
      if (left[0]?.valid) return;
      if (left[0]) await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS stet.${index.name}`);
      await runner.query(`CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX CONCURRENTLY ${index.name} ${index.on}`);
    }
    down = onlyForward;
  };
}

/** Drops an index while everybody goes on; the former release is slower without it, so this is a contraction. */
export function dropIndex(name: MigrationName, index: string): MigrationClass {
  return class implements PhasedMigration {
    readonly name = name;
    readonly contracts = true;
    readonly transaction = false;
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS stet.${index}`);
    }
    down = onlyForward;
  };
}

export interface Filling {
  /** without its schema: `article`; with newsroom_id and id */
  readonly table: string;
  /** `slug = lower(t.title)`; the table is `t` */
  readonly set: string;
  /** which rows are still to be filled: false for every row once it is. `t.slug IS NULL` */
  readonly where: string;
  readonly batch?: number;
  /** rest between two batches, so that the desk has the disk in between */
  readonly pauseMs?: number;
  /** told after each batch */
  readonly filled?: (newsroomId: string, rows: number) => void;
}

/**
 * Fills rows newsroom by newsroom, a batch a transaction. Broken off at any moment it goes on where it was: `where` says what is left. The former release may
 * write rows meanwhile: give the new column a default or a trigger in the expansion, or fill what came since in a further backfill.
 */
export function backfill(name: MigrationName, filling: Filling): MigrationClass {
  const { table, set, where, batch = 500, pauseMs = 50, filled } = filling;
  if (!/^[a-z_]+$/.test(table)) throw new Error(`${name}: ${table} is no table's name`);
  const fill = `
    WITH chosen AS (SELECT t.id FROM stet.${table} t WHERE t.newsroom_id = $1 AND t.id > $2 AND (${where}) ORDER BY t.id LIMIT $3 FOR NO KEY UPDATE),
    done AS (UPDATE stet.${table} t SET ${set} FROM chosen WHERE t.newsroom_id = $1 AND t.id = chosen.id RETURNING t.id)
    SELECT count(*)::int AS rows, (array_agg(id ORDER BY id DESC))[1] AS last FROM done`;
  return class implements PhasedMigration {
    readonly name = name;
    readonly fills = true;
    readonly transaction = false;
    async up(runner: QueryRunner): Promise<void> {
      const newsrooms = (await runner.query('SELECT id FROM stet.newsroom_ids() AS id ORDER BY 1')) as { id: string }[];
      for (const { id } of newsrooms) {
        for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
          const { rows, last } = await within(
            runner,
            id,
            () => runner.query(fill, [id, after, batch]) as Promise<[{ rows: number; last: string }]>,
          );
          if (rows === 0) break;
          filled?.(id, rows);
          after = last;
          await sleep(pauseMs);
        }
      }
    }
    down = onlyForward;
  };
}

/** One batch in the newsroom's name: the owner, too, sees no rows without one. A deadlock with an act is tried again. */
async function within<T>(runner: QueryRunner, newsroomId: string, ask: () => Promise<[T]>): Promise<T> {
  for (let tries = 1; ; tries++) {
    await runner.query('BEGIN');
    try {
      await runner.query(`SET LOCAL app.newsroom = '${newsroomId}'`);
      const [row] = await ask();
      await runner.query('COMMIT');
      return row;
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined);
      if (tries >= 5 || !['40P01', '40001', LOCK_NOT_AVAILABLE].includes((error as { code?: string }).code ?? '')) throw error;
      await sleep(LOCK_PAUSE_MS);
    }
  }
}

async function patiently(runner: QueryRunner, statements: readonly string[]): Promise<void> {
  await runner.query(`SET LOCAL lock_timeout = ${LOCK_WAIT_MS}`);
  for (let tries = 1; ; tries++) {
    await runner.query('SAVEPOINT patiently');
    try {
      for (const statement of statements) await runner.query(statement);
      await runner.query('RELEASE SAVEPOINT patiently');
      return;
    } catch (error) {
      // gives back the locks it had, too
      await runner.query('ROLLBACK TO SAVEPOINT patiently');
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || tries >= LOCK_TRIES) throw error;
      await sleep(LOCK_PAUSE_MS);
    }
  }
}

function refuse(name: string, dangers: readonly string[]): void {
  if (dangers.length) throw new Error(`${name} is dangerous to a desk at work:\n${dangers.map((line) => `  ${line}`).join('\n')}`);
}

/** There is no way back but a backup: what a contraction took away nobody has, and an expansion hurts nobody. */
const onlyForward = (): Promise<void> => Promise.reject(new Error('Migrations go forward only: restore a backup instead.'));
