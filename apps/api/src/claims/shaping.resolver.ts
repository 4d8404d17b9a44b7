import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { DuplicateService, EditService, RecutService } from '@stet/claims';
import type { PartOfClaim } from '@stet/claims';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import type { ClaimAtVersionInput } from './claim.inputs.js';
import { ClaimObject } from './claim.object.js';
import { SplitClaimObject } from './lineage.object.js';
import { ClaimLoader } from './loaders.js';
import { TaskInHandObject, WordsLeftOutObject } from './refusals.js';
import { EditClaimResult, LinkDuplicateResult, MergeClaimsResult, SplitClaimResult, UnlinkDuplicateResult } from './results.js';
import {
  EditClaimInput,
  LinkDuplicateInput,
  MergeClaimsInput,
  PartOfClaimInput,
  SplitClaimInput,
  UnlinkDuplicateInput,
} from './shaping.inputs.js';
import { WordDescriber } from './word-describer.js';

type Outcome = Promise<ClaimObject | Refusal | null>;

const at = ({ claimId, expectedVersion }: ClaimAtVersionInput) => ({ claimId: uuidOf('claim', claimId), expectedVersion });

/** Claims that get another shape by an editor's hand. */
@Resolver()
export class ShapingResolver {
  constructor(
    private readonly edits: EditService,
    private readonly recut: RecutService,
    private readonly duplicates: DuplicateService,
    private readonly loader: ClaimLoader,
    private readonly words: WordDescriber,
  ) {}

  @Mutation(() => EditClaimResult, {
    description:
      'Says which words a claim is, who says them, what sort it is, or how it reads. Where it asserts something else then, what was held of it does not hold any more.',
  })
  async editClaim(@Args('input', { description: 'Which, and what.' }) input: EditClaimInput, @Context() ctx: ApiContext): Outcome {
    const { claimId } = at(input);
    const described = await this.words.describe(
      ctx,
      await this.words.articleOf(ctx, claimId),
      input.selectors ?? [],
      input.speaker ?? null,
    );
    const done = await ctx.act('editClaim', input, (work) => this.edits.editClaim(work, { ...input, claimId, described }));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.claimId);
  }

  @Mutation(() => SplitClaimResult, {
    description:
      'One claim into several. It is superseded for good; what was found for it is at hand for its parts, what was held of it is not.',
  })
  async splitClaim(
    @Args('input', { description: 'Which, and into what.' }) input: SplitClaimInput,
    @Context() ctx: ApiContext,
  ): Promise<SplitClaimObject | Refusal> {
    const { accept = false, force = false } = input;
    const articleId = await this.words.articleOf(ctx, at(input).claimId);
    const parts = await Promise.all(
      input.parts.map(async (part: PartOfClaimInput): Promise<PartOfClaim> => ({
        ...part,
        described: await this.words.describe(ctx, articleId, part.selectors, part.speaker ?? null),
      })),
    );
    return ctx.act('splitClaim', input, (work) => this.recut.splitClaim(work, { ...at(input), parts, accept, force }));
  }

  @Mutation(() => MergeClaimsResult, {
    description:
      'Several claims into one that holds all their words. They are superseded for good; what was found for them is at hand for it.',
  })
  async mergeClaims(@Args('input', { description: 'Which.' }) input: MergeClaimsInput, @Context() ctx: ApiContext): Outcome {
    const claims = input.claims.map(at);
    const described =
      input.selectors &&
      (await this.words.describe(ctx, await this.words.articleOf(ctx, claims[0]?.claimId), input.selectors, input.speaker ?? null));
    const asked = { ...input, claims, ...(described && { described }) };
    const done = await ctx.act('mergeClaims', input, (work) => this.recut.mergeClaims(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.claimId);
  }

  @Mutation(() => LinkDuplicateResult, {
    description:
      'A claim says what another claim of its article says: it is dismissed as its duplicate, and the other’s verdict counts, as long as both say what they say.',
  })
  async linkDuplicate(
    @Args('input', { description: 'Which, and of what.' }) input: LinkDuplicateInput,
    @Context() ctx: ApiContext,
  ): Outcome {
    const asked = { ...at(input), originalId: uuidOf('claim', input.originalId) };
    const done = await ctx.act('linkDuplicate', input, (work) => this.duplicates.linkDuplicate(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.claimId);
  }

  @Mutation(() => UnlinkDuplicateResult, { description: 'A duplicate is checked by itself again.' })
  async unlinkDuplicate(@Args('input', { description: 'Which.' }) input: UnlinkDuplicateInput, @Context() ctx: ApiContext): Outcome {
    const done = await ctx.act('unlinkDuplicate', input, (work) => this.duplicates.unlinkDuplicate(work, at(input)));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.claimId);
  }
}

@Resolver(() => SplitClaimObject)
export class SplitClaimResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => ClaimObject, { nullable: true, description: 'The claim that was split.' })
  claim(split: SplitClaimObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.loader.of(ctx).load(split.claimId);
  }

  @ResolveField(() => [ClaimObject], { description: 'What it was split into, in the order they were named.' })
  parts(split: SplitClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly ClaimObject[]> {
    return claimsOf(this.loader, ctx, split.partIds);
  }
}

@Resolver(() => TaskInHandObject)
export class TaskInHandResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => [ClaimObject], { description: 'Those claims; their tasks tell who is at work.' })
  claims(refusal: TaskInHandObject, _args: unknown, ctx: ApiContext): Promise<readonly ClaimObject[]> {
    return claimsOf(this.loader, ctx, refusal.claimIds);
  }
}

@Resolver(() => WordsLeftOutObject)
export class WordsLeftOutResolver {
  constructor(private readonly loader: ClaimLoader) {}

  @ResolveField(() => [ClaimObject], { description: 'Those claims.' })
  claims(refusal: WordsLeftOutObject, _args: unknown, ctx: ApiContext): Promise<readonly ClaimObject[]> {
    return claimsOf(this.loader, ctx, refusal.claimIds);
  }
}

async function claimsOf(loader: ClaimLoader, ctx: ApiContext, ids: readonly string[]): Promise<readonly ClaimObject[]> {
  const found = await Promise.all(ids.map((id) => loader.of(ctx).load(id)));
  return found.filter((claim) => claim !== null);
}
