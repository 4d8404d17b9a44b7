import { Reader, sql } from '@stet/platform';

const sealed = sql(
  'blindness.sealed',
  `SELECT s.id FROM stet.sealed_ids($1, $2::uuid[], coalesce($3::uuid, stet.current_person())) s (id)`,
);
const sealedFrom = sql(
  'blindness.sealedFrom',
  `SELECT p.id AS "personId", s.id FROM unnest($3::uuid[]) p (id) CROSS JOIN LATERAL stet.sealed_ids($1, $2::uuid[], p.id) s (id)`,
);

/** Somebody who wrote nothing: what is sealed from anybody is sealed from them. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The same for several persons at once. @returns `<personId> <id>` of each that is sealed from each */
export async function listSealedFrom(reader: Reader, ids: readonly string[], personIds: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await reader.rows<{ personId: string; id: string }>(sealedFrom, [reader.newsroomId, ids, personIds]);
  return new Set(rows.map(({ personId, id }) => `${personId} ${id}`));
}

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
