import { InvalidInput } from '@stet/platform';
import type { Role } from '@stet/platform';
import type { PersonKind } from './person-kind.js';

export const roles: readonly Role[] = ['ADMIN', 'EDITOR', 'CHECKER', 'AUTHOR', 'OBSERVER', 'CMS'];

/**
 * Which roles go together: a person has any but CMS; a machine is a CMS or reads as an OBSERVER. Machines advise, persons decide.
 *
 * @returns the roles in the order of the table, each once; or what is wrong with them
 */
export function rolesFor(kind: PersonKind, wanted: readonly Role[]): Role[] | InvalidInput {
  const known = roles.filter((role) => wanted.includes(role));
  if (known.length === 0) return new InvalidInput('roles', 'A member has at least one role.');
  if (kind === 'HUMAN' && known.includes('CMS')) return new InvalidInput('roles', 'CMS is a role of machines.');
  if (kind === 'MACHINE' && (known.length > 1 || !(known[0] === 'CMS' || known[0] === 'OBSERVER')))
    return new InvalidInput('roles', 'A machine is either a CMS or an OBSERVER.');
  return known;
}
