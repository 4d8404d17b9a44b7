import { Reader, sql } from '@stet/platform';

const sealed = sql(
  'blindness.sealed',
  `SELECT s.id FROM stet.sealed_ids($1, $2::uuid[], coalesce($3::uuid, stet.current_person())) s (id)`,
);

/**
 * Which of these ids are of assessments, citations or evidence that are sealed: other people's, on a claim that is assessed blind. A person's
 * reads do not find them anyway (91-blindness.sql); an act asks, for it sees everything.
 *
 * @param personId from whom; left out: from whoever reads
 */
export async function listSealedIds(reader: Reader, ids: readonly string[], personId: string | null = null): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  return new Set((await reader.rows<{ id: string }>(sealed, [reader.newsroomId, ids, personId])).map(({ id }) => id));
}
