import { ArgsType, Field, InputType } from '@nestjs/graphql';
import type { Delivery, NotificationKind } from '@stet/notifications';
import { IsBoolean } from 'class-validator';
import { EnumField, IdsField, PageArgs } from '../base/index.js';
import { DeliveryEnum, NotificationKindEnum } from './enums.js';

@ArgsType()
export class NotificationsArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'true: only those you have not read.' })
  @IsBoolean()
  unread: boolean;
}

@InputType({ description: 'What you have read.' })
export class MarkNotificationsReadInput {
  @IdsField('Which of yours, 1 to 100; left out: all.', 1_000, { optional: true })
  notificationIds?: string[] | null;
}

@InputType({ description: 'How you want to hear of one kind from now on.' })
export class SetNotificationPreferenceInput {
  @EnumField(NotificationKindEnum, 'Of what.')
  kind: NotificationKind;

  @EnumField(DeliveryEnum, 'How.')
  delivery: Delivery;
}
