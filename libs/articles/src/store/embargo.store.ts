import { sql } from '@stet/platform';
import type { MemberActor, Reader } from '@stet/platform';

const hidden = sql(
  'embargo.hidden',
  `SELECT w.sight, stet.hidden_articles($1, w.member, w.person, w.roles, $3) AS ids
   FROM jsonb_to_recordset($2::jsonb) w (sight text, member uuid, person uuid, roles text[])`,
);

/** What two must have in common to be shown the same: the member, and the roles they act with. */
export const sightOf = ({ memberId, roles }: MemberActor): string => `${memberId} ${[...roles].sort().join(',')}`;

/**
 * The articles under embargo to each of several, in one statement. For what is told to many; who reads or acts themselves does not find them anyway.
 *
 * @param at ISO-8601
 * @returns by {@link sightOf}
 */
export async function listHiddenFrom(
  reader: Reader,
  actors: readonly MemberActor[],
  at: string,
): Promise<Map<string, ReadonlySet<string>>> {
  const asked = new Map(actors.map((actor) => [sightOf(actor), { member: actor.memberId, person: actor.personId, roles: actor.roles }]));
  const who = [...asked].map(([sight, one]) => ({ sight, ...one }));
  const rows = await reader.rows<{ sight: string; ids: string[] }>(hidden, [reader.newsroomId, JSON.stringify(who), at]);
  return new Map(rows.map(({ sight, ids }) => [sight, new Set(ids)]));
}
