import { maybeOne, sql } from '@stet/platform';
import type { Database, Reader, Work } from '@stet/platform';
import type { SignInWay } from '../domain/sessions.js';
import { SessionEntity } from './session.entity.js';

const end = sql(
  'session.end',
  'UPDATE stet.session SET ended_at = $3 WHERE newsroom_id = $1 AND id = $2 AND ended_at IS NULL RETURNING id',
);
const rotate = sql(
  'session.rotate',
  `UPDATE stet.session SET former_sha256 = sha256, former_until = $5, sha256 = $4, rotate_at = $6
   WHERE newsroom_id = $1 AND id = $2 AND sha256 = $3 AND ended_at IS NULL RETURNING id`,
);
const replace = sql(
  'session.replace',
  `UPDATE stet.session SET former_sha256 = NULL, former_until = NULL, sha256 = $3, rotate_at = $4
   WHERE newsroom_id = $1 AND id = $2 AND ended_at IS NULL RETURNING id`,
);
const rotateMembers = sql(
  'session.rotateMembers',
  'UPDATE stet.session SET rotate_at = $3 WHERE newsroom_id = $1 AND member_id = $2 AND ended_at IS NULL AND rotate_at > $3',
);
const forget = sql(
  'session.forget',
  'DELETE FROM stet.session WHERE newsroom_id = $1 AND person_id = $2 AND least(ended_at, expires_at, idle_at) < $3',
);
const ofPerson = sql(
  'session.ofPerson',
  `SELECT id, newsroom_name AS "newsroomName", way, address, device, opened_at AS "openedAt", last_used_at AS "lastUsedAt", ends_at AS "endsAt"
   FROM stet.sessions_of_person($1, $2)`,
);
const wayOf = sql('session.way', 'SELECT way FROM stet.session WHERE newsroom_id = $1 AND id = $2');
const endOfPerson = sql('session.endOfPerson', 'SELECT stet.end_sessions($1, $2, $3, $4) AS ended');
const used = 'SELECT stet.mark_used($1, $2, $3, $4, make_interval(secs => $5))';

/** A session as its owner sees it. */
export interface OwnSession {
  readonly id: string;
  readonly newsroomName: string;
  readonly way: SignInWay;
  readonly address: string;
  readonly device: string;
  readonly openedAt: string;
  readonly lastUsedAt: string;
  /** unless it is used before */
  readonly endsAt: string;
}

export function insertSession(work: Work, session: Omit<SessionEntity, 'newsroomId'>): Promise<void> {
  return work.insert(SessionEntity, [session]);
}

/** How a session was opened. */
export async function findWay(reader: Reader, id: string): Promise<SignInWay | undefined> {
  return (await maybeOne<{ way: SignInWay }>(reader, wayOf, [reader.newsroomId, id]))?.way;
}

/** @returns whether it was open */
export async function markEnded(work: Work, id: string): Promise<boolean> {
  return (await work.rows(end, [work.newsroomId, id, work.now])).length === 1;
}

/**
 * Another secret in place of this one, which is good for a while as well.
 *
 * @returns whether this was its secret still: of requests sent together one changes it
 */
export async function rotateSecret(
  work: Work,
  session: { id: string; sha256: string; next: string; formerUntil: string; rotateAt: string },
): Promise<boolean> {
  const { id, sha256, next, formerUntil, rotateAt } = session;
  return (await work.rows(rotate, [work.newsroomId, id, sha256, next, formerUntil, rotateAt])).length === 1;
}

/** Another secret, and no former one opens any more. @returns whether the session is open */
export async function replaceSecret(work: Work, id: string, next: string, rotateAt: string): Promise<boolean> {
  return (await work.rows(replace, [work.newsroomId, id, next, rotateAt])).length === 1;
}

/** The next request of each of a member's sessions changes its secret. */
export async function rotateOfMember(work: Work, memberId: string): Promise<void> {
  await work.rows(rotateMembers, [work.newsroomId, memberId, work.now]);
}

/** What ended long ago. */
export async function forgetEnded(work: Work, personId: string, before: string): Promise<void> {
  await work.rows(forget, [work.newsroomId, personId, before]);
}

/** In whichever newsroom; the last used first. */
export function listSessionsOfPerson(reader: Reader, personId: string, at: string): Promise<OwnSession[]> {
  return reader.rows<OwnSession>(ofPerson, [personId, at]);
}

/**
 * In whichever newsroom.
 *
 * @param which `one` of them, or all `but` one, or all
 * @returns how many were open
 */
export async function endSessionsOfPerson(work: Work, personId: string, which: { one?: string; but?: string } = {}): Promise<number> {
  const found = await maybeOne<{ ended: number }>(work, endOfPerson, [personId, which.but ?? null, which.one ?? null, work.now]);
  return found?.ended ?? 0;
}

/** When tokens and sessions were last used. Outside any act: it is no news. */
export async function markUsed(
  database: Database,
  credentials: readonly { kind: string; id: string; newsroomId: string }[],
  at: string,
  idleSeconds: number,
): Promise<void> {
  const [kinds, ids, newsrooms] = [
    credentials.map(({ kind }) => kind),
    credentials.map(({ id }) => id),
    credentials.map(({ newsroomId }) => newsroomId),
  ];
  await database.acts.query({ name: 'session.markUsed', text: used, values: [kinds, ids, newsrooms, at, idleSeconds] });
}
