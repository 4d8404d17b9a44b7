import { columnsOf, maybeOne, Reader, sql, Work } from '@stet/platform';
import type { SignOff, SignOffCause } from '../domain/verdict.js';
import { SignOffEntity } from './sign-off.entity.js';

const releasable = sql(
  'signOff.releasable',
  `SELECT a.state, a.version, EXISTS (SELECT FROM stet.article_author p WHERE p.newsroom_id = a.newsroom_id AND p.article_id = a.id AND p.person_id = $3) AS "isAuthor"
   FROM stet.article a WHERE a.newsroom_id = $1 AND a.id = $2`,
);

/** The article as sign-off looks at it, and whether this person is among its authors. */
export const findReleasable = (
  reader: Reader,
  articleId: string,
  personId: string | null,
): Promise<{ state: string; version: number; isAuthor: boolean } | undefined> =>
  maybeOne(reader, releasable, [reader.newsroomId, articleId, personId]);

// rules 4 and 10 once more, as a condition of the very statement that releases: should the derivation ever be wrong, this finds no row
const insert = sql(
  'signOff.insert',
  `INSERT INTO stet.sign_off (newsroom_id, id, article_id, revision_id, text_sha256, policy_number, signed_off_by, signed_off_at)
   SELECT a.newsroom_id, $2, a.id, r.id, r.text_sha256, $7, $5, $6
   FROM stet.article a JOIN stet.revision r ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id AND r.number = a.revision_number
   WHERE a.newsroom_id = $1 AND a.id = $3 AND r.id = $4 AND a.state = 'IN_CHECK' AND a.split_number = a.revision_number
     AND EXISTS (SELECT FROM stet.ledger_confirmation l WHERE l.newsroom_id = r.newsroom_id AND l.revision_id = r.id AND l.lapsed_at IS NULL)
     AND NOT EXISTS (
       SELECT FROM stet.claim c JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
       WHERE c.newsroom_id = a.newsroom_id AND c.article_id = a.id AND c.state NOT IN ('DISMISSED', 'WITHDRAWN', 'SUPERSEDED')
         AND CASE c.state WHEN 'CHECKED' THEN NOT EXISTS (
           SELECT FROM stet.verdict v JOIN stet.rating t ON t.newsroom_id = v.newsroom_id AND t.id = v.rating_id
           WHERE v.newsroom_id = c.newsroom_id AND v.claim_id = c.id AND v.state IN ('APPROVED', 'PUBLISHED') AND v.fingerprint = w.fingerprint
             AND (t.effect <> 'MUST_CHANGE' OR stet.is_reported_as_false(c.newsroom_id, c.id) OR stet.is_overridden(c.newsroom_id, c.id, 'MUST_CHANGE')))
           ELSE NOT stet.is_overridden(c.newsroom_id, c.id, 'OPEN_CLAIM') END)
   RETURNING id`,
);

/** @throws Error where the article is not to be released after all: a fault of ours, for clearance was derived under the same lock */
export async function insertSignOff(
  work: Work,
  row: Pick<SignOff, 'id' | 'articleId' | 'revisionId' | 'policyNumber' | 'signedOffBy'>,
): Promise<void> {
  const done = await work.rows(insert, [
    work.newsroomId,
    row.id,
    row.articleId,
    row.revisionId,
    row.signedOffBy,
    work.now,
    row.policyNumber,
  ]);
  if (done.length !== 1) throw new Error(`clearance of article ${row.articleId} was CLEAR, and its sign-off found it blocked`);
}

const standing = sql(
  'signOff.standing',
  `SELECT EXISTS (SELECT FROM stet.sign_off s WHERE s.newsroom_id = $1 AND s.article_id = $2 AND s.withdrawn_at IS NULL) AS "signOff",
     EXISTS (SELECT FROM stet.override o WHERE o.newsroom_id = $1 AND o.article_id = $2 AND o.lapsed_at IS NULL)
       OR EXISTS (SELECT FROM stet.reported_as_false f WHERE f.newsroom_id = $1 AND f.article_id = $2 AND f.lifted_at IS NULL) AS words`,
);

/** Whether an article has a standing release, and whether anybody's word stands in place of what a blocker asks for. */
export const findStanding = async (reader: Reader, articleId: string): Promise<{ signOff: boolean; words: boolean }> =>
  (await maybeOne<{ signOff: boolean; words: boolean }>(reader, standing, [reader.newsroomId, articleId]))!;

const withdraw = sql(
  'signOff.withdraw',
  `UPDATE stet.sign_off s SET withdrawn_at = $3, withdrawn_cause = $4 WHERE s.newsroom_id = $1 AND s.article_id = $2 AND s.withdrawn_at IS NULL RETURNING s.id`,
);

/** @returns the id of the sign-off that stood until now */
export const withdrawStanding = async (work: Work, articleId: string, cause: SignOffCause): Promise<string | undefined> =>
  (await maybeOne<{ id: string }>(work, withdraw, [work.newsroomId, articleId, work.now, cause]))?.id;

const listed = `SELECT ${columnsOf(SignOffEntity, 's')}, r.number AS "revisionNumber" FROM stet.sign_off s JOIN stet.revision r ON r.newsroom_id = s.newsroom_id AND r.id = s.revision_id`;
const byIds = sql('signOff.byIds', `${listed} WHERE s.newsroom_id = $1 AND s.id = ANY($2::uuid[])`);
const byArticles = sql(
  'signOff.byArticles',
  `${listed} WHERE s.newsroom_id = $1 AND s.article_id = ANY($2::uuid[]) ORDER BY s.signed_off_at DESC, s.id DESC`,
);

export interface ListedSignOff extends SignOff {
  readonly revisionNumber: number;
}

/** In no particular order; ids that are not there are left out. */
export const listSignOffsByIds = (reader: Reader, ids: readonly string[]): Promise<ListedSignOff[]> =>
  reader.rows<ListedSignOff>(byIds, [reader.newsroomId, ids]);

/** All there ever were of these articles, newest first; at most one of each stands. */
export const listSignOffs = (reader: Reader, articleIds: readonly string[]): Promise<ListedSignOff[]> =>
  reader.rows<ListedSignOff>(byArticles, [reader.newsroomId, articleIds]);
