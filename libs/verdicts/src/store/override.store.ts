import { columnsOf, maybeOne, Reader, sql, Work } from '@stet/platform';
import type { Override, OverrideLapse, ReportedAsFalse, ReportedLapse } from '../domain/override.js';
import { OverrideEntity, ReportedAsFalseEntity, SignOffOverrideEntity } from './override.entity.js';

const override = `SELECT ${columnsOf(OverrideEntity, 'o')} FROM stet.override o WHERE o.newsroom_id = $1`;
const byIds = sql('override.byIds', `${override} AND o.id = ANY($2::uuid[])`);
const byArticles = sql('override.byArticles', `${override} AND o.article_id = ANY($2::uuid[]) ORDER BY o.overridden_at DESC, o.id DESC`);
const bySignOffs = sql(
  'override.bySignOffs',
  `SELECT l.sign_off_id AS "signOffId", ${columnsOf(OverrideEntity, 'o')} FROM stet.sign_off_override l JOIN stet.override o ON o.newsroom_id = l.newsroom_id AND o.id = l.override_id
   WHERE l.newsroom_id = $1 AND l.sign_off_id = ANY($2::uuid[]) ORDER BY o.overridden_at, o.id`,
);
const lapse = sql(
  'override.lapse',
  `UPDATE stet.override o SET lapsed_at = $4, lapsed_cause = $5, version = o.version + 1
   WHERE o.newsroom_id = $1 AND o.id = $2 AND o.version = coalesce($3, o.version) AND o.lapsed_at IS NULL RETURNING o.id`,
);
const duties = sql(
  'override.duties',
  `SELECT stet.is_author($1, $2, $4) AS "isAuthor", coalesce(stet.is_checker($1, $3, $4), false) AS "isChecker"`,
);

/** In no particular order; ids that are not there are left out. */
export const listOverridesByIds = (reader: Reader, ids: readonly string[]): Promise<Override[]> =>
  reader.rows<Override>(byIds, [reader.newsroomId, ids]);

/** All there ever were of these articles, newest first. */
export const listOverrides = (reader: Reader, articleIds: readonly string[]): Promise<Override[]> =>
  reader.rows<Override>(byArticles, [reader.newsroomId, articleIds]);

/** On which overrides these releases leaned, oldest first. */
export const listOverridesOfSignOffs = (reader: Reader, signOffIds: readonly string[]): Promise<(Override & { signOffId: string })[]> =>
  reader.rows(bySignOffs, [reader.newsroomId, signOffIds]);

export const insertOverride = (work: Work, row: Omit<Override, 'lapsedAt' | 'lapsedCause' | 'version'>): Promise<void> =>
  work.insert(OverrideEntity, [row]);

/** @param expectedVersion null: whatever it is. @returns false where it has ended already, or its version is another */
export const lapseOverride = async (work: Work, id: string, expectedVersion: number | null, cause: OverrideLapse): Promise<boolean> =>
  (await work.rows(lapse, [work.newsroomId, id, expectedVersion, work.now, cause])).length === 1;

export const keepLeanedOn = (work: Work, signOffId: string, overrideIds: readonly string[]): Promise<void> =>
  work.insert(
    SignOffOverrideEntity,
    overrideIds.map((overrideId) => ({ signOffId, overrideId })),
  );

/** Whether a person wrote the article or checked the claim, or one that shares words with it. */
export async function getPart(
  reader: Reader,
  of: { articleId: string; claimId: string | null; personId: string },
): Promise<{ isAuthor: boolean; isChecker: boolean }> {
  return (
    await reader.rows<{ isAuthor: boolean; isChecker: boolean }>(duties, [reader.newsroomId, of.articleId, of.claimId, of.personId])
  )[0]!;
}

const reported = `SELECT ${columnsOf(ReportedAsFalseEntity, 'f')} FROM stet.reported_as_false f WHERE f.newsroom_id = $1`;
const standingOf = sql('reported.standing', `${reported} AND f.claim_id = ANY($2::uuid[]) AND f.lifted_at IS NULL`);
const lift = sql(
  'reported.lift',
  `UPDATE stet.reported_as_false f SET lifted_at = $3, lifted_cause = $4 WHERE f.newsroom_id = $1 AND f.id = $2 AND f.lifted_at IS NULL RETURNING f.id`,
);
const falseVerdict = sql(
  'reported.verdict',
  `SELECT c.state, c.version, c.article_id AS "articleId", c.wording_id AS "wordingId", a.state AS "articleState", v.id AS "verdictId", r.effect
   FROM stet.claim c JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
   JOIN stet.article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id
   LEFT JOIN stet.verdict v ON v.newsroom_id = c.newsroom_id AND v.claim_id = c.id AND v.state IN ('APPROVED', 'PUBLISHED') AND v.fingerprint = w.fingerprint
   LEFT JOIN stet.rating r ON r.newsroom_id = v.newsroom_id AND r.id = v.rating_id
   WHERE c.newsroom_id = $1 AND c.id = $2`,
);

export interface JudgedClaim {
  readonly state: string;
  readonly version: number;
  readonly articleId: string;
  readonly articleState: string;
  readonly wordingId: string;
  /** the current one for the words it has */
  readonly verdictId: string | null;
  readonly effect: string | null;
}

export const findJudgedClaim = (reader: Reader, claimId: string): Promise<JudgedClaim | undefined> =>
  maybeOne<JudgedClaim>(reader, falseVerdict, [reader.newsroomId, claimId]);

/** The standing marks of these claims, at most one each. */
export const listReportedAsFalse = (reader: Reader, claimIds: readonly string[]): Promise<ReportedAsFalse[]> =>
  reader.rows<ReportedAsFalse>(standingOf, [reader.newsroomId, claimIds]);

export const insertReportedAsFalse = (work: Work, row: Omit<ReportedAsFalse, 'liftedAt' | 'liftedCause'>): Promise<void> =>
  work.insert(ReportedAsFalseEntity, [row]);

/** @returns false where it was lifted before */
export const liftReportedAsFalse = async (work: Work, id: string, cause: ReportedLapse): Promise<boolean> =>
  (await work.rows(lift, [work.newsroomId, id, work.now, cause])).length === 1;
