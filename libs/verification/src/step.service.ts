import { Injectable } from '@nestjs/common';
import { getDuties, listCitationsForWordsNow, listReadable, listSealedIds } from '@stet/evidence';
import { isRefusal, newId, NotFound, Refusal, Work } from '@stet/platform';
import { readAnswer } from './domain/checklist.js';
import type { GivenAnswer } from './domain/checklist.js';
import { StepAnswered } from './domain/events.js';
import { NotAssignable, NotYourTask, UnknownStep } from './domain/refusals.js';
import { mapChecklistVersions } from './store/checklist.store.js';
import { insertAnswer, nextAnswerNumber } from './store/step-answer.store.js';
import type { TaskEntity } from './store/task.entity.js';
import { TaskMoves } from './task-moves.js';
import type { TaskActInput, TaskResult } from './task.inputs.js';

export interface AnswerStepInput extends TaskActInput {
  /** the step's code */
  readonly step: string;
  readonly answer: GivenAnswer;
}

/** A checker's way through a checklist. */
@Injectable()
export class StepService {
  constructor(private readonly moves: TaskMoves) {}

  /**
   * The checker answers a step of a task they have begun. It only adds, so the task keeps its version, and what was answered before stays readable;
   * but words that changed raised the version, and an answer written for the former ones is refused.
   *
   * @returns refusals: NotFound (task, evidence), VersionConflict, IllegalTransition, NotYourTask, NotAssignable, UnknownStep, WrongAnswerType,
   * InvalidInput
   */
  async answerStep(work: Work, input: AnswerStepInput): Promise<TaskResult | Refusal> {
    const task = await this.moves.open(work, input, 'answerStep');
    if (isRefusal(task)) return task;
    if (work.actor.kind !== 'MEMBER' || task.assigneeId !== work.actor.memberId) return new NotYourTask();
    const { memberId, personId } = work.actor;
    const { articleId, claimId, wordingId, checklistVersionId } = task;
    const duties = await getDuties(work, { articleId, claimId, personId });
    if (duties.author || duties.approver) return new NotAssignable(duties.author ? 'AUTHOR' : 'APPROVER');
    const list = checklistVersionId === null ? undefined : (await mapChecklistVersions(work, [checklistVersionId])).get(checklistVersionId);
    const step = list?.steps.find(({ code }) => code === input.step);
    if (!list || !step) return new UnknownStep(list?.steps.map(({ code }) => code) ?? []);
    const answer = readAnswer(step, input.answer);
    if (isRefusal(answer)) return answer;
    const { evidenceIds, ...said } = answer;
    if (!(await this.maySay(work, task, evidenceIds, personId))) return new NotFound('evidence');

    const number = await nextAnswerNumber(work, task.id, step.code);
    const by = { answeredBy: memberId, answeredByPerson: personId, answeredAt: work.now };
    const row = { id: newId(), articleId, claimId, wordingId, taskId: task.id, checklistVersionId: list.id, step: step.code, number };
    await insertAnswer(work, { ...row, ...said, ...by }, evidenceIds);
    await work.record(StepAnswered({ subjectId: task.id, articleId }, { claimId, wordingId, answerId: row.id, step: step.code, number }));
    return { taskId: task.id, claimId };
  }

  /** Passages that are cited for the task's words, as far as this checker sees them: neither confidential ones of others, nor what another found blind. */
  private async maySay(work: Work, task: TaskEntity, evidenceIds: readonly string[], personId: string): Promise<boolean> {
    if (evidenceIds.length === 0) return true;
    const cited = (await listCitationsForWordsNow(work, [task.claimId])).filter(({ evidenceId }) => evidenceIds.includes(evidenceId));
    const sealed = await listSealedIds(
      work,
      cited.flatMap(({ id, evidenceId }) => [id, evidenceId]),
      personId,
    );
    const readable = await listReadable(work, evidenceIds, personId);
    const seen = cited.filter(({ id, evidenceId }) => !sealed.has(id) && !sealed.has(evidenceId) && readable.has(evidenceId));
    return evidenceIds.every((id) => seen.some(({ evidenceId }) => evidenceId === id));
  }
}
