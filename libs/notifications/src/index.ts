/**
 * What each member is told of what happened, in their feed and by mail: ids and codes, never words.
 *
 * @example const unread = await listNotifications(reader, actor.memberId, { unread: true, limit: 20, after: null });
 */
export { DigestService } from './digest.service.js';
export type { ReadyMail } from './digest.service.js';
export { letterOf } from './domain/digest.js';
export { NotificationPreferenceSet, NotificationsRead } from './domain/events.js';
export { deliveries, kinds as notificationKindNames, notificationKinds } from './domain/kinds.js';
export type { Delivery, NotificationKind } from './domain/kinds.js';
export { GatherDigest, SendMail } from './jobs/notifications.jobs.js';
export { NotificationService } from './notification.service.js';
export type { Preference } from './notification.service.js';
export { NotificationsModule } from './notifications.module.js';
export { MailEntity } from './store/mail.entity.js';
export type { MailState } from './store/mail.entity.js';
export { NotificationEntity, NotificationPreferenceEntity } from './store/notification.entity.js';
export {
  countNotifications,
  feedEnd,
  listNotifications,
  listNotificationsAfter,
  listNotificationsByIds,
} from './store/notification.store.js';
export type { FeedPlace } from './store/notification.store.js';
