import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { ConfidentialService, SaidInConfidence } from '@stet/evidence';
import type { ClearPassage } from '@stet/evidence';
import { IdempotencyKeyReused, isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { ArticleLoader } from '../articles/index.js';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { ReadEvidenceInput, ShareEvidenceInput, UnshareEvidenceInput } from './evidence.inputs.js';
import { ClearPassageObject, EvidenceObject } from './evidence.object.js';
import { EvidenceLoader } from './loaders.js';
import { EvidenceNotVisibleObject } from './refusals.js';
import { ReadEvidenceResult, ShareEvidenceResult, UnshareEvidenceResult } from './results.js';

/** Who reads confidential evidence, and reading it. */
@Resolver(() => ClearPassageObject)
export class ConfidentialResolver {
  constructor(
    private readonly confidential: ConfidentialService,
    private readonly loader: EvidenceLoader,
    articles: ArticleLoader,
    said: SaidInConfidence,
  ) {
    // why what is confidential was amended or withdrawn, for its readers
    articles.addRemarks((reader, ids) => said.mapRemarks(reader, ids));
  }

  @ResolveField(() => EvidenceObject, { description: 'Of which evidence.' })
  evidence(passage: ClearPassageObject, _args: unknown, ctx: ApiContext): Promise<EvidenceObject | null> {
    return this.loader.of(ctx).load(passage.evidenceId);
  }

  @Mutation(() => ShareEvidenceResult, { description: 'Names an editor or checker who may read confidential evidence that you brought.' })
  async shareEvidence(
    @Args('input', { description: 'Which, and who.' }) input: ShareEvidenceInput,
    @Context() ctx: ApiContext,
  ): Promise<EvidenceObject | Refusal | null> {
    const asked = { evidenceId: uuidOf('evidence', input.evidenceId), memberId: uuidOf('member', input.memberId) };
    const done = await ctx.act('shareEvidence', input, (work) => this.confidential.shareEvidence(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.evidenceId);
  }

  @Mutation(() => UnshareEvidenceResult, { description: 'Strikes somebody off the readers of confidential evidence that you brought.' })
  async unshareEvidence(
    @Args('input', { description: 'Which, and who.' }) input: UnshareEvidenceInput,
    @Context() ctx: ApiContext,
  ): Promise<EvidenceObject | Refusal | null> {
    const asked = { evidenceId: uuidOf('evidence', input.evidenceId), memberId: uuidOf('member', input.memberId) };
    const done = await ctx.act('unshareEvidence', input, (work) => this.confidential.unshareEvidence(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.evidenceId);
  }

  @Mutation(() => ReadEvidenceResult, {
    description:
      'Opens confidential evidence for one of its readers. Each reading is an event, so none is given again for an Idempotency-Key.',
  })
  async readEvidence(
    @Args('input', { description: 'Which.' }) input: ReadEvidenceInput,
    @Context() ctx: ApiContext,
  ): Promise<ClearPassageObject | Refusal> {
    const asked = { evidenceId: uuidOf('evidence', input.evidenceId), withSnapshot: input.withSnapshot ?? false };
    let passage: ClearPassage | undefined;
    const done = await ctx.act('readEvidence', input, async (work) => {
      const read = await this.confidential.readEvidence(work, asked);
      if (isRefusal(read)) return read;
      // kept out of what the act returns: that is kept for the key
      passage = read.passage;
      return { evidenceId: read.evidenceId };
    });
    if (isRefusal(done)) return done;
    return passage ? shown(done.evidenceId, passage) : new IdempotencyKeyReused();
  }
}

@Resolver(() => EvidenceNotVisibleObject)
export class EvidenceNotVisibleResolver {
  constructor(private readonly loader: EvidenceLoader) {}

  @ResolveField(() => [EvidenceObject], { description: 'The evidence, without what it says: whoever brought it may name you.' })
  async evidence(refusal: EvidenceNotVisibleObject, _args: unknown, ctx: ApiContext): Promise<EvidenceObject[]> {
    const found = await Promise.all(refusal.evidenceIds.map((id) => this.loader.of(ctx).load(id)));
    return found.filter((row) => row !== null);
  }
}

function shown(evidenceId: string, { source, content, ...passage }: ClearPassage): ClearPassageObject {
  const { publisher, url: sourceUrl, reliabilityNote, erasedAt: sourceErasedAt = null } = source;
  return { ...passage, evidenceId, publisher, sourceUrl, reliabilityNote, sourceErasedAt, content: content && content.toString('base64') };
}
