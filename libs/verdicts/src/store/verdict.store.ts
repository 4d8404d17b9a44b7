import { ownArticle, scopeValues } from '@stet/articles';
import type { ArticleScope } from '@stet/newsroom';
import { columnsOf, maybeOne, Reader, sql } from '@stet/platform';
import { RatingEntity } from '@stet/verification';
import type { Review, Verdict, VerdictState } from '../domain/verdict.js';
import { ReviewEntity } from './review.entity.js';
import { VerdictEntity } from './verdict.entity.js';

const verdict = columnsOf(VerdictEntity, 'v');

/** What a person may still decide on; the place of their id. */
const mayReview = (person: string): string =>
  `v.state = 'PROPOSED' AND NOT stet.is_author(v.newsroom_id, v.article_id, ${person}::uuid) AND NOT stet.is_checker(v.newsroom_id, v.claim_id, ${person}::uuid)
   AND NOT stet.is_proposer(v.newsroom_id, v.id, ${person}::uuid)
   AND NOT EXISTS (SELECT FROM stet.review r WHERE r.newsroom_id = v.newsroom_id AND r.verdict_id = v.id AND r.reviewed_by_person = ${person}::uuid)`;

const byIds = sql('verdict.byIds', `SELECT ${verdict} FROM stet.verdict v WHERE v.newsroom_id = $1 AND v.id = ANY($2::uuid[])`);
const byIdsOfOwn = sql(
  'verdict.byIdsOfOwn',
  `SELECT ${verdict} FROM stet.verdict v JOIN stet.article a ON a.newsroom_id = v.newsroom_id AND a.id = v.article_id
   WHERE v.newsroom_id = $1 AND v.id = ANY($2::uuid[]) AND ${ownArticle('$3', '$4')}`,
);
const byClaims = sql(
  'verdict.byClaims',
  `SELECT ${verdict} FROM stet.verdict v WHERE v.newsroom_id = $1 AND v.claim_id = ANY($2::uuid[]) ORDER BY v.claim_id, v.number DESC`,
);
const currentByClaims = sql(
  'verdict.currentByClaims',
  // with what it says of them
  `SELECT ${verdict}, ${columnsOf(RatingEntity, 'r', 'r_')} FROM stet.verdict v LEFT JOIN stet.rating r ON r.newsroom_id = v.newsroom_id AND r.id = v.rating_id
   WHERE v.newsroom_id = $1 AND v.claim_id = ANY($2::uuid[]) AND v.state IN ('APPROVED', 'PUBLISHED')`,
);
const reviewsOf = sql(
  'verdict.reviewsOf',
  `SELECT ${columnsOf(ReviewEntity, 'r')} FROM stet.review r WHERE r.newsroom_id = $1 AND r.verdict_id = ANY($2::uuid[]) ORDER BY r.reviewed_at, r.id`,
);
const reviewsByIds = sql(
  'verdict.reviewsByIds',
  `SELECT ${columnsOf(ReviewEntity, 'r')} FROM stet.review r WHERE r.newsroom_id = $1 AND r.id = ANY($2::uuid[])`,
);
const reviewable = sql(
  'verdict.reviewable',
  `SELECT v.id FROM stet.verdict v WHERE v.newsroom_id = $1 AND v.id = ANY($2::uuid[]) AND ${mayReview('$3')}`,
);
const assessmentsOf = sql(
  'verdict.assessmentsOf',
  `SELECT va.verdict_id AS "verdictId", va.assessment_id AS "assessmentId" FROM stet.verdict_assessment va
   WHERE va.newsroom_id = $1 AND va.verdict_id = ANY($2::uuid[]) ORDER BY va.verdict_id, va.assessment_id`,
);

/** In no particular order; ids that are not there, or not for the asker, are left out. */
export const listVerdictsByIds = (reader: Reader, ids: readonly string[], scope: ArticleScope = 'ALL'): Promise<Verdict[]> =>
  scope === 'ALL'
    ? reader.rows<Verdict>(byIds, [reader.newsroomId, ids])
    : reader.rows<Verdict>(byIdsOfOwn, [reader.newsroomId, ids, ...scopeValues(scope)]);

/** All numbers of each claim, newest first. */
export const listVerdictsOfClaims = (reader: Reader, claimIds: readonly string[]): Promise<Verdict[]> =>
  reader.rows<Verdict>(byClaims, [reader.newsroomId, claimIds]);

/** At most one a claim. */
export const listCurrentVerdicts = (reader: Reader, claimIds: readonly string[]): Promise<Verdict[]> =>
  reader.rows<Verdict>(currentByClaims, [reader.newsroomId, claimIds]);

/** In the order they were given. */
export const listReviewsOf = (reader: Reader, verdictIds: readonly string[]): Promise<Review[]> =>
  reader.rows<Review>(reviewsOf, [reader.newsroomId, verdictIds]);

/** In no particular order; ids that are not there are left out. */
export const listReviewsByIds = (reader: Reader, ids: readonly string[]): Promise<Review[]> =>
  reader.rows<Review>(reviewsByIds, [reader.newsroomId, ids]);

/** @returns which of these this person may still decide on */
export const listReviewable = async (reader: Reader, verdictIds: readonly string[], personId: string): Promise<Set<string>> =>
  new Set((await reader.rows<{ id: string }>(reviewable, [reader.newsroomId, verdictIds, personId])).map(({ id }) => id));

export const listAssessmentIdsOf = (
  reader: Reader,
  verdictIds: readonly string[],
): Promise<{ verdictId: string; assessmentId: string }[]> => reader.rows(assessmentsOf, [reader.newsroomId, verdictIds]);

export interface VerdictFilter {
  /** on articles the asker may see */
  readonly scope: ArticleScope;
  readonly states?: readonly VerdictState[] | null;
  readonly articleId?: string | null;
  readonly claimId?: string | null;
  readonly ratingIds?: readonly string[] | null;
  /** of articles of one of these desks */
  readonly desks?: readonly string[] | null;
  /** among the newest that have these words, as `stet.search` finds them */
  readonly text?: string | null;
  /** current, and to be checked again before this instant */
  readonly recheckBefore?: string | null;
  /** only what this person may still decide on: PROPOSED, not reviewed by them, neither their article nor their check */
  readonly reviewableByPerson?: string | null;
}

/** NEWEST: what was proposed last; OLDEST: what has waited longest, the order of an editor's queue. */
export type VerdictOrder = 'NEWEST' | 'OLDEST';

export interface VerdictPage {
  /** how many rows at most */
  readonly limit: number;
  /** `proposedAt` and id of the last row seen; null: from the start */
  readonly after: readonly [proposedAt: string, id: string] | null;
}

export async function listVerdicts(reader: Reader, filter: VerdictFilter, order: VerdictOrder, page: VerdictPage): Promise<Verdict[]> {
  const { where, values } = conditions(reader, filter);
  const [comparison, direction] = order === 'NEWEST' ? ['<', 'DESC'] : ['>', 'ASC'];
  if (page.after) {
    values.push(...page.after);
    where.push(`(v.proposed_at, v.id) ${comparison} ($${values.length - 1}::timestamptz, $${values.length}::uuid)`);
  }
  values.push(page.limit);
  const text = `SELECT ${verdict} FROM stet.verdict v WHERE ${where.join(' AND ')} ORDER BY v.proposed_at ${direction}, v.id ${direction} LIMIT $${values.length}`;
  return reader.rows<Verdict>({ text }, values);
}

/** @returns how many there are, counted no further than `max` */
export async function countVerdicts(reader: Reader, filter: VerdictFilter, max: number): Promise<number> {
  const { where, values } = conditions(reader, filter);
  values.push(max);
  const text = `SELECT count(*)::int AS n FROM (SELECT FROM stet.verdict v WHERE ${where.join(' AND ')} LIMIT $${values.length}) counted`;
  return (await maybeOne<{ n: number }>(reader, { text }, values))?.n ?? 0;
}

function conditions(reader: Reader, filter: VerdictFilter): { where: string[]; values: unknown[] } {
  const values: unknown[] = [reader.newsroomId];
  const where = ['v.newsroom_id = $1'];
  const add = (condition: (place: string) => string, value: unknown): void => {
    if (value === undefined || value === null) return;
    values.push(value);
    where.push(condition(`$${values.length}`));
  };
  // of one state the index has the order, too; of several the planner could think the newest way the shorter one
  if (filter.states?.length === 1) add((at) => `v.state = ${at}`, filter.states[0]);
  else add((at) => `v.state = ANY(${at}::text[])`, filter.states);
  add((at) => `v.article_id = ${at}`, filter.articleId);
  add((at) => `v.claim_id = ${at}`, filter.claimId);
  add((at) => `v.rating_id = ANY(${at}::uuid[])`, filter.ratingIds);
  add((at) => `v.recheck_at < ${at}::timestamptz AND v.state IN ('APPROVED', 'PUBLISHED')`, filter.recheckBefore);
  add((at) => mayReview(at), filter.reviewableByPerson);
  add(
    (at) =>
      `EXISTS (SELECT FROM stet.article a WHERE a.newsroom_id = v.newsroom_id AND a.id = v.article_id AND a.desk = ANY (${at}::text[]))`,
    filter.desks,
  );
  add((at) => `v.id IN (SELECT f.id FROM stet.search(${at}, '{VERDICT}') f)`, filter.text?.trim() ? filter.text : null);
  if (filter.scope !== 'ALL') {
    values.push(...scopeValues(filter.scope));
    where.push(
      `EXISTS (SELECT FROM stet.article a WHERE a.newsroom_id = v.newsroom_id AND a.id = v.article_id AND ${ownArticle(`$${values.length - 1}`, `$${values.length}`)})`,
    );
  }
  return { where, values };
}
