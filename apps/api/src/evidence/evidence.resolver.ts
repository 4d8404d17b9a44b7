import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { EvidenceService } from '@stet/evidence';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { NodeRegistry, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { AddEvidenceInput, WithdrawEvidenceInput } from './evidence.inputs.js';
import { EvidenceObject, LocatorObject, SourceObject } from './evidence.object.js';
import { EvidenceLoader } from './loaders.js';
import { AddEvidenceResult, WithdrawEvidenceResult } from './results.js';

@Resolver(() => EvidenceObject)
export class EvidenceResolver {
  constructor(
    private readonly evidenceService: EvidenceService,
    private readonly loader: EvidenceLoader,
    private readonly members: MemberLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('evidence', 'evidence', (ctx, uuid) => loader.of(ctx).load(uuid));
    nodes.add('source', 'evidence', (ctx, uuid) => loader.source(ctx).load(uuid));
  }

  @Query(() => EvidenceObject, { nullable: true, description: 'A passage by its id; null if there is none for you.' })
  evidence(@Args('id', { type: () => ID, description: 'Its id.' }) id: string, @Context() ctx: ApiContext): Promise<EvidenceObject | null> {
    return this.loader.of(ctx).load(uuidOf('evidence', id));
  }

  @ResolveField(() => SourceObject, { nullable: true, description: 'Who published it; null of confidential evidence.' })
  source(evidence: EvidenceObject, _args: unknown, ctx: ApiContext): Promise<SourceObject | null> | null {
    return evidence.sourceId === null ? null : this.loader.source(ctx).load(evidence.sourceId);
  }

  @ResolveField(() => LocatorObject, { nullable: true, description: 'Where in the source; null of confidential evidence.' })
  locator({ locatorKind, locator }: EvidenceObject): LocatorObject | null {
    return locatorKind === null || locator === null ? null : { kind: locatorKind, value: locator };
  }

  @ResolveField(() => MemberObject, { description: 'Who brought it.' })
  addedBy(evidence: EvidenceObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(evidence.addedBy);
  }

  @Mutation(() => AddEvidenceResult, {
    description: 'Brings a passage, and cites it if asked to. Who brings evidence checks: they may not approve there.',
  })
  async addEvidence(
    @Args('input', { description: 'What, from whom, and for what.' }) input: AddEvidenceInput,
    @Context() ctx: ApiContext,
  ): Promise<EvidenceObject | Refusal | null> {
    const { articleId, claimId, cite, retrievedAt, ...passage } = input;
    const done = await ctx.act('addEvidence', input, (work) =>
      this.evidenceService.addEvidence(work, {
        ...passage,
        articleId: articleId ? uuidOf('article', articleId) : null,
        claimId: claimId ? uuidOf('claim', claimId) : null,
        retrievedAt: retrievedAt?.toISOString() ?? null,
        cite: cite ? { stance: cite } : null,
      }),
    );
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.evidenceId);
  }

  @Mutation(() => WithdrawEvidenceResult, { description: 'Takes evidence back: it counts nowhere any more, and stays readable.' })
  async withdrawEvidence(
    @Args('input', { description: 'Which, and why.' }) input: WithdrawEvidenceInput,
    @Context() ctx: ApiContext,
  ): Promise<EvidenceObject | Refusal | null> {
    const { expectedVersion, reason } = input;
    const evidenceId = uuidOf('evidence', input.evidenceId);
    const done = await ctx.act('withdrawEvidence', input, (work) =>
      this.evidenceService.withdrawEvidence(work, { evidenceId, expectedVersion, reason }),
    );
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.evidenceId);
  }
}
