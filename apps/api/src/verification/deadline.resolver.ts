import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock, InvalidInput, isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { DeadlineService, isAwaited, isOverdue, LeaseService } from '@stet/verification';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { VerificationLoader } from './loaders.js';
import { ExtendLeaseResult, SetDeadlineResult } from './results.js';
import { ExtendLeaseInput, SetDeadlineInput } from './task.inputs.js';
import { TaskObject } from './task.object.js';

type TaskAnswer = Promise<TaskObject | Refusal | null>;

/** When tasks are due, and how long they are held. */
@Resolver(() => TaskObject)
export class DeadlineResolver {
  constructor(
    private readonly deadlines: DeadlineService,
    private readonly leases: LeaseService,
    private readonly loader: VerificationLoader,
    private readonly members: MemberLoader,
    private readonly clock: Clock,
  ) {}

  @Mutation(() => SetDeadlineResult, {
    description: 'Says when a task is due. What you say stays when the article goes out at another time.',
  })
  async setDeadline(@Args('input', { description: 'Which, and when.' }) input: SetDeadlineInput, @Context() ctx: ApiContext): TaskAnswer {
    const { expectedVersion, dueAt } = input;
    if (dueAt === undefined) return new InvalidInput('dueAt', 'Say when, or null to let it follow from when the article goes out.');
    const asked = { taskId: uuidOf('task', input.taskId), expectedVersion, dueAt: dueAt?.toISOString() ?? null };
    const done = await ctx.act('setDeadline', input, (work) => this.deadlines.setDeadline(work, asked));
    return isRefusal(done) ? done : this.loader.task(ctx).load(done.taskId);
  }

  @Mutation(() => ExtendLeaseResult, { description: 'Holds a task you took for as long again, from now on.' })
  async extendLease(@Args('input', { description: 'Which.' }) input: ExtendLeaseInput, @Context() ctx: ApiContext): TaskAnswer {
    const asked = { taskId: uuidOf('task', input.taskId), expectedVersion: input.expectedVersion };
    const done = await ctx.act('extendLease', input, (work) => this.leases.extendLease(work, asked));
    return isRefusal(done) ? done : this.loader.task(ctx).load(done.taskId);
  }

  @ResolveField(() => Boolean, { description: 'Whether it is still to be handed in, and was due before now.' })
  overdue(task: TaskObject): boolean {
    return isAwaited(task.state) && isOverdue(task.dueAt, this.clock.instant());
  }

  @ResolveField(() => MemberObject, {
    nullable: true,
    description: 'The editor who said when it is due; null: it follows from when the article goes out.',
  })
  dueSetBy(task: TaskObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return task.dueSetBy === null ? null : this.members.of(ctx).load(task.dueSetBy);
  }
}
