import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AuthorQueryService, countAuthorQueries, listAuthorQueries } from '@stet/evidence';
import type { AuthorQueryFilter } from '@stet/evidence';
import { articleScope } from '@stet/newsroom';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { ArticleLoader, ArticleObject, RevisionObject } from '../articles/index.js';
import { countOf, listed, NodeRegistry, present, readPage, uuidOf } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { ClaimLoader, ClaimObject, WordingObject } from '../claims/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { AskingLoader } from './asking.loader.js';
import { AnswerAuthorQueryInput, AskAuthorInput, AuthorQueriesArgs, WithdrawAuthorQueryInput } from './asking.inputs.js';
import { AuthorQueryConnection, AuthorQueryObject } from './asking.object.js';
import { AnswerAuthorQueryResult, AskAuthorResult, WithdrawAuthorQueryResult } from './asking.results.js';

const newest: Ordering = { name: 'authorQuery.newest', kinds: ['time', 'uuid'] };

export const AuthorQueryConnectionResolver = countOf(AuthorQueryConnection, 'AuthorQuery');

/** What the desk asks of authors. An author sees the queries on their own articles, and no others. */
@Resolver(() => AuthorQueryObject)
export class AuthorQueryResolver {
  constructor(
    private readonly queries: AuthorQueryService,
    private readonly loader: AskingLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('authorQuery', 'authorQuery', (ctx, uuid) => loader.query(ctx).load(uuid));
  }

  @Query(() => AuthorQueryObject, { nullable: true, description: 'A query by its id; null if there is none for you.' })
  authorQuery(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() ctx: ApiContext,
  ): Promise<AuthorQueryObject | null> {
    return this.loader.query(ctx).load(uuidOf('authorQuery', id));
  }

  @Query(() => AuthorQueryConnection, { description: 'Queries on articles you see, newest first.' })
  async authorQueries(@Args() args: AuthorQueriesArgs, @Context() ctx: ApiContext): Promise<Listed<AuthorQueryObject>> {
    const { limit, after } = readPage(newest, args);
    const scope = articleScope(ctx.actor);
    const filter = filterOf(args, ctx);
    const page = { ...filter, limit, after: after ? ([String(after[0]), String(after[1])] as const) : null };
    const rows = present('authorQuery', await listAuthorQueries(ctx.reader, scope, page));
    return listed<AuthorQueryObject>(
      newest,
      args,
      rows,
      ({ askedAt, key }) => [askedAt, key],
      (max) => countAuthorQueries(ctx.reader, scope, filter, max),
    );
  }

  @Mutation(() => AskAuthorResult, { description: 'Puts a question, or other words for a claim, to the author of an article.' })
  async askAuthor(
    @Args('input', { description: 'What, about what.' }) input: AskAuthorInput,
    @Context() ctx: ApiContext,
  ): Promise<AuthorQueryObject | Refusal | null> {
    const asked = {
      ...input,
      articleId: uuidOf('article', input.articleId),
      claimId: input.claimId ? uuidOf('claim', input.claimId) : null,
    };
    const done = await ctx.act('askAuthor', input, (work) => this.queries.askAuthor(work, asked));
    return isRefusal(done) ? done : this.loader.query(ctx).load(done.queryId);
  }

  @Mutation(() => AnswerAuthorQueryResult, {
    description: 'Answers a query: the author of the article, or an editor. An accepted wording becomes a revision in the same act.',
  })
  async answerAuthorQuery(
    @Args('input', { description: 'Which, and how.' }) input: AnswerAuthorQueryInput,
    @Context() ctx: ApiContext,
  ): Promise<AuthorQueryObject | Refusal | null> {
    const asked = { ...input, queryId: uuidOf('authorQuery', input.queryId) };
    const done = await ctx.act('answerAuthorQuery', input, (work) => this.queries.answerAuthorQuery(work, asked));
    return isRefusal(done) ? done : this.loader.query(ctx).load(done.queryId);
  }

  @Mutation(() => WithdrawAuthorQueryResult, { description: 'Takes a query back: who asked, or an editor.' })
  async withdrawAuthorQuery(
    @Args('input', { description: 'Which.' }) input: WithdrawAuthorQueryInput,
    @Context() ctx: ApiContext,
  ): Promise<AuthorQueryObject | Refusal | null> {
    const asked = { queryId: uuidOf('authorQuery', input.queryId), expectedVersion: input.expectedVersion };
    const done = await ctx.act('withdrawAuthorQuery', input, (work) => this.queries.withdrawAuthorQuery(work, asked));
    return isRefusal(done) ? done : this.loader.query(ctx).load(done.queryId);
  }
}

/** What a query points to. */
@Resolver(() => AuthorQueryObject)
export class AuthorQueryFieldsResolver {
  constructor(
    private readonly articles: ArticleLoader,
    private readonly claims: ClaimLoader,
    private readonly members: MemberLoader,
  ) {}

  @ResolveField(() => ArticleObject, { description: 'The article.' })
  article(query: AuthorQueryObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> {
    return this.articles.of(ctx).load(query.articleId);
  }

  @ResolveField(() => ClaimObject, { nullable: true, description: 'The claim it is about; null: the article as a whole.' })
  claim(query: AuthorQueryObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> | null {
    return query.claimId === null ? null : this.claims.of(ctx).load(query.claimId);
  }

  @ResolveField(() => WordingObject, { nullable: true, description: 'The words it was asked about.' })
  wording(query: AuthorQueryObject, _args: unknown, ctx: ApiContext): Promise<WordingObject | null> | null {
    return query.wordingId === null ? null : this.claims.wording(ctx).load(query.wordingId);
  }

  @ResolveField(() => RevisionObject, { nullable: true, description: 'What an accepted wording became.' })
  revision(query: AuthorQueryObject, _args: unknown, ctx: ApiContext): Promise<RevisionObject | null> | null {
    return query.revisionId === null ? null : this.articles.revision(ctx).load(query.revisionId);
  }

  @ResolveField(() => MemberObject, { description: 'Who asks.' })
  askedBy(query: AuthorQueryObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(query.askedBy);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who answered it or took it back.' })
  answeredBy(query: AuthorQueryObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return query.answeredBy === null ? null : this.members.of(ctx).load(query.answeredBy);
  }
}

function filterOf({ filter }: AuthorQueriesArgs, ctx: ApiContext): AuthorQueryFilter {
  return {
    articleId: filter?.articleId ? uuidOf('article', filter.articleId) : null,
    claimId: filter?.claimId ? uuidOf('claim', filter.claimId) : null,
    states: filter?.states ?? null,
    askedBy: filter?.askedByMe ? ctx.actor.memberId : null,
  };
}
