import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Role, Work } from '@stet/platform';
import { MemberEntity } from './member.entity.js';

const select = `SELECT ${columnsOf(MemberEntity, 'm')} FROM stet.member m`;
const byId = sql('member.byId', `${select} WHERE m.newsroom_id = $1 AND m.id = $2`);
const byIds = sql('member.byIds', `${select} WHERE m.newsroom_id = $1 AND m.id = ANY ($2::uuid[])`);
const byPerson = sql('member.byPerson', `${select} WHERE m.newsroom_id = $1 AND m.person_id = $2 AND m.removed_at IS NULL`);
const removedOfPerson = sql(
  'member.removedOfPerson',
  'SELECT m.id FROM stet.member m WHERE m.newsroom_id = $1 AND m.person_id = $2 AND m.removed_at IS NOT NULL LIMIT 1',
);
// UUIDv7: by id is by the time they came
const page = sql(
  'member.page',
  `${select} WHERE m.newsroom_id = $1 AND m.removed_at IS NULL AND ($2::text IS NULL OR $2 = ANY (m.roles)) AND ($3::uuid IS NULL OR m.id > $3) ORDER BY m.id LIMIT $4`,
);
const count = sql(
  'member.count',
  `SELECT count(*)::int AS count FROM (
     SELECT FROM stet.member m WHERE m.newsroom_id = $1 AND m.removed_at IS NULL AND ($2::text IS NULL OR $2 = ANY (m.roles)) LIMIT $3) counted`,
);
const otherAdmins = sql(
  'member.otherAdmins',
  `SELECT count(*)::int AS count FROM stet.member m WHERE m.newsroom_id = $1 AND m.id <> $2 AND m.removed_at IS NULL AND 'ADMIN' = ANY (m.roles)`,
);
const setRoles = sql(
  'member.setRoles',
  'UPDATE stet.member SET roles = $4, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND removed_at IS NULL AND version = $3 RETURNING id',
);
const setLimit = sql(
  'member.setCapacity',
  'UPDATE stet.member SET capacity = $4, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND removed_at IS NULL AND version = $3 RETURNING id',
);
const remove = sql(
  'member.remove',
  'UPDATE stet.member SET removed_at = $4, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND removed_at IS NULL AND version = $3 RETURNING id',
);

/** In place of a name that is gone; `erasedAt` says so. */
export const ERASED_NAME = 'erased';

const erase = sql(
  'member.erase',
  'UPDATE stet.member SET name = $4, erased_at = $5, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND version = $3 AND removed_at IS NOT NULL RETURNING id',
);
const eraseLabels = sql('member.eraseLabels', 'UPDATE stet.access_token SET label = $3 WHERE newsroom_id = $1 AND member_id = $2');
const forgetKeys = sql('member.forgetKeys', 'DELETE FROM stet.idempotency_key WHERE newsroom_id = $1 AND actor_id = $2');
const forgetPerson = sql('member.forgetPerson', 'SELECT stet.forget_person($1) AS forgotten');

/** @returns whether nobody knows the person by name any more, and their address went, too */
export async function eraseMember(work: Work, member: Pick<MemberEntity, 'id' | 'personId' | 'version'>): Promise<boolean> {
  const erased = await work.rows(erase, [work.newsroomId, member.id, member.version, ERASED_NAME, work.now]);
  if (erased.length === 0) throw new Error('a member who has left moved');
  await work.rows(eraseLabels, [work.newsroomId, member.id, ERASED_NAME]);
  await work.rows(forgetKeys, [work.newsroomId, member.id]);
  return (await maybeOne<{ forgotten: boolean }>(work, forgetPerson, [member.personId]))?.forgotten ?? false;
}

/** Members who have not been removed. */
export interface MemberFilter {
  readonly role?: Role | null;
}

export interface MemberPage extends MemberFilter {
  readonly limit: number;
  /** the id after which to go on */
  readonly after?: string | null;
}

/** Removed members too: what they did names them. */
export function findMember(reader: Reader, id: string): Promise<MemberEntity | undefined> {
  return maybeOne<MemberEntity>(reader, byId, [reader.newsroomId, id]);
}

export function findMemberOfPerson(reader: Reader, personId: string): Promise<MemberEntity | undefined> {
  return maybeOne<MemberEntity>(reader, byPerson, [reader.newsroomId, personId]);
}

/** Whether a person was a member here, and was removed. */
export async function wasRemoved(reader: Reader, personId: string): Promise<boolean> {
  return (await reader.rows(removedOfPerson, [reader.newsroomId, personId])).length > 0;
}

/** For loaders. @returns those that exist, removed ones too, by id */
export async function mapMembers(reader: Reader, ids: readonly string[]): Promise<Map<string, MemberEntity>> {
  const rows = await reader.rows<MemberEntity>(byIds, [reader.newsroomId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** In the order in which they came. */
export function listMembers(reader: Reader, { role, limit, after }: MemberPage): Promise<MemberEntity[]> {
  return reader.rows<MemberEntity>(page, [reader.newsroomId, role ?? null, after ?? null, limit]);
}

/** @param max nothing beyond it is counted */
export async function countMembers(reader: Reader, { role }: MemberFilter, max: number): Promise<number> {
  return (await maybeOne<{ count: number }>(reader, count, [reader.newsroomId, role ?? null, max]))?.count ?? 0;
}

export async function countOtherAdmins(reader: Reader, memberId: string): Promise<number> {
  return (await maybeOne<{ count: number }>(reader, otherAdmins, [reader.newsroomId, memberId]))?.count ?? 0;
}

export function insertMember(work: Work, member: Omit<MemberEntity, 'newsroomId'>): Promise<void> {
  return work.insert(MemberEntity, [member]);
}

/** @returns whether the member was at this version, and not removed */
export async function updateRoles(work: Work, id: string, expectedVersion: number, roles: readonly Role[]): Promise<boolean> {
  return (await work.rows(setRoles, [work.newsroomId, id, expectedVersion, roles])).length === 1;
}

/** @returns whether the member was at this version, and not removed */
export async function markRemoved(work: Work, id: string, expectedVersion: number): Promise<boolean> {
  return (await work.rows(remove, [work.newsroomId, id, expectedVersion, work.now])).length === 1;
}

/** @returns whether the member was at this version, and not removed */
export async function updateCapacity(work: Work, id: string, expectedVersion: number, capacity: number | null): Promise<boolean> {
  return (await work.rows(setLimit, [work.newsroomId, id, expectedVersion, capacity])).length === 1;
}
