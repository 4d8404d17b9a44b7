import type { PersonKind } from './person-kind.js';
import { defineEvent } from '@stet/platform';
import type { Role } from '@stet/platform';

export const NewsroomCreated = defineEvent<{ isDemo: boolean }>('NewsroomCreated', 'newsroom');
export const MemberAdded = defineEvent<{ personKind: PersonKind; roles: readonly Role[] }>('MemberAdded', 'member');
export const RolesChanged = defineEvent<{ from: readonly Role[]; to: readonly Role[] }>('RolesChanged', 'member');
/** How many tasks at a time; null: any number. */
export const CapacitySet = defineEvent<{ from: number | null; to: number | null }>('CapacitySet', 'member');
export const MemberRemoved = defineEvent<{ roles: readonly Role[] }>('MemberRemoved', 'member');
export const TokenCreated = defineEvent<{ memberId: string; expiresAt: string | null }>('TokenCreated', 'access_token');
export const TokenRevoked = defineEvent<{ memberId: string }>('TokenRevoked', 'access_token');
/** the subject is the newsroom: a policy has a number, no id */
export const PolicySet = defineEvent<{ number: number }>('PolicySet', 'newsroom');
