/**
 * What each member is told of what happened, in their feed and by mail: ids and codes, never words.
 *
 * @example const unread = await listNotifications(reader, actor.memberId, { unread: true, limit: 20, after: null });
 */
export { NotificationPreferenceSet, NotificationsRead } from './domain/events.js';
export { deliveries, kinds as notificationKindNames, notificationKinds } from './domain/kinds.js';
export type { Delivery, NotificationKind } from './domain/kinds.js';
export { NotificationService } from './notification.service.js';
export type { Preference } from './notification.service.js';
export { NotificationsModule } from './notifications.module.js';
export { NotificationEntity, NotificationPreferenceEntity } from './store/notification.entity.js';
export {
  countNotifications,
  feedEnd,
  listNotifications,
  listNotificationsAfter,
  listNotificationsByIds,
} from './store/notification.store.js';
export type { FeedPlace } from './store/notification.store.js';
