import { columnsOf, maybeOne, Reader, sql, Work } from '@stet/platform';
import { StepAnswerEntity, StepAnswerEvidenceEntity } from './step-answer.entity.js';

// a day as it was written: no time zone moves it
const select = `SELECT ${columnsOf(StepAnswerEntity, 'a')}, a.day::text AS day, a.wording_id IN (SELECT stet.same_words(t.newsroom_id, t.wording_id)) AS "forWordsNow",
     ARRAY(SELECT e.evidence_id FROM stet.step_answer_evidence e WHERE e.newsroom_id = a.newsroom_id AND e.answer_id = a.id ORDER BY 1) AS "evidenceIds"
   FROM stet.step_answer a JOIN stet.task t ON t.newsroom_id = a.newsroom_id AND t.id = a.task_id
`;
const ofTasks = sql(
  'stepAnswer.ofTasks',
  `${select} WHERE a.newsroom_id = $1 AND a.task_id = ANY($2::uuid[]) ORDER BY a.task_id, a.step, a.number DESC`,
);
const byIds = sql('stepAnswer.byIds', `${select} WHERE a.newsroom_id = $1 AND a.id = ANY($2::uuid[])`);
const nextNumber = sql(
  'stepAnswer.nextNumber',
  'SELECT coalesce(max(a.number), 0) + 1 AS number FROM stet.step_answer a WHERE a.newsroom_id = $1 AND a.task_id = $2 AND a.step = $3',
);
const unanswered = sql('stepAnswer.unanswered', 'SELECT s.code FROM stet.unanswered_steps($1, $2) s (code)');

export type StepAnswer = StepAnswerEntity & {
  /** whether it was given for what the task's words assert now */
  readonly forWordsNow: boolean;
  readonly evidenceIds: readonly string[];
};

/** All that was answered on these tasks, step by step, each newest first. */
export const listAnswersOfTasks = (reader: Reader, taskIds: readonly string[]): Promise<StepAnswer[]> =>
  reader.rows<StepAnswer>(ofTasks, [reader.newsroomId, taskIds]);

export async function mapAnswers(reader: Reader, ids: readonly string[]): Promise<Map<string, StepAnswer>> {
  return new Map((await reader.rows<StepAnswer>(byIds, [reader.newsroomId, ids])).map((answer) => [answer.id, answer]));
}

/** The ordinal of the next answer to a step. Under the lock of its article. */
export async function nextAnswerNumber(work: Work, taskId: string, step: string): Promise<number> {
  return (await maybeOne<{ number: number }>(work, nextNumber, [work.newsroomId, taskId, step]))!.number;
}

/** The required steps nobody has answered for the words a task has now (of one done blind: its checker has not), in the order of the list. */
export async function listUnansweredSteps(reader: Reader, taskId: string): Promise<string[]> {
  return (await reader.rows<{ code: string }>(unanswered, [reader.newsroomId, taskId])).map(({ code }) => code);
}

export async function insertAnswer(
  work: Work,
  answer: Omit<StepAnswerEntity, 'newsroomId' | 'opensWith'>,
  evidenceIds: readonly string[],
): Promise<void> {
  await work.insert(StepAnswerEntity, [answer]);
  if (evidenceIds.length)
    await work.insert(
      StepAnswerEvidenceEntity,
      evidenceIds.map((evidenceId) => ({ answerId: answer.id, evidenceId })),
    );
}
