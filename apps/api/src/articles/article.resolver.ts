import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { articleMoves, articlePlace, countArticles, listArticles, listRevisions, pageFetchFailures } from '@stet/articles';
import type { ArticleAct, ArticleOrder, ListedArticle } from '@stet/articles';
import { diffWords } from '@stet/language';
import { articleScope, mayDo } from '@stet/newsroom';
import { listed, NodeRegistry, present, readPage, refuseOrder, uuidOf } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { ArticlesArgs, RevisionDiffArgs, RevisionsArgs } from './article.inputs.js';
import { ArticleAuthorObject, ArticleConnection, ArticleObject } from './article.object.js';
import { ArticleActEnum } from './enums.js';
import { ArticleLoader } from './loaders.js';
import { MoveRules } from './move-rules.js';
import { ExternalIdTakenObject } from './refusals.js';
import { PageFetchObject } from './page-fetch.object.js';
import { DiffPieceObject, RevisionObject } from './revision.object.js';

const orderings: Readonly<Record<ArticleOrder, Ordering>> = {
  NEWEST: { name: 'article.newest', kinds: ['time', 'uuid'] },
  PUBLISH_AT: { name: 'article.publish', kinds: ['time?', 'uuid'] },
  PRIORITY: { name: 'article.priority', kinds: ['integer', 'time?', 'uuid'] },
  RELEVANCE: { name: 'article.relevance', kinds: ['number', 'uuid'] },
};

@Resolver(() => ArticleObject)
export class ArticleResolver {
  constructor(
    private readonly loader: ArticleLoader,
    private readonly members: MemberLoader,
    private readonly moveRules: MoveRules,
    nodes: NodeRegistry,
  ) {
    nodes.add('article', 'article', (ctx, uuid) => loader.of(ctx).load(uuid));
  }

  @Query(() => ArticleObject, { nullable: true, description: 'The article with this id; null if there is none for you.' })
  article(@Args('id', { type: () => ID, description: 'Its id.' }) id: string, @Context() ctx: ApiContext): Promise<ArticleObject | null> {
    return this.loader.of(ctx).load(uuidOf('article', id));
  }

  @Query(() => ArticleConnection, { description: 'Articles; an author’s or a system’s own only.' })
  async articles(@Args() args: ArticlesArgs, @Context() ctx: ApiContext): Promise<Listed<ArticleObject>> {
    refuseOrder(args.order, args.filter);
    const ordering = orderings[args.order];
    const { limit, after } = readPage(ordering, args);
    const scope = articleScope(ctx.actor);
    const { authorId, publishFrom, publishBefore, ...plain } = args.filter ?? {};
    const filter = {
      ...plain,
      authorId: authorId == null ? null : uuidOf('member', authorId),
      publishFrom: publishFrom?.toISOString() ?? null,
      publishBefore: publishBefore?.toISOString() ?? null,
    };
    const rows = await listArticles(ctx.reader, { ...filter, scope, order: args.order, limit, after });
    return listed<ArticleObject & ListedArticle>(
      ordering,
      args,
      present('article', rows),
      (article) => articlePlace(args.order, article, article.key),
      (max) => countArticles(ctx.reader, scope, filter, max),
    );
  }

  @ResolveField(() => [ArticleAuthorObject], { description: 'Who is named as author, in this order.' })
  async authors(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<readonly ArticleAuthorObject[]> {
    return (await this.loader.authors(ctx).load(article.key)) ?? [];
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who handed it in.' })
  submittedBy(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(article.submittedBy);
  }

  @ResolveField(() => PageFetchObject, {
    nullable: true,
    description: 'How the fetching of its page stands, where it was submitted by its address alone.',
  })
  async fetch(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<PageFetchObject | null> {
    const found = await this.loader.pageFetch(ctx).load(article.key);
    if (!found) return null;
    const { failureCode: code, failureStatus: status, failedAt: at } = found;
    return { ...found, failure: code !== null && at !== null ? { code, message: pageFetchFailures[code], status, at } : null };
  }

  @ResolveField(() => RevisionObject, { nullable: true, description: 'The newest revision, or the one with this number.' })
  revision(
    @Parent() article: ArticleObject,
    @Args('number', { type: () => Int, nullable: true, description: 'From 1; left out: the newest.' }) number: number | null,
    @Context() ctx: ApiContext,
  ): Promise<RevisionObject | null> {
    return number == null ? this.loader.newestRevision(ctx).load(article.key) : this.loader.numberedRevision(ctx, article.key, number);
  }

  @ResolveField(() => [RevisionObject], { description: 'Its revisions, newest first.' })
  async revisions(
    @Parent() article: ArticleObject,
    @Args() { first, before }: RevisionsArgs,
    @Context() ctx: ApiContext,
  ): Promise<readonly RevisionObject[]> {
    return present('revision', await listRevisions(ctx.reader, article.key, { limit: first, before: before ?? null }));
  }

  @ResolveField(() => [DiffPieceObject], {
    nullable: true,
    description: 'What has to be done, word by word, to one revision’s text to get another’s; null where there is no such revision.',
  })
  async revisionDiff(
    @Parent() article: ArticleObject,
    @Args() { from, to }: RevisionDiffArgs,
    @Context() ctx: ApiContext,
  ): Promise<readonly DiffPieceObject[] | null> {
    const [former, current] = await Promise.all([from, to].map((number) => this.loader.numberedRevision(ctx, article.key, number)));
    return former && current ? diffWords(former.text, current.text) : null;
  }

  @ResolveField(() => [ArticleActEnum], {
    description: 'What you could do with it next, as it stands now; with `clearance` beside it, what that lets you.',
  })
  async moves(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<readonly ArticleAct[]> {
    const allowed = articleMoves(article.state).filter((act) => mayDo(ctx.actor.roles, act));
    // open to them for their own only, though another of their roles shows them all
    const forOwn = articleScope(ctx.actor) === 'ALL' ? allowed.filter((act) => articleScope(ctx.actor, act) !== 'ALL') : [];
    const barred = forOwn.length > 0 && !(await this.isOwn(article, ctx)) ? forOwn : [];
    return this.moveRules.among(
      allowed.filter((act) => !barred.includes(act)),
      article.key,
      ctx,
    );
  }

  private async isOwn(article: ArticleObject, ctx: ApiContext): Promise<boolean> {
    if (article.submittedBy === ctx.actor.memberId) return true;
    return ((await this.loader.authors(ctx).load(article.key)) ?? []).some(({ personId }) => personId === ctx.actor.personId);
  }
}

@Resolver(() => ArticleAuthorObject)
export class ArticleAuthorResolver {
  constructor(private readonly members: MemberLoader) {}

  @ResolveField(() => MemberObject, { nullable: true, description: 'The member, where it is one.' })
  member(author: ArticleAuthorObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return author.memberId === null ? null : this.members.of(ctx).load(author.memberId);
  }
}

@Resolver(() => ExternalIdTakenObject)
export class ExternalIdTakenResolver {
  constructor(private readonly loader: ArticleLoader) {}

  @ResolveField(() => ArticleObject, { nullable: true, description: 'That article; null if it is none of yours.' })
  article(refusal: ExternalIdTakenObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> {
    return this.loader.of(ctx).load(refusal.articleId);
  }
}
