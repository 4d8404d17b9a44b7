import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Delivery, NotificationKind } from '@stet/notifications';
import { connectionOf, countOf, NodeObject } from '../base/index.js';
import { DeliveryEnum, NotificationKindEnum } from './enums.js';

@ObjectType('Notification', { implements: () => [NodeObject], description: 'What you were told: of what, and when. No words of it.' })
export class NotificationObject extends NodeObject {
  /** bare uuids; fields show them */
  articleId: string | null;
  subjectId: string;
  subjectType: string;
  xid: string;

  @Field(() => NotificationKindEnum, { description: 'Of what.' })
  kind: NotificationKind;

  @Field(() => Date, { nullable: true, description: 'The deadline, or the end of the lease, it is about.' })
  dueAt: string | null;

  @Field(() => Date, { nullable: true, description: 'When you marked it read; null: unread.' })
  readAt: string | null;

  @Field(() => Date, { description: 'When it happened.' })
  createdAt: string;
}

export const NotificationConnection = connectionOf(NotificationObject, 'Notification');
export const NotificationConnectionResolver = countOf(NotificationConnection, 'Notification');

@ObjectType('NotificationAdded', { description: 'You were told something.' })
export class NotificationAddedObject {
  @Field(() => String, { description: 'Its place: go on after it with `after`.' })
  cursor: string;

  @Field(() => NotificationObject, { description: 'What.' })
  notification: NotificationObject;
}

@ObjectType('NotificationsRead', { description: 'What was marked read.' })
export class NotificationsReadObject {
  @Field(() => Int, { description: 'How many were unread until then.' })
  count: number;
}

@ObjectType('NotificationPreference', { description: 'How you hear of one kind.' })
export class NotificationPreferenceObject {
  @Field(() => NotificationKindEnum, { description: 'Of what.' })
  kind: NotificationKind;

  @Field(() => DeliveryEnum, { description: 'How.' })
  delivery: Delivery;
}

@ObjectType('NotificationSubject', { description: 'What it is about, by its id; null as an object where you may not see it (any more).' })
export class NotificationSubjectObject {
  @Field(() => ID, { description: 'Of the task, the verdict, the article …' })
  id: string;

  @Field(() => NodeObject, { nullable: true, description: 'The thing itself, as it is now.' })
  node: NodeObject | null;
}
