import type { Actor, Role } from '@stet/platform';

const seeAll: readonly Role[] = ['ADMIN', 'EDITOR', 'OBSERVER'];

/** Whose figures an actor sees: the newsroom's, or a checker's own. How far colleagues agree with one another is none of a checker's figures. */
export type FiguresScope = 'ALL' | { readonly memberId: string };

export function figuresScope(actor: Actor): FiguresScope {
  return actor.kind !== 'MEMBER' || actor.roles.some((role) => seeAll.includes(role)) ? 'ALL' : { memberId: actor.memberId };
}
