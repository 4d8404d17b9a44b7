import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { ArticleOrder, ArticleState } from '@stet/articles';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDate, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { PageArgs, RawText } from '../base/index.js';
import { ArticleOrderEnum, ArticleStateEnum, TextFormatEnum } from './enums.js';
import type { TextFormat } from './enums.js';

@InputType({ description: 'Which articles; what is left out does not matter.' })
export class ArticleFilter {
  @Field(() => [ArticleStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(Object.values(ArticleStateEnum), { each: true })
  states?: ArticleState[] | null;

  @Field(() => [String], { nullable: true, description: 'Of one of these kinds: NEWS.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  kinds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'On one of these beats.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  desks?: string[] | null;

  @Field(() => String, { nullable: true, description: 'With this id in the system it came from.' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  externalId?: string | null;

  @Field(() => ID, { nullable: true, description: 'With this member among the authors.' })
  @IsOptional()
  @IsString()
  authorId?: string | null;

  @Field(() => Date, { nullable: true, description: 'To go out at this time or later.' })
  @IsOptional()
  @IsDate()
  publishFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: 'To go out before this time.' })
  @IsOptional()
  @IsDate()
  publishBefore?: Date | null;

  @Field(() => [String], { nullable: true, description: 'In one of these languages: en.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  languages?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'At least so urgent, 0 to 9.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(9)
  minPriority?: number | null;

  @Field(() => String, { nullable: true, description: 'Among the newest 1000 with these words, as `search` finds them.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  text?: string | null;
}

@ArgsType()
export class ArticlesArgs extends PageArgs {
  @Field(() => ArticleFilter, { nullable: true, description: 'Which ones.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ArticleFilter)
  filter?: ArticleFilter | null;

  @Field(() => ArticleOrderEnum, { defaultValue: 'NEWEST', description: 'In which order.' })
  @IsIn(Object.values(ArticleOrderEnum))
  order: ArticleOrder;
}

@InputType({ description: 'Who is named as author.' })
export class AuthorInput {
  @Field(() => String, { description: 'The name, 1 to 200 characters.' })
  @RawText()
  @IsString()
  @MaxLength(1_000)
  name: string;

  @Field(() => ID, { nullable: true, description: 'Where they are a member: then they may neither check nor approve here.' })
  @IsOptional()
  @IsString()
  memberId?: string | null;
}

@InputType({
  description: 'What the author hands over: about words of the body (start and end, or exact), or about the whole where none are named.',
})
export class NoteInput {
  @Field(() => Int, { nullable: true, description: 'Where the words begin in `text` as submitted, in UTF-16 code units.' })
  @IsOptional()
  @IsInt()
  start?: number | null;

  @Field(() => Int, { nullable: true, description: 'Where they end; exclusive.' })
  @IsOptional()
  @IsInt()
  end?: number | null;

  @Field(() => String, { nullable: true, description: 'The words themselves; without start and end they stand in the body exactly once.' })
  @RawText()
  @IsOptional()
  @IsString()
  exact?: string | null;

  @Field(() => String, { description: 'What there is to know, up to 20000 characters.' })
  @RawText()
  @IsString()
  @MaxLength(100_000)
  text: string;

  @Field(() => String, { nullable: true, description: 'Where it can be read; http or https.' })
  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  url?: string | null;
}

@InputType({ isAbstract: true })
abstract class WordsInput {
  @Field(() => String, { description: 'The body. With what stands around it, up to 1.5 million UTF-16 code units.' })
  @RawText()
  @IsString()
  text: string;

  @Field(() => TextFormatEnum, { defaultValue: 'PLAIN', description: 'How `text` is written.' })
  @IsIn(Object.values(TextFormatEnum))
  format: TextFormat;

  @Field(() => String, { nullable: true, description: 'The title, up to 2000 characters.' })
  @RawText()
  @IsOptional()
  @IsString()
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'What stands between title and body.' })
  @RawText()
  @IsOptional()
  @IsString()
  standfirst?: string | null;

  @Field(() => [String], { nullable: true, description: 'Captions of pictures.' })
  @RawText()
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsString({ each: true })
  captions?: string[] | null;

  @Field(() => [NoteInput], { nullable: true, description: 'What the author hands over; becomes evidence of tier AUTHOR.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => NoteInput)
  notes?: NoteInput[] | null;
}

@InputType({ description: 'A text to check.' })
export class SubmitArticleInput extends WordsInput {
  @Field(() => String, { nullable: true, description: 'Its id in the system it comes from; unique in the newsroom.' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  externalId?: string | null;

  @Field(() => String, { defaultValue: 'NEWS', description: 'A code of the newsroom’s own: capitals, digits, underscores.' })
  @IsString()
  @MaxLength(100)
  kind: string;

  @Field(() => String, { nullable: true, description: 'Whose beat it is.' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  desk?: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47; left out: the machine finds out.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  language?: string | null;

  @Field(() => [AuthorInput], { nullable: true, description: 'Who wrote it. An AUTHOR who submits is one of them.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AuthorInput)
  authors?: AuthorInput[] | null;

  @Field(() => String, { nullable: true, description: 'The authors as the page names them.' })
  @RawText()
  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  byline?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is, or will be; http or https.' })
  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  url?: string | null;

  @Field(() => Date, { nullable: true, description: 'When it is to go out.' })
  @IsOptional()
  @IsDate()
  publishAt?: Date | null;

  @Field(() => Int, { defaultValue: 0, description: 'How urgent: 0 to 9, 9 the most urgent.' })
  @IsInt()
  priority: number;
}

@InputType({ description: 'Other words for an article. Title, standfirst or captions left out stay as they are; null takes them away.' })
export class ReviseArticleInput extends WordsInput {
  @Field(() => ID, { description: 'The article.' })
  @IsString()
  articleId: string;

  @Field(() => Int, { description: 'The version of the article that was looked at.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'An article, as it was looked at.' })
export class ArchiveArticleInput {
  @Field(() => ID, { description: 'The article.' })
  @IsString()
  articleId: string;

  @Field(() => Int, { description: 'The version of the article that was looked at.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'An article, as it was looked at.' })
export class UnarchiveArticleInput extends ArchiveArticleInput {}

@InputType({ description: 'When an article goes out.' })
export class RescheduleArticleInput extends ArchiveArticleInput {
  @Field(() => Date, { nullable: true, description: 'When it is to go out; null, and not left out: that is not known.' })
  @IsOptional()
  @IsDate()
  publishAt?: Date | null;
}

@InputType({ description: 'Whose ledger was read.' })
export class ConfirmLedgerInput {
  @Field(() => ID, { description: 'The article.' })
  @IsString()
  articleId: string;

  @Field(() => Int, { description: 'The number of the revision whose ledger was read.' })
  @IsInt()
  revisionNumber: number;
}

@ArgsType()
export class RevisionsArgs {
  @Field(() => Int, { defaultValue: 50, description: 'How many at most, 1 to 100.' })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number;

  @Field(() => Int, { nullable: true, description: 'Those with a lower number than this.' })
  @IsOptional()
  @IsInt()
  before?: number | null;
}

@ArgsType()
export class RevisionDiffArgs {
  @Field(() => Int, { description: 'The number of the former revision.' })
  @IsInt()
  @Min(1)
  from: number;

  @Field(() => Int, { description: 'The number of the current one.' })
  @IsInt()
  @Min(1)
  to: number;
}
