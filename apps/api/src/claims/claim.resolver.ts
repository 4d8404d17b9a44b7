import { Args, Context, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { claimMoves, claimPlace, countMatchingClaims, listClaims } from '@stet/claims';
import type { ClaimAct, ClaimFilter, ClaimOrder } from '@stet/claims';
import { articleScope, mayDo } from '@stet/newsroom';
import { Clock } from '@stet/platform';
import { ArticleLoader, ArticleObject, RevisionObject } from '../articles/index.js';
import { listed, NodeRegistry, permit, present, readPage, refuseOrder, uuidOf } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { ClaimFilter as Asked, ClaimsArgs } from './claim.inputs.js';
import { ClaimConnection, ClaimObject, DismissalObject, SpanObject, WordingObject } from './claim.object.js';
import { ClaimActEnum } from './enums.js';
import { ClaimLoader } from './loaders.js';

export const orderings: Readonly<Record<ClaimOrder, Ordering>> = {
  POSITION: { name: 'claim.position', kinds: ['integer', 'uuid'] },
  WORTH: { name: 'claim.worth', kinds: ['number?', 'uuid'] },
  PRIORITY: { name: 'claim.priority', kinds: ['integer', 'time', 'uuid'] },
  NEWEST: { name: 'claim.newest', kinds: ['time', 'uuid'] },
  RELEVANCE: { name: 'claim.relevance', kinds: ['number', 'uuid'] },
};

/** One instant an operation: what many articles ask with it is one question. */
const instants = new WeakMap<ApiContext, string>();

/**
 * A filter in the words of the register: bare ids and instants.
 *
 * @throws EdgeError PERMISSION_DENIED where it asks who has tasks, and the actor may not
 */
export function asked(filter: Asked | null | undefined, ctx: ApiContext, clock: Clock): ClaimFilter {
  const { addedById, authorId, assigneeId, mine, overdue, publishFrom, publishBefore, ...plain } = filter ?? {};
  if (mine || assigneeId || overdue) permit(ctx, 'tasks');
  if (overdue && !instants.has(ctx)) instants.set(ctx, clock.instant());
  return {
    ...plain,
    addedBy: addedById ? uuidOf('member', addedById) : null,
    authorId: authorId ? uuidOf('member', authorId) : null,
    assigneeId: mine ? ctx.actor.memberId : assigneeId ? uuidOf('member', assigneeId) : null,
    overdueAt: overdue ? instants.get(ctx)! : null,
    publishFrom: publishFrom?.toISOString() ?? null,
    publishBefore: publishBefore?.toISOString() ?? null,
  };
}

@Resolver(() => ClaimObject)
export class ClaimResolver {
  constructor(
    private readonly loader: ClaimLoader,
    private readonly articles: ArticleLoader,
    private readonly members: MemberLoader,
    private readonly clock: Clock,
    nodes: NodeRegistry,
  ) {
    nodes.add('claim', 'claim', (ctx, uuid) => loader.of(ctx).load(uuid));
    nodes.add('wording', 'claim', (ctx, uuid) => this.onSeenClaim(ctx, loader.wording(ctx).load(uuid)));
  }

  private async onSeenClaim<T extends { claimId: string }>(ctx: ApiContext, found: Promise<T | null>): Promise<T | null> {
    const row = await found;
    return row && (await this.loader.of(ctx).load(row.claimId)) ? row : null;
  }

  @Query(() => ClaimObject, { nullable: true, description: 'The claim with this id; null if there is none for you.' })
  claim(@Args('id', { type: () => ID, description: 'Its id.' }) id: string, @Context() ctx: ApiContext): Promise<ClaimObject | null> {
    return this.loader.of(ctx).load(uuidOf('claim', id));
  }

  @Query(() => ClaimConnection, { description: 'Claims of all articles; for an author, of their own.' })
  async claims(@Args() args: ClaimsArgs, @Context() ctx: ApiContext): Promise<Listed<ClaimObject>> {
    const { order } = args;
    const { limit, after } = readPage(orderings[order], args);
    const scope = articleScope(ctx.actor);
    refuseOrder(order, args.filter);
    const filter = asked(args.filter, ctx, this.clock);
    const rows = await listClaims(ctx.reader, scope, { ...filter, order, limit, after });
    return listed<ClaimObject>(
      orderings[order],
      args,
      present('claim', rows),
      (claim) => claimPlace(order, claim, claim.key),
      (max) => countMatchingClaims(ctx.reader, scope, filter, max),
    );
  }

  @ResolveField(() => ArticleObject, { description: 'The article it stands in.' })
  article(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> {
    return this.articles.of(ctx).load(claim.articleId);
  }

  @ResolveField(() => WordingObject, { description: 'Its newest words, with all that is known of them.' })
  wording(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<WordingObject | null> {
    return this.loader.wordingOf(ctx, claim);
  }

  @ResolveField(() => [WordingObject], { description: 'Its words in every revision it stood in, oldest first.' })
  async wordings(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly WordingObject[]> {
    return (await this.loader.wordings(ctx).load(claim.key)) ?? [];
  }

  @ResolveField(() => [ClaimActEnum], { description: 'What you could do with it next, as it stands now.' })
  moves(claim: ClaimObject, _args: unknown, ctx: ApiContext): readonly ClaimAct[] {
    return claimMoves(claim.state, claim.meaningAskedOf !== null).filter((act) => mayDo(ctx.actor.roles, act));
  }

  @ResolveField(() => DismissalObject, { nullable: true, description: 'Why it is not checked, where it was dismissed.' })
  dismissal(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<DismissalObject | null> | null {
    return claim.state === 'DISMISSED' ? this.loader.dismissal(ctx).load(claim.key) : null;
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who selected the words; null: the machine found them.' })
  addedBy(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return claim.addedBy === null ? null : this.members.of(ctx).load(claim.addedBy);
  }
}

@Resolver(() => WordingObject)
export class WordingResolver {
  constructor(private readonly articles: ArticleLoader) {}

  @ResolveField(() => RevisionObject, { nullable: true, description: 'The revision they stand in.' })
  revision(wording: WordingObject, _args: unknown, ctx: ApiContext): Promise<RevisionObject | null> {
    return this.articles.revision(ctx).load(wording.revisionId);
  }

  @ResolveField(() => [SpanObject], { description: 'The pieces of the text it rests on; start and end enclose them.' })
  spans(wording: WordingObject & { readonly spans: readonly (readonly [number, number])[] }): readonly SpanObject[] {
    return wording.spans.map(([start, end]) => ({ start, end }));
  }
}

@Resolver(() => DismissalObject)
export class DismissalResolver {
  constructor(
    private readonly articles: ArticleLoader,
    private readonly members: MemberLoader,
  ) {}

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who.' })
  dismissedBy(dismissal: DismissalObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(dismissal.dismissedBy);
  }

  @ResolveField(() => String, { nullable: true, description: 'What was said with it, unless it was erased.' })
  comment(dismissal: DismissalObject, _args: unknown, ctx: ApiContext): Promise<string | null> | null {
    return dismissal.remarkId === null ? null : this.articles.remark(ctx).load(dismissal.remarkId);
  }
}
