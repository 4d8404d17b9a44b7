/** In the feed; in the feed and in the next digest; not at all. */
export const deliveries = ['FEED', 'MAIL', 'OFF'] as const;
export type Delivery = (typeof deliveries)[number];

/**
 * What a member may be told, and how where they have not said otherwise: by mail what waits for a hand that may not be at the desk. Each holds
 * ids and codes; what they stand for is read with the rights of that moment.
 */
export const notificationKinds = {
  TASK_ASSIGNED: 'MAIL',
  TASK_TAKEN_BACK: 'FEED',
  TASK_CANCELLED: 'FEED',
  TASK_RETURNED: 'MAIL',
  WORDS_CHANGED: 'MAIL',
  TASK_DUE_SOON: 'MAIL',
  TASK_OVERDUE: 'MAIL',
  LEASE_ENDING: 'FEED',
  LEASE_LAPSED: 'FEED',
  VERDICT_TO_REVIEW: 'FEED',
  RELEASE_ENDED: 'MAIL',
  MENTIONED: 'MAIL',
  COMMENT_REPLIED: 'FEED',
  COMMENT_RESOLVED: 'FEED',
  QUERY_ASKED: 'MAIL',
  QUERY_ANSWERED: 'FEED',
} as const satisfies Record<string, Delivery>;

export type NotificationKind = keyof typeof notificationKinds;
export const kinds = Object.keys(notificationKinds) as NotificationKind[];
