import { ArgsType, InputType } from '@nestjs/graphql';
import { BooleanField, IdField, IdsField, InputField, IntField, PageArgs, TextField } from '../base/index.js';
import { SelectorInput } from '../claims/index.js';

@InputType({ description: 'Words of the newest revision.' })
export class CommentSpanInput {
  @IdField('The article.')
  articleId: string;

  @IntField('The number of the revision the words were selected in.')
  revisionNumber: number;

  @InputField(() => SelectorInput, 'Which words.')
  selector: SelectorInput;
}

@InputType({ description: 'What there is to say, about exactly one of: a claim, a task, evidence, words; or in reply to a comment.' })
export class CommentInput {
  @IdField('A claim.', { optional: true })
  claimId?: string | null;

  @IdField('A task. For the desk.', { optional: true })
  taskId?: string | null;

  @IdField('Evidence. For the desk; of what is confidential, for those who may read it.', { optional: true })
  evidenceId?: string | null;

  @InputField(() => CommentSpanInput, 'Words of an article.', { optional: true })
  span?: CommentSpanInput | null;

  @IdField('A comment: the reply joins its thread, and is about what that is about.', { optional: true })
  replyTo?: string | null;

  @TextField('What, 1 to 20000 characters.', 40_000)
  text: string;

  @BooleanField('Nothing goes out before the thread is resolved. For an EDITOR or a CHECKER; left out: no.', { optional: true })
  blocking?: boolean | null;

  @IdsField('Members who are to be told, at most 50; each must be able to see what it is about.', 1_000, { optional: true })
  mentions?: string[] | null;
}

@InputType({ description: 'What you said, in other words.' })
export class EditCommentInput {
  @IdField('The comment; your own.')
  commentId: string;

  @IntField('The version of the comment that was looked at.')
  expectedVersion: number;

  @TextField('What it is to say, 1 to 20000 characters. What it said stays readable.', 40_000)
  text: string;

  @IdsField('Members who are to be told beside those it names already, at most 50.', 1_000, { optional: true })
  mentions?: string[] | null;
}

@InputType({ description: 'A thread about which nothing is left to do.' })
export class ResolveCommentInput {
  @IdField('The comment that opened it.')
  commentId: string;

  @IntField('The version of the comment that was looked at.')
  expectedVersion: number;
}

@InputType({ description: 'A thread about which something is to be done after all.' })
export class ReopenCommentInput extends ResolveCommentInput {}

@InputType({ description: 'Which threads; what is left out does not matter.' })
export class CommentFilter {
  @BooleanField('Whether something is left to do about them.', { optional: true })
  open?: boolean | null;

  @BooleanField('Whether something in them holds the article back as long as they are open.', { optional: true })
  blocking?: boolean | null;

  @BooleanField('true: you said something in them.', { optional: true })
  mine?: boolean | null;

  @BooleanField('true: you are named in them.', { optional: true })
  mentionsMe?: boolean | null;
}

@ArgsType()
export class ArticleCommentsArgs extends PageArgs {
  @InputField(() => CommentFilter, 'Which ones.', { optional: true })
  filter?: CommentFilter | null;
}
