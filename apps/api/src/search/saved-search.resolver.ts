import { Args, Context, Info, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { InvalidInput, isRefusal, Refusal } from '@stet/platform';
import { countSavedSearches, listSavedSearches, mapSavedSearches, SavedSearchService } from '@stet/search';
import type { Question, SavedList } from '@stet/search';
import type { GraphQLResolveInfo } from 'graphql';
import { listed, NodeRegistry, present, presentMap, readPage, uuidOf } from '../base/index.js';
import type { ApiContext, FieldLoader, Listed, Ordering } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { QuestionReader } from './question-reader.js';
import { SavedSearchNameTakenObject } from './refusals.js';
import { AmendSavedSearchResult, RemoveSavedSearchResult, SaveSearchResult } from './results.js';
import { AmendSavedSearchInput, RemoveSavedSearchInput, SavedSearchesArgs, SaveSearchInput } from './saved-search.inputs.js';
import { SavedSearchConnection, SavedSearchObject } from './saved-search.object.js';

const byAge: Ordering = { name: 'savedSearch.newest', kinds: ['time', 'uuid'] };

/** Removed ones too: what an act answers is read by it. */
const loaderOf = (ctx: ApiContext): FieldLoader<SavedSearchObject> =>
  ctx.loader('savedSearch', async (ids, reader) => presentMap('savedSearch', await mapSavedSearches(reader, ctx.actor.memberId, ids)));

@Resolver(() => SavedSearchObject)
export class SavedSearchResolver {
  constructor(
    private readonly saved: SavedSearchService,
    private readonly questions: QuestionReader,
    private readonly members: MemberLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('savedSearch', 'savedSearches', async (ctx, uuid) => {
      const found = await loaderOf(ctx).load(uuid);
      return found?.removedAt === null ? found : null;
    });
  }

  @Query(() => SavedSearchConnection, { description: 'Searches you keep and those others share, the newest first.' })
  async savedSearches(@Args() args: SavedSearchesArgs, @Context() ctx: ApiContext): Promise<Listed<SavedSearchObject>> {
    const { limit, after } = readPage(byAge, args);
    const { memberId } = ctx.actor;
    const place = after && ([String(after[0]), String(after[1])] as const);
    const rows = present('savedSearch', await listSavedSearches(ctx.reader, memberId, args, { limit, after: place }));
    return listed<SavedSearchObject>(
      byAge,
      args,
      rows,
      (row) => [row.createdAt, row.key],
      (max) => countSavedSearches(ctx.reader, memberId, args, max),
    );
  }

  @Mutation(() => SaveSearchResult, { description: 'Keeps a question under a name, for yourself or for the newsroom.' })
  async saveSearch(
    @Args('input', { description: 'Which.' }) input: SaveSearchInput,
    @Context() ctx: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SavedSearchObject | Refusal | null> {
    const { name, list, question, shared } = input;
    const problem = await this.questions.problemOf(info.schema, list, question);
    const done = await ctx.act('saveSearch', input, async (work) =>
      problem === null ? this.saved.saveSearch(work, { name, list, question, shared }) : new InvalidInput('question', problem),
    );
    return isRefusal(done) ? done : loaderOf(ctx).load(done.savedSearchId);
  }

  @Mutation(() => AmendSavedSearchResult, { description: 'Changes a saved search: its owner, or an ADMIN where it is shared.' })
  async amendSavedSearch(
    @Args('input', { description: 'Which, and what it is to be.' }) input: AmendSavedSearchInput,
    @Context() ctx: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SavedSearchObject | Refusal | null> {
    const savedSearchId = uuidOf('savedSearch', input.savedSearchId);
    const { expectedVersion, name, question, shared } = input;
    const list = question ? (await loaderOf(ctx).load(savedSearchId))?.list : undefined;
    const problem = question && list ? await this.questions.problemOf(info.schema, list, question) : null;
    const done = await ctx.act('amendSavedSearch', input, async (work) =>
      problem === null
        ? this.saved.amendSavedSearch(work, {
            savedSearchId,
            expectedVersion,
            name: name ?? undefined,
            question: question ?? undefined,
            shared: shared ?? undefined,
          })
        : new InvalidInput('question', problem),
    );
    return isRefusal(done) ? done : loaderOf(ctx).load(done.savedSearchId);
  }

  @Mutation(() => RemoveSavedSearchResult, { description: 'Removes a saved search: its owner, or an ADMIN where it is shared.' })
  async removeSavedSearch(
    @Args('input', { description: 'Which.' }) input: RemoveSavedSearchInput,
    @Context() ctx: ApiContext,
  ): Promise<SavedSearchObject | Refusal | null> {
    const savedSearchId = uuidOf('savedSearch', input.savedSearchId);
    const { expectedVersion } = input;
    const done = await ctx.act('removeSavedSearch', input, (work) =>
      this.saved.removeSavedSearch(work, { savedSearchId, expectedVersion }),
    );
    return isRefusal(done) ? done : loaderOf(ctx).load(done.savedSearchId);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Whose it is.' })
  owner(saved: SavedSearchObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(saved.ownerId);
  }

  @ResolveField(() => Boolean, { description: 'Whether you may change it.' })
  mayChange(saved: SavedSearchObject, _args: unknown, ctx: ApiContext): boolean {
    return saved.ownerId === ctx.actor.memberId || ctx.actor.roles.includes('ADMIN');
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why its list would not take the question as it is today; null: it would.',
  })
  problem(
    saved: { list: SavedList; question: Question },
    _args: unknown,
    _ctx: ApiContext,
    info: GraphQLResolveInfo,
  ): Promise<string | null> {
    return this.questions.problemOf(info.schema, saved.list, saved.question);
  }
}

@Resolver(() => SavedSearchNameTakenObject)
export class SavedSearchNameTakenResolver {
  @ResolveField(() => SavedSearchObject, { nullable: true, description: 'That one.' })
  savedSearch(refusal: SavedSearchNameTakenObject, _args: unknown, ctx: ApiContext): Promise<SavedSearchObject | null> {
    return loaderOf(ctx).load(refusal.savedSearchId);
  }
}
