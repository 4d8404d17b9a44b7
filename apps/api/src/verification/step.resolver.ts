import { Args, Context, Float, Int, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { StepService } from '@stet/verification';
import type { ChecklistVersionEntity } from '@stet/verification';
import { NodeRegistry, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { ClaimLoader, WordingObject } from '../claims/index.js';
import { EvidenceLoader, EvidenceObject } from '../evidence/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { AnswerStepInput } from './checklist.inputs.js';
import { ChecklistLoader } from './checklist.loader.js';
import { ChecklistVersionObject, StepAnswerObject, TaskStepObject } from './checklist.object.js';
import { VerificationLoader } from './loaders.js';
import { AnswerStepResult } from './results.js';
import { TaskObject } from './task.object.js';

/** A task's way through its checklist. */
@Resolver(() => TaskObject)
export class TaskStepsResolver {
  constructor(
    private readonly stepService: StepService,
    private readonly loader: ChecklistLoader,
    private readonly tasks: VerificationLoader,
    private readonly claims: ClaimLoader,
  ) {}

  @Mutation(() => AnswerStepResult, {
    description: 'Answers a step of a task you have begun. The task keeps its version; what was answered before stays readable.',
  })
  async answerStep(
    @Args('input', { description: 'Which step, and what you say.' }) input: AnswerStepInput,
    @Context() ctx: ApiContext,
  ): Promise<TaskObject | Refusal | null> {
    const { taskId, expectedVersion, step, evidenceIds, ...said } = input;
    const answer = { ...said, evidenceIds: evidenceIds?.map((id) => uuidOf('evidence', id)) ?? null };
    const asked = { taskId: uuidOf('task', taskId), expectedVersion, step, answer };
    const done = await ctx.act('answerStep', input, (work) => this.stepService.answerStep(work, asked));
    return isRefusal(done) ? done : this.tasks.task(ctx).load(done.taskId);
  }

  @ResolveField(() => ChecklistVersionObject, {
    nullable: true,
    description: 'What its checker is asked: the list it was begun with, or the one it would be begun with now; null: nothing.',
  })
  checklist(task: TaskObject, _args: unknown, ctx: ApiContext): Promise<ChecklistVersionObject | null> {
    return this.listOf(task, ctx);
  }

  @ResolveField(() => [TaskStepObject], { description: 'The steps of its checklist, with what was said to them.' })
  async steps(task: TaskObject, _args: unknown, ctx: ApiContext): Promise<readonly TaskStepObject[]> {
    const [list, answers] = await Promise.all([this.listOf(task, ctx), this.loader.answersOfTask(ctx).load(task.key)]);
    return (list?.steps ?? []).map((step) => {
      const said = (answers ?? []).filter((answer) => answer.step === step.code);
      const answer = said.find(({ forWordsNow }) => forWordsNow) ?? null;
      return { ...step, answer, formerAnswers: said.filter((each) => each !== answer) };
    });
  }

  private async listOf(task: TaskObject, ctx: ApiContext): Promise<ChecklistVersionEntity | null> {
    if (task.checklistVersionId !== null) return this.loader.version(ctx).load(task.checklistVersionId);
    // begun when nothing was asked, or not begun
    if (task.startedAt !== null) return null;
    const wording = await this.claims.wording(ctx).load(task.wordingId);
    return wording && this.loader.standing(ctx).load(wording.kind);
  }
}

@Resolver(() => StepAnswerObject)
export class StepAnswerResolver {
  constructor(
    private readonly claims: ClaimLoader,
    private readonly evidenceLoader: EvidenceLoader,
    private readonly members: MemberLoader,
    private readonly tasks: VerificationLoader,
    loader: ChecklistLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('stepAnswer', 'tasks', (ctx, uuid) => loader.answer(ctx).load(uuid));
  }

  @ResolveField(() => String, { nullable: true, description: 'To a TEXT.' })
  text(answer: StepAnswerObject): string | null {
    return answer.words;
  }

  @ResolveField(() => Int, { description: 'The ordinal of this answer to its step on its task, from 1.' })
  ordinal(answer: StepAnswerObject): number {
    return answer.number;
  }

  @ResolveField('number', () => Float, { nullable: true, description: 'To a NUMBER.' })
  amount(answer: StepAnswerObject): number | null {
    return answer.amount;
  }

  @ResolveField(() => String, { nullable: true, description: 'To a DATE: YYYY-MM-DD.' })
  date(answer: StepAnswerObject): string | null {
    return answer.day;
  }

  @ResolveField(() => [EvidenceObject], {
    description: 'To an EVIDENCE: the passages; of some you may be shown nothing but that they are there.',
  })
  async evidence(answer: StepAnswerObject, _args: unknown, ctx: ApiContext): Promise<readonly EvidenceObject[]> {
    const found = await Promise.all(answer.evidenceIds.map((id) => this.evidenceLoader.of(ctx).load(id)));
    return found.filter((evidence) => evidence !== null);
  }

  @ResolveField(() => TaskObject, { description: 'The task.' })
  task(answer: StepAnswerObject, _args: unknown, ctx: ApiContext): Promise<TaskObject | null> {
    return this.tasks.task(ctx).load(answer.taskId);
  }

  @ResolveField(() => WordingObject, { description: 'The words it was given for.' })
  wording(answer: StepAnswerObject, _args: unknown, ctx: ApiContext): Promise<WordingObject | null> {
    return this.claims.wording(ctx).load(answer.wordingId);
  }

  @ResolveField(() => MemberObject, { description: 'Who said so.' })
  answeredBy(answer: StepAnswerObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(answer.answeredBy);
  }
}
