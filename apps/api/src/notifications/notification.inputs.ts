import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { Delivery, NotificationKind } from '@stet/notifications';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { PageArgs } from '../base/index.js';
import { DeliveryEnum, NotificationKindEnum } from './enums.js';

@ArgsType()
export class NotificationsArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'true: only those you have not read.' })
  @IsBoolean()
  unread: boolean;
}

@InputType({ description: 'What you have read.' })
export class MarkNotificationsReadInput {
  @Field(() => [ID], { nullable: true, description: 'Which of yours, 1 to 100; left out: all.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsString({ each: true })
  notificationIds?: string[] | null;
}

@InputType({ description: 'How you want to hear of one kind from now on.' })
export class SetNotificationPreferenceInput {
  @Field(() => NotificationKindEnum, { description: 'Of what.' })
  @IsIn(Object.values(NotificationKindEnum))
  kind: NotificationKind;

  @Field(() => DeliveryEnum, { description: 'How.' })
  @IsIn(Object.values(DeliveryEnum))
  delivery: Delivery;
}
