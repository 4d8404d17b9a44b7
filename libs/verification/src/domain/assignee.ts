import type { Duties } from '@stet/evidence';
import type { Role } from '@stet/platform';
import type { NotAssignableReason } from './refusals.js';

/** Why somebody cannot be the checker here, or undefined: rule 5 asks who they already are, the desk's order asks for the role. */
export function whyNotAssignable(
  member: { readonly roles: readonly Role[]; readonly removedAt: string | null } | undefined,
  duties: Pick<Duties, 'author' | 'approver'>,
): NotAssignableReason | undefined {
  if (!member || member.removedAt !== null) return 'NOT_A_MEMBER';
  if (!member.roles.includes('CHECKER') && !member.roles.includes('EDITOR')) return 'NOT_A_CHECKER';
  if (duties.author) return 'AUTHOR';
  return duties.approver ? 'APPROVER' : undefined;
}
