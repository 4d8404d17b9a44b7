import { activitySight, articleScope } from '@stet/newsroom';
import { listActivity, listActivityAfter, listActivityOfArticle } from '@stet/platform';
import type { ActivityFilter, Event } from '@stet/platform';
import { authorIsTold, authorsSight } from '@stet/verdicts';
import { readPage } from '../base/index.js';
import type { ApiContext, Connection, Ordering, PageArgs } from '../base/index.js';
import { EdgeError, pageOf, readId } from '../edge/index.js';
import type { ActivityFilterInput, ActivityOrder } from './activity.inputs.js';
import { seenEvents } from './event-sight.js';
import type { SeenEvent } from './event-sight.js';

const byNumber: Ordering = { name: 'event.articleSeq', kinds: ['integer'] };
const byTime: Ordering = { name: 'event.at', kinds: ['time', 'uuid'] };
/** The order of the log: also that of live subscriptions. */
const byCommit: Ordering = { name: 'event.log', kinds: ['text', 'uuid'] };
const HIGHEST = 2_147_483_647;
/** The id of nothing. */
const NIL = '00000000-0000-0000-0000-000000000000';

type Which = { readonly filter?: ActivityFilterInput | null; readonly order?: ActivityOrder };

const asAuthor = (ctx: ApiContext): boolean => articleScope(ctx.actor) !== 'ALL';

function filterOf(ctx: ApiContext, { types, actorId, subjectId, from, before }: ActivityFilterInput): ActivityFilter {
  // an author is asked for nothing else, so that pages are full; of others' acts they learn nothing by asking for an actor
  const told = asAuthor(ctx) ? Object.keys(authorsSight).filter((type) => types?.includes(type) ?? true) : (types ?? null);
  const actor = actorId ? uuidIn(actorId) : null;
  return {
    types: told,
    actorId: actor !== null && asAuthor(ctx) && actor !== ctx.actor.memberId ? NIL : actor,
    subjectId: subjectId ? uuidIn(subjectId) : null,
    from: from?.toISOString() ?? null,
    before: before?.toISOString() ?? null,
    memberId: ctx.actor.memberId,
    ...activitySight(ctx.actor.roles),
  };
}

const uuidIn = (id: string): string => readId(id)?.uuid ?? NIL;

/** With the reader's eyes: what is sealed from them says nothing, and of an own article an author is told what authors are. */
async function seen(ctx: ApiContext, events: readonly Event[]): Promise<SeenEvent[]> {
  const told = await seenEvents(ctx.reader, events);
  return asAuthor(ctx) ? told.flatMap((event) => authorIsTold(event, ctx.actor.memberId) ?? []) : told;
}

/** What happened in an article the reader may know of. */
export async function activityOfArticle(
  ctx: ApiContext,
  articleId: string,
  args: PageArgs,
  { filter, order }: Which = {},
): Promise<Connection<SeenEvent>> {
  const { limit, after } = readPage(byNumber, args);
  const place = after && Math.min(HIGHEST, Math.max(0, Math.trunc(Number(after[0]))));
  const page = { ...filterOf(ctx, filter ?? {}), limit, after: place, oldestFirst: order === 'OLDEST' };
  const events = await listActivityOfArticle(ctx.reader, articleId, page);
  return pageOf(byNumber, args, await seen(ctx, events), (event) => [event.articleSeq]);
}

/** What happened in the newsroom. @throws EdgeError PERMISSION_DENIED for who sees own articles only */
export async function activityOfNewsroom(ctx: ApiContext, args: PageArgs, { filter, order }: Which): Promise<Connection<SeenEvent>> {
  if (asAuthor(ctx)) throw new EdgeError('PERMISSION_DENIED', 'Your roles allow activity of your own articles: name one.');
  const which = filterOf(ctx, filter ?? {});
  if (order !== 'OLDEST') {
    const { limit, after } = readPage(byTime, args);
    const events = await listActivity(ctx.reader, { ...which, limit, after: after && { at: String(after[0]), id: String(after[1]) } });
    return pageOf(byTime, args, await seen(ctx, events), (event) => [event.at, event.id]);
  }
  const { limit, after } = readPage(byCommit, args);
  if (after && !/^\d{1,19}$/.test(String(after[0]))) throw new EdgeError('BAD_REQUEST', 'This cursor is of no event that was told.');
  const events = await listActivityAfter(ctx.reader, { ...which, limit, after: after && { xid: String(after[0]), id: String(after[1]) } });
  const places = new Map(events.map(({ id, xid }) => [id, xid]));
  return pageOf(byCommit, args, await seen(ctx, events), (event) => [places.get(event.id) ?? '0', event.id]);
}
