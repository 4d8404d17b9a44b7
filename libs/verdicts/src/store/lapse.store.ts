import { Reader, sql, Work } from '@stet/platform';
import type { VerdictState } from '../domain/verdict.js';

/** What changed words do to verdicts, for many claims in one statement each. Under the article's lock. */

const lapse = sql(
  'verdict.lapse',
  `WITH held AS (
     SELECT v.id, v.state, r.was FROM stet.verdict v
     JOIN jsonb_to_recordset($2::jsonb) r (id uuid, was text) ON r.id = v.claim_id
     WHERE v.newsroom_id = $1 AND v.state = ANY($3::text[]) FOR UPDATE OF v
   )
   UPDATE stet.verdict v SET state = 'LAPSED', settled_at = $4, version = v.version + 1,
     lapsed_of = CASE WHEN held.was IS NULL OR held.state NOT IN ('APPROVED', 'PUBLISHED') THEN NULL WHEN held.was = 'CHECKED' THEN 'CHECKED' ELSE 'OPEN' END
   FROM held WHERE v.newsroom_id = $1 AND v.id = held.id RETURNING v.id, v.claim_id AS "claimId", v.number, held.state AS "from"`,
);

// that the very words stand again, that nothing has taken the verdict's place and that nothing it rests on was withdrawn: conditions of the very statement
const restore = sql(
  'verdict.restore',
  `WITH chosen AS (
     SELECT DISTINCT ON (v.claim_id) v.id, v.lapsed_of, v.settled_at FROM stet.verdict v
     JOIN stet.claim c ON c.newsroom_id = v.newsroom_id AND c.id = v.claim_id
     JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
     WHERE v.newsroom_id = $1 AND v.claim_id = ANY($2::uuid[]) AND v.state = 'LAPSED' AND v.lapsed_of IS NOT NULL
       AND v.fingerprint = w.fingerprint AND c.state IN ('QUEUED', 'IN_VERIFICATION')
     ORDER BY v.claim_id, v.number DESC
   )
   UPDATE stet.verdict v SET state = 'APPROVED', settled_at = $3, lapsed_of = NULL, version = v.version + 1
   FROM chosen WHERE v.newsroom_id = $1 AND v.id = chosen.id AND v.state = 'LAPSED'
     AND NOT EXISTS (SELECT FROM stet.verdict o WHERE o.newsroom_id = v.newsroom_id AND o.claim_id = v.claim_id AND o.state IN ('APPROVED', 'PUBLISHED'))
     AND NOT EXISTS (
       SELECT FROM stet.verdict_assessment va
       JOIN stet.assessment_citation ac ON ac.newsroom_id = va.newsroom_id AND ac.assessment_id = va.assessment_id
       JOIN stet.citation ci ON ci.newsroom_id = ac.newsroom_id AND ci.id = ac.citation_id
       JOIN stet.evidence e ON e.newsroom_id = ci.newsroom_id AND e.id = ci.evidence_id
       WHERE va.newsroom_id = v.newsroom_id AND va.verdict_id = v.id AND (ci.withdrawn_at IS NOT NULL OR NOT stet.counts(e.state)))
   RETURNING v.id, v.claim_id AS "claimId", v.number, v.wording_id AS "wordingId", chosen.lapsed_of AS "lapsedOf"`,
);

const uncovered = sql(
  'verdict.uncovered',
  `SELECT c.id FROM stet.claim c JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
   WHERE c.newsroom_id = $1 AND c.id = ANY($2::uuid[]) AND c.state = 'CHECKED' AND NOT EXISTS (
     SELECT FROM stet.verdict v WHERE v.newsroom_id = c.newsroom_id AND v.claim_id = c.id AND v.state IN ('APPROVED', 'PUBLISHED') AND v.fingerprint = w.fingerprint)`,
);

export interface Lapsed {
  readonly id: string;
  readonly claimId: string;
  readonly number: number;
  readonly from: VerdictState;
}

/** @param was the state of each claim before; null where a verdict is not to come back */
export const lapseVerdicts = (
  work: Work,
  claims: readonly { readonly id: string; readonly was: string | null }[],
  from: readonly VerdictState[],
): Promise<Lapsed[]> => work.rows<Lapsed>(lapse, [work.newsroomId, JSON.stringify(claims), from, work.now]);

export interface Restored {
  readonly id: string;
  readonly claimId: string;
  readonly number: number;
  readonly wordingId: string;
  readonly lapsedOf: 'CHECKED' | 'OPEN';
}

/** Verdicts that held for what these claims assert again. At most one a claim: the newest. */
export const restoreVerdicts = (work: Work, claimIds: readonly string[]): Promise<Restored[]> =>
  work.rows<Restored>(restore, [work.newsroomId, claimIds, work.now]);

/** @returns those of these claims that are CHECKED without a verdict for their words */
export const listUncovered = async (reader: Reader, claimIds: readonly string[]): Promise<string[]> =>
  (await reader.rows<{ id: string }>(uncovered, [reader.newsroomId, claimIds])).map(({ id }) => id);
