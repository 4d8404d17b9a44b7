import pg from 'pg';

const TIMESTAMPTZ = 1184;
const INT8 = 20;
const NUMERIC = 1700;

/** Instants stay text (ISO-8601, UTC, microseconds): nothing is lost, and no Date is made for each of thousands of cells. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (oid === TIMESTAMPTZ) return (value) => value.replace(' ', 'T').replace(/\+00$/, 'Z');
    if (oid === INT8 || oid === NUMERIC) return Number;
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

export interface PoolOptions {
  readonly url: string;
  readonly max: number;
  readonly statementTimeoutMs: number;
  /** what broke on an idle connection: the pool replaces it, and the process lives on */
  readonly onError: (error: Error) => void;
  readonly name: string;
}

/** A pool whose connections send queries without waiting for the answer to the one before (pg's pipeline mode). */
export function openPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    statement_timeout: options.statementTimeoutMs,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: options.name,
    options: '-c TimeZone=UTC',
    types,
  } as pg.PoolConfig);
  pool.on('error', options.onError);
  return surviveBreaks(pool);
}

/**
 * A connection that breaks while it is lent out raises `error` on itself, and the pool listens only to idle ones: unheard, it would end the
 * process. Nothing is lost by hearing it here: the query under way, or the next one, fails with the same error.
 */
export function surviveBreaks(pool: pg.Pool): pg.Pool {
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
