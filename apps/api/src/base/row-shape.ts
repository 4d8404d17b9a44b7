import { createHash } from 'node:crypto';
import { tableOf } from '@stet/platform';
import type { EntityClass, Reader, Statement } from '@stet/platform';
import type { AskedFields } from '../edge/index.js';

/**
 * What of a type's rows its fields need. A desk query reads thousands of rows; reading the columns nobody asked for doubled its cost
 * (docs/performance.md).
 */
export interface RowShape {
  /** the GraphQL object type */
  readonly type: string;
  /** all columns of the rows, by the names the rows have */
  readonly columns: readonly string[];
  /** what is needed whatever is asked: to group, to order, to choose among the rows */
  readonly always: readonly string[];
  /** fields with a resolver → the columns it reads of the row (`key` is always there). A field that is neither here nor a column brings all columns. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** fields whose row comes along in this one, each column under a prefix; of these, too, only what is asked */
  readonly joined?: Readonly<Record<string, JoinedShape>>;
}

export interface JoinedShape {
  /** `m_`: the column `name` of the joined row is `m_name` here */
  readonly prefix: string;
  readonly of: RowShape;
}

/** All columns of rows that come along, as they are called in the rows they come with. */
export const joinedColumns = (...shapes: readonly JoinedShape[]): string[] =>
  shapes.flatMap(({ prefix, of }) => of.columns.map((column) => `${prefix}${column}`));

/** @example columns: columnNames(TaskEntity) */
export const columnNames = <E>(entity: EntityClass<E>): readonly string[] => [...tableOf(entity).columns.keys()];

/**
 * The same reader, whose statements return only the columns that the operation needs of such rows. Only for statements whose rows have this
 * shape.
 *
 * @param asked undefined: not known, so all columns
 */
export function narrowed(reader: Reader, shape: RowShape, asked: AskedFields | undefined): Reader {
  const columns = asked && columnsFor(shape, asked);
  if (!columns) return reader;
  return { newsroomId: reader.newsroomId, rows: (statement, values) => reader.rows(narrow(statement, columns), values) };
}

/** Operations are few and kept: their columns are found once. */
const found = new WeakMap<AskedFields, Map<RowShape, readonly string[] | undefined>>();

/** @returns undefined for all */
function columnsFor(shape: RowShape, asked: AskedFields): readonly string[] | undefined {
  let shapes = found.get(asked);
  if (!shapes) found.set(asked, (shapes = new Map()));
  if (!shapes.has(shape)) shapes.set(shape, findColumns(shape, asked.get(shape.type) ?? new Set(), asked));
  return shapes.get(shape);
}

function findColumns(
  { columns, always, fields, joined = {} }: RowShape,
  asked: ReadonlySet<string>,
  all: AskedFields,
): readonly string[] | undefined {
  const needed = new Set(['id', ...always]);
  for (const field of asked) {
    if (field === '__typename') continue;
    const behind = Object.hasOwn(fields, field) ? fields[field] : columns.includes(field) ? [field] : undefined;
    if (!behind) return undefined;
    for (const column of behind) needed.add(column);
    const along = joined[field];
    if (!along) continue;
    const inner = findColumns(along.of, all.get(along.of.type) ?? new Set(), all) ?? along.of.columns;
    for (const column of inner) needed.add(`${along.prefix}${column}`);
  }
  // in the order of the rows, so that one set of columns is one statement
  return needed.size < columns.length ? columns.filter((column) => needed.has(column)) : undefined;
}

/** Every choice of columns is a statement each connection prepares: clients that vary their queries without end get theirs unprepared. */
const MOST_PREPARED = 200;
const prepared = new Map<string, string>();

/** A subquery of one table is planned as if it were not there, and an outer select without an order of its own keeps the inner one's. */
function narrow({ name, text }: Statement, columns: readonly string[]): Statement {
  const narrower = `SELECT ${columns.map((column) => `r."${column}"`).join(', ')} FROM (${text}) r`;
  if (name === undefined) return { text: narrower };
  let own = prepared.get(narrower);
  if (own === undefined && prepared.size < MOST_PREPARED) {
    // a connection's statements are told apart by 63 characters
    own = `${name.slice(0, 46)}.${createHash('sha256').update(narrower).digest('hex').slice(0, 16)}`;
    prepared.set(narrower, own);
  }
  return own === undefined ? { text: narrower } : { name: own, text: narrower };
}
