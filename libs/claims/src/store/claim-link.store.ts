import { columnsOf, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { liveClaimStates } from '../domain/claim.states.js';
import type { ClaimState } from '../domain/claim.states.js';
import { ClaimLinkEntity } from './claim-link.entity.js';

const columns = columnsOf(ClaimLinkEntity, 'l');
const ofClaims = sql(
  'claimLink.ofClaims',
  `SELECT ${columns} FROM stet.claim_link l WHERE l.newsroom_id = $1 AND l.unlinked_at IS NULL
     AND (l.from_claim_id = ANY($2::uuid[]) OR l.to_claim_id = ANY($2::uuid[])) ORDER BY l.linked_at, l.id`,
);
const families = sql(
  'claimLink.families',
  `SELECT c.id AS "claimId", m.id AS "memberId" FROM unnest($2::uuid[]) c (id) CROSS JOIN LATERAL stet.claim_family($1, c.id) m (id)
   JOIN stet.claim k ON k.newsroom_id = $1 AND k.id = m.id ORDER BY c.id, k.created_at, k.start_at, k.id`,
);
// what is said of a wording holds for all wordings of its claim that assert the same
const broken = sql(
  'claimLink.broken',
  `SELECT ${columns}, d.article_id AS "articleId", d.state, d.withdrawn_from AS "withdrawnFrom", d.version FROM stet.claim d
   JOIN stet.claim_link l ON l.newsroom_id = d.newsroom_id AND l.from_claim_id = d.id AND l.kind = 'DUPLICATE' AND l.unlinked_at IS NULL
   JOIN stet.claim o ON o.newsroom_id = l.newsroom_id AND o.id = l.to_claim_id
   JOIN stet.claim_wording dw ON dw.newsroom_id = d.newsroom_id AND dw.id = d.wording_id
   JOIN stet.claim_wording ow ON ow.newsroom_id = o.newsroom_id AND ow.id = o.wording_id
   JOIN stet.claim_wording dl ON dl.newsroom_id = l.newsroom_id AND dl.id = l.wording_id
   JOIN stet.claim_wording ol ON ol.newsroom_id = l.newsroom_id AND ol.id = l.to_wording_id
   WHERE d.newsroom_id = $1 AND d.article_id = $2
     AND (d.state <> 'DISMISSED' AND d.withdrawn_from IS DISTINCT FROM 'DISMISSED' OR o.state <> ALL($3::text[])
       OR dw.fingerprint <> dl.fingerprint OR ow.fingerprint <> ol.fingerprint)
   ORDER BY l.linked_at, l.id`,
);
const unlink = sql(
  'claimLink.unlink',
  'UPDATE stet.claim_link SET unlinked_at = $3 WHERE newsroom_id = $1 AND id = ANY($2::uuid[]) AND unlinked_at IS NULL RETURNING id',
);
const returnElsewhere = sql(
  'claim.returnElsewhere',
  `UPDATE stet.claim SET withdrawn_from = $4, updated_at = $5, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND state = 'WITHDRAWN' AND version = $3 RETURNING version`,
);

/** For loaders: the standing links these claims have, either way, oldest first. */
export const listLinksOfClaims = (reader: Reader, claimIds: readonly string[]): Promise<ClaimLinkEntity[]> =>
  reader.rows(ofClaims, [reader.newsroomId, claimIds]);

/** The standing link of a duplicate to its original. */
export const findDuplicateLink = async (reader: Reader, claimId: string): Promise<ClaimLinkEntity | undefined> =>
  (await listLinksOfClaims(reader, [claimId])).find(({ kind, fromClaimId }) => kind === 'DUPLICATE' && fromClaimId === claimId);

/** For loaders: each of these claims with everyone of its family by split and merge, itself included, oldest first. */
export const listFamilies = (reader: Reader, claimIds: readonly string[]): Promise<{ claimId: string; memberId: string }[]> =>
  reader.rows(families, [reader.newsroomId, claimIds]);

/** A link with the duplicate as it stands. */
export interface BrokenLink extends ClaimLinkEntity {
  readonly articleId: string;
  readonly state: ClaimState;
  readonly withdrawnFrom: ClaimState | null;
  readonly version: number;
}

/** Duplicate links in an article that no longer hold: other words on either side, an original that is not part of the check, a duplicate that is. */
export const listBrokenDuplicates = (reader: Reader, articleId: string): Promise<BrokenLink[]> =>
  reader.rows(broken, [reader.newsroomId, articleId, liveClaimStates]);

/** @throws Error when one of them was unlinked meanwhile */
export async function unlinkAll(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length && (await work.rows(unlink, [work.newsroomId, ids, work.now])).length !== ids.length)
    throw new Error('a link was taken away under the lock of its article');
}

/** What a withdrawn claim comes back as, when it does. @throws Error when it is no longer as it was read */
export async function changeReturn(work: Work, claim: { id: string; version: number }, to: ClaimState): Promise<void> {
  const done = await work.rows(returnElsewhere, [work.newsroomId, claim.id, claim.version, to, work.now]);
  if (done.length !== 1) throw new Error(`the claim ${claim.id} moved under the lock of its article`);
}
