import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AmendmentService, EvidenceService, findEvidence, PassageService, SecretVault } from '@stet/evidence';
import { mayDo } from '@stet/newsroom';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { NodeRegistry, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { AddEvidenceInput, AmendEvidenceInput, WithdrawEvidenceInput } from './evidence.inputs.js';
import { EvidenceObject, LocatorObject, SnapshotContentObject, SnapshotObject, SourceObject } from './evidence.object.js';
import { EvidenceLoader } from './loaders.js';
import { AddEvidenceResult, AmendEvidenceResult, WithdrawEvidenceResult } from './results.js';

@Resolver(() => EvidenceObject)
export class EvidenceResolver {
  constructor(
    private readonly evidenceService: EvidenceService,
    private readonly amendments: AmendmentService,
    private readonly passages: PassageService,
    private readonly vault: SecretVault,
    private readonly loader: EvidenceLoader,
    private readonly members: MemberLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('evidence', 'evidence', (ctx, uuid) => loader.of(ctx).load(uuid));
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

  @ResolveField(() => Boolean, { description: 'Whether it is kept sealed, and shown by `readEvidence` only.' })
  confidential({ visibility }: EvidenceObject): boolean {
    return visibility === 'CONFIDENTIAL';
  }

  @ResolveField(() => Boolean, { description: 'Whether you may read what it says.' })
  async mayRead(evidence: EvidenceObject, _args: unknown, ctx: ApiContext): Promise<boolean> {
    return (
      evidence.visibility !== 'CONFIDENTIAL' ||
      (mayDo(ctx.actor.roles, 'readEvidence') && (await this.loader.mayRead(ctx).load(evidence.key)) === true)
    );
  }

  @ResolveField(() => [MemberObject], { description: 'Who is named to read it beside whoever brought it; of confidential evidence only.' })
  async readers(evidence: EvidenceObject, _args: unknown, ctx: ApiContext): Promise<MemberObject[]> {
    const ids = evidence.visibility === 'CONFIDENTIAL' ? ((await this.loader.readersOf(ctx).load(evidence.key)) ?? []) : [];
    const found = await Promise.all(ids.map((id) => this.members.of(ctx).load(id)));
    return found.filter((row) => row !== null);
  }

  @ResolveField(() => SnapshotObject, {
    nullable: true,
    description: 'What the source showed, see `evidenceSnapshot`; null of confidential evidence.',
  })
  snapshot(evidence: EvidenceObject, _args: unknown, ctx: ApiContext): Promise<SnapshotObject | null> {
    return this.loader.snapshot(ctx).load(evidence.key);
  }

  @ResolveField(() => EvidenceObject, { nullable: true, description: 'The number it follows.' })
  amends(evidence: EvidenceObject, _args: unknown, ctx: ApiContext): Promise<EvidenceObject | null> | null {
    return evidence.amendsId === null ? null : this.loader.of(ctx).load(evidence.amendsId);
  }

  @ResolveField(() => [EvidenceObject], { description: 'All its numbers, from the first.' })
  async versions(evidence: EvidenceObject, _args: unknown, ctx: ApiContext): Promise<readonly EvidenceObject[]> {
    return (await this.loader.lineage(ctx).load(evidence.lineageId)) ?? [];
  }

  @Query(() => SnapshotContentObject, {
    nullable: true,
    description: 'What a source showed, byte for byte; null if there is none for you. Of confidential evidence: `readEvidence`.',
  })
  async evidenceSnapshot(
    @Args('evidenceId', { type: () => ID, description: 'The evidence.' }) evidenceId: string,
    @Context() ctx: ApiContext,
  ): Promise<SnapshotContentObject | null> {
    const evidence = await findEvidence(ctx.reader, uuidOf('evidence', evidenceId));
    if (!evidence || evidence.visibility === 'CONFIDENTIAL') return null;
    const note = await this.loader.snapshot(ctx).load(evidence.id);
    const content = note && (await this.passages.readSnapshot(ctx.reader, evidence));
    return content ? { ...note, content } : null;
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
    const { articleId, claimId, sourceId, cite, retrievedAt, ...passage } = input;
    const done = await ctx.act('addEvidence', this.keyed(input, input.visibility === 'CONFIDENTIAL'), (work) =>
      this.evidenceService.addEvidence(work, {
        ...passage,
        articleId: articleId ? uuidOf('article', articleId) : null,
        claimId: claimId ? uuidOf('claim', claimId) : null,
        sourceId: sourceId ? uuidOf('source', sourceId) : null,
        retrievedAt: retrievedAt?.toISOString() ?? null,
        cite: cite ? { stance: cite } : null,
      }),
    );
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.evidenceId);
  }

  @Mutation(() => AmendEvidenceResult, {
    description:
      'Makes a new number over evidence. What cites the former one goes on counting where only locator, note, day of retrieval or a first snapshot differ; else the new one must be cited.',
  })
  async amendEvidence(
    @Args('input', { description: 'Which, what is said otherwise, and why.' }) input: AmendEvidenceInput,
    @Context() ctx: ApiContext,
  ): Promise<EvidenceObject | Refusal | null> {
    const { evidenceId, expectedVersion, reason, quotation, sourceId, retrievedAt, ...passage } = input;
    const asked = {
      ...passage,
      ...(quotation != null && { quotation }),
      ...(retrievedAt !== undefined && { retrievedAt: retrievedAt?.toISOString() ?? null }),
      sourceId: sourceId ? uuidOf('source', sourceId) : null,
      evidenceId: uuidOf('evidence', evidenceId),
      expectedVersion,
      reason,
    };
    // it may be confidential: nobody has looked yet
    const done = await ctx.act('amendEvidence', this.keyed(input, true), (work) => this.amendments.amendEvidence(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.evidenceId);
  }

  @Mutation(() => WithdrawEvidenceResult, { description: 'Takes evidence back: it counts nowhere any more, and stays readable.' })
  async withdrawEvidence(
    @Args('input', { description: 'Which, and why.' }) input: WithdrawEvidenceInput,
    @Context() ctx: ApiContext,
  ): Promise<EvidenceObject | Refusal | null> {
    const { expectedVersion, reason } = input;
    const evidenceId = uuidOf('evidence', input.evidenceId);
    const done = await ctx.act('withdrawEvidence', this.keyed(input, true), (work) =>
      this.evidenceService.withdrawEvidence(work, { evidenceId, expectedVersion, reason }),
    );
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.evidenceId);
  }

  /** What an Idempotency-Key is held to: of confidential words a hash that nobody can make to try a guess. */
  private keyed(input: object, confidential: boolean): object {
    return confidential && this.vault.hasKey ? { sha256: this.vault.fingerprint(JSON.stringify(input)) } : input;
  }
}

@Resolver(() => SnapshotContentObject)
export class SnapshotContentResolver {
  @ResolveField(() => String, { description: 'Its bytes, in Base64.' })
  base64({ content }: SnapshotContentObject): string {
    return content.toString('base64');
  }

  @ResolveField(() => String, { nullable: true, description: 'Its words, where it is text.' })
  text({ mediaType, content }: SnapshotContentObject): string | null {
    return mediaType.startsWith('text/') ? content.toString('utf8') : null;
  }
}
