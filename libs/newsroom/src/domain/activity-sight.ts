import type { Role } from '@stet/platform';

/** What of the newsroom's trail is not for everybody at the desk. */
export interface ActivitySight {
  /** kinds of things whose events are not told at all */
  readonly withoutSubjects: readonly string[];
  /** types that are told to whoever acted only */
  readonly ownTypes: readonly string[];
}

/** When somebody read their notifications, and which they want, is their own. */
const ownTypes: readonly string[] = ['NotificationsRead', 'NotificationPreferenceSet'];

/** Who holds tokens to the newsroom, and how many, is its administrators' to know. */
export const activitySight = (roles: readonly Role[]): ActivitySight => ({
  withoutSubjects: roles.includes('ADMIN') ? [] : ['access_token'],
  ownTypes,
});
