import { defineEvent } from '@stet/platform';
import type { Delivery, NotificationKind } from './kinds.js';

/** Subject: the member who read them. */
export const NotificationsRead = defineEvent<{ count: number }>('NotificationsRead', 'member');
/** Subject: the member whose wish it is. */
export const NotificationPreferenceSet = defineEvent<{ kind: NotificationKind; delivery: Delivery }>('NotificationPreferenceSet', 'member');
