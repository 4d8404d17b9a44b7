import { ArgsType, Field, InputType } from '@nestjs/graphql';
import type { ContactChannel, ContactOutcome, QueryAnswer, QueryKind, QueryState } from '@stet/evidence';
import { IsIn, IsOptional } from 'class-validator';
import { BooleanField, DateField, EnumField, IdField, InputField, IntField, PageArgs, TextField } from '../base/index.js';
import {
  AuthorQueryAnswerEnum,
  AuthorQueryKindEnum,
  AuthorQueryStateEnum,
  ContactChannelEnum,
  ContactOutcomeEnum,
} from './asking.enums.js';

@InputType({ isAbstract: true })
abstract class AboutFields {
  @IdField('The article.')
  articleId: string;

  @IdField('The claim it is about; left out: the article as a whole.', { optional: true })
  claimId?: string | null;
}

@InputType({ description: 'Something to ask of the author.' })
export class AskAuthorInput extends AboutFields {
  @EnumField(AuthorQueryKindEnum, 'A question, or other words for a claim.')
  kind: QueryKind;

  @TextField('What is asked, or why other words; 1 to 20000 characters.', 40_000)
  text: string;

  @TextField('With kind WORDING: the words in the place of the claim’s `quote`.', 40_000, { optional: true })
  proposedWording?: string | null;

  @BooleanField('Whether nothing goes out while it is open; true where it is left out.', { optional: true })
  blocking?: boolean | null;
}

@InputType({ isAbstract: true })
abstract class QueryActFields {
  @IdField('The query.')
  queryId: string;

  @IntField('The version of the query that was looked at.')
  expectedVersion: number;
}

@InputType({ description: 'An answer to a query.' })
export class AnswerAuthorQueryInput extends QueryActFields {
  @EnumField(AuthorQueryAnswerEnum, 'How.')
  answer: QueryAnswer;

  @TextField('The answer in words, or the reason: needed for all but ACCEPT.', 40_000, { optional: true })
  text?: string | null;
}

@InputType({ description: 'A query to take back.' })
export class WithdrawAuthorQueryInput extends QueryActFields {}

@InputType({ description: 'Somebody was asked for their side of it.' })
export class LogContactInput extends AboutFields {
  @TextField('Who: a person, an office; 1 to 300 characters.', 1_000)
  whom: string;

  @EnumField(ContactChannelEnum, 'How.')
  channel: ContactChannel;

  @DateField('When; not in the future.')
  contactedAt: Date;

  @DateField('By when they were told to answer: after it, silence counts.', { optional: true })
  answerBy?: Date | null;

  @TextField('What they were asked.', 40_000, { optional: true })
  question?: string | null;
}

@InputType({ description: 'What came of asking somebody.' })
export class RecordAnswerInput {
  @IdField('The contact.')
  contactId: string;

  @IntField('The version of the contact that was looked at.')
  expectedVersion: number;

  @Field(() => ContactOutcomeEnum, { description: 'ANSWERED, SILENT (once their time is over) or DECLINED.' })
  @IsIn(['ANSWERED', 'SILENT', 'DECLINED'])
  outcome: Exclude<ContactOutcome, 'AWAITED'>;

  @TextField('What they said: needed for ANSWERED.', 40_000, { optional: true })
  text?: string | null;
}

@InputType({ description: 'Which queries; what is not given does not matter.' })
export class AuthorQueryFilterInput {
  @IdField('Of this article.', { optional: true })
  articleId?: string | null;

  @IdField('About this claim.', { optional: true })
  claimId?: string | null;

  @Field(() => [AuthorQueryStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  @IsIn(Object.values(AuthorQueryStateEnum), { each: true })
  states?: QueryState[] | null;

  @BooleanField('Asked by you.', { optional: true })
  askedByMe?: boolean | null;
}

@ArgsType()
export class AuthorQueriesArgs extends PageArgs {
  @InputField(() => AuthorQueryFilterInput, 'Which.', { optional: true })
  filter?: AuthorQueryFilterInput | null;
}

@InputType({ description: 'Which contacts; what is not given does not matter.' })
export class ContactFilterInput {
  @IdField('Of this article.', { optional: true })
  articleId?: string | null;

  @IdField('About this claim.', { optional: true })
  claimId?: string | null;

  @Field(() => [ContactOutcomeEnum], { nullable: true, description: 'With one of these outcomes.' })
  @IsOptional()
  @IsIn(Object.values(ContactOutcomeEnum), { each: true })
  outcomes?: ContactOutcome[] | null;
}

@ArgsType()
export class ContactsArgs extends PageArgs {
  @InputField(() => ContactFilterInput, 'Which.', { optional: true })
  filter?: ContactFilterInput | null;
}
