import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { PolicyEntity } from './policy.entity.js';

const select = `SELECT ${columnsOf(PolicyEntity, 'p')} FROM stet.policy p`;
const newest = sql('policy.newest', `${select} WHERE p.newsroom_id = $1 ORDER BY p.number DESC LIMIT 1`);
const byNumber = sql('policy.byNumber', `${select} WHERE p.newsroom_id = $1 AND p.number = $2`);
const byNumbers = sql('policy.byNumbers', `${select} WHERE p.newsroom_id = $1 AND p.number = ANY($2::int[])`);
const history = sql(
  'policy.history',
  `${select} WHERE p.newsroom_id = $1 AND p.number < coalesce($2::int, 2147483647) ORDER BY p.number DESC LIMIT $3`,
);
const counted = sql('policy.count', 'SELECT count(*)::int AS n FROM (SELECT FROM stet.policy p WHERE p.newsroom_id = $1 LIMIT $2) counted');

export async function getNewestPolicy(reader: Reader): Promise<PolicyEntity> {
  const policy = await maybeOne<PolicyEntity>(reader, newest, [reader.newsroomId]);
  if (!policy) throw new Error(`the newsroom ${reader.newsroomId} has no policy`);
  return policy;
}

export const findPolicy = (reader: Reader, number: number): Promise<PolicyEntity | undefined> =>
  maybeOne<PolicyEntity>(reader, byNumber, [reader.newsroomId, number]);

export async function getPolicy(reader: Reader, number: number): Promise<PolicyEntity> {
  const policy = await findPolicy(reader, number);
  if (!policy) throw new Error(`the newsroom ${reader.newsroomId} has no policy ${number}`);
  return policy;
}

/** By number; numbers that are not there are left out. */
export async function mapPolicies(reader: Reader, numbers: readonly number[]): Promise<Map<number, PolicyEntity>> {
  const rows = await reader.rows<PolicyEntity>(byNumbers, [reader.newsroomId, [...new Set(numbers)]]);
  return new Map(rows.map((policy) => [policy.number, policy]));
}

/** The newest first. @param page.before only numbers below it */
export const listPolicies = (reader: Reader, page: { limit: number; before: number | null }): Promise<PolicyEntity[]> =>
  reader.rows<PolicyEntity>(history, [reader.newsroomId, page.before, page.limit]);

/** @returns how many there are, counted no further than `max` */
export async function countPolicies(reader: Reader, max: number): Promise<number> {
  return (await maybeOne<{ n: number }>(reader, counted, [reader.newsroomId, max]))?.n ?? 0;
}

export function insertPolicy(work: Work, policy: Omit<PolicyEntity, 'newsroomId'>): Promise<void> {
  return work.insert(PolicyEntity, [policy]);
}
