import { getMetadataArgsStorage } from 'typeorm';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape of every constructor
export type EntityClass<E> = new (...args: any[]) => E;

/** `wordingId` → `wording_id` */
export const snake = (name: string): string => name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

interface Table {
  readonly name: string;
  /** property → column */
  readonly columns: ReadonlyMap<string, string>;
}

const tables = new Map<unknown, Table>();

/** What an entity's decorators say of its table. */
export function tableOf<E>(entity: EntityClass<E>): Table {
  let table = tables.get(entity);
  if (!table) {
    const storage = getMetadataArgsStorage();
    const declared = storage.tables.find((t) => t.target === entity);
    if (!declared?.name) throw new Error(`${entity.name} is no entity with a table name`);
    const columns = new Map(
      storage.columns.filter((c) => c.target === entity).map((c) => [c.propertyName, c.options.name ?? snake(c.propertyName)]),
    );
    tables.set(entity, (table = { name: `stet.${declared.name}`, columns }));
  }
  return table;
}

/**
 * The select list that gives rows the shape of the entity, without hydration: `t.id, t.wording_id AS "wordingId", …`.
 * With a prefix, for a row that comes along in another's: `m.name AS "m_name"`.
 * Entities are the one place that names columns; a test compares them with the migrated schema.
 */
export function columnsOf<E>(entity: EntityClass<E>, alias: string, prefix = ''): string {
  return [...tableOf(entity).columns]
    .map(([property, column]) => (prefix + property === column ? `${alias}.${column}` : `${alias}.${column} AS "${prefix}${property}"`))
    .join(', ');
}
