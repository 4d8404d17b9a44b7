import { Args, Context, Resolver, ResolveField, Subscription } from '@nestjs/graphql';
import { isOnBoard } from '@stet/verdicts';
import { ArticleLoader, ArticleObject } from '../articles/index.js';
import type { ApiContext } from '../base/index.js';
import { ClaimLoader, ClaimObject } from '../claims/index.js';
import { TaskObject, VerificationLoader } from '../verification/index.js';
import { BoardChangeObject, BoardFilterInput, MyTaskChangeObject } from './live.objects.js';
import { logCursor, NewsroomLog } from './newsroom-log.js';
import type { SeenLiveEvent } from './newsroom-log.js';

const AFTER = { type: () => String, nullable: true, description: 'The cursor of the last one seen; left out: from now on.' };

/** What goes on in the newsroom, as it happens. */
@Resolver()
export class LiveResolver {
  constructor(private readonly log: NewsroomLog) {}

  @Subscription(() => BoardChangeObject, {
    description: 'What changes on the desk’s board, each event once, whichever process makes it. After a broken line go on with `after`.',
    resolve: (event: SeenLiveEvent): BoardChangeObject => {
      const { subjectType, subjectId, articleId, data } = event;
      const claim = subjectType === 'claim' ? subjectId : typeof data.claimId === 'string' ? data.claimId : null;
      const task = subjectType === 'task' ? subjectId : null;
      return {
        event,
        cursor: logCursor(event),
        ...{ articleKey: articleId, claimKey: claim, taskKey: task },
        ...{ articleId: idOf('article', articleId), claimId: idOf('claim', claim), taskId: idOf('task', task) },
      };
    },
  })
  async boardChanged(
    @Args('after', AFTER) after: string | null,
    @Args('filter', { type: () => BoardFilterInput, nullable: true, description: 'Which part of it.' }) filter: BoardFilterInput | null,
    @Context() ctx: ApiContext,
  ): Promise<AsyncIterableIterator<SeenLiveEvent>> {
    return this.log.follow(ctx, after ?? null, (event) => isOnBoard(event, filter ?? {}));
  }

  @Subscription(() => MyTaskChangeObject, {
    description: 'What happens to your tasks, each event once, whichever process makes it. After a broken line go on with `after`.',
    resolve: (event: SeenLiveEvent, _args: unknown, ctx: ApiContext): MyTaskChangeObject => ({
      event,
      cursor: logCursor(event),
      taskKey: event.subjectId,
      taskId: `task_${event.subjectId}`,
      mine: event.holderId === ctx.actor.memberId,
    }),
  })
  async myTasksChanged(
    @Args('after', AFTER) after: string | null,
    @Context() ctx: ApiContext,
  ): Promise<AsyncIterableIterator<SeenLiveEvent>> {
    const me = ctx.actor.memberId;
    return this.log.follow(
      ctx,
      after ?? null,
      ({ subjectType, holderId, data }) => subjectType === 'task' && (holderId === me || data.formerAssigneeId === me),
    );
  }
}

const idOf = (type: string, key: string | null): string | null => (key === null ? null : `${type}_${key}`);

@Resolver(() => BoardChangeObject)
export class BoardChangeResolver {
  constructor(
    private readonly articles: ArticleLoader,
    private readonly claims: ClaimLoader,
    private readonly tasks: VerificationLoader,
  ) {}

  @ResolveField(() => ArticleObject, { nullable: true, description: 'The article as it is now.' })
  article({ articleKey }: BoardChangeObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> | null {
    return articleKey === null ? null : this.articles.of(ctx).load(articleKey);
  }

  @ResolveField(() => ClaimObject, { nullable: true, description: 'The claim as it is now.' })
  claim({ claimKey }: BoardChangeObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> | null {
    return claimKey === null ? null : this.claims.of(ctx).load(claimKey);
  }

  @ResolveField(() => TaskObject, { nullable: true, description: 'The task as it is now.' })
  task({ taskKey }: BoardChangeObject, _args: unknown, ctx: ApiContext): Promise<TaskObject | null> | null {
    return taskKey === null ? null : this.tasks.task(ctx).load(taskKey);
  }
}

@Resolver(() => MyTaskChangeObject)
export class MyTaskChangeResolver {
  constructor(private readonly tasks: VerificationLoader) {}

  @ResolveField(() => TaskObject, { nullable: true, description: 'The task as it is now.' })
  task({ taskKey }: MyTaskChangeObject, _args: unknown, ctx: ApiContext): Promise<TaskObject | null> {
    return this.tasks.task(ctx).load(taskKey);
  }
}
