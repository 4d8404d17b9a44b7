import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { articleScope } from '@stet/newsroom';
import { countThreads } from '@stet/talk';
import { ArticleObject } from '../articles/index.js';
import { forDesk, listed, readPage } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { ClaimLoader, ClaimObject } from '../claims/index.js';
import { EvidenceObject } from '../evidence/index.js';
import { TaskObject } from '../verification/index.js';
import { ArticleCommentsArgs } from './comment.inputs.js';
import { CommentLoader } from './comment.loader.js';
import { CommentConnection, CommentObject } from './comment.object.js';

const newest: Ordering = { name: 'comment.newest', kinds: ['time', 'uuid'] };

/** What this room adds to an article. */
@Resolver(() => ArticleObject)
export class ArticleCommentsResolver {
  constructor(private readonly loader: CommentLoader) {}

  @ResolveField(() => CommentConnection, {
    description:
      'What is said about it, its claims, tasks and evidence: what opened each thread, newest first. An author sees what is about words and claims.',
  })
  async comments(
    @Parent() article: ArticleObject,
    @Args() args: ArticleCommentsArgs,
    @Context() ctx: ApiContext,
  ): Promise<Listed<CommentObject>> {
    forDesk(ctx);
    const { open, blocking, mine, mentionsMe } = args.filter ?? {};
    const { memberId } = ctx.actor;
    const filter = { open, blocking, writtenBy: mine ? memberId : null, mentions: mentionsMe ? memberId : null };
    const { limit, after } = readPage(newest, args);
    const page = {
      ...filter,
      desks: articleScope(ctx.actor) === 'ALL',
      limit,
      after: after ? ([String(after[0]), String(after[1])] as const) : null,
    };
    const rows = (await this.loader.pageOfArticle(ctx, page).load(article.key)) ?? [];
    return listed<CommentObject>(
      newest,
      args,
      rows,
      ({ writtenAt, key }) => [writtenAt, key],
      (max) => countThreads(ctx.reader, article.key, page, max),
    );
  }
}

/** What this room adds to a claim. */
@Resolver(() => ClaimObject)
export class ClaimCommentsResolver {
  constructor(
    private readonly loader: CommentLoader,
    claims: ClaimLoader,
  ) {
    claims.accompany('comments', (ctx, ids) => loader.threadsOn(ctx, 'claim').ahead(ids));
  }

  @ResolveField(() => [CommentObject], { description: 'What is said about it: what opened each thread, oldest first.' })
  async comments(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly CommentObject[]> {
    return (await this.loader.threadsOn(ctx, 'claim').load(claim.key)) ?? [];
  }
}

/** What this room adds to a task. */
@Resolver(() => TaskObject)
export class TaskCommentsResolver {
  constructor(private readonly loader: CommentLoader) {}

  @ResolveField(() => [CommentObject], {
    description:
      'What is said about it: what opened each thread, oldest first. As long as it is assessed blind, what you said and what names you.',
  })
  async comments(task: TaskObject, _args: unknown, ctx: ApiContext): Promise<readonly CommentObject[]> {
    forDesk(ctx, 'tasks');
    return (await this.loader.threadsOn(ctx, 'task').load(task.key)) ?? [];
  }
}

/** What this room adds to evidence. */
@Resolver(() => EvidenceObject)
export class EvidenceCommentsResolver {
  constructor(private readonly loader: CommentLoader) {}

  @ResolveField(() => [CommentObject], {
    description: 'What is said about it: what opened each thread, oldest first. Of what is confidential, for those who may read it.',
  })
  async comments(evidence: EvidenceObject, _args: unknown, ctx: ApiContext): Promise<readonly CommentObject[]> {
    forDesk(ctx, 'evidence');
    return (await this.loader.threadsOn(ctx, 'evidence').load(evidence.key)) ?? [];
  }
}
