import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { EvidenceService } from '@stet/evidence';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { NodeRegistry, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { ClaimLoader, ClaimObject, WordingObject } from '../claims/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { CiteInput, UnciteInput } from './evidence.inputs.js';
import { CitationObject, EvidenceObject } from './evidence.object.js';
import { EvidenceLoader } from './loaders.js';
import { AlreadyCitedObject } from './refusals.js';
import { CiteResult, UnciteResult } from './results.js';

@Resolver(() => CitationObject)
export class CitationResolver {
  constructor(
    private readonly evidenceService: EvidenceService,
    private readonly loader: EvidenceLoader,
    private readonly members: MemberLoader,
    private readonly claims: ClaimLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('citation', 'evidence', (ctx, uuid) => loader.citation(ctx).load(uuid));
  }

  @ResolveField(() => EvidenceObject, { description: 'The passage.' })
  evidence(citation: CitationObject, _args: unknown, ctx: ApiContext): Promise<EvidenceObject | null> {
    return this.loader.of(ctx).load(citation.evidenceId);
  }

  @ResolveField(() => ClaimObject, { description: 'The claim.' })
  claim(citation: CitationObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.claims.of(ctx).load(citation.claimId);
  }

  @ResolveField(() => WordingObject, { description: 'The words it is cited for, and no others.' })
  wording(citation: CitationObject, _args: unknown, ctx: ApiContext): Promise<WordingObject | null> {
    return this.claims.wording(ctx).load(citation.wordingId);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who cited it; null: the desk itself, from an author’s note.' })
  citedBy(citation: CitationObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return citation.citedBy === null ? null : this.members.of(ctx).load(citation.citedBy);
  }

  @Mutation(() => CiteResult, { description: 'Uses evidence for a claim, for the words it has now.' })
  async cite(
    @Args('input', { description: 'What, and for which claim.' }) input: CiteInput,
    @Context() ctx: ApiContext,
  ): Promise<CitationObject | Refusal | null> {
    const { stance } = input;
    const [evidenceId, claimId] = [uuidOf('evidence', input.evidenceId), uuidOf('claim', input.claimId)];
    const done = await ctx.act('cite', input, (work) => this.evidenceService.cite(work, { evidenceId, claimId, stance }));
    return isRefusal(done) ? done : this.loader.citation(ctx).load(done.citationId);
  }

  @Mutation(() => UnciteResult, { description: 'Takes a citation back. An assessment that was handed in with it keeps it.' })
  async uncite(
    @Args('input', { description: 'Which.' }) input: UnciteInput,
    @Context() ctx: ApiContext,
  ): Promise<CitationObject | Refusal | null> {
    const { expectedVersion } = input;
    const citationId = uuidOf('citation', input.citationId);
    const done = await ctx.act('uncite', input, (work) => this.evidenceService.uncite(work, { citationId, expectedVersion }));
    return isRefusal(done) ? done : this.loader.citation(ctx).load(done.citationId);
  }
}

@Resolver(() => AlreadyCitedObject)
export class AlreadyCitedResolver {
  constructor(private readonly loader: EvidenceLoader) {}

  @ResolveField(() => CitationObject, { description: 'The citation that stands.' })
  citation(refusal: AlreadyCitedObject, _args: unknown, ctx: ApiContext): Promise<CitationObject | null> {
    return this.loader.citation(ctx).load(refusal.citationId);
  }
}
