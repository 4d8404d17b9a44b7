import { ResolveField, Resolver } from '@nestjs/graphql';
import type { NumberedPlace } from '@stet/talk';
import { ArticleLoader, ArticleObject } from '../articles/index.js';
import type { ApiContext } from '../base/index.js';
import { ClaimLoader, ClaimObject } from '../claims/index.js';
import { EvidenceLoader, EvidenceObject } from '../evidence/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { TaskObject, VerificationLoader } from '../verification/index.js';
import { CommentLoader } from './comment.loader.js';
import { CommentObject, CommentPlaceObject, CommentSpanObject, CommentTextObject } from './comment.object.js';
import { MentionCannotSeeObject } from './refusals.js';

/** What a comment is about. */
@Resolver(() => CommentObject)
export class CommentSubjectResolver {
  constructor(
    private readonly comments: CommentLoader,
    private readonly articles: ArticleLoader,
    private readonly claims: ClaimLoader,
    private readonly verification: VerificationLoader,
    private readonly evidenceLoader: EvidenceLoader,
  ) {}

  @ResolveField(() => ArticleObject, { description: 'The article.' })
  article(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> {
    return this.articles.of(ctx).load(comment.articleId);
  }

  @ResolveField(() => ClaimObject, { nullable: true, description: 'The claim it is about; null: something else.' })
  claim(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> | null {
    return comment.claimId === null ? null : this.claims.of(ctx).load(comment.claimId);
  }

  @ResolveField(() => TaskObject, { nullable: true, description: 'The task it is about; null: something else.' })
  task(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<TaskObject | null> | null {
    return comment.taskId === null ? null : this.verification.task(ctx).load(comment.taskId);
  }

  @ResolveField(() => EvidenceObject, { nullable: true, description: 'The passage it is about; null: something else.' })
  evidence(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<EvidenceObject | null> | null {
    return comment.evidenceId === null ? null : this.evidenceLoader.of(ctx).load(comment.evidenceId);
  }

  @ResolveField(() => CommentSpanObject, { nullable: true, description: 'The words it is about; null: something else.' })
  async span(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<CommentSpanObject | null> {
    if (comment.revisionId === null) return null;
    const places = (await this.comments.places(ctx).load(comment.threadId ?? comment.key)) ?? [];
    const [first, last] = [places[0], places.at(-1)];
    const said = first && shown(first);
    if (!said || !last) throw new Error(`the words of comment ${comment.key} have no place`);
    const now = shown(last);
    return { said, now, gone: now === null };
  }
}

/** Who says it, to whom, and what it said before. */
@Resolver(() => CommentObject)
export class CommentFieldsResolver {
  constructor(
    private readonly comments: CommentLoader,
    private readonly members: MemberLoader,
  ) {}

  @ResolveField(() => CommentObject, { nullable: true, description: 'The comment that opened its thread; null: it is that one.' })
  thread(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<CommentObject | null> | null {
    return comment.threadId === null ? null : this.comments.find(ctx, comment.threadId);
  }

  @ResolveField(() => [CommentObject], { description: 'What was said in its thread after it, oldest first; of a reply nothing.' })
  async replies(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<readonly CommentObject[]> {
    return comment.threadId === null ? ((await this.comments.replies(ctx).load(comment.key)) ?? []) : [];
  }

  @ResolveField(() => [MemberObject], { description: 'Whom it names.' })
  async mentions(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<readonly MemberObject[]> {
    const named = (await this.comments.mentions(ctx).load(comment.key)) ?? [];
    const found = await Promise.all(named.map((id) => this.members.of(ctx).load(id)));
    return found.filter((member) => member !== null);
  }

  @ResolveField(() => [CommentTextObject], { description: 'What it said before, oldest first.' })
  async history(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<readonly CommentTextObject[]> {
    return comment.edits === 0 ? [] : ((await this.comments.formerTexts(ctx).load(comment.key)) ?? []);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who said it.' })
  writtenBy(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(comment.writtenBy);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who resolved its thread.' })
  resolvedBy(comment: CommentObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return comment.resolvedBy === null ? null : this.members.of(ctx).load(comment.resolvedBy);
  }
}

@Resolver(() => MentionCannotSeeObject)
export class MentionCannotSeeResolver {
  constructor(private readonly loader: MemberLoader) {}

  @ResolveField(() => [MemberObject], { description: 'Who.' })
  async members(refusal: MentionCannotSeeObject, _args: unknown, ctx: ApiContext): Promise<readonly MemberObject[]> {
    const found = await Promise.all(refusal.memberIds.map((id) => this.loader.of(ctx).load(id)));
    return found.filter((member) => member !== null);
  }
}

function shown({ number, startAt, endAt, quote }: NumberedPlace): CommentPlaceObject | null {
  return startAt === null || endAt === null || quote === null ? null : { revisionNumber: number, start: startAt, end: endAt, quote };
}
