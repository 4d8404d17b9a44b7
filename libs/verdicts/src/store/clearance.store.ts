import { ownArticle, scopeValues } from '@stet/articles';
import type { StandingCitations } from '@stet/evidence';
import { PolicyEntity, sourcesAsked, termsFor } from '@stet/newsroom';
import type { ArticleScope } from '@stet/newsroom';
import { columnsOf, maybeOne, Reader, sql } from '@stet/platform';
import type { Cited, RatingEffect } from '@stet/verification';
import type { BlockerCode, SubjectType } from '../domain/blocker-codes.js';
import type { ArticlePolicy, ClaimFact, ClearanceFacts, OpenThing } from '../domain/clearance-facts.js';
import type { VerdictState } from '../domain/verdict.js';

/** What is cited for the words a claim has, and counts. Who published lies in the open, or under a seal. */
const standing = `SELECT json_agg(json_build_object('evidenceId', e.id, 'publisher', coalesce(o.publisher, x.source_erased_as), 'tier', e.tier, 'keyId', y.key_id,
    'wrappedKey', encode(y.wrapped_key, 'base64'), 'source', encode(x.source, 'base64')))
  FROM stet.citation ci JOIN stet.claim_wording cw ON cw.newsroom_id = ci.newsroom_id AND cw.id = ci.wording_id AND cw.fingerprint = w.fingerprint
  JOIN stet.evidence e ON e.newsroom_id = ci.newsroom_id AND e.id = ci.evidence_id AND stet.counts(e.state)
  LEFT JOIN stet.source o ON o.newsroom_id = e.newsroom_id AND o.id = e.source_id
  LEFT JOIN stet.evidence_sealed x ON x.newsroom_id = e.newsroom_id AND x.evidence_id = e.id
  LEFT JOIN stet.subject_key y ON y.newsroom_id = x.newsroom_id AND y.id = x.evidence_id
  WHERE ci.newsroom_id = c.newsroom_id AND ci.claim_id = c.id AND ci.withdrawn_at IS NULL`;

/** The claims of article `a`. */
const claims = `SELECT c.id, c.start_at, c.state, w.id AS "wordingId", w.fingerprint, w.kind, v.id AS "verdictId", v.state AS "verdictState",
     v.fingerprint AS "verdictFingerprint", v.policy_number AS "policyNumber", r.effect,
     CASE WHEN v.id IS NOT NULL AND r.effect <> 'EDITOR_DECIDES' THEN (${standing}) END AS cited,
     (SELECT count(*) FROM stet.verdict_assessment va
      JOIN stet.assessment_citation ac ON ac.newsroom_id = va.newsroom_id AND ac.assessment_id = va.assessment_id
      JOIN stet.citation ci ON ci.newsroom_id = ac.newsroom_id AND ci.id = ac.citation_id
      JOIN stet.evidence e ON e.newsroom_id = ci.newsroom_id AND e.id = ci.evidence_id
      WHERE va.newsroom_id = v.newsroom_id AND va.verdict_id = v.id AND (ci.withdrawn_at IS NOT NULL OR NOT stet.counts(e.state))) AS withdrawn
   FROM stet.claim c
   JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
   LEFT JOIN stet.verdict v ON v.newsroom_id = c.newsroom_id AND v.claim_id = c.id AND v.state IN ('APPROVED', 'PUBLISHED')
   LEFT JOIN stet.rating r ON r.newsroom_id = v.newsroom_id AND r.id = v.rating_id
   WHERE c.newsroom_id = a.newsroom_id AND c.article_id = a.id`;

const nothing = 'NULL AS code, NULL AS "subjectType", NULL::uuid AS "subjectId", NULL::uuid AS "revisionId"';

/** Everything else of article `a` and its newest revision `r` that is open, or was said in place of what is. */
const things = `SELECT 'OVERRIDE' AS thing, o.id, o.claim_id AS "claimId", o.blocker_code AS code, o.subject_type AS "subjectType", o.subject_id AS "subjectId",
     o.revision_id AS "revisionId", w.fingerprint, o.about
   FROM stet.override o LEFT JOIN stet.claim_wording w ON w.newsroom_id = o.newsroom_id AND w.id = o.wording_id
   WHERE o.newsroom_id = a.newsroom_id AND o.article_id = a.id AND o.lapsed_at IS NULL
   UNION ALL
   SELECT 'REPORTED', f.id, f.claim_id, ${nothing}, w.fingerprint, NULL
   FROM stet.reported_as_false f JOIN stet.claim_wording w ON w.newsroom_id = f.newsroom_id AND w.id = f.wording_id
   WHERE f.newsroom_id = a.newsroom_id AND f.article_id = a.id AND f.lifted_at IS NULL
   UNION ALL
   SELECT 'HEADLINE', h.id, NULL, ${nothing}, NULL, NULL FROM stet.unconfirmed_headlines(a.newsroom_id, r.id) h (id)
   UNION ALL
   SELECT 'COMMENT', k.id, k.claim_id, ${nothing}, NULL, NULL FROM stet.blocking_comments(a.newsroom_id, a.id, r.id) k
   UNION ALL
   SELECT 'QUERY', q.id, q.claim_id, ${nothing}, NULL, NULL
   FROM stet.author_query q WHERE q.newsroom_id = a.newsroom_id AND q.article_id = a.id AND q.state = 'OPEN' AND q.blocking
   UNION ALL
   -- who keeps silent past the deadline has been heard, too; whoever has time left is waited for
   SELECT CASE t.outcome WHEN 'AWAITED' THEN 'AWAITED' ELSE 'SETTLED' END, t.id, t.claim_id, ${nothing}, NULL, NULL
   FROM stet.contact t WHERE t.newsroom_id = a.newsroom_id AND t.article_id = a.id`;

/** The newest policy, and all the numbers something of article `a` was made under. */
const policies = `SELECT ${columnsOf(PolicyEntity, 'p')} FROM stet.policy p WHERE p.newsroom_id = a.newsroom_id AND p.number IN (
     SELECT max(n.number) FROM stet.policy n WHERE n.newsroom_id = a.newsroom_id
     UNION ALL SELECT v.policy_number FROM stet.verdict v WHERE v.newsroom_id = a.newsroom_id AND v.article_id = a.id AND v.state IN ('APPROVED', 'PUBLISHED')
     UNION ALL SELECT s.policy_number)`;

const articles = sql(
  'clearance.articles',
  `SELECT a.id AS "articleId", a.kind, a.state, a.archived_from AS "archivedFrom", a.revision_number AS "revisionNumber", a.split_number AS "splitNumber",
     r.id AS "revisionId", r.text_sha256 AS "textSha256", s.id AS "signOffId", s.signed_off_at AS "signedOffAt", s.policy_number AS "signedOffUnder",
     EXISTS (SELECT FROM stet.ledger_confirmation l WHERE l.newsroom_id = r.newsroom_id AND l.revision_id = r.id AND l.lapsed_at IS NULL) AS "ledgerConfirmed",
     (SELECT json_agg(found ORDER BY found.start_at, found.id) FROM (${claims}) found) AS claims,
     (SELECT json_agg(found ORDER BY found.id) FROM (${things}) found) AS things,
     (SELECT json_agg(found) FROM (${policies}) found) AS policies
   FROM stet.article a
   JOIN stet.revision r ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id AND r.number = a.revision_number
   LEFT JOIN stet.sign_off s ON s.newsroom_id = a.newsroom_id AND s.article_id = a.id AND s.revision_id = r.id AND s.withdrawn_at IS NULL
   WHERE a.newsroom_id = $1 AND a.id = ANY($2::uuid[])`,
);

const find = sql(
  'clearance.find',
  `SELECT a.id FROM stet.article a WHERE a.newsroom_id = $1 AND (a.id = $2::uuid OR a.external_id = $3) AND ${ownArticle('$4', '$5')}`,
);

interface ArticleRow extends Pick<
  ClearanceFacts,
  'articleId' | 'state' | 'archivedFrom' | 'revisionNumber' | 'splitNumber' | 'revisionId' | 'textSha256' | 'ledgerConfirmed'
> {
  readonly kind: string;
  readonly signOffId: string | null;
  readonly signedOffAt: string | null;
  readonly signedOffUnder: number | null;
  readonly claims: readonly ClaimRow[] | null;
  readonly things: readonly ThingRow[] | null;
  readonly policies: readonly PolicyEntity[];
}

interface ClaimRow {
  readonly id: string;
  readonly state: string;
  readonly wordingId: string;
  readonly fingerprint: string;
  readonly kind: string;
  readonly verdictId: string | null;
  readonly verdictState: VerdictState | null;
  readonly verdictFingerprint: string | null;
  readonly policyNumber: number | null;
  readonly effect: RatingEffect | null;
  readonly cited: CitedRow[] | null;
  readonly withdrawn: number;
}

/** Bytes in Base64, as JSON carries them. */
interface CitedRow {
  readonly evidenceId: string;
  readonly publisher: string | null;
  readonly tier: Cited['tier'];
  readonly keyId: string | null;
  readonly wrappedKey: string | null;
  readonly source: string | null;
}

interface ThingRow {
  readonly thing: 'OVERRIDE' | 'REPORTED' | 'COMMENT' | 'QUERY' | 'HEADLINE' | 'AWAITED' | 'SETTLED';
  readonly id: string;
  readonly claimId: string | null;
  readonly code: BlockerCode;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  readonly revisionId: string;
  readonly fingerprint: string | null;
  readonly about: string;
}

/**
 * What clearance is derived from: one statement, however many articles and claims. Articles that are not there are left out.
 *
 * @param citations opens who published what is confidential, to be counted and not to be shown
 * @throws SealBroken, SecretKeyUnknown, SourceKeyMissing where that cannot be
 */
export async function listClearanceFacts(
  reader: Reader,
  articleIds: readonly string[],
  citations: StandingCitations,
): Promise<ClearanceFacts[]> {
  const count = ({ tier, ...row }: CitedRow): Cited => ({
    tier,
    publisher: citations.publisherOf(reader.newsroomId, { ...row, wrappedKey: bytesOf(row.wrappedKey), source: bytesOf(row.source) }),
  });
  const found = await reader.rows<ArticleRow>(articles, [reader.newsroomId, articleIds]);
  return found.map(({ kind, signOffId, signedOffAt, signedOffUnder, claims: rows, things: open, policies: numbers, ...article }) => {
    const byNumber = new Map(numbers.map((policy) => [policy.number, policy]));
    return {
      ...article,
      policy: policyOf(byNumber, kind, signedOffUnder),
      claims: (rows ?? []).map((row) => claimFact({ ...row, cited: row.cited?.map(count) ?? [] }, byNumber, kind)),
      ...thingsIn(open ?? []),
      signOff: signOffId && signedOffAt ? { id: signOffId, signedOffAt } : null,
    };
  });
}

const bytesOf = (base64: string | null): Buffer | null => (base64 === null ? null : Buffer.from(base64, 'base64'));

type ByNumber = ReadonlyMap<number, PolicyEntity>;

function policyOf(byNumber: ByNumber, articleKind: string, signedOffUnder: number | null): ArticlePolicy {
  const newest = termsFor(byNumber.get(Math.max(...byNumber.keys()))!, articleKind);
  const judged = signedOffUnder === null ? newest : termsFor(byNumber.get(signedOffUnder)!, articleKind);
  return { number: judged.number, rightOfReply: judged.rightOfReply, overrideRoles: newest.overrideRoles, overrideNumber: newest.number };
}

type CountedRow = Omit<ClaimRow, 'cited'> & { readonly cited: readonly Cited[] };

function claimFact({ id, state, wordingId, fingerprint, kind, ...v }: CountedRow, byNumber: ByNumber, articleKind: string): ClaimFact {
  if (!v.verdictId) return { id, state, wordingId, fingerprint, verdict: null };
  const terms = termsFor(byNumber.get(v.policyNumber!)!, articleKind);
  const verdict = {
    id: v.verdictId,
    state: v.verdictState!,
    fingerprint: v.verdictFingerprint!,
    effect: v.effect!,
    withdrawn: v.withdrawn,
    cited: v.cited,
    asked: sourcesAsked(terms, kind),
    authorsWordOnly: terms.authorsWordOnly,
  };
  return { id, state, wordingId, fingerprint, verdict };
}

function thingsIn(
  rows: readonly ThingRow[],
): Pick<ClearanceFacts, 'headlines' | 'queries' | 'comments' | 'contacts' | 'overrides' | 'reported'> {
  const of = (thing: ThingRow['thing']): ThingRow[] => rows.filter((row) => row.thing === thing);
  const open = (thing: ThingRow['thing']): OpenThing[] => of(thing).map(({ id, claimId }) => ({ id, claimId }));
  return {
    headlines: of('HEADLINE').map(({ id }) => id),
    queries: open('QUERY'),
    comments: open('COMMENT'),
    contacts: { awaited: of('AWAITED').length, settled: of('SETTLED').length },
    overrides: of('OVERRIDE'),
    reported: of('REPORTED').map(({ id, claimId, fingerprint }) => ({ id, claimId: claimId!, fingerprint: fingerprint! })),
  };
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
