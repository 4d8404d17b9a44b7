import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { codeOf, isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { TaskService } from '@stet/verification';
import type { TaskActInput as TaskAct, TaskResult } from '@stet/verification';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { AssessmentObject } from './assessment.object.js';
import { VerificationLoader } from './loaders.js';
import {
  AssignTasksResult,
  AssignTaskResult,
  CancelTaskResult,
  CreateTaskResult,
  ReleaseTaskResult,
  StartTaskResult,
  SubmitTaskResult,
  TakeNextTaskResult,
  UnassignTaskResult,
} from './results.js';
import {
  AssignTaskInput,
  AssignTasksInput,
  CancelTaskInput,
  CreateTaskInput,
  ReleaseTaskInput,
  StartTaskInput,
  SubmitTaskInput,
  TaskActInput,
  UnassignTaskInput,
} from './task.inputs.js';
import { AssignedTasksObject, TaskObject } from './task.object.js';

type TaskAnswer = Promise<TaskObject | Refusal | null>;

const taskOf = ({ taskId, expectedVersion }: TaskActInput): TaskAct => ({ taskId: uuidOf('task', taskId), expectedVersion });

/** Tasks as they are worked on. */
@Resolver(() => TaskObject)
export class TaskActsResolver {
  constructor(
    private readonly tasks: TaskService,
    private readonly loader: VerificationLoader,
  ) {}

  @Mutation(() => AssignTaskResult, { description: 'Gives a task to a checker, or takes it from one for another.' })
  async assignTask(@Args('input', { description: 'Which, and to whom.' }) input: AssignTaskInput, @Context() ctx: ApiContext): TaskAnswer {
    const assigneeId = uuidOf('member', input.assigneeId);
    return this.shown(ctx, await ctx.act('assignTask', input, (work) => this.tasks.assignTask(work, { ...taskOf(input), assigneeId })));
  }

  @Mutation(() => AssignTasksResult, {
    description: 'Gives many tasks to one checker, with a result each: what is refused for one does not hold up the others.',
  })
  async assignTasks(
    @Args('input', { description: 'Which, and to whom.' }) input: AssignTasksInput,
    @Context() ctx: ApiContext,
  ): Promise<AssignedTasksObject | Refusal> {
    const assigneeId = uuidOf('member', input.assigneeId);
    const done = await ctx.act('assignTasks', input, (work) =>
      this.tasks.assignTasks(work, { tasks: input.tasks.map(taskOf), assigneeId }),
    );
    if (isRefusal(done)) return done;
    const results = done.map(({ taskId, refusal }, i) => ({
      key: taskId,
      taskId: input.tasks[i]!.taskId,
      // told again by an Idempotency-Key, a refusal has only the fields of its own
      refusal: refusal ? ({ ...refusal, code: codeOf(refusal.kind) } as Refusal) : null,
    }));
    return { results };
  }

  @Mutation(() => UnassignTaskResult, { description: 'Takes a task from its checker; it is READY for others.' })
  async unassignTask(@Args('input', { description: 'Which.' }) input: UnassignTaskInput, @Context() ctx: ApiContext): TaskAnswer {
    return this.shown(ctx, await ctx.act('unassignTask', input, (work) => this.tasks.unassignTask(work, taskOf(input))));
  }

  @Mutation(() => TakeNextTaskResult, {
    description: 'Takes the most urgent task that is READY and that you may check; it is held for you until its lease ends.',
  })
  async takeNextTask(@Context() ctx: ApiContext): TaskAnswer {
    return this.shown(ctx, await ctx.act('takeNextTask', {}, (work) => this.tasks.takeNextTask(work)));
  }

  @Mutation(() => StartTaskResult, { description: 'Begins your task, or begins again after it was returned.' })
  async startTask(@Args('input', { description: 'Which.' }) input: StartTaskInput, @Context() ctx: ApiContext): TaskAnswer {
    return this.shown(ctx, await ctx.act('startTask', input, (work) => this.tasks.startTask(work, taskOf(input))));
  }

  @Mutation(() => ReleaseTaskResult, { description: 'Gives your task back; it is READY for others.' })
  async releaseTask(@Args('input', { description: 'Which.' }) input: ReleaseTaskInput, @Context() ctx: ApiContext): TaskAnswer {
    return this.shown(ctx, await ctx.act('releaseTask', input, (work) => this.tasks.releaseTask(work, taskOf(input))));
  }

  @Mutation(() => CancelTaskResult, {
    description: 'Takes a task out. Its claim stays open, and waits for another task or for being dismissed.',
  })
  async cancelTask(@Args('input', { description: 'Which, and why.' }) input: CancelTaskInput, @Context() ctx: ApiContext): TaskAnswer {
    const reason = input.reason ?? null;
    return this.shown(ctx, await ctx.act('cancelTask', input, (work) => this.tasks.cancelTask(work, { ...taskOf(input), reason })));
  }

  @Mutation(() => CreateTaskResult, { description: 'Makes a task for a claim that waits and has none.' })
  async createTask(@Args('input', { description: 'For which claim.' }) input: CreateTaskInput, @Context() ctx: ApiContext): TaskAnswer {
    const claimId = uuidOf('claim', input.claimId);
    return this.shown(ctx, await ctx.act('createTask', input, (work) => this.tasks.createTask(work, { claimId })));
  }

  @Mutation(() => SubmitTaskResult, { description: 'Hands in your assessment; a verdict is proposed from it.' })
  async submitTask(
    @Args('input', { description: 'What you found.' }) input: SubmitTaskInput,
    @Context() ctx: ApiContext,
  ): Promise<AssessmentObject | Refusal | null> {
    const { rationale } = input;
    const handedIn = {
      ...taskOf(input),
      rating: input.rating.startsWith('rating_') ? uuidOf('rating', input.rating) : input.rating,
      scale: input.scale ?? null,
      rationale,
      suggestedWording: input.suggestedWording ?? null,
      trueAsOf: input.trueAsOf?.toISOString() ?? null,
      citationIds: input.citationIds?.map((id) => uuidOf('citation', id)) ?? null,
    };
    const done = await ctx.act('submitTask', input, (work) => this.tasks.submitTask(work, handedIn));
    return isRefusal(done) ? done : this.loader.assessment(ctx).load(done.assessmentId);
  }

  private async shown(ctx: ApiContext, done: TaskResult | Refusal): TaskAnswer {
    return isRefusal(done) ? done : this.loader.task(ctx).load(done.taskId);
  }
}
