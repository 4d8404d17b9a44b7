import { InvalidInputObject, NotFoundObject, resultUnion } from '../base/index.js';
import { NotificationPreferenceObject, NotificationsReadObject } from './notification.object.js';

export const MarkNotificationsReadResult = resultUnion('MarkNotificationsReadResult', NotificationsReadObject, [
  NotFoundObject,
  InvalidInputObject,
]);
export const SetNotificationPreferenceResult = resultUnion('SetNotificationPreferenceResult', NotificationPreferenceObject, []);
