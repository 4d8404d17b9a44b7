import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import type { ArticleOrder, ArticleState } from '@stet/articles';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DateField, EnumField, IdField, InputField, IntField, PageArgs, RawText, TextField } from '../base/index.js';
import { ArticleOrderEnum, ArticleStateEnum, TextFormatEnum } from './enums.js';
import type { TextFormat } from './enums.js';

@InputType({ description: 'Which articles; what is left out does not matter.' })
export class ArticleFilter {
  @EnumField(ArticleStateEnum, 'In one of these states.', { most: 10, optional: true })
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

  @TextField('With this id in the system it came from.', 400, { optional: true })
  externalId?: string | null;

  @IdField('With this member among the authors.', { optional: true })
  authorId?: string | null;

  @DateField('To go out at this time or later.', { optional: true })
  publishFrom?: Date | null;

  @DateField('To go out before this time.', { optional: true })
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

  @TextField('Among the newest 1000 with these words, as `search` finds them.', 300, { optional: true })
  text?: string | null;
}

@ArgsType()
export class ArticlesArgs extends PageArgs {
  @InputField(() => ArticleFilter, 'Which ones.', { optional: true })
  filter?: ArticleFilter | null;

  @Field(() => ArticleOrderEnum, { defaultValue: 'NEWEST', description: 'In which order.' })
  @IsIn(Object.values(ArticleOrderEnum))
  order: ArticleOrder;
}

@InputType({ description: 'Who is named as author.' })
export class AuthorInput {
  @RawText()
  @TextField('The name, 1 to 200 characters.', 1_000)
  name: string;

  @IdField('Where they are a member: then they may neither check nor approve here.', { optional: true })
  memberId?: string | null;
}

@InputType({
  description: 'What the author hands over: about words of the body (start and end, or exact), or about the whole where none are named.',
})
export class NoteInput {
  @IntField('Where the words begin in `text` as submitted, in UTF-16 code units.', { optional: true })
  start?: number | null;

  @IntField('Where they end; exclusive.', { optional: true })
  end?: number | null;

  @Field(() => String, { nullable: true, description: 'The words themselves; without start and end they stand in the body exactly once.' })
  @RawText()
  @IsOptional()
  @IsString()
  exact?: string | null;

  @RawText()
  @TextField('What there is to know, up to 20000 characters.', 100_000)
  text: string;

  @TextField('Where it can be read; http or https.', 4_000, { optional: true })
  url?: string | null;
}

@InputType({ isAbstract: true })
abstract class WordsInput {
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

  @InputField(() => NoteInput, 'What the author hands over; becomes evidence of tier AUTHOR.', { most: 1_000, optional: true })
  notes?: NoteInput[] | null;
}

@InputType({ description: 'A text to check.' })
export class SubmitArticleInput extends WordsInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The body. With what stands around it, up to 1.5 million UTF-16 code units. Left out: the page is fetched from `url`, and its article taken out of it.',
  })
  @RawText()
  @IsOptional()
  @IsString()
  text?: string | null;

  @TextField('Its id in the system it comes from; unique in the newsroom.', 1_000, { optional: true })
  externalId?: string | null;

  @Field(() => String, { defaultValue: 'NEWS', description: 'A code of the newsroom’s own: capitals, digits, underscores.' })
  @IsString()
  @MaxLength(100)
  kind: string;

  @TextField('Whose beat it is.', 400, { optional: true })
  desk?: string | null;

  @TextField('BCP 47; left out: the machine finds out.', 100, { optional: true })
  language?: string | null;

  @InputField(() => AuthorInput, 'Who wrote it. An AUTHOR who submits is one of them.', { most: 100, optional: true })
  authors?: AuthorInput[] | null;

  @RawText()
  @TextField('The authors as the page names them.', 4_000, { optional: true })
  byline?: string | null;

  @TextField('Where it is, or will be; http or https.', 4_000, { optional: true })
  url?: string | null;

  @DateField('When it is to go out.', { optional: true })
  publishAt?: Date | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether nothing of it shows until `publishAt`, but to those who work on it; without a time: until one is set and has passed.',
  })
  @IsBoolean()
  embargoed: boolean;

  @Field(() => Int, { defaultValue: 0, description: 'How urgent: 0 to 9, 9 the most urgent.' })
  @IsInt()
  priority: number;
}

@InputType({ description: 'Other words for an article. Title, standfirst or captions left out stay as they are; null takes them away.' })
export class ReviseArticleInput extends WordsInput {
  @Field(() => String, { description: 'The body. With what stands around it, up to 1.5 million UTF-16 code units.' })
  @RawText()
  @IsString()
  text: string;

  @IdField('The article.')
  articleId: string;

  @IntField('The version of the article that was looked at.')
  expectedVersion: number;
}

@InputType({ description: 'An article, as it was looked at.' })
export class ArchiveArticleInput {
  @IdField('The article.')
  articleId: string;

  @IntField('The version of the article that was looked at.')
  expectedVersion: number;
}

@InputType({ description: 'An article, as it was looked at.' })
export class UnarchiveArticleInput extends ArchiveArticleInput {}

@InputType({ description: 'An article, as it was looked at.' })
export class EmbargoArticleInput extends ArchiveArticleInput {}

@InputType({ description: 'An article, as it was looked at.' })
export class LiftEmbargoInput extends ArchiveArticleInput {}

@InputType({ description: 'When an article goes out.' })
export class RescheduleArticleInput extends ArchiveArticleInput {
  @DateField('When it is to go out; null, and not left out: that is not known.', { optional: true })
  publishAt?: Date | null;
}

@InputType({ description: 'Whose ledger was read.' })
export class ConfirmLedgerInput {
  @IdField('The article.')
  articleId: string;

  @IntField('The number of the revision whose ledger was read.')
  revisionNumber: number;
}

@ArgsType()
export class RevisionsArgs {
  @Field(() => Int, { defaultValue: 50, description: 'How many at most, 1 to 100.' })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number;

  @IntField('Those with a lower number than this.', { optional: true })
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
