import { Injectable } from '@nestjs/common';
import { getClaim } from '@stet/claims';
import { getDuties, listSealedIds, StandingCitations } from '@stet/evidence';
import { InvalidInput, isRefusal, newId, NotFound, Refusal, Work } from '@stet/platform';
import { THIRD } from './domain/blind.js';
import { TaskSubmitted } from './domain/events.js';
import { NotAssignable, NotYourTask, RationaleMissing, StepsUnanswered } from './domain/refusals.js';
import { isAuthorsWordOnly } from './domain/sources.js';
import { EvidenceRules } from './evidence-rules.js';
import { ScaleService } from './scale.service.js';
import { insertAssessment, nextAssessmentNumber } from './store/assessment.store.js';
import { listUnansweredSteps } from './store/step-answer.store.js';
import type { TaskEntity } from './store/task.entity.js';
import { listOpenTasks } from './store/task.store.js';
import { TaskMoves } from './task-moves.js';
import { TaskQueueService } from './task-queue.service.js';
import type { SubmitTaskInput, TaskResult } from './task.inputs.js';

const LONGEST = 20_000;

/** The moment a checker answers. */
@Injectable()
export class AssessmentService {
  constructor(
    private readonly moves: TaskMoves,
    private readonly queue: TaskQueueService,
    private readonly scales: ScaleService,
    private readonly rules: EvidenceRules,
    private readonly citations: StandingCitations,
  ) {}

  /** Hands in. The assessment is never edited: after a return the next hand-in is a new number. */
  async submitTask(work: Work, input: SubmitTaskInput): Promise<(TaskResult & { assessmentId: string; number: number }) | Refusal> {
    const said = readWords(work, input);
    if (isRefusal(said)) return said;
    const task = await this.moves.open(work, input, 'submitTask');
    if (isRefusal(task)) return task;
    if (work.actor.kind !== 'MEMBER' || task.assigneeId !== work.actor.memberId) return new NotYourTask();
    const { memberId, personId } = work.actor;
    const duties = await getDuties(work, { articleId: task.articleId, claimId: task.claimId, personId });
    if (duties.author || duties.approver) return new NotAssignable(duties.author ? 'AUTHOR' : 'APPROVER');
    const steps = await listUnansweredSteps(work, task.id);
    if (steps.length) return new StepsUnanswered(steps);
    const rating = await this.scales.ratingOf(work, input);
    if (isRefusal(rating)) return rating;

    const all = await this.citations.ofWording(work, task.wordingId);
    // who assesses blind rests on what they see: it is as if the other's were not there
    const sealed = task.blind
      ? await listSealedIds(
          work,
          all.map(({ id }) => id),
          personId,
        )
      : new Set<string>();
    const standing = all.filter(({ id }) => !sealed.has(id));
    const chosen = input.citationIds ? new Set(input.citationIds) : undefined;
    const cited = chosen ? standing.filter(({ id }) => chosen.has(id)) : standing;
    if (chosen && cited.length < chosen.size) return new NotFound('citation');
    const missing = await this.rules.missing(work, task, rating.effect, cited);
    if (missing) return missing;

    const { articleId, claimId, wordingId, dueAt } = task;
    const assessment = {
      id: newId(),
      articleId,
      claimId,
      wordingId,
      taskId: task.id,
      number: await nextAssessmentNumber(work, task.id),
      ratingId: rating.id,
      ...said,
      authorsWordOnly: isAuthorsWordOnly(rating.effect, cited),
      assessedBy: memberId,
      assessedByPerson: personId,
      assessedAt: work.now,
    };
    await insertAssessment(
      work,
      assessment,
      cited.map(({ id }) => id),
    );
    if (task.blind) await this.askThird(work, task);
    await this.moves.move(work, task, 'submitTask', { submittedAt: work.now });
    await work.record(
      TaskSubmitted({ subjectId: task.id, articleId }, { claimId, wordingId, assessmentId: assessment.id, ratingId: rating.id, dueAt }),
    );
    return { taskId: task.id, claimId, assessmentId: assessment.id, number: assessment.number };
  }

  /** Two who differ leave it to a third, who sees neither. Their task comes first, so that the claim goes on being verified. */
  private async askThird(work: Work, task: TaskEntity): Promise<void> {
    const open = (await listOpenTasks(work, task.claimId)).map((each) =>
      each.id === task.id ? { ...each, state: 'SUBMITTED' as const } : each,
    );
    if (!open.every(({ state }) => state === 'SUBMITTED')) return;
    // a slot that an editor has taken out is theirs to fill
    const third = (await this.moves.missingSlots(work, open)).filter((slot) => slot === THIRD);
    await this.queue.fill(work, await getClaim(work, task.claimId), third);
  }
}

function readWords(
  work: Work,
  input: SubmitTaskInput,
): { rationale: string; suggestedWording: string | null; trueAsOf: string | null } | RationaleMissing | InvalidInput {
  const rationale = input.rationale.trim();
  const suggestedWording = input.suggestedWording?.trim() || null;
  if (!rationale) return new RationaleMissing();
  if (rationale.length > LONGEST) return new InvalidInput('rationale', `it has more than ${LONGEST} characters.`);
  if ((suggestedWording?.length ?? 0) > LONGEST) return new InvalidInput('suggestedWording', `it has more than ${LONGEST} characters.`);
  const trueAsOf = input.trueAsOf ?? null;
  if (trueAsOf && Date.parse(trueAsOf) > Date.parse(work.now)) return new InvalidInput('trueAsOf', 'it has not been yet.');
  return { rationale, suggestedWording, trueAsOf };
}
