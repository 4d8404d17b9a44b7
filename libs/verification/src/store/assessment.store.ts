import { columnsOf, maybeOne, Reader, sql, Work } from '@stet/platform';
import { MemberEntity } from '@stet/newsroom';
import { RatingEntity } from './scale.entity.js';
import { AssessmentCitationEntity, AssessmentEntity } from './assessment.entity.js';

const columns = columnsOf(AssessmentEntity, 's');
const byIds = sql('assessment.byIds', `SELECT ${columns} FROM stet.assessment s WHERE s.newsroom_id = $1 AND s.id = ANY($2::uuid[])`);
const ofClaims = sql(
  'assessment.ofClaims',
  // with who handed it in and how they rated
  `SELECT ${columns}, ${columnsOf(MemberEntity, 'm', 'm_')}, ${columnsOf(RatingEntity, 'r', 'r_')} FROM stet.assessment s
   LEFT JOIN stet.member m ON m.newsroom_id = s.newsroom_id AND m.id = s.assessed_by LEFT JOIN stet.rating r ON r.newsroom_id = s.newsroom_id AND r.id = s.rating_id
   WHERE s.newsroom_id = $1 AND s.claim_id = ANY($2::uuid[]) ORDER BY s.claim_id, s.assessed_at, s.id`,
);
const citationsOf = sql(
  'assessment.citations',
  `SELECT c.newsroom_id AS "newsroomId", c.assessment_id AS "assessmentId", c.citation_id AS "citationId" FROM stet.assessment_citation c
   WHERE c.newsroom_id = $1 AND c.assessment_id = ANY($2::uuid[]) ORDER BY c.assessment_id, c.citation_id`,
);
const nextNumber = sql(
  'assessment.nextNumber',
  'SELECT coalesce(max(s.number), 0) + 1 AS number FROM stet.assessment s WHERE s.newsroom_id = $1 AND s.task_id = $2',
);

export async function mapAssessments(reader: Reader, ids: readonly string[]): Promise<Map<string, AssessmentEntity>> {
  return new Map((await reader.rows<AssessmentEntity>(byIds, [reader.newsroomId, ids])).map((assessment) => [assessment.id, assessment]));
}

/** All that was handed in on these claims, for whichever wording, oldest first. */
export const listAssessmentsOfClaims = (reader: Reader, claimIds: readonly string[]): Promise<AssessmentEntity[]> =>
  reader.rows<AssessmentEntity>(ofClaims, [reader.newsroomId, claimIds]);

/** What these assessments rest on. */
export const listAssessmentCitations = (reader: Reader, assessmentIds: readonly string[]): Promise<AssessmentCitationEntity[]> =>
  reader.rows<AssessmentCitationEntity>(citationsOf, [reader.newsroomId, assessmentIds]);

/** The ordinal of the next hand-in on a task. Under the lock of its article. */
export async function nextAssessmentNumber(work: Work, taskId: string): Promise<number> {
  return (await maybeOne<{ number: number }>(work, nextNumber, [work.newsroomId, taskId]))!.number;
}

export async function insertAssessment(
  work: Work,
  assessment: Omit<AssessmentEntity, 'newsroomId' | 'opensWith'>,
  citationIds: readonly string[],
): Promise<void> {
  await work.insert(AssessmentEntity, [assessment]);
  await work.insert(
    AssessmentCitationEntity,
    citationIds.map((citationId) => ({ assessmentId: assessment.id, citationId })),
  );
}
