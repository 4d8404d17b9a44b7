import { columnsOf, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { DismissalEntity } from './dismissal.entity.js';

const standing = sql(
  'dismissal.standing',
  `SELECT ${columnsOf(DismissalEntity, 'd')} FROM stet.dismissal d WHERE d.newsroom_id = $1 AND d.claim_id = ANY($2::uuid[]) AND d.lifted_at IS NULL`,
);
const lift = sql(
  'dismissal.lift',
  'UPDATE stet.dismissal SET lifted_at = $3 WHERE newsroom_id = $1 AND claim_id = ANY($2::uuid[]) AND lifted_at IS NULL',
);

/** The standing dismissals of these claims: at most one each. */
export const listDismissals = (reader: Reader, claimIds: readonly string[]): Promise<DismissalEntity[]> =>
  reader.rows(standing, [reader.newsroomId, claimIds]);

export async function liftDismissals(work: Work, claimIds: readonly string[]): Promise<void> {
  if (claimIds.length) await work.rows(lift, [work.newsroomId, claimIds, work.now]);
}
