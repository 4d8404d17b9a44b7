import { ResolveField, Resolver } from '@nestjs/graphql';
import { isOpen } from '@stet/verification';
import { forDesk } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { ClaimLoader, ClaimObject } from '../claims/index.js';
import { MemberObject } from '../newsroom/index.js';
import { AssessmentObject } from './assessment.object.js';
import { VerificationLoader } from './loaders.js';
import { TaskAlreadyOpenObject } from './refusals.js';
import { AssignedTaskObject, MemberLoadObject, TaskObject } from './task.object.js';

/** What this room adds to a claim. */
@Resolver(() => ClaimObject)
export class ClaimVerificationResolver {
  constructor(
    private readonly loader: VerificationLoader,
    claims: ClaimLoader,
  ) {
    claims.accompany('task', (ctx, ids) => loader.tasksOfClaim(ctx).ahead(ids));
  }

  @ResolveField(() => TaskObject, {
    nullable: true,
    description: 'The task that is open (of several yours, if you have one), else the last one; null: it never had one.',
  })
  task(claim: ClaimObject, _args: unknown, ctx: ApiContext): TaskObject | null | Promise<TaskObject | null> {
    forDesk(ctx, 'tasks');
    const tasks = this.loader.tasksOfClaim(ctx).now(claim.key);
    const { memberId } = ctx.actor;
    return tasks instanceof Promise ? tasks.then((found) => openOrLast(found, memberId)) : openOrLast(tasks, memberId);
  }

  @ResolveField(() => [TaskObject], { description: 'All tasks it ever had, newest first.' })
  async tasks(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly TaskObject[]> {
    forDesk(ctx, 'tasks');
    return (await this.loader.tasksOfClaim(ctx).load(claim.key)) ?? [];
  }

  @ResolveField(() => [AssessmentObject], { description: 'All that was handed in on it, for whichever of its wordings, oldest first.' })
  async assessments(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly AssessmentObject[]> {
    forDesk(ctx, 'tasks');
    return (await this.loader.assessmentsOfClaim(ctx).load(claim.key)) ?? [];
  }
}

/** What this room adds to a member. */
@Resolver(() => MemberObject)
export class MemberTasksResolver {
  constructor(private readonly loader: VerificationLoader) {}

  @ResolveField(() => [TaskObject], { description: 'What they have to do: assigned, begun or returned to them, most urgent first.' })
  async tasks(member: MemberObject, _args: unknown, ctx: ApiContext): Promise<readonly TaskObject[]> {
    forDesk(ctx, 'tasks');
    return (await this.loader.tasksOfAssignee(ctx).load(member.key)) ?? [];
  }
}

@Resolver(() => MemberObject)
export class MemberLoadResolver {
  constructor(private readonly loader: VerificationLoader) {}

  @ResolveField(() => MemberLoadObject, { description: 'How much they have to do.' })
  load(member: MemberObject, _args: unknown, ctx: ApiContext): Promise<MemberLoadObject | null> {
    forDesk(ctx, 'tasks');
    return this.loader.loadOfMember(ctx).load(member.key);
  }
}

@Resolver(() => TaskAlreadyOpenObject)
export class TaskAlreadyOpenResolver {
  constructor(private readonly loader: VerificationLoader) {}

  @ResolveField(() => TaskObject, { description: 'The open task.' })
  task(refusal: TaskAlreadyOpenObject, _args: unknown, ctx: ApiContext): Promise<TaskObject | null> {
    return this.loader.task(ctx).load(refusal.taskId);
  }
}

@Resolver(() => AssignedTaskObject)
export class AssignedTaskResolver {
  constructor(private readonly loader: VerificationLoader) {}

  @ResolveField(() => TaskObject, { nullable: true, description: 'The task as it is now; null if there is none for you.' })
  task(assigned: AssignedTaskObject, _args: unknown, ctx: ApiContext): Promise<TaskObject | null> {
    return this.loader.task(ctx).load(assigned.key);
  }
}

/** Of several that are open one's own, else the one nobody has or that has gone least far; then the last one there was. */
function openOrLast(tasks: readonly TaskObject[] | null, memberId: string): TaskObject | null {
  const open = (tasks ?? []).filter(({ state }) => isOpen(state));
  return (
    open.find(({ assigneeId }) => assigneeId === memberId) ??
    open.find(({ state }) => state !== 'SUBMITTED') ??
    open[0] ??
    tasks?.[0] ??
    null
  );
}
