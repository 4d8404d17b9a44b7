import { ownArticle, scopeValues } from '@stet/articles';
import type { ArticleScope } from '@stet/newsroom';
import { maybeOne, Reader, sql } from '@stet/platform';
import type { RatingEffect } from '@stet/verification';
import type { ClaimFact, ClearanceFacts } from '../domain/clearance.js';
import type { VerdictState } from '../domain/verdict.js';

const articles = sql(
  'clearance.articles',
  `SELECT a.id AS "articleId", a.state, a.archived_from AS "archivedFrom", a.revision_number AS "revisionNumber", a.split_number AS "splitNumber",
     r.id AS "revisionId", r.text_sha256 AS "textSha256", s.id AS "signOffId", s.signed_off_at AS "signedOffAt",
     EXISTS (SELECT FROM stet.ledger_confirmation l WHERE l.newsroom_id = r.newsroom_id AND l.revision_id = r.id AND l.lapsed_at IS NULL) AS "ledgerConfirmed"
   FROM stet.article a
   JOIN stet.revision r ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id AND r.number = a.revision_number
   LEFT JOIN stet.sign_off s ON s.newsroom_id = a.newsroom_id AND s.article_id = a.id AND s.revision_id = r.id AND s.withdrawn_at IS NULL
   WHERE a.newsroom_id = $1 AND a.id = ANY($2::uuid[])`,
);

const claims = sql(
  'clearance.claims',
  `SELECT c.article_id AS "articleId", c.id, c.state, w.fingerprint, v.id AS "verdictId", v.state AS "verdictState", v.fingerprint AS "verdictFingerprint", r.effect,
     EXISTS (SELECT FROM stet.verdict_assessment va
             JOIN stet.assessment_citation ac ON ac.newsroom_id = va.newsroom_id AND ac.assessment_id = va.assessment_id
             JOIN stet.citation ci ON ci.newsroom_id = ac.newsroom_id AND ci.id = ac.citation_id
             JOIN stet.evidence e ON e.newsroom_id = ci.newsroom_id AND e.id = ci.evidence_id
             WHERE va.newsroom_id = v.newsroom_id AND va.verdict_id = v.id AND (ci.withdrawn_at IS NOT NULL OR e.state = 'WITHDRAWN')) AS "evidenceWithdrawn"
   FROM stet.claim c
   JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
   LEFT JOIN stet.verdict v ON v.newsroom_id = c.newsroom_id AND v.claim_id = c.id AND v.state IN ('APPROVED', 'PUBLISHED')
   LEFT JOIN stet.rating r ON r.newsroom_id = v.newsroom_id AND r.id = v.rating_id
   WHERE c.newsroom_id = $1 AND c.article_id = ANY($2::uuid[])
   ORDER BY c.start_at, c.id`,
);

const find = sql(
  'clearance.find',
  `SELECT a.id FROM stet.article a WHERE a.newsroom_id = $1 AND (a.id = $2::uuid OR a.external_id = $3) AND ${ownArticle('$4', '$5')}`,
);

interface ArticleRow extends Omit<ClearanceFacts, 'claims' | 'signOff'> {
  readonly signOffId: string | null;
  readonly signedOffAt: string | null;
}

interface ClaimRow {
  readonly articleId: string;
  readonly id: string;
  readonly state: string;
  readonly fingerprint: string;
  readonly verdictId: string | null;
  readonly verdictState: VerdictState | null;
  readonly verdictFingerprint: string | null;
  readonly effect: RatingEffect | null;
  readonly evidenceWithdrawn: boolean;
}

/** What clearance is derived from: two statements, however many articles and claims. Articles that are not there are left out. */
export async function listClearanceFacts(reader: Reader, articleIds: readonly string[]): Promise<ClearanceFacts[]> {
  const values = [reader.newsroomId, articleIds];
  const [found, all] = await Promise.all([reader.rows<ArticleRow>(articles, values), reader.rows<ClaimRow>(claims, values)]);
  const byArticle = new Map<string, ClaimRow[]>(found.map(({ articleId }) => [articleId, []]));
  for (const claim of all) byArticle.get(claim.articleId)?.push(claim);
  return found.map(({ signOffId, signedOffAt, ...article }) => ({
    ...article,
    claims: (byArticle.get(article.articleId) ?? []).map(claimFact),
    signOff: signOffId && signedOffAt ? { id: signOffId, signedOffAt } : null,
  }));
}

function claimFact({ id, state, fingerprint, ...v }: ClaimRow): ClaimFact {
  const verdict = v.verdictId
    ? {
        id: v.verdictId,
        state: v.verdictState!,
        fingerprint: v.verdictFingerprint!,
        effect: v.effect!,
        evidenceWithdrawn: v.evidenceWithdrawn,
      }
    : null;
  return { id, state, fingerprint, verdict };
}

/** @returns the id of the article, by its own or its external id; undefined where the asker sees none */
export async function findArticleId(
  reader: Reader,
  { articleId, externalId }: { articleId?: string | null; externalId?: string | null },
  scope: ArticleScope,
): Promise<string | undefined> {
  const either = [articleId ?? null, articleId ? null : (externalId ?? null)];
  return (await maybeOne<{ id: string }>(reader, find, [reader.newsroomId, ...either, ...scopeValues(scope)]))?.id;
}
