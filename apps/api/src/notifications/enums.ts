import { registerEnumType } from '@nestjs/graphql';
import type { Delivery, NotificationKind } from '@stet/notifications';

export const NotificationKindEnum: Readonly<Record<NotificationKind, NotificationKind>> = {
  TASK_ASSIGNED: 'TASK_ASSIGNED',
  TASK_TAKEN_BACK: 'TASK_TAKEN_BACK',
  TASK_CANCELLED: 'TASK_CANCELLED',
  TASK_RETURNED: 'TASK_RETURNED',
  WORDS_CHANGED: 'WORDS_CHANGED',
  TASK_DUE_SOON: 'TASK_DUE_SOON',
  TASK_OVERDUE: 'TASK_OVERDUE',
  LEASE_ENDING: 'LEASE_ENDING',
  LEASE_LAPSED: 'LEASE_LAPSED',
  VERDICT_TO_REVIEW: 'VERDICT_TO_REVIEW',
  RELEASE_ENDED: 'RELEASE_ENDED',
  MENTIONED: 'MENTIONED',
  COMMENT_REPLIED: 'COMMENT_REPLIED',
  COMMENT_RESOLVED: 'COMMENT_RESOLVED',
  QUERY_ASKED: 'QUERY_ASKED',
  QUERY_ANSWERED: 'QUERY_ANSWERED',
};
registerEnumType(NotificationKindEnum, {
  name: 'NotificationKind',
  description: 'What a member is told of.',
  valuesMap: {
    TASK_ASSIGNED: { description: 'An editor gave you a task.' },
    TASK_TAKEN_BACK: { description: 'An editor took a task from you.' },
    TASK_CANCELLED: { description: 'A task of yours is not wanted any more.' },
    TASK_RETURNED: { description: 'The verdict on your task came back from review.' },
    WORDS_CHANGED: { description: 'The words of a task you had begun are other ones now; it stays with you.' },
    TASK_DUE_SOON: { description: 'A task of yours is due soon.' },
    TASK_OVERDUE: { description: 'A task was due and is not handed in: to its assignee and to editors.' },
    LEASE_ENDING: { description: 'A task you took goes back to the pool soon.' },
    LEASE_LAPSED: { description: 'A task you took went back to the pool.' },
    VERDICT_TO_REVIEW: { description: 'A verdict waits for a review that you may give.' },
    RELEASE_ENDED: { description: 'An article that was signed off is so no longer: to editors.' },
    MENTIONED: { description: 'Somebody names you in a comment: you are asked for help.' },
    COMMENT_REPLIED: { description: 'Somebody replies in a thread in which you said something.' },
    COMMENT_RESOLVED: { description: 'A thread in which a comment of yours held the article back was resolved.' },
    QUERY_ASKED: { description: 'The desk asks you, as an author of the article, something or for other words.' },
    QUERY_ANSWERED: { description: 'A query you put to the author was answered.' },
  },
});

export const DeliveryEnum: Readonly<Record<Delivery, Delivery>> = { FEED: 'FEED', MAIL: 'MAIL', OFF: 'OFF' };
registerEnumType(DeliveryEnum, {
  name: 'NotificationDelivery',
  description: 'How a member hears of a kind.',
  valuesMap: {
    FEED: { description: 'In the feed.' },
    MAIL: { description: 'In the feed, and in the next digest if it is still unread then.' },
    OFF: { description: 'Not at all.' },
  },
});
