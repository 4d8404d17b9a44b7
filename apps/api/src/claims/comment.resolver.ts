import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { CommentService } from '@stet/claims';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { CommentInput, ResolveCommentInput } from './claim.inputs.js';
import { ClaimObject, CommentObject } from './claim.object.js';
import { ClaimLoader } from './loaders.js';
import { CommentResult, ResolveCommentResult } from './results.js';

@Resolver(() => CommentObject)
export class CommentResolver {
  constructor(
    private readonly comments: CommentService,
    private readonly loader: ClaimLoader,
    private readonly members: MemberLoader,
  ) {}

  @Mutation(() => CommentResult, { description: 'Says something about a claim.' })
  async comment(
    @Args('input', { description: 'What, about which.' }) input: CommentInput,
    @Context() ctx: ApiContext,
  ): Promise<CommentObject | Refusal | null> {
    const asked = { claimId: uuidOf('claim', input.claimId), text: input.text, blocking: input.blocking ?? false };
    const done = await ctx.act('comment', input, (work) => this.comments.comment(work, asked));
    return isRefusal(done) ? done : this.loader.comment(ctx).load(done.commentId);
  }

  @Mutation(() => ResolveCommentResult, {
    description: 'Nothing is left to do about a comment; what it blocked is free. What blocks is resolved by an EDITOR or a CHECKER.',
  })
  async resolveComment(
    @Args('input', { description: 'Which.' }) input: ResolveCommentInput,
    @Context() ctx: ApiContext,
  ): Promise<CommentObject | Refusal | null> {
    const asked = { commentId: uuidOf('comment', input.commentId), expectedVersion: input.expectedVersion };
    const done = await ctx.act('resolveComment', input, (work) => this.comments.resolveComment(work, asked));
    return isRefusal(done) ? done : this.loader.comment(ctx).load(done.commentId);
  }

  @ResolveField(() => ClaimObject, { description: 'What it is about.' })
  claim(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> {
    return this.loader.of(ctx).load(comment.claimId);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who said it.' })
  writtenBy(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(comment.writtenBy);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who resolved it.' })
  resolvedBy(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return comment.resolvedBy === null ? null : this.members.of(ctx).load(comment.resolvedBy);
  }
}
