import { sql } from '@stet/platform';
import type { Reader } from '@stet/platform';

/** What a claim's line says beside the claim and its words. */
export interface ClaimMore {
  readonly id: string;
  readonly externalId: string | null;
  readonly title: string | null;
  readonly revision: number;
  readonly prefix: string;
  readonly suffix: string;
  readonly standalone: string;
  readonly speakerCertain: boolean;
  readonly verdictNumber: number | null;
  readonly verdictState: string | null;
  readonly scale: string | null;
  readonly rating: string | null;
  readonly effect: string | null;
  readonly trueAsOf: string | null;
  readonly recheckAt: string | null;
  readonly approvers: readonly string[];
}

export interface ClaimWork {
  readonly id: string;
  readonly checkers: readonly string[];
  readonly due: string | null;
  readonly evidence: number;
}

// the number that is held, else the newest there is
const more = sql(
  'export.claims',
  `SELECT c.id, a.external_id AS "externalId", a.title, r.number AS revision, w.prefix, w.suffix, w.standalone, w.speaker_certain AS "speakerCertain",
     v.number AS "verdictNumber", v.state AS "verdictState", s.code AS scale, g.code AS rating, g.effect, v.true_as_of AS "trueAsOf", v.recheck_at AS "recheckAt",
     ARRAY(SELECT m.name FROM stet.review e JOIN stet.member m ON m.newsroom_id = e.newsroom_id AND m.id = e.reviewed_by
           WHERE e.newsroom_id = $1 AND e.verdict_id = v.id AND e.decision = 'APPROVE' ORDER BY e.reviewed_at, e.id) AS approvers
   FROM unnest($2::uuid[]) i (id) JOIN stet.claim c ON c.newsroom_id = $1 AND c.id = i.id
   JOIN stet.article a ON a.newsroom_id = $1 AND a.id = c.article_id
   JOIN stet.claim_wording w ON w.newsroom_id = $1 AND w.id = c.wording_id
   JOIN stet.revision r ON r.newsroom_id = $1 AND r.id = w.revision_id
   LEFT JOIN LATERAL (SELECT x.* FROM stet.verdict x WHERE x.newsroom_id = $1 AND x.claim_id = c.id
                      ORDER BY x.state IN ('APPROVED', 'PUBLISHED') DESC, x.number DESC LIMIT 1) v ON true
   LEFT JOIN stet.rating g ON g.newsroom_id = $1 AND g.id = v.rating_id
   LEFT JOIN stet.scale s ON s.newsroom_id = $1 AND s.id = g.scale_id`,
);

// read with the reader's eyes: what is sealed from them is not counted
const work = sql(
  'export.claimWork',
  `SELECT c.id,
     ARRAY(SELECT DISTINCT m.name FROM stet.task t JOIN stet.member m ON m.newsroom_id = t.newsroom_id AND m.id = t.assignee_id
           WHERE t.newsroom_id = $1 AND t.claim_id = c.id AND t.state <> 'CANCELLED' ORDER BY 1) AS checkers,
     (SELECT min(t.due_at) FROM stet.task t WHERE t.newsroom_id = $1 AND t.claim_id = c.id AND t.state NOT IN ('ACCEPTED', 'CANCELLED', 'SUBMITTED')) AS due,
     (SELECT count(DISTINCT e.lineage_id)::int FROM stet.citation k JOIN stet.evidence e ON e.newsroom_id = k.newsroom_id AND e.id = k.evidence_id
      JOIN stet.claim_wording o ON o.newsroom_id = k.newsroom_id AND o.id = k.wording_id
      WHERE k.newsroom_id = $1 AND k.claim_id = c.id AND k.withdrawn_at IS NULL AND stet.counts(e.state) AND o.fingerprint = w.fingerprint) AS evidence
   FROM unnest($2::uuid[]) i (id) JOIN stet.claim c ON c.newsroom_id = $1 AND c.id = i.id
   JOIN stet.claim_wording w ON w.newsroom_id = $1 AND w.id = c.wording_id`,
);

export async function mapClaimsMore(reader: Reader, claimIds: readonly string[]): Promise<Map<string, ClaimMore>> {
  const rows = await reader.rows<ClaimMore>(more, [reader.newsroomId, claimIds]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** For the desk: who is at work on these claims, and with what. */
export async function mapClaimsWork(reader: Reader, claimIds: readonly string[]): Promise<Map<string, ClaimWork>> {
  const rows = await reader.rows<ClaimWork>(work, [reader.newsroomId, claimIds]);
  return new Map(rows.map((row) => [row.id, row]));
}

const byExternalId = sql('import.article', 'SELECT a.id FROM stet.article a WHERE a.newsroom_id = $1 AND a.external_id = $2');

export const findArticleIdByExternalId = async (reader: Reader, externalId: string): Promise<string | undefined> =>
  (await reader.rows<{ id: string }>(byExternalId, [reader.newsroomId, externalId]))[0]?.id;
