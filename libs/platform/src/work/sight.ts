import type { Actor, MemberActor, Role } from './actor.js';

/** Those to whom nothing of the newsroom is under embargo, whatever else they are. */
const seeAll: readonly Role[] = ['EDITOR', 'ADMIN'];

/**
 * Whether something may be under embargo to somebody who acts with these roles; `stet.hidden_articles` then says what. The rule itself stands there,
 * beside the rows it is about; this is its first line, which spares those who see everything the question.
 */
export const hasEmbargoes = (roles: readonly Role[]): boolean => !roles.some((role) => seeAll.includes(role));

const CODE = /^[A-Z]{2,20}$/;

/**
 * The setting that makes articles under embargo not be there for whoever reads or acts, as a statement for the message that begins a transaction.
 * A job or the operator sees everything.
 *
 * @param checkedId throws for what is no uuid: this is text of a statement
 */
export function hideEmbargoed(actor: Actor, at: string, checkedId: (id: string) => string): string {
  if (actor.kind !== 'MEMBER' || !hasEmbargoes(actor.roles)) return `SET LOCAL app.hidden = '{}'`;
  const { newsroomId, memberId, personId, roles } = actor;
  const ids = [newsroomId, memberId, personId].map((id) => `'${checkedId(id)}'`).join(', ');
  return `SELECT set_config('app.hidden', stet.hidden_articles(${ids}, '{${rolesOf(roles)}}', '${new Date(at).toISOString()}')::text, true)`;
}

function rolesOf(roles: MemberActor['roles']): string {
  if (!roles.every((role) => CODE.test(role))) throw new Error('a role is a code');
  return roles.join(',');
}
