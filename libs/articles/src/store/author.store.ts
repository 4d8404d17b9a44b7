import { sql } from '@stet/platform';
import type { Reader } from '@stet/platform';

const persons = sql(
  'author.persons',
  'SELECT m.id, m.person_id AS "personId" FROM stet.member m WHERE m.newsroom_id = $1 AND m.id = ANY($2::uuid[]) AND m.removed_at IS NULL',
);

/** The persons behind these members; those who left or never were have none. */
export async function findPersons(reader: Reader, memberIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (memberIds.length === 0) return new Map();
  const rows = await reader.rows<{ id: string; personId: string }>(persons, [reader.newsroomId, memberIds]);
  return new Map(rows.map((row) => [row.id, row.personId]));
}
