import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { PageArgs } from '../base/index.js';
import { SelectorInput } from '../claims/index.js';

@InputType({ description: 'Words of the newest revision.' })
export class CommentSpanInput {
  @Field(() => ID, { description: 'The article.' })
  @IsString()
  articleId: string;

  @Field(() => Int, { description: 'The number of the revision the words were selected in.' })
  @IsInt()
  revisionNumber: number;

  @Field(() => SelectorInput, { description: 'Which words.' })
  @ValidateNested()
  @Type(() => SelectorInput)
  selector: SelectorInput;
}

@InputType({ description: 'What there is to say, about exactly one of: a claim, a task, evidence, words; or in reply to a comment.' })
export class CommentInput {
  @Field(() => ID, { nullable: true, description: 'A claim.' })
  @IsOptional()
  @IsString()
  claimId?: string | null;

  @Field(() => ID, { nullable: true, description: 'A task. For the desk.' })
  @IsOptional()
  @IsString()
  taskId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Evidence. For the desk; of what is confidential, for those who may read it.' })
  @IsOptional()
  @IsString()
  evidenceId?: string | null;

  @Field(() => CommentSpanInput, { nullable: true, description: 'Words of an article.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CommentSpanInput)
  span?: CommentSpanInput | null;

  @Field(() => ID, { nullable: true, description: 'A comment: the reply joins its thread, and is about what that is about.' })
  @IsOptional()
  @IsString()
  replyTo?: string | null;

  @Field(() => String, { description: 'What, 1 to 20000 characters.' })
  @IsString()
  @MaxLength(40_000)
  text: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Nothing goes out before the thread is resolved. For an EDITOR or a CHECKER; left out: no.',
  })
  @IsOptional()
  @IsBoolean()
  blocking?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'Members who are to be told, at most 50; each must be able to see what it is about.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsString({ each: true })
  mentions?: string[] | null;
}

@InputType({ description: 'What you said, in other words.' })
export class EditCommentInput {
  @Field(() => ID, { description: 'The comment; your own.' })
  @IsString()
  commentId: string;

  @Field(() => Int, { description: 'The version of the comment that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => String, { description: 'What it is to say, 1 to 20000 characters. What it said stays readable.' })
  @IsString()
  @MaxLength(40_000)
  text: string;

  @Field(() => [ID], { nullable: true, description: 'Members who are to be told beside those it names already, at most 50.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsString({ each: true })
  mentions?: string[] | null;
}

@InputType({ description: 'A thread about which nothing is left to do.' })
export class ResolveCommentInput {
  @Field(() => ID, { description: 'The comment that opened it.' })
  @IsString()
  commentId: string;

  @Field(() => Int, { description: 'The version of the comment that was looked at.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'A thread about which something is to be done after all.' })
export class ReopenCommentInput extends ResolveCommentInput {}

@InputType({ description: 'Which threads; what is left out does not matter.' })
export class CommentFilter {
  @Field(() => Boolean, { nullable: true, description: 'Whether something is left to do about them.' })
  @IsOptional()
  @IsBoolean()
  open?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether something in them holds the article back as long as they are open.' })
  @IsOptional()
  @IsBoolean()
  blocking?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: you said something in them.' })
  @IsOptional()
  @IsBoolean()
  mine?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: you are named in them.' })
  @IsOptional()
  @IsBoolean()
  mentionsMe?: boolean | null;
}

@ArgsType()
export class ArticleCommentsArgs extends PageArgs {
  @Field(() => CommentFilter, { nullable: true, description: 'Which ones.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CommentFilter)
  filter?: CommentFilter | null;
}
