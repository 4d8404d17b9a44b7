import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Database, Reader, Role, Work } from '@stet/platform';
import { AccessTokenEntity } from './access-token.entity.js';

const select = `SELECT ${columnsOf(AccessTokenEntity, 't')} FROM stet.access_token t`;
const byId = sql('accessToken.byId', `${select} WHERE t.newsroom_id = $1 AND t.id = $2`);
const byIds = sql('accessToken.byIds', `${select} WHERE t.newsroom_id = $1 AND t.id = ANY ($2::uuid[])`);
const ofMembers = sql('accessToken.ofMembers', `${select} WHERE t.newsroom_id = $1 AND t.member_id = ANY ($2::uuid[]) ORDER BY t.id`);
const revoke = sql(
  'accessToken.revoke',
  'UPDATE stet.access_token SET revoked_at = $4, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND revoked_at IS NULL AND version = $3 RETURNING id',
);
const bearer = {
  name: 'accessToken.bearer',
  text: `SELECT k.kind, k.key, b.credential_id AS "credentialId", b.newsroom_id AS "newsroomId", b.member_id AS "memberId", b.person_id AS "personId", b.name, b.roles,
           b.expires_at AS "expiresAt", b.last_used_at AS "lastUsedAt", b.rotate_at AS "rotateAt"
         FROM unnest($1::text[], $2::text[]) k (kind, key) CROSS JOIN LATERAL stet.bearer(k.kind, k.key, $3) b`,
};

/** What a bearer is looked up by: the hash of a secret, or the id of a token or session that was found by one before. */
export interface BearerKey {
  readonly kind: 'TOKEN' | 'TOKEN_ID' | 'SESSION' | 'SESSION_ID';
  readonly key: string;
}

/** Whom a token or a session stands for, at the moment it was looked up. */
export interface BearerRow {
  readonly credentialId: string;
  readonly newsroomId: string;
  readonly memberId: string;
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  /** of a session found by its newest secret */
  readonly rotateAt: string | null;
}

export function findToken(reader: Reader, id: string): Promise<AccessTokenEntity | undefined> {
  return maybeOne<AccessTokenEntity>(reader, byId, [reader.newsroomId, id]);
}

/** For loaders. */
export async function mapTokens(reader: Reader, ids: readonly string[]): Promise<Map<string, AccessTokenEntity>> {
  const rows = await reader.rows<AccessTokenEntity>(byIds, [reader.newsroomId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** For loaders: tokens by member, in the order in which they were made, revoked and expired ones too. */
export async function mapTokensOfMembers(reader: Reader, memberIds: readonly string[]): Promise<Map<string, AccessTokenEntity[]>> {
  const rows = await reader.rows<AccessTokenEntity>(ofMembers, [reader.newsroomId, memberIds]);
  const tokens = new Map<string, AccessTokenEntity[]>(memberIds.map((id) => [id, []]));
  for (const row of rows) tokens.get(row.memberId)?.push(row);
  return tokens;
}

export function insertToken(work: Work, token: Omit<AccessTokenEntity, 'newsroomId'>): Promise<void> {
  return work.insert(AccessTokenEntity, [token]);
}

/** @returns whether the token was at this version, and not revoked */
export async function markRevoked(work: Work, id: string, expectedVersion: number): Promise<boolean> {
  return (await work.rows(revoke, [work.newsroomId, id, expectedVersion, work.now])).length === 1;
}

/** Outside any newsroom: which one it is, the secret tells. Revoked, ended and expired ones, and those of removed members, are not found. By kind and key. */
export async function mapBearers(database: Database, keys: readonly BearerKey[], at: string): Promise<Map<string, BearerRow>> {
  const [kinds, values] = [keys.map(({ kind }) => kind), keys.map(({ key }) => key)];
  const { rows } = await database.reads.query<BearerRow & BearerKey>({ ...bearer, values: [kinds, values, at] });
  return new Map(rows.map((row) => [`${row.kind} ${row.key}`, row]));
}
