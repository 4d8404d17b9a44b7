import type { PersonKind } from './person-kind.js';
import { defineEvent } from '@stet/platform';
import type { Role } from '@stet/platform';

export const NewsroomCreated = defineEvent<{ isDemo: boolean }>('NewsroomCreated', 'newsroom');
export const MemberAdded = defineEvent<{ personKind: PersonKind; roles: readonly Role[] }>('MemberAdded', 'member');
export const RolesChanged = defineEvent<{ from: readonly Role[]; to: readonly Role[] }>('RolesChanged', 'member');
/** How many tasks at a time; null: any number. */
export const CapacitySet = defineEvent<{ from: number | null; to: number | null }>('CapacitySet', 'member');
export const MemberRemoved = defineEvent<{ roles: readonly Role[] }>('MemberRemoved', 'member');
export const TokenCreated = defineEvent<{ memberId: string; roles: readonly Role[] | null; expiresAt: string | null }>(
  'TokenCreated',
  'access_token',
);
export const TokenRevoked = defineEvent<{ memberId: string }>('TokenRevoked', 'access_token');
/** the subject is the newsroom: a policy has a number, no id */
export const PolicySet = defineEvent<{ number: number }>('PolicySet', 'newsroom');
export const SessionOpened = defineEvent<{ memberId: string; way: string }>('SessionOpened', 'session');
export const SessionEnded = defineEvent<{ memberId: string; cause: 'SIGNED_OUT' | 'SWITCHED' | 'ENDED' }>('SessionEnded', 'session');
/** of an account the subject is the member whose it is: how many sessions of theirs ended, in whichever newsroom */
export const SessionsEnded = defineEvent<{ sessions: number }>('SessionsEnded', 'account');
/** by themselves, or by a link */
export const PasswordSet = defineEvent<{ by: 'MEMBER' | 'LINK'; sessions: number }>('PasswordSet', 'account');
export const SignInLinkMade = defineEvent<{ memberId: string; kind: string; byMail: boolean }>('SignInLinkMade', 'sign_in_link');
export const InvitationTaken = defineEvent<{ way: string }>('InvitationTaken', 'member');
/** an OpenID provider speaks for them from now on */
export const IdentityLinked = defineEvent<{ provider: string }>('IdentityLinked', 'account');
/** Days by kind; null: kept. The subject is the newsroom. */
export const RetentionSet = defineEvent<{
  number: number;
  contactsDays: number | null;
  commentsDays: number | null;
  notificationsDays: number | null;
  signInsDays: number | null;
}>('RetentionSet', 'newsroom');
/** How much of each kind one sweep has taken: contacts, comments, notifications, signIns. */
export const RetentionSwept = defineEvent<Record<string, number>>('RetentionSwept', 'newsroom');
