import { EdgeError } from './edge-error.js';
import { isMoment } from './scalars.js';

export type CursorValue = string | number | null;

/** What stands at one place of an ordering; `?` may be null. An `integer` and a `number` fit into Postgres' `integer` and `real`. */
export type CursorKind = 'text' | 'integer' | 'number' | 'time' | 'uuid' | 'text?' | 'number?' | 'time?';

/**
 * How a list is ordered: a name that no other list has, and the kinds of the columns in ORDER BY. The last is unique (an id).
 *
 * @example const byDue: Ordering = { name: 'task.due', kinds: ['time?', 'uuid'] };
 */
export interface Ordering {
  readonly name: string;
  readonly kinds: readonly CursorKind[];
}

const MAX_CHARS = 2048;

/**
 * The place after a row. Opaque to clients; not secret and not signed, so reading it trusts nothing.
 *
 * @param values the row's own, in the order of `ordering.kinds`; times as ISO strings
 * @example cursorOf(byDue, [row.dueAt, row.id])
 */
export function cursorOf(ordering: Ordering, values: readonly CursorValue[]): string {
  if (values.length !== ordering.kinds.length)
    throw new TypeError(`${ordering.name} orders by ${ordering.kinds.length} values, not ${values.length}.`);
  return Buffer.from(JSON.stringify([ordering.name, ...values])).toString('base64url');
}

/**
 * The values a cursor holds, each of its kind, fit to be bound into `WHERE (due_at, id) > ($1, $2)`.
 *
 * @throws EdgeError BAD_REQUEST if it is broken or of another ordering
 */
export function readCursor(ordering: Ordering, cursor: string): readonly CursorValue[] {
  const [name, ...values] = decoded(cursor);
  const fits =
    name === ordering.name && values.length === ordering.kinds.length && ordering.kinds.every((kind, i) => isOfKind(kind, values[i]));
  if (!fits) throw new EdgeError('BAD_REQUEST', 'This cursor is not one of this list and this order.');
  return values as CursorValue[];
}

function decoded(cursor: string): readonly unknown[] {
  if (cursor.length > MAX_CHARS) return [];
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

// Postgres knows no time zone 16 hours away
const ZONE = /(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;
/** One less than the smallest, so that a statement may ask for its negative too. */
const LARGEST_INTEGER = 2 ** 31 - 1;
const SMALLEST_REAL = 2 ** -126;
const LARGEST_REAL = 3.4e38;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isOfKind(kind: CursorKind, value: unknown): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string' && !value.includes('\0'); // Postgres has no text with NUL
    case 'integer':
      return Number.isInteger(value) && Math.abs(value as number) <= LARGEST_INTEGER;
    case 'number': {
      const size = typeof value === 'number' ? Math.abs(value) : Number.NaN;
      return size === 0 || (size >= SMALLEST_REAL && size <= LARGEST_REAL);
    }
    case 'time':
      return typeof value === 'string' && isMoment(value) && ZONE.test(value);
    case 'uuid':
      return typeof value === 'string' && UUID.test(value);
    case 'text?':
    case 'number?':
    case 'time?':
      return value === null || isOfKind(kind.slice(0, -1) as CursorKind, value);
  }
}
