import { Module } from '@nestjs/common';
import { NotificationsModule } from '@stet/notifications';
import { ArticlesApiModule } from '../articles/index.js';
import { NotificationAddedResolver } from './notification-added.resolver.js';
import { NotificationConnectionResolver } from './notification.object.js';
import { NotificationResolver } from './notification.resolver.js';

@Module({
  imports: [NotificationsModule, ArticlesApiModule],
  providers: [NotificationResolver, NotificationConnectionResolver, NotificationAddedResolver],
})
export class NotificationsApiModule {}
