import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { PolicyEntity } from './policy.entity.js';

const select = `SELECT ${columnsOf(PolicyEntity, 'p')} FROM stet.policy p`;
const newest = sql('policy.newest', `${select} WHERE p.newsroom_id = $1 ORDER BY p.number DESC LIMIT 1`);
const byNumber = sql('policy.byNumber', `${select} WHERE p.newsroom_id = $1 AND p.number = $2`);

export async function getNewestPolicy(reader: Reader): Promise<PolicyEntity> {
  const policy = await maybeOne<PolicyEntity>(reader, newest, [reader.newsroomId]);
  if (!policy) throw new Error(`the newsroom ${reader.newsroomId} has no policy`);
  return policy;
}

export async function getPolicy(reader: Reader, number: number): Promise<PolicyEntity> {
  const policy = await maybeOne<PolicyEntity>(reader, byNumber, [reader.newsroomId, number]);
  if (!policy) throw new Error(`the newsroom ${reader.newsroomId} has no policy ${number}`);
  return policy;
}

export function insertPolicy(work: Work, policy: Omit<PolicyEntity, 'newsroomId'>): Promise<void> {
  return work.insert(PolicyEntity, [policy]);
}
