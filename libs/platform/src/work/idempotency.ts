import { sql } from '../database/statement.js';
import { IdempotencyKeyReused, Refusal } from '../outcome/refusal.js';
import type { Work } from './work.js';

/** A client's promise that this request is the same as one sent before. Scope: newsroom and member. */
export interface Idempotency {
  readonly key: string;
  /** the mutation's field */
  readonly act: string;
  /** over the act and its input: another body under the same key is refused */
  readonly requestSha256: string;
}

const HOURS_KEPT = 24;

// the lock makes twenty requests with one key queue up behind the first, so that the others find its row
const lock = sql('idempotency.lock', `SELECT pg_advisory_xact_lock(hashtextextended($1 || ':' || $2 || ':' || $3, 77))`);
const find = sql(
  'idempotency.find',
  'SELECT act, request_sha256 AS "requestSha256", result, created_at AS "createdAt" FROM stet.idempotency_key WHERE newsroom_id = $1 AND actor_id = $2 AND key = $3',
);
const forget = sql('idempotency.forget', 'DELETE FROM stet.idempotency_key WHERE newsroom_id = $1 AND actor_id = $2 AND key = $3');
const keep = sql(
  'idempotency.keep',
  'INSERT INTO stet.idempotency_key (newsroom_id, actor_id, key, act, request_sha256, result, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);

const actorOf = (work: Work): string => {
  if (work.actor.kind !== 'MEMBER') throw new Error('only members send idempotency keys');
  return work.actor.memberId;
};

/** @returns what the committed act of this key returned (ids), a refusal for another body, or undefined for a new key */
export async function knownKey(work: Work, asked: Idempotency): Promise<unknown | Refusal | undefined> {
  const scope = [work.newsroomId, actorOf(work), asked.key];
  await work.rows(lock, scope);
  const [row] = await work.rows<{ act: string; requestSha256: string; result: unknown; createdAt: string }>(find, scope);
  if (!row) return undefined;
  if (Date.parse(work.now) - Date.parse(row.createdAt) >= HOURS_KEPT * 3_600_000) {
    await work.rows(forget, scope);
    return undefined;
  }
  return row.act === asked.act && row.requestSha256 === asked.requestSha256 ? row.result : new IdempotencyKeyReused();
}

/** Commits with the act; only what committed is kept. */
export async function keepKey(work: Work, asked: Idempotency, result: unknown): Promise<void> {
  await work.rows(keep, [work.newsroomId, actorOf(work), asked.key, asked.act, asked.requestSha256, JSON.stringify(result), work.now]);
}
