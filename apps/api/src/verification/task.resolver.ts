import { Args, Context, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '@stet/platform';
import {
  countTasks,
  countTasksByState,
  isHeld,
  isOpen,
  listTasks,
  listTasksByDue,
  listTasksByState,
  movesFrom,
  TaskService,
  taskStates,
} from '@stet/verification';
import type { TaskFilter } from '@stet/verification';
import { ArticleLoader, ArticleObject } from '../articles/index.js';
import { grouped, listed, NodeRegistry, presentOne, present, readPage, uuidOf } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { ClaimLoader, ClaimObject, WordingObject } from '../claims/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { TaskMoveEnum } from './enums.js';
import type { TaskMove } from './enums.js';
import { VerificationLoader } from './loaders.js';
import { TaskBoardArgs, TasksArgs } from './task.inputs.js';
import { BoardObject, TaskConnection, TaskObject } from './task.object.js';

const byDue: Ordering = { name: 'task.due', kinds: ['time?', 'uuid'] };
const byUrgency: Ordering = { name: 'task.urgency', kinds: ['integer', 'time?', 'integer', 'time', 'uuid'] };
const MOST_COUNTED = 1000;

/** Tasks as they are read. */
@Resolver(() => TaskObject)
export class TaskResolver {
  constructor(
    private readonly tasks: TaskService,
    private readonly loader: VerificationLoader,
    private readonly members: MemberLoader,
    private readonly claims: ClaimLoader,
    private readonly articles: ArticleLoader,
    private readonly clock: Clock,
    nodes: NodeRegistry,
  ) {
    nodes.add('task', 'task', (ctx, uuid) => loader.task(ctx).load(uuid));
  }

  @Query(() => TaskObject, { nullable: true, description: 'A task by its id; null if there is none for you.' })
  task(@Args('id', { type: () => ID, description: 'Its id.' }) id: string, @Context() ctx: ApiContext): Promise<TaskObject | null> {
    return this.loader.task(ctx).load(uuidOf('task', id));
  }

  @Query(() => TaskConnection, {
    name: 'tasks',
    description: 'The newsroom’s tasks.',
  })
  async listTasks(@Args() args: TasksArgs, @Context() ctx: ApiContext): Promise<Listed<TaskObject>> {
    const filter = this.filterOf(args, ctx);
    if (args.order === 'DUE') return this.listByDue(args, filter, ctx);
    const { limit, after } = readPage(byUrgency, args);
    const place = after && {
      priority: Number(after[0]),
      publishAt: after[1] === null ? null : String(after[1]),
      worth: Number(after[2]),
      createdAt: String(after[3]),
      id: String(after[4]),
    };
    const rows = present('task', await listTasks(ctx.reader, filter, { limit, after: place }));
    return listed<TaskObject>(
      byUrgency,
      args,
      rows,
      (task) => [task.priority, task.publishAt, task.worth, task.createdAt, task.key],
      (max) => countTasks(ctx.reader, filter, max),
    );
  }

  @Query(() => BoardObject, {
    description: 'The newsroom’s open tasks by state: so many of each, the most urgent first, and how many there are.',
  })
  async board(@Args() { filter, first }: TaskBoardArgs, @Context() ctx: ApiContext): Promise<BoardObject> {
    const states = taskStates.filter(isOpen);
    const asked = { ...this.filterOf({ filter: filter ?? null }, ctx), states };
    const [rows, counts] = await Promise.all([
      listTasksByState(ctx.reader, asked, first),
      countTasksByState(ctx.reader, asked, MOST_COUNTED),
    ]);
    const columns = grouped(present('task', rows), ({ state }) => state);
    return { columns: states.map((state) => ({ state, count: counts.get(state) ?? 0, tasks: columns.get(state) ?? [] })) };
  }

  @Query(() => TaskObject, {
    nullable: true,
    description: 'The task `takeNextTask` would give you now; null: nothing is ready for you, or you have as many as you take.',
  })
  async nextTask(@Context() ctx: ApiContext): Promise<TaskObject | null> {
    const task = await this.tasks.nextTask(ctx.reader, ctx.actor);
    return task ? presentOne('task', task) : null;
  }

  @ResolveField(() => ClaimObject, { description: 'The claim.' })
  claim(task: TaskObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.claims.of(ctx).load(task.claimId);
  }

  @ResolveField(() => WordingObject, { description: 'The words to be checked.' })
  wording(task: TaskObject, _args: unknown, ctx: ApiContext): Promise<WordingObject | null> {
    return this.claims.wording(ctx).load(task.wordingId);
  }

  @ResolveField(() => ArticleObject, { description: 'The article the claim stands in.' })
  article(task: TaskObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> {
    return this.articles.of(ctx).load(task.articleId);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who has it; after the hand-in, whose it was.' })
  assignee(task: TaskObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | MemberObject | null {
    return task.assigneeId === null ? null : this.members.of(ctx).now(task.assigneeId);
  }

  @ResolveField(() => Date, { nullable: true, description: 'Since when its assignee has it; null: nobody has it, or it is handed in.' })
  heldSince(task: TaskObject): string | null {
    return isHeld(task.state) ? task.assignedAt : null;
  }

  @ResolveField(() => [TaskMoveEnum], { description: 'What its state offers next, to whoever may.' })
  moves(task: TaskObject): TaskMove[] {
    return movesFrom(task.state) as TaskMove[];
  }

  private async listByDue(args: TasksArgs, filter: TaskFilter, ctx: ApiContext): Promise<Listed<TaskObject>> {
    const { limit, after } = readPage(byDue, args);
    const place = after && { dueAt: after[0] === null ? null : String(after[0]), id: String(after[1]) };
    const rows = present('task', await listTasksByDue(ctx.reader, filter, { limit, after: place }));
    return listed<TaskObject>(
      byDue,
      args,
      rows,
      (task) => [task.dueAt, task.key],
      (max) => countTasks(ctx.reader, filter, max),
    );
  }

  private filterOf({ filter }: Pick<TasksArgs, 'filter'>, ctx: ApiContext): TaskFilter {
    const assigneeId = filter?.assigneeId ? uuidOf('member', filter.assigneeId) : null;
    return {
      states: filter?.states ?? null,
      text: filter?.text ?? null,
      // both: only where they are the same
      assigneeIds: [...(filter?.mine ? [ctx.actor.memberId] : []), ...(assigneeId ? [assigneeId] : [])],
      unassigned: filter?.unassigned ?? null,
      overdueAt: filter?.overdue ? this.clock.instant() : null,
      desk: filter?.desk ?? null,
      articleKind: filter?.articleKind ?? null,
      articleId: filter?.articleId ? uuidOf('article', filter.articleId) : null,
      claimId: filter?.claimId ? uuidOf('claim', filter.claimId) : null,
    };
  }
}
