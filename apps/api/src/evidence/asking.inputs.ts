import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { ContactChannel, ContactOutcome, QueryAnswer, QueryKind, QueryState } from '@stet/evidence';
import { Type } from 'class-transformer';
import { IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { PageArgs } from '../base/index.js';
import {
  AuthorQueryAnswerEnum,
  AuthorQueryKindEnum,
  AuthorQueryStateEnum,
  ContactChannelEnum,
  ContactOutcomeEnum,
} from './asking.enums.js';

@InputType({ isAbstract: true })
abstract class AboutFields {
  @Field(() => ID, { description: 'The article.' })
  @IsString()
  articleId: string;

  @Field(() => ID, { nullable: true, description: 'The claim it is about; left out: the article as a whole.' })
  @IsOptional()
  @IsString()
  claimId?: string | null;
}

@InputType({ description: 'Something to ask of the author.' })
export class AskAuthorInput extends AboutFields {
  @Field(() => AuthorQueryKindEnum, { description: 'A question, or other words for a claim.' })
  @IsIn(Object.values(AuthorQueryKindEnum))
  kind: QueryKind;

  @Field(() => String, { description: 'What is asked, or why other words; 1 to 20000 characters.' })
  @IsString()
  @MaxLength(40_000)
  text: string;

  @Field(() => String, { nullable: true, description: 'With kind WORDING: the words in the place of the claim’s `quote`.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  proposedWording?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether nothing goes out while it is open; true where it is left out.' })
  @IsOptional()
  @IsBoolean()
  blocking?: boolean | null;
}

@InputType({ isAbstract: true })
abstract class QueryActFields {
  @Field(() => ID, { description: 'The query.' })
  @IsString()
  queryId: string;

  @Field(() => Int, { description: 'The version of the query that was looked at.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'An answer to a query.' })
export class AnswerAuthorQueryInput extends QueryActFields {
  @Field(() => AuthorQueryAnswerEnum, { description: 'How.' })
  @IsIn(Object.values(AuthorQueryAnswerEnum))
  answer: QueryAnswer;

  @Field(() => String, { nullable: true, description: 'The answer in words, or the reason: needed for all but ACCEPT.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  text?: string | null;
}

@InputType({ description: 'A query to take back.' })
export class WithdrawAuthorQueryInput extends QueryActFields {}

@InputType({ description: 'Somebody was asked for their side of it.' })
export class LogContactInput extends AboutFields {
  @Field(() => String, { description: 'Who: a person, an office; 1 to 300 characters.' })
  @IsString()
  @MaxLength(1_000)
  whom: string;

  @Field(() => ContactChannelEnum, { description: 'How.' })
  @IsIn(Object.values(ContactChannelEnum))
  channel: ContactChannel;

  @Field(() => Date, { description: 'When; not in the future.' })
  @IsDate()
  contactedAt: Date;

  @Field(() => Date, { nullable: true, description: 'By when they were told to answer: after it, silence counts.' })
  @IsOptional()
  @IsDate()
  answerBy?: Date | null;

  @Field(() => String, { nullable: true, description: 'What they were asked.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  question?: string | null;
}

@InputType({ description: 'What came of asking somebody.' })
export class RecordAnswerInput {
  @Field(() => ID, { description: 'The contact.' })
  @IsString()
  contactId: string;

  @Field(() => Int, { description: 'The version of the contact that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => ContactOutcomeEnum, { description: 'ANSWERED, SILENT (once their time is over) or DECLINED.' })
  @IsIn(['ANSWERED', 'SILENT', 'DECLINED'])
  outcome: Exclude<ContactOutcome, 'AWAITED'>;

  @Field(() => String, { nullable: true, description: 'What they said: needed for ANSWERED.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  text?: string | null;
}

@InputType({ description: 'Which queries; what is not given does not matter.' })
export class AuthorQueryFilterInput {
  @Field(() => ID, { nullable: true, description: 'Of this article.' })
  @IsOptional()
  @IsString()
  articleId?: string | null;

  @Field(() => ID, { nullable: true, description: 'About this claim.' })
  @IsOptional()
  @IsString()
  claimId?: string | null;

  @Field(() => [AuthorQueryStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  @IsIn(Object.values(AuthorQueryStateEnum), { each: true })
  states?: QueryState[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Asked by you.' })
  @IsOptional()
  @IsBoolean()
  askedByMe?: boolean | null;
}

@ArgsType()
export class AuthorQueriesArgs extends PageArgs {
  @Field(() => AuthorQueryFilterInput, { nullable: true, description: 'Which.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AuthorQueryFilterInput)
  filter?: AuthorQueryFilterInput | null;
}

@InputType({ description: 'Which contacts; what is not given does not matter.' })
export class ContactFilterInput {
  @Field(() => ID, { nullable: true, description: 'Of this article.' })
  @IsOptional()
  @IsString()
  articleId?: string | null;

  @Field(() => ID, { nullable: true, description: 'About this claim.' })
  @IsOptional()
  @IsString()
  claimId?: string | null;

  @Field(() => [ContactOutcomeEnum], { nullable: true, description: 'With one of these outcomes.' })
  @IsOptional()
  @IsIn(Object.values(ContactOutcomeEnum), { each: true })
  outcomes?: ContactOutcome[] | null;
}

@ArgsType()
export class ContactsArgs extends PageArgs {
  @Field(() => ContactFilterInput, { nullable: true, description: 'Which.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ContactFilterInput)
  filter?: ContactFilterInput | null;
}
