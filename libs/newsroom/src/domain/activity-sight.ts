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

/** Who holds tokens and links to the newsroom, and when somebody came in and went out, is its administrators' to know. */
const ofAdministrators: readonly string[] = ['access_token', 'account', 'session', 'sign_in_link'];

export const activitySight = (roles: readonly Role[]): ActivitySight => ({
  withoutSubjects: roles.includes('ADMIN') ? [] : ofAdministrators,
  ownTypes,
});
