import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { listEventsBefore } from '@stet/platform';
import { IsString } from 'class-validator';
import { forDesk, PageArgs, readPage, uuidOf } from '../base/index.js';
import type { ApiContext, Connection, Ordering } from '../base/index.js';
import { pageOf } from '../edge/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { ArticleObject } from './article.object.js';
import { ArticleChangeObject, EventConnection, EventDetailObject, EventObject } from './event.object.js';
import { seenEvents } from './event-sight.js';
import { ArticleLoader } from './loaders.js';

@ArgsType()
class ActivityArgs extends PageArgs {
  @Field(() => ID, { description: 'The article.' })
  @IsString()
  articleId: string;
}

const byNumber: Ordering = { name: 'event.articleSeq', kinds: ['number'] };
/** Beyond the number of any event. */
const END = 2_147_483_647;

const pageOfEvents = async (ctx: ApiContext, articleId: string, args: PageArgs): Promise<Connection<EventObject>> => {
  const { limit, after } = readPage(byNumber, args);
  const before = after ? Math.min(END, Math.max(0, Math.trunc(Number(after[0])))) : END;
  const events = await seenEvents(ctx.reader, await listEventsBefore(ctx.reader, articleId, before, limit));
  return pageOf<EventObject>(byNumber, args, events, (event) => [event.articleSeq]);
};

/** What happened to an article. */
@Resolver(() => ArticleObject)
export class ActivityResolver {
  constructor(private readonly loader: ArticleLoader) {}

  @Query(() => EventConnection, { description: 'What happened to an article, newest first. Empty if there is none for you.' })
  async activity(@Args() args: ActivityArgs, @Context() ctx: ApiContext): Promise<Connection<EventObject>> {
    const article = await this.loader.of(ctx).load(uuidOf('article', args.articleId));
    return article ? pageOfEvents(ctx, article.key, args) : pageOf<EventObject>(byNumber, args, [], () => []);
  }

  @ResolveField('activity', () => EventConnection, { description: 'What happened to it, newest first. For the desk.' })
  activityOf(@Parent() article: ArticleObject, @Args() args: PageArgs, @Context() ctx: ApiContext): Promise<Connection<EventObject>> {
    forDesk(ctx, 'activity');
    return pageOfEvents(ctx, article.key, args);
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
