import type pg from 'pg';

/** Stands in every text of a newsroom that is branded. */
export const brandOf = 'merganser-9K2';

/**
 * Brands every text column of every row of a newsroom that takes it (codes and hashes, which their CHECKs keep, stay), by a superuser past all
 * triggers; and gathers all ids of its rows.
 *
 * @returns how many columns bear the brand, and the ids
 */
export async function brandRows(eye: pg.Client, newsroomId: string): Promise<{ columns: number; ids: Set<string> }> {
  const { rows: columns } = await eye.query<{ table: string; column: string; type: string }>(
    `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND format_type(a.atttypid, NULL) IN ('text', 'uuid')
       AND EXISTS (SELECT FROM pg_attribute n WHERE n.attrelid = c.oid AND n.attname = 'newsroom_id') ORDER BY 1, 2`,
  );
  let branded = 0;
  const ids = new Set<string>();
  await eye.query(`SET session_replication_role = replica`);
  try {
    for (const { table, column, type } of columns) {
      if (type === 'uuid') {
        if (column !== 'id') continue;
        const { rows } = await eye.query<{ id: string }>(`SELECT id FROM stet.${table} WHERE newsroom_id = $1`, [newsroomId]);
        for (const { id } of rows) ids.add(id);
        continue;
      }
      // codes, hashes and salts are told to nobody in words; changing them would only make their owner's own rows unreadable
      if (/sha256|salt|^(state|kind|type|code|role|key|queue|fingerprint|subject_type|actor_kind)$/.test(column)) continue;
      const done = await eye
        .query(
          `UPDATE stet.${table} SET ${column} = left(${column}, 100) || ' ${brandOf}' WHERE newsroom_id = $1 AND ${column} IS NOT NULL`,
          [newsroomId],
        )
        .catch(() => undefined);
      if (done?.rowCount) branded++;
    }
    await eye.query(`UPDATE stet.newsroom SET name = name || ' ${brandOf}' WHERE id = $1`, [newsroomId]);
  } finally {
    await eye.query(`SET session_replication_role = origin`);
  }
  return { columns: branded, ids };
}
