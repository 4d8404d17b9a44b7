import { Args, Context, ID, Mutation, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { listViewers, PresenceService } from '@stet/claims';
import type { PresenceEntity } from '@stet/claims';
import { Clock, isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { ArticleLoader } from '../articles/index.js';
import { forDesk, grouped, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { ClaimLoader, ClaimObject } from '../claims/index.js';
import { EdgeError } from '../edge/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { LookAtInput, LookAtResult, ViewerObject, ViewersChangeObject } from './presence.objects.js';
import { ViewerScenes } from './viewers.js';
import type { ViewersOfClaim } from './viewers.js';

/** Who looks at which claim. */
@Resolver(() => ClaimObject)
export class PresenceResolver {
  constructor(
    private readonly presence: PresenceService,
    private readonly scenes: ViewerScenes,
    private readonly claims: ClaimLoader,
    private readonly articles: ArticleLoader,
    private readonly clock: Clock,
  ) {}

  @Mutation(() => LookAtResult, {
    description: 'Says that you look at a claim, for 45 seconds: say it again every 20 or so. No part of the trail.',
  })
  async lookAt(
    @Args('input', { description: 'What.' }) input: LookAtInput,
    @Context() ctx: ApiContext,
  ): Promise<ClaimObject | Refusal | null> {
    const done = await ctx.act('lookAt', input, (work) => this.presence.lookAt(work, { claimId: uuidOf('claim', input.claimId) }));
    return isRefusal(done) ? done : this.claims.of(ctx).load(done.claimId);
  }

  @ResolveField('viewers', () => [ViewerObject], {
    description: 'Who looks at it now, all but you, whoever came first first. For the desk.',
  })
  async viewers(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly PresenceEntity[]> {
    forDesk(ctx, 'lookAt');
    const looks = ctx.loader('viewers of claim', async (ids, reader) =>
      grouped(await listViewers(reader, ids, this.clock.instant()), ({ claimId }) => claimId),
    );
    return ((await looks.load(claim.key)) ?? []).filter(({ memberId }) => memberId !== ctx.actor.memberId);
  }

  @Subscription(() => ViewersChangeObject, {
    description:
      'Who looks at the claims of an article: first how it is, then each claim for which that changes. After a broken line open it again: it begins with how it is.',
    resolve: ({ claimKey, looks }: ViewersOfClaim): ViewersChangeObject => ({ claimKey, claimId: `claim_${claimKey}`, viewers: looks }),
  })
  async viewersChanged(
    @Args('articleId', { type: () => ID, description: 'The article.' }) articleId: string,
    @Context() ctx: ApiContext,
  ): Promise<AsyncIterableIterator<ViewersOfClaim>> {
    const article = await this.articles.of(ctx).load(uuidOf('article', articleId));
    if (!article) throw new EdgeError('BAD_REQUEST', 'There is no such article.');
    return this.scenes.follow(ctx.actor, article.key);
  }
}

@Resolver(() => ViewerObject)
export class ViewerResolver {
  constructor(private readonly members: MemberLoader) {}

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who.' })
  member({ memberId }: ViewerObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(memberId);
  }
}
