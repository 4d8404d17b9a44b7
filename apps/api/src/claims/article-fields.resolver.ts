import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { claimPlace, countClaimsOf, openClaimStates } from '@stet/claims';
import type { ClaimState } from '@stet/claims';
import { Clock } from '@stet/platform';
import { ArticleLoader, ArticleObject } from '../articles/index.js';
import { forDesk, listed, readPage, refuseOrder } from '../base/index.js';
import type { ApiContext, Listed } from '../base/index.js';
import { ArticleClaimsArgs } from './claim.inputs.js';
import { ClaimConnection, ClaimObject } from './claim.object.js';
import { asked, orderings } from './claim.resolver.js';
import { ClaimLoader } from './loaders.js';
import { ProgressObject } from './progress.object.js';

const isOpen = (state: ClaimState): boolean => (openClaimStates as readonly ClaimState[]).includes(state);

/** What this room adds to an article. */
@Resolver(() => ArticleObject)
export class ArticleClaimsResolver {
  constructor(
    private readonly loader: ClaimLoader,
    private readonly articles: ArticleLoader,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => ClaimConnection, { description: 'What it asserts. Not for a CMS.' })
  async claims(
    @Parent() article: ArticleObject,
    @Args() args: ArticleClaimsArgs,
    @Context() ctx: ApiContext,
  ): Promise<Listed<ClaimObject>> {
    forDesk(ctx);
    const { order } = args;
    const { limit, after } = readPage(orderings[order], args);
    refuseOrder(order, args.filter);
    const filter = asked(args.filter, ctx, this.clock);
    const rows = (await this.loader.pageOfArticle(ctx, { ...filter, order, limit, after }).load(article.key)) ?? [];
    return listed<ClaimObject>(
      orderings[order],
      args,
      rows,
      (claim) => claimPlace(order, claim, claim.key),
      (max) => countClaimsOf(ctx.reader, article.key, filter, max),
    );
  }

  @ResolveField(() => ProgressObject, { description: 'How far its check has come. Not for a CMS.' })
  async progress(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<ProgressObject> {
    forDesk(ctx);
    const [counts, revision] = await Promise.all([
      this.loader.counts(ctx).load(article.key),
      this.articles.newestRevision(ctx).load(article.key),
    ]);
    const [ledger, confirmation] = revision
      ? await Promise.all([this.articles.segmentCounts(ctx).load(revision.key), this.articles.confirmation(ctx).load(revision.key)])
      : [null, null];
    const claims = counts ?? [];
    const open = claims.filter(({ state }) => isOpen(state)).reduce((sum, { count }) => sum + count, 0);
    return { claims, open, ledger: ledger ?? [], ledgerConfirmed: confirmation !== null };
  }
}
