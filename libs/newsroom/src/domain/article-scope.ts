import type { Actor, Role } from '@stet/platform';
import { permissions } from './permissions.js';
import type { Act } from './permissions.js';

/** Which articles an actor sees: all of the newsroom, or their own (submitted by the member, or with the person among its authors). */
export type ArticleScope = 'ALL' | { readonly memberId: string; readonly personId: string };

const seeAll: readonly Role[] = ['ADMIN', 'EDITOR', 'CHECKER', 'OBSERVER'];

/**
 * An AUTHOR or a CMS without another role sees its own articles only; what it does not see looks as if it were not there. For an act those roles
 * count that allow it: who is an AUTHOR and an OBSERVER sees all articles, and revises their own.
 *
 * @example const scope = articleScope(actor); // listArticles(reader, { …filter, scope })
 */
export function articleScope(actor: Actor, act?: Act): ArticleScope {
  if (actor.kind !== 'MEMBER') return 'ALL';
  const allowed: readonly Role[] =
    act === undefined ? seeAll : seeAll.filter((role) => (permissions[act] as readonly Role[]).includes(role));
  if (actor.roles.some((role) => allowed.includes(role))) return 'ALL';
  return { memberId: actor.memberId, personId: actor.personId };
}
