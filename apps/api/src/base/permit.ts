import { mayDo } from '@stet/newsroom';
import type { Act } from '@stet/newsroom';
import { EdgeError } from '../edge/index.js';
import type { ApiContext } from './context.js';

/** @throws EdgeError PERMISSION_DENIED where the table does not give this act to any of the actor's roles */
export function permit(ctx: ApiContext, act: Act): void {
  if (!mayDo(ctx.actor.roles, act)) throw new EdgeError('PERMISSION_DENIED', `Your roles do not allow ${act}.`);
}

/**
 * Guards fields that hang below an object a CMS may see (an article's claims, ledger, tasks, evidence): root permission has not looked at them.
 *
 * @param act the root field that shows the same thing; `claims` is for everyone but a CMS
 * @throws EdgeError PERMISSION_DENIED
 * @example claims(article: ArticleObject, args: PageArgs, ctx: ApiContext) { forDesk(ctx); … }
 * @example tasks(claim: ClaimObject, _args: unknown, ctx: ApiContext) { forDesk(ctx, 'tasks'); … } // nor an author
 */
export const forDesk = (ctx: ApiContext, act: Act = 'claims'): void => permit(ctx, act);
