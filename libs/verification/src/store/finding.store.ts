import { ArticleEntity, RevisionEntity } from '@stet/articles';
import { ClaimEntity, ClaimWordingEntity } from '@stet/claims';
import { columnsOf, maybeOne, newId, Reader, sql, tableOf, Work } from '@stet/platform';
import type { FindingDecision, FindingDraft } from '../domain/finding.js';
import { FindingDecisionEntity, FindingEntity } from './finding.entity.js';

/** A finding as it is shown: with what the desk holds of it. */
export interface ListedFinding extends FindingEntity {
  /** whether it is of the article's newest revision; those of earlier ones say nothing of the text as it is */
  readonly current: boolean;
  /** 1, and one more with every decision */
  readonly version: number;
  readonly decided: FindingDecision | null;
  /** the finding that was looked at: this one, or the same one in another revision */
  readonly decidedFindingId: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decidedRemarkId: string | null;
}

const article = tableOf(ArticleEntity).name;
const revision = tableOf(RevisionEntity).name;
const claim = tableOf(ClaimEntity).name;
const wording = tableOf(ClaimWordingEntity).name;

const listed = `${columnsOf(FindingEntity, 'f')}, r.number = a.revision_number AS current, coalesce(d.number, 0) + 1 AS version,
  d.decision AS decided, d.finding_id AS "decidedFindingId", d.decided_by AS "decidedBy", d.decided_at AS "decidedAt", d.remark_id AS "decidedRemarkId"`;
const from = `stet.finding f JOIN ${article} a ON a.newsroom_id = f.newsroom_id AND a.id = f.article_id
  JOIN ${revision} r ON r.newsroom_id = f.newsroom_id AND r.id = f.revision_id
  LEFT JOIN LATERAL (SELECT * FROM stet.finding_decision n WHERE n.newsroom_id = f.newsroom_id AND n.article_id = f.article_id AND n.fingerprint = f.fingerprint
    ORDER BY n.number DESC LIMIT 1) d ON true`;
/** A finding `f` and a wording `w` of one revision have words in common. */
const touches = `EXISTS (SELECT FROM jsonb_array_elements(f.spans) s, jsonb_array_elements(w.spans) o WHERE (s->0)::int < (o->1)::int AND (o->0)::int < (s->1)::int)`;

const byIds = sql('finding.byIds', `SELECT ${listed} FROM ${from} WHERE f.newsroom_id = $1 AND f.id = ANY($2::uuid[])`);
const ofClaims = sql(
  'finding.ofClaims',
  `SELECT w.claim_id AS "claimId", ${listed} FROM ${claim} c JOIN ${wording} w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
   JOIN (${from}) ON f.newsroom_id = c.newsroom_id AND f.revision_id = w.revision_id
   WHERE c.newsroom_id = $1 AND c.id = ANY($2::uuid[]) AND r.number = a.revision_number AND ${touches} ORDER BY f.start_at, f.id`,
);
const claimsOf = sql(
  'finding.claims',
  `SELECT f.id AS "findingId", w.claim_id AS "claimId" FROM stet.finding f
   JOIN ${wording} w ON w.newsroom_id = f.newsroom_id AND w.revision_id = f.revision_id
   JOIN ${claim} c ON c.newsroom_id = w.newsroom_id AND c.id = w.claim_id AND c.wording_id = w.id AND c.state NOT IN ('WITHDRAWN', 'SUPERSEDED')
   WHERE f.newsroom_id = $1 AND f.id = ANY($2::uuid[]) AND ${touches} ORDER BY w.start_at, w.claim_id`,
);
const touching = sql(
  'finding.countTouching',
  `SELECT count(*)::int AS count FROM ${wording} w JOIN stet.finding f ON f.newsroom_id = w.newsroom_id AND f.revision_id = w.revision_id
   WHERE w.newsroom_id = $1 AND w.id = $2 AND ${touches}`,
);
const keep = sql(
  'finding.keep',
  `INSERT INTO stet.finding (newsroom_id, id, article_id, revision_id, engine, engine_version, check_name, check_version, severity, code, message, start_at, spans, reasons, fingerprint, found_at)
   SELECT $1, f.id, $2, $3, $4, $5, f."checkName", f."checkVersion", f.severity, f.code, f.message, f."startAt", f.spans, f.reasons, f.fingerprint, $6
   FROM jsonb_to_recordset($7::jsonb) f (id uuid, "checkName" text, "checkVersion" int, severity text, code text, message text, "startAt" int, spans jsonb, reasons jsonb, fingerprint text)
   ON CONFLICT (newsroom_id, revision_id, fingerprint) DO NOTHING RETURNING id`,
);

export const findFinding = (reader: Reader, id: string): Promise<ListedFinding | undefined> =>
  maybeOne<ListedFinding>(reader, byIds, [reader.newsroomId, [id]]);

export const listFindingsByIds = (reader: Reader, ids: readonly string[]): Promise<ListedFinding[]> =>
  reader.rows<ListedFinding>(byIds, [reader.newsroomId, ids]);

/** What the automatic checks say of the words these claims have in the newest revision, in the order of the text. */
export const listFindingsOfClaims = (reader: Reader, claimIds: readonly string[]): Promise<(ListedFinding & { claimId: string })[]> =>
  reader.rows<ListedFinding & { claimId: string }>(ofClaims, [reader.newsroomId, claimIds]);

/** Which claims have words in common with these findings, in the order of the text; withdrawn and superseded ones have not. */
export const listClaimsOfFindings = (reader: Reader, ids: readonly string[]): Promise<{ findingId: string; claimId: string }[]> =>
  reader.rows(claimsOf, [reader.newsroomId, ids]);

/** How many findings of its revision touch a wording. */
export async function countFindingsTouching(reader: Reader, wordingId: string): Promise<number> {
  return (await maybeOne<{ count: number }>(reader, touching, [reader.newsroomId, wordingId]))?.count ?? 0;
}

export interface FindingFilter {
  /** those nobody has decided on, or those somebody has; all where absent */
  readonly undecided?: boolean | null;
}
/** start and id of the last one seen */
export type FindingPlace = readonly [startAt: number, id: string];
export interface FindingPage extends FindingFilter {
  readonly after?: FindingPlace | null;
  readonly limit: number;
}

const ofRevision = 'f.newsroom_id = $1 AND r.number = a.revision_number AND ($2::boolean IS NULL OR (d.number IS NULL) = $2)';
const page = (after: boolean) =>
  sql(
    `finding.ofArticles${after ? '.after' : ''}`,
    `SELECT p.* FROM unnest($3::uuid[]) u (id) CROSS JOIN LATERAL (
       SELECT ${listed} FROM ${from} WHERE ${ofRevision} AND f.article_id = u.id ${after ? 'AND (f.start_at, f.id) > ($5::int, $6::uuid)' : ''}
       ORDER BY f.start_at, f.id LIMIT $4) p`,
  );
const firstPage = page(false);
const nextPage = page(true);
const count = sql(
  'finding.count',
  `SELECT count(*)::int AS count FROM (SELECT FROM ${from} WHERE ${ofRevision} AND f.article_id = $3 LIMIT $4) counted`,
);

/** For loaders: a page of what was found in the newest revision of each of these articles, in the order of the text. Nothing before its split. */
export function listFindingsOfArticles(reader: Reader, articleIds: readonly string[], asked: FindingPage): Promise<ListedFinding[]> {
  const { undecided = null, after, limit } = asked;
  return reader.rows<ListedFinding>(after ? nextPage : firstPage, [reader.newsroomId, undecided, articleIds, limit, ...(after ?? [])]);
}

/** @param max nothing beyond it is counted */
export async function countFindingsOf(
  reader: Reader,
  articleId: string,
  { undecided = null }: FindingFilter,
  max: number,
): Promise<number> {
  return (await maybeOne<{ count: number }>(reader, count, [reader.newsroomId, undecided, articleId, max]))?.count ?? 0;
}

/** Keeps what is new. @returns how many were */
export async function keepFindings(
  work: Work,
  of: { articleId: string; revisionId: string; engine: string; engineVersion: string },
  drafts: readonly FindingDraft[],
): Promise<number> {
  if (drafts.length === 0) return 0;
  const rows = drafts.map((draft) => ({ ...draft, id: newId() }));
  const values = [work.newsroomId, of.articleId, of.revisionId, of.engine, of.engineVersion, work.now, JSON.stringify(rows)];
  return (await work.rows(keep, values)).length;
}

/** The next decision on a finding, under the lock of its article. @returns its id */
export async function addDecision(
  work: Work,
  finding: ListedFinding,
  by: { decision: FindingDecision; remarkId: string | null; decidedBy: string },
): Promise<string> {
  const id = newId();
  const { articleId, id: findingId, fingerprint, version: number } = finding;
  await work.insert(FindingDecisionEntity, [{ id, articleId, findingId, fingerprint, number, ...by, decidedAt: work.now }]);
  return id;
}
