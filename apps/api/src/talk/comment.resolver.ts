import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { SecretVault } from '@stet/evidence';
import { CommentService } from '@stet/talk';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { NodeRegistry, uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { CommentInput, EditCommentInput, ReopenCommentInput, ResolveCommentInput } from './comment.inputs.js';
import { CommentLoader } from './comment.loader.js';
import { CommentObject } from './comment.object.js';
import { CommentResult, EditCommentResult, ReopenCommentResult, ResolveCommentResult } from './results.js';

@Resolver(() => CommentObject)
export class CommentResolver {
  constructor(
    private readonly comments: CommentService,
    private readonly loader: CommentLoader,
    private readonly vault: SecretVault,
    nodes: NodeRegistry,
  ) {
    nodes.add('comment', 'claim', (ctx, uuid) => loader.find(ctx, uuid));
  }

  @Mutation(() => CommentResult, {
    description:
      'Says something about a claim, a task, evidence or words of an article, or in reply. Who is mentioned is told: so help is asked for.',
  })
  async comment(
    @Args('input', { description: 'What, about which.' }) input: CommentInput,
    @Context() ctx: ApiContext,
  ): Promise<CommentObject | Refusal | null> {
    const { span, text, blocking = false } = input;
    const asked = {
      claimId: bare('claim', input.claimId),
      taskId: bare('task', input.taskId),
      evidenceId: bare('evidence', input.evidenceId),
      replyTo: bare('comment', input.replyTo),
      span: span ? { ...span, articleId: uuidOf('article', span.articleId) } : null,
      text,
      blocking,
      mentions: members(input.mentions),
    };
    const done = await ctx.act('comment', this.keyed(input), (work) => this.comments.comment(work, asked));
    return isRefusal(done) ? done : this.loader.find(ctx, done.commentId);
  }

  @Mutation(() => EditCommentResult, {
    description: 'Says your own comment otherwise. What it said stays readable; what is resolved is not edited.',
  })
  async editComment(
    @Args('input', { description: 'Which, and what it is to say.' }) input: EditCommentInput,
    @Context() ctx: ApiContext,
  ): Promise<CommentObject | Refusal | null> {
    const { expectedVersion, text } = input;
    const asked = { commentId: uuidOf('comment', input.commentId), expectedVersion, text, mentions: members(input.mentions) };
    const done = await ctx.act('editComment', this.keyed(input), (work) => this.comments.editComment(work, asked));
    return isRefusal(done) ? done : this.loader.find(ctx, done.commentId);
  }

  @Mutation(() => ResolveCommentResult, {
    description: 'Nothing is left to do about a thread; what it blocked is free. What blocks is resolved by an EDITOR or a CHECKER.',
  })
  async resolveComment(
    @Args('input', { description: 'Which.' }) input: ResolveCommentInput,
    @Context() ctx: ApiContext,
  ): Promise<CommentObject | Refusal | null> {
    const asked = { commentId: uuidOf('comment', input.commentId), expectedVersion: input.expectedVersion };
    const done = await ctx.act('resolveComment', input, (work) => this.comments.resolveComment(work, asked));
    return isRefusal(done) ? done : this.loader.find(ctx, done.commentId);
  }

  @Mutation(() => ReopenCommentResult, {
    description: 'Something is to be done about a thread after all; what it blocked is blocked again, by an EDITOR or a CHECKER.',
  })
  async reopenComment(
    @Args('input', { description: 'Which.' }) input: ReopenCommentInput,
    @Context() ctx: ApiContext,
  ): Promise<CommentObject | Refusal | null> {
    const asked = { commentId: uuidOf('comment', input.commentId), expectedVersion: input.expectedVersion };
    const done = await ctx.act('reopenComment', input, (work) => this.comments.reopenComment(work, asked));
    return isRefusal(done) ? done : this.loader.find(ctx, done.commentId);
  }

  /** What an Idempotency-Key is held to: it may be of what is confidential, so it is a hash that nobody can make to try a guess. */
  private keyed(input: object): object {
    return this.vault.hasKey ? { sha256: this.vault.fingerprint(JSON.stringify(input)) } : input;
  }
}

const bare = (type: string, id: string | null | undefined): string | null => (id == null ? null : uuidOf(type, id));
const members = (ids: readonly string[] | null | undefined): string[] => (ids ?? []).map((id) => uuidOf('member', id));
