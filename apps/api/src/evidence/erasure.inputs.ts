import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { IsBoolean, IsOptional } from 'class-validator';
import { IdField, IntField, PageArgs, RawText, TextField } from '../base/index.js';

@InputType({ description: 'Who is to be erased, as they were looked at.' })
export class ErasePersonInput {
  @IdField('The member, who has been removed.')
  memberId: string;

  @IntField('The version of the member that was looked at.')
  expectedVersion: number;
}

@InputType({ description: 'Which contact is to be erased, as it was looked at.' })
export class EraseContactInput {
  @IdField('The contact.')
  contactId: string;

  @IntField('The version of the contact that was looked at.')
  expectedVersion: number;
}

@InputType({ description: 'Who is to be erased from the authors of articles.' })
export class EraseAuthorInput {
  @RawText()
  @TextField('The whole name of somebody who is no member, as it stands beside the articles, in whichever case.', 1_000)
  name: string;
}

@InputType({ description: 'Which source is to be erased, as it was looked at.' })
export class EraseSourceInput {
  @IdField('A source of theirs: all sources of the same publisher go with it.')
  sourceId: string;

  @IntField('The version of the source that was looked at.')
  expectedVersion: number;
}

@InputType({ description: 'Who is behind which confidential evidence is to be erased, as it was looked at.' })
export class EraseConfidentialSourceInput {
  @IdField('Confidential evidence of theirs: who is behind all that was published by the same goes with it, in confidence or not.')
  evidenceId: string;

  @IntField('The version of the evidence that was looked at.')
  expectedVersion: number;
}

@InputType({ description: 'What is to be kept: one of these.' })
export class SetLegalHoldInput {
  @IdField('An article: its contacts, and those of its authors who are members.', { optional: true })
  articleId?: string | null;

  @IdField('A member.', { optional: true })
  memberId?: string | null;

  @IdField('A contact.', { optional: true })
  contactId?: string | null;

  @RawText()
  @TextField('Why, up to 20000 characters.', 100_000)
  reason: string;
}

@InputType({ description: 'Which hold is over.' })
export class LiftLegalHoldInput {
  @IdField('The hold.')
  holdId: string;

  @RawText()
  @TextField('Why, up to 20000 characters.', 100_000)
  reason: string;
}

@ArgsType()
export class LegalHoldsArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'True: those that hold; false: those that were lifted.' })
  @IsOptional()
  @IsBoolean()
  standing?: boolean | null;
}
