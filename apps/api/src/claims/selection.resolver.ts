import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { SelectionService } from '@stet/claims';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { SegmentObject } from '../articles/index.js';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { AddClaimInput, CallUpSegmentInput, SetAsideSegmentInput } from './claim.inputs.js';
import { ClaimObject } from './claim.object.js';
import { ClaimLoader } from './loaders.js';
import { ClaimExistsObject, SegmentHasClaimsObject } from './refusals.js';
import { AddClaimResult, CalledUpSegmentObject, CallUpSegmentResult, SetAsideSegmentResult } from './results.js';
import { WordDescriber } from './word-describer.js';

@Resolver()
export class SelectionResolver {
  constructor(
    private readonly selection: SelectionService,
    private readonly loader: ClaimLoader,
    private readonly words: WordDescriber,
  ) {}

  @Mutation(() => AddClaimResult, { description: 'These words are a claim: it is queued, and the ledger says so.' })
  async addClaim(
    @Args('input', { description: 'Which words.' }) input: AddClaimInput,
    @Context() ctx: ApiContext,
  ): Promise<ClaimObject | Refusal | null> {
    const { revisionNumber, selector, speaker = null, kind = null } = input;
    const articleId = uuidOf('article', input.articleId);
    const [described = null] = await this.words.describe(ctx, articleId, [selector], speaker);
    const asked = { articleId, revisionNumber, selector, speaker, kind, described };
    const done = await ctx.act('addClaim', input, (work) => this.selection.addClaim(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.claimId);
  }

  @Mutation(() => SetAsideSegmentResult, { description: 'This segment is no claim, for a reason the ledger keeps.' })
  async setAsideSegment(
    @Args('input', { description: 'Which, and why.' }) input: SetAsideSegmentInput,
    @Context() ctx: ApiContext,
  ): Promise<SegmentObject | Refusal | null> {
    const { expectedVersion, reason } = input;
    const asked = { segmentId: uuidOf('segment', input.segmentId), expectedVersion, reason };
    const done = await ctx.act('setAsideSegment', input, (work) => this.selection.setAsideSegment(work, asked));
    return isRefusal(done) ? done : this.loader.segment(ctx).load(done.segmentId);
  }

  @Mutation(() => CallUpSegmentResult, { description: 'This segment is a claim after all: it is queued.' })
  async callUpSegment(
    @Args('input', { description: 'Which.' }) input: CallUpSegmentInput,
    @Context() ctx: ApiContext,
  ): Promise<CalledUpSegmentObject | Refusal> {
    const segmentId = uuidOf('segment', input.segmentId);
    const segment = await this.loader.segment(ctx).load(segmentId);
    const range = segment && { start: segment.startAt, end: segment.endAt };
    const [described = null] = segment && range ? await this.words.describe(ctx, segment.articleId, [range], null) : [];
    const asked = { segmentId, expectedVersion: input.expectedVersion, described };
    return ctx.act('callUpSegment', input, (work) => this.selection.callUpSegment(work, asked));
  }
}

@Resolver(() => CalledUpSegmentObject)
export class CalledUpSegmentResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => SegmentObject, { nullable: true, description: 'The segment as it is now.' })
  segment(called: CalledUpSegmentObject, _args: unknown, ctx: ApiContext): Promise<SegmentObject | null> {
    return this.loader.segment(ctx).load(called.segmentId);
  }

  @ResolveField(() => ClaimObject, { nullable: true, description: 'The claim it holds.' })
  claim(called: CalledUpSegmentObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.loader.of(ctx).load(called.claimId);
  }
}

@Resolver(() => ClaimExistsObject)
export class ClaimExistsResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => ClaimObject, { nullable: true, description: 'That claim.' })
  claim(refusal: ClaimExistsObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.loader.of(ctx).load(refusal.claimId);
  }
}

@Resolver(() => SegmentHasClaimsObject)
export class SegmentHasClaimsResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => [ClaimObject], { description: 'Those claims.' })
  async claims(refusal: SegmentHasClaimsObject, _args: unknown, ctx: ApiContext): Promise<readonly ClaimObject[]> {
    const found = await Promise.all(refusal.claimIds.map((id) => this.loader.of(ctx).load(id)));
    return found.filter((claim) => claim !== null);
  }
}
