import type { Actor, Role } from '@stet/platform';

/** Which articles an actor sees: all of the newsroom, or their own (submitted by the member, or with the person among its authors). */
export type ArticleScope = 'ALL' | { readonly memberId: string; readonly personId: string };

const seeAll: readonly Role[] = ['ADMIN', 'EDITOR', 'CHECKER', 'OBSERVER'];

/**
 * An AUTHOR or a CMS without another role sees its own articles only; what it does not see looks as if it were not there.
 *
 * @example const scope = articleScope(actor); // listArticles(reader, { …filter, scope })
 */
export function articleScope(actor: Actor): ArticleScope {
  if (actor.kind !== 'MEMBER' || actor.roles.some((role) => seeAll.includes(role))) return 'ALL';
  return { memberId: actor.memberId, personId: actor.personId };
}
