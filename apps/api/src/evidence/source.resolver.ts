import { Args, ArgsType, Context, Field, ID, InputType, Mutation, Query, Resolver } from '@nestjs/graphql';
import { countSources, listSources, SourceService } from '@stet/evidence';
import type { SourceTier } from '@stet/evidence';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { IsIn, IsOptional } from 'class-validator';
import { countOf, InputField, listed, NodeRegistry, PageArgs, present, presentOne, readPage, TextField, uuidOf } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { SourceTierEnum } from './enums.js';
import { AddSourceInput, AmendSourceInput } from './evidence.inputs.js';
import { SourceConnection, SourceObject } from './evidence.object.js';
import { EvidenceLoader } from './loaders.js';
import { AddSourceResult, AmendSourceResult } from './results.js';

const byPublisher: Ordering = { name: 'source.publisher', kinds: ['uuid'] };

@InputType({ description: 'Which sources; what is not given does not matter.' })
export class SourceFilterInput {
  @TextField('A part of the publisher’s name, in whichever case.', 300, { optional: true })
  search?: string | null;

  @Field(() => [SourceTierEnum], { nullable: true, description: 'How near they stand.' })
  @IsOptional()
  @IsIn(Object.values(SourceTierEnum), { each: true })
  tiers?: SourceTier[] | null;
}

@ArgsType()
export class SourcesArgs extends PageArgs {
  @InputField(() => SourceFilterInput, 'Which.', { optional: true })
  filter?: SourceFilterInput | null;
}

export const SourceConnectionResolver = countOf(SourceConnection, 'Source');

@Resolver(() => SourceObject)
export class SourceResolver {
  constructor(
    private readonly sourceService: SourceService,
    private readonly loader: EvidenceLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('source', 'source', (ctx, uuid) => loader.source(ctx).load(uuid));
  }

  @Query(() => SourceObject, { nullable: true, description: 'A source by its id; null if there is none for you.' })
  source(@Args('id', { type: () => ID, description: 'Its id.' }) id: string, @Context() ctx: ApiContext): Promise<SourceObject | null> {
    return this.loader.source(ctx).load(uuidOf('source', id));
  }

  @Query(() => SourceConnection, {
    description: 'Sources the newsroom has named, by publisher. Those of confidential evidence are not among them.',
  })
  async sources(@Args() args: SourcesArgs, @Context() ctx: ApiContext): Promise<Listed<SourceObject>> {
    const { limit, after } = readPage(byPublisher, args);
    const filter = { search: args.filter?.search?.trim() || null, tiers: args.filter?.tiers ?? null };
    const rows = await listSources(ctx.reader, { ...filter, limit, after: after ? String(after[0]) : null });
    return listed<SourceObject>(
      byPublisher,
      args,
      present('source', rows),
      ({ key }) => [key],
      (max) => countSources(ctx.reader, filter, max),
    );
  }

  @Mutation(() => AddSourceResult, {
    description: 'Names a source, to pick it later. The same publisher, address and tier are one source.',
  })
  async addSource(
    @Args('input', { description: 'Who publishes.' }) input: AddSourceInput,
    @Context() ctx: ApiContext,
  ): Promise<SourceObject | Refusal> {
    const done = await ctx.act('addSource', input, (work) => this.sourceService.addSource(work, input));
    return isRefusal(done) ? done : presentOne('source', done.source);
  }

  @Mutation(() => AmendSourceResult, { description: 'Says something else of a source’s reliability. What was said stays in the trail.' })
  async amendSource(
    @Args('input', { description: 'Which, and what.' }) input: AmendSourceInput,
    @Context() ctx: ApiContext,
  ): Promise<SourceObject | Refusal | null> {
    const asked = {
      sourceId: uuidOf('source', input.sourceId),
      expectedVersion: input.expectedVersion,
      reliabilityNote: input.reliabilityNote ?? null,
    };
    const done = await ctx.act('amendSource', input, (work) => this.sourceService.amendSource(work, asked));
    return isRefusal(done) ? done : this.loader.source(ctx).load(done.sourceId);
  }
}
