import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { HeadlineService } from '@stet/claims';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { RevisionObject, SegmentObject } from '../articles/index.js';
import { forDesk, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { ConfirmHeadlineInput, HeadlineConfirmationObject, HeadlineObject } from './headline.object.js';
import { ClaimLoader } from './loaders.js';
import { ConfirmHeadlineResult } from './results.js';

@Resolver(() => RevisionObject)
export class RevisionHeadlinesResolver {
  constructor(
    private readonly headlines: HeadlineService,
    private readonly loader: ClaimLoader,
  ) {}

  @Mutation(() => ConfirmHeadlineResult, {
    description:
      'This headline says what the body says. Asked again when a revision changes what either says. Not by who wrote the article.',
  })
  async confirmHeadline(
    @Args('input', { description: 'Which.' }) input: ConfirmHeadlineInput,
    @Context() ctx: ApiContext,
  ): Promise<SegmentObject | Refusal | null> {
    const asked = { segmentId: uuidOf('segment', input.segmentId), expectedVersion: input.expectedVersion ?? null };
    const done = await ctx.act('confirmHeadline', input, (work) => this.headlines.confirmHeadline(work, asked));
    return isRefusal(done) ? done : this.loader.segment(ctx).load(done.segmentId);
  }

  @ResolveField(() => [HeadlineObject], {
    name: 'headlines',
    description: 'Its headlines, and which of them ask for an editor’s word. Not for a CMS.',
  })
  async headlinesOf(revision: RevisionObject, _args: unknown, ctx: ApiContext): Promise<readonly HeadlineObject[]> {
    forDesk(ctx);
    const segments = (await this.loader.headlines(ctx).load(revision.key)) ?? [];
    const confirmations = await Promise.all(segments.map(({ key }) => this.loader.headlineConfirmation(ctx).load(key)));
    return segments.map(({ key }, i) => ({ segmentId: key, asks: confirmations[i] === null }));
  }
}

@Resolver(() => HeadlineObject)
export class HeadlineResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => SegmentObject, { nullable: true, description: 'The segment.' })
  segment(headline: HeadlineObject, _args: unknown, ctx: ApiContext): Promise<SegmentObject | null> {
    return this.loader.segment(ctx).load(headline.segmentId);
  }

  @ResolveField(() => HeadlineConfirmationObject, { nullable: true, description: 'The word that was given, where it holds.' })
  confirmation(headline: HeadlineObject, _args: unknown, ctx: ApiContext): Promise<HeadlineConfirmationObject | null> {
    return this.loader.headlineConfirmation(ctx).load(headline.segmentId);
  }
}

@Resolver(() => HeadlineConfirmationObject)
export class HeadlineConfirmationResolver {
  constructor(private readonly members: MemberLoader) {}

  @ResolveField(() => MemberObject, { nullable: true, description: 'Whose word it is.' })
  confirmedBy(confirmation: HeadlineConfirmationObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(confirmation.confirmedBy);
  }
}
