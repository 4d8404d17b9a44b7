import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { forDesk, PageArgs, uuidOf } from '../base/index.js';
import type { ApiContext, Connection } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { ActivityArgs } from './activity.inputs.js';
import { activityOfArticle, activityOfNewsroom } from './activity.js';
import { ArticleObject } from './article.object.js';
import { ArticleChangeObject, EventConnection, EventDetailObject, EventObject } from './event.object.js';
import { ArticleLoader } from './loaders.js';

const nothing: Connection<EventObject> = {
  nodes: [],
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** What happened. */
@Resolver(() => ArticleObject)
export class ActivityResolver {
  constructor(private readonly loader: ArticleLoader) {}

  @Query(() => EventConnection, {
    description:
      'What happened to an article, or in the newsroom. Empty if there is no such article for you; an author is told of an own article what an author sees of it.',
  })
  async activity(@Args() args: ActivityArgs, @Context() ctx: ApiContext): Promise<Connection<EventObject>> {
    if (args.articleId == null) return activityOfNewsroom(ctx, args, args);
    const article = await this.loader.of(ctx).load(uuidOf('article', args.articleId));
    return article ? activityOfArticle(ctx, article.key, args, args) : nothing;
  }

  @ResolveField('activity', () => EventConnection, {
    description: 'What happened to it, newest first; an author is told what an author sees of it.',
  })
  activityOf(@Parent() article: ArticleObject, @Args() args: PageArgs, @Context() ctx: ApiContext): Promise<Connection<EventObject>> {
    forDesk(ctx, 'activity');
    return activityOfArticle(ctx, article.key, args);
  }
}

@Resolver(() => EventObject)
export class EventResolver {
  constructor(
    private readonly loader: ArticleLoader,
    private readonly members: MemberLoader,
  ) {}

  @ResolveField(() => MemberObject, { nullable: true, description: 'The member who acted, where one did.' })
  actor(event: EventObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return event.actorId === null ? null : this.members.of(ctx).load(event.actorId);
  }

  @ResolveField(() => [EventDetailObject], { description: 'What else it says.' })
  details(event: EventObject): readonly EventDetailObject[] {
    const told = Object.entries(event.data).filter(([, value]) => value !== null);
    return told.map(([name, value]) => ({ name, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }));
  }

  @ResolveField(() => String, { nullable: true, description: 'The reason or comment given with the act, unless it was erased.' })
  remark(event: EventObject, _args: unknown, ctx: ApiContext): Promise<string | null> | null {
    const { remarkId } = event.data;
    return typeof remarkId === 'string' ? this.loader.remark(ctx).load(remarkId) : null;
  }
}

@Resolver(() => ArticleChangeObject)
export class ArticleChangeResolver {
  constructor(private readonly loader: ArticleLoader) {}

  @ResolveField(() => ArticleObject, { nullable: true, description: 'The article as it is now.' })
  article(change: ArticleChangeObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> {
    return this.loader.of(ctx).load(change.articleId);
  }
}
