import { readId } from '../edge/index.js';

/** What `present` adds to a row. */
export interface Presented {
  /** the bare uuid, for loaders and services; no field of the schema */
  key: string;
  /** the global id clients see: `<type>_<uuid>` */
  id: string;
}

/** The id of nothing: services answer NotFound for it as for any other id they do not know. */
const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * Turns rows of a store into GraphQL objects in place: `key` becomes the bare uuid, `id` the global id. Rows are the objects themselves, so
 * fields need no resolver (graphql-jit then reads them inline). Give each row once: rows are made anew by every query.
 *
 * @param type the object's type in camel case: `claim`, `workItem`; its GraphQL name is the same with a capital (see node.ts)
 * @example return present('claim', await this.claims.listClaims(ctx.reader, filter));
 */
export function present<T extends { id: string }>(type: string, rows: readonly T[]): (T & Presented)[] {
  for (const row of rows) {
    const presented = row as T & Presented;
    if (row.id.includes('_')) continue; // presented already
    presented.key = row.id;
    // the database's own uuid: by the thousand, so without another look at each
    presented.id = `${type}_${row.id}`;
  }
  return rows as (T & Presented)[];
}

/** The same for one row. */
export function presentOne<T extends { id: string }>(type: string, row: T): T & Presented {
  return present(type, [row])[0] as T & Presented;
}

/** The same for a loader's map, by the keys it has. */
export function presentMap<T extends { id: string }>(type: string, rows: ReadonlyMap<string, T>): Map<string, T & Presented> {
  present(type, [...rows.values()]);
  return rows as Map<string, T & Presented>;
}

/**
 * An id a client gave → bare uuid. Malformed ids and ids of another type become the nil uuid, which no row has: the service answers
 * NotFound by itself, and unknown, foreign and malformed ids look the same.
 *
 * @example this.tasks.startTask(work, { taskId: uuidOf('task', input.taskId), expectedVersion: input.expectedVersion })
 */
export function uuidOf(type: string, id: string): string {
  const read = readId(id);
  return read?.type === type ? read.uuid : NIL;
}

/**
 * Rows of a list → the lists of a loader, each in the order of the rows.
 *
 * @example grouped(present('task', await listTasksOfClaims(reader, ids)), ({ claimId }) => claimId)
 */
export function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/**
 * What came along in other rows (columns under a prefix) goes to its loader, each once: fields that point to it ask for nothing. Where a column
 * was not asked for it is not there, for nobody in this operation asks for it.
 *
 * @param prefix as the statement has it: `m_`; `<prefix>id` is null where nothing came along
 */
export function learn<T extends { id: string }>(
  type: string,
  loader: { knows(id: string): boolean; keep(id: string, value: T & Presented): void },
  rows: readonly object[],
  prefix: string,
): void {
  for (const row of rows as readonly Record<string, unknown>[]) {
    const id = row[`${prefix}id`];
    if (typeof id !== 'string' || loader.knows(id)) continue;
    const own: Record<string, unknown> = {};
    for (const name in row) if (name.startsWith(prefix)) own[name.slice(prefix.length)] = row[name];
    loader.keep(id, presentOne(type, own as unknown as T));
  }
}
