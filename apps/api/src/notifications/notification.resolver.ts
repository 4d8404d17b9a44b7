import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { countNotifications, listNotifications, listNotificationsByIds, NotificationService } from '@stet/notifications';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { ArticleLoader, ArticleObject } from '../articles/index.js';
import { listed, NodeRegistry, present, readPage, uuidOf } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { MarkNotificationsReadInput, NotificationsArgs, SetNotificationPreferenceInput } from './notification.inputs.js';
import {
  NotificationConnection,
  NotificationObject,
  NotificationPreferenceObject,
  NotificationsReadObject,
  NotificationSubjectObject,
} from './notification.object.js';
import { MarkNotificationsReadResult, SetNotificationPreferenceResult } from './results.js';

const newestFirst: Ordering = { name: 'notification.newest', kinds: ['time', 'uuid'] };

/** A member's own feed. Nobody sees another's. */
@Resolver(() => NotificationObject)
export class NotificationResolver {
  constructor(
    private readonly notifications: NotificationService,
    private readonly articles: ArticleLoader,
    private readonly nodes: NodeRegistry,
  ) {
    nodes.add('notification', 'notifications', async (ctx, uuid) => {
      const found = await listNotificationsByIds(ctx.reader, ctx.actor.memberId, [uuid]);
      return present('notification', found)[0] ?? null;
    });
  }

  @Query(() => NotificationConnection, { name: 'notifications', description: 'What you were told, newest first.' })
  async list(@Args() args: NotificationsArgs, @Context() ctx: ApiContext): Promise<Listed<NotificationObject>> {
    const { limit, after } = readPage(newestFirst, args);
    const { memberId } = ctx.actor;
    const place = after && { createdAt: String(after[0]), id: String(after[1]) };
    const rows = present('notification', await listNotifications(ctx.reader, memberId, { unread: args.unread, limit, after: place }));
    return listed<NotificationObject>(
      newestFirst,
      args,
      rows,
      (row) => [row.createdAt, row.key],
      (max) => countNotifications(ctx.reader, memberId, args.unread, max),
    );
  }

  @Query(() => [NotificationPreferenceObject], { description: 'Every kind, with how you hear of it.' })
  notificationPreferences(@Context() ctx: ApiContext): Promise<NotificationPreferenceObject[]> {
    return this.notifications.preferences(ctx.reader, ctx.actor.memberId);
  }

  @Mutation(() => MarkNotificationsReadResult, { description: 'Marks what you were told as read.' })
  async markNotificationsRead(
    @Args('input', { description: 'Which.' }) input: MarkNotificationsReadInput,
    @Context() ctx: ApiContext,
  ): Promise<NotificationsReadObject | Refusal> {
    const ids = input.notificationIds?.map((id) => uuidOf('notification', id)) ?? null;
    return ctx.act('markNotificationsRead', input, (work) => this.notifications.markNotificationsRead(work, ids));
  }

  @Mutation(() => SetNotificationPreferenceResult, { description: 'Says how you want to hear of a kind. What you were told stays.' })
  async setNotificationPreference(
    @Args('input', { description: 'Of what, and how.' }) input: SetNotificationPreferenceInput,
    @Context() ctx: ApiContext,
  ): Promise<NotificationPreferenceObject | Refusal> {
    const { kind, delivery } = input;
    const done = await ctx.act('setNotificationPreference', input, (work) =>
      this.notifications.setNotificationPreference(work, { kind, delivery }),
    );
    return isRefusal(done) ? done : { kind: done.kind, delivery: done.delivery };
  }

  @ResolveField(() => ArticleObject, { nullable: true, description: 'The article it happened in; null if it is none for you (any more).' })
  article(notification: NotificationObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> | null {
    return notification.articleId === null ? null : this.articles.of(ctx).load(notification.articleId);
  }

  @ResolveField(() => NotificationSubjectObject, { description: 'What it is about.' })
  async subject({ subjectType, subjectId }: NotificationObject, _args: unknown, ctx: ApiContext): Promise<NotificationSubjectObject> {
    const id = `${subjectType.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}_${subjectId}`;
    return { id, node: await this.nodes.find(ctx, id) };
  }
}
