import { columnsOf, maybeOne, Reader, sql, Work } from '@stet/platform';
import type { RatingEffect } from '@stet/verification';
import type { Proposable } from '../domain/proposal.js';
import type { Verdict, VerdictState } from '../domain/verdict.js';
import { VerdictEntity } from './verdict.entity.js';

/** The statements that move verdicts. All of them run under the article's lock. */

const verdict = columnsOf(VerdictEntity, 'v');

const handIns = sql(
  'verdict.handIns',
  `SELECT s.id, s.task_id AS "taskId", s.number, s.rating_id AS "ratingId", r.effect, s.rationale, s.suggested_wording AS "suggestedWording", s.true_as_of AS "trueAsOf",
     s.assessed_at AS "assessedAt", w.fingerprint, w.article_id AS "articleId"
   FROM stet.claim c
   JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
   JOIN stet.task t ON t.newsroom_id = c.newsroom_id AND t.claim_id = c.id AND t.state = 'SUBMITTED'
   JOIN stet.assessment s ON s.newsroom_id = t.newsroom_id AND s.task_id = t.id AND s.wording_id IN (SELECT stet.same_words(c.newsroom_id, c.wording_id))
   JOIN stet.rating r ON r.newsroom_id = s.newsroom_id AND r.id = s.rating_id
   -- not in review: another checker's word is waited for, or a task nobody has yet
   WHERE c.newsroom_id = $1 AND c.id = $2 AND c.state = 'IN_REVIEW' AND $3 IN (SELECT stet.same_words(c.newsroom_id, c.wording_id))
     AND NOT EXISTS (SELECT FROM stet.task o WHERE o.newsroom_id = c.newsroom_id AND o.claim_id = c.id
                     AND o.state NOT IN ('SUBMITTED', 'ACCEPTED', 'CANCELLED'))`,
);

export interface HandIn extends Proposable {
  readonly articleId: string;
  readonly fingerprint: string;
}

/** What was handed in on a claim's current wording and waits for a decision; nothing while another task on it is still open. */
export const listHandIns = (reader: Reader, claimId: string, wordingId: string): Promise<HandIn[]> =>
  reader.rows<HandIn>(handIns, [reader.newsroomId, claimId, wordingId]);

const newestNumber = sql(
  'verdict.newestNumber',
  'SELECT coalesce(max(number), 0) AS n FROM stet.verdict v WHERE v.newsroom_id = $1 AND v.claim_id = $2',
);

/** Numbers have no gaps: they are given under the article's lock. */
export async function nextVerdictNumber(work: Work, claimId: string): Promise<number> {
  return ((await maybeOne<{ n: number }>(work, newestNumber, [work.newsroomId, claimId]))?.n ?? 0) + 1;
}

const settle = sql(
  'verdict.settle',
  `WITH held AS (
     SELECT v.id, v.state FROM stet.verdict v
     WHERE v.newsroom_id = $1 AND v.claim_id = ANY($2::uuid[]) AND v.state = ANY($3::text[]) AND v.id <> $4 FOR UPDATE
   )
   UPDATE stet.verdict v SET state = $5, settled_at = $6, version = v.version + 1 FROM held
   WHERE v.newsroom_id = $1 AND v.id = held.id RETURNING v.id, v.claim_id AS "claimId", v.article_id AS "articleId", v.number, held.state AS "from"`,
);

export interface Settled {
  readonly id: string;
  readonly claimId: string;
  readonly articleId: string;
  readonly number: number;
  readonly from: VerdictState;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Moves the verdicts of these claims that are in one of these states to a final one. @param except the verdict that stays as it is */
export const settleVerdicts = (
  work: Work,
  claimIds: readonly string[],
  from: readonly VerdictState[],
  to: VerdictState,
  except = NOBODY,
): Promise<Settled[]> => work.rows<Settled>(settle, [work.newsroomId, claimIds, from, except, to, work.now]);

const held = sql(
  'verdict.held',
  `SELECT ${verdict}, r.effect, a.state AS "articleState", a.kind AS "articleKind", c.state AS "claimState", c.wording_id AS "currentWordingId", w.fingerprint AS "currentFingerprint"
   FROM stet.verdict v
   JOIN stet.claim c ON c.newsroom_id = v.newsroom_id AND c.id = v.claim_id
   JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
   JOIN stet.article a ON a.newsroom_id = v.newsroom_id AND a.id = v.article_id
   JOIN stet.rating r ON r.newsroom_id = v.newsroom_id AND r.id = v.rating_id
   WHERE v.newsroom_id = $1 AND v.id = $2 FOR UPDATE OF v`,
);

export interface HeldVerdict extends Verdict {
  readonly effect: RatingEffect;
  readonly articleState: string;
  readonly articleKind: string;
  readonly claimState: string;
  readonly currentWordingId: string;
  readonly currentFingerprint: string;
}

/** Locks a verdict, after its article, and reads it with the claim as it stands. */
export const holdVerdict = (work: Work, id: string): Promise<HeldVerdict | undefined> =>
  maybeOne<HeldVerdict>(work, held, [work.newsroomId, id]);

const standing = sql(
  'verdict.reviewer',
  `SELECT stet.is_author($1, $3, $5) AS "isAuthor", stet.is_checker($1, $4, $5) AS "isChecker", stet.is_proposer($1, $2, $5) AS "isProposer", stet.allows_exception($1, $2) AS "exceptionAllowed",
     (SELECT r.id FROM stet.review r WHERE r.newsroom_id = $1 AND r.verdict_id = $2 AND r.reviewed_by_person = $5) AS "reviewId",
     (SELECT count(*)::int FROM stet.review r WHERE r.newsroom_id = $1 AND r.verdict_id = $2 AND r.decision = 'APPROVE') AS approvals`,
);

export interface Reviewer {
  readonly isAuthor: boolean;
  /** on any claim of its family, on any wording */
  readonly isChecker: boolean;
  /** this number is their own word, against or beyond what was handed in */
  readonly isProposer: boolean;
  /** the terms the verdict was made under let them approve nevertheless, by name and with a reason */
  readonly exceptionAllowed: boolean;
  /** of the review this person has given already */
  readonly reviewId: string | null;
  /** how many have approved so far */
  readonly approvals: number;
}

/** How a person stands to a verdict. */
export async function getReviewer(reader: Reader, of: Verdict, personId: string): Promise<Reviewer> {
  return (await reader.rows<Reviewer>(standing, [reader.newsroomId, of.id, of.articleId, of.claimId, personId]))[0]!;
}

// rule 4: that the words are still the same is a condition of the very statement that approves
const approve = sql(
  'verdict.approve',
  `UPDATE stet.verdict v SET state = 'APPROVED', settled_at = $4, version = v.version + 1,
     recheck_at = coalesce(v.recheck_at, $4::timestamptz + make_interval(days => v.recheck_after_days))
   FROM stet.claim c JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
   WHERE v.newsroom_id = $1 AND v.id = $2 AND v.state = 'PROPOSED' AND v.version = $3
     AND c.newsroom_id = v.newsroom_id AND c.id = v.claim_id AND w.fingerprint = v.fingerprint
     -- what a small correction corrects still holds meanwhile
     AND c.state = CASE WHEN v.correction IN ('MINOR', 'NOTE') THEN 'CHECKED' ELSE 'IN_REVIEW' END
   RETURNING v.recheck_at AS "recheckAt"`,
);

/** @returns when it is to be checked again; undefined where the claim has other words by now, or is not in review */
export const approveVerdict = (work: Work, id: string, expectedVersion: number): Promise<{ recheckAt: string | null } | undefined> =>
  maybeOne<{ recheckAt: string | null }>(work, approve, [work.newsroomId, id, expectedVersion, work.now]);

const end = sql(
  'verdict.end',
  `UPDATE stet.verdict v SET state = $5, settled_at = $4, version = v.version + 1
   WHERE v.newsroom_id = $1 AND v.id = $2 AND v.version = $3 AND v.state = ANY($6::text[]) RETURNING v.id`,
);

/** @returns false where its state or version are others */
export const returnVerdict = async (work: Work, id: string, expectedVersion: number): Promise<boolean> =>
  (await work.rows(end, [work.newsroomId, id, expectedVersion, work.now, 'RETURNED', ['PROPOSED']])).length === 1;

/** @returns false where its state or version are others */
export const retractVerdict = async (work: Work, id: string, expectedVersion: number): Promise<boolean> =>
  (await work.rows(end, [work.newsroomId, id, expectedVersion, work.now, 'RETRACTED', ['APPROVED', 'PUBLISHED']])).length === 1;

const recheck = sql(
  'verdict.setRecheck',
  `UPDATE stet.verdict v SET recheck_at = $4, version = v.version + 1
   WHERE v.newsroom_id = $1 AND v.id = $2 AND v.version = $3 AND v.state IN ('APPROVED', 'PUBLISHED') RETURNING v.id`,
);

/** @returns false where it is not current, or its version is another */
export const setRecheckAt = async (work: Work, id: string, expectedVersion: number, recheckAt: string | null): Promise<boolean> =>
  (await work.rows(recheck, [work.newsroomId, id, expectedVersion, recheckAt])).length === 1;

const overdue = sql(
  'verdict.overdue',
  `SELECT v.id, v.recheck_at AS "recheckAt" FROM stet.verdict v
   WHERE v.newsroom_id = $1 AND (v.article_id = $2 OR v.claim_id = ANY($3::uuid[])) AND v.state IN ('APPROVED', 'PUBLISHED') AND v.recheck_at <= $4`,
);

/** Current verdicts whose day has come, of an article or of claims. */
export const listOverdue = (
  reader: Reader,
  of: { readonly articleId?: string; readonly claimIds?: readonly string[] },
  now: string,
): Promise<{ id: string; recheckAt: string }[]> => reader.rows(overdue, [reader.newsroomId, of.articleId ?? null, of.claimIds ?? [], now]);

const proposedOf = sql(
  'verdict.proposedOf',
  `SELECT v.id FROM stet.verdict v WHERE v.newsroom_id = $1 AND v.claim_id = $2 AND v.state = 'PROPOSED'`,
);

/** @returns the id of the number of this claim that is under review */
export const findProposed = async (reader: Reader, claimId: string): Promise<string | undefined> =>
  (await maybeOne<{ id: string }>(reader, proposedOf, [reader.newsroomId, claimId]))?.id;

const madeFrom = sql(
  'verdict.madeFrom',
  `SELECT s.id, s.rating_id AS "ratingId", s.assessed_by_person AS "assessedByPerson" FROM stet.verdict_assessment va
   JOIN stet.assessment s ON s.newsroom_id = va.newsroom_id AND s.id = va.assessment_id
   WHERE va.newsroom_id = $1 AND va.verdict_id = $2 ORDER BY s.assessed_at, s.id`,
);

/** The assessments a verdict is made from, as far as a further number needs them. */
export const listMadeFrom = (reader: Reader, verdictId: string): Promise<{ id: string; ratingId: string; assessedByPerson: string }[]> =>
  reader.rows(madeFrom, [reader.newsroomId, verdictId]);
