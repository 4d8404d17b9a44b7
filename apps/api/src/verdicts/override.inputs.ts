import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { BlockerCode } from '@stet/verdicts';
import { IsIn, IsInt, IsOptional, IsString, MaxLength } from 'class-validator';
import { BlockerCodeEnum } from './clearance.enums.js';

@InputType({ description: 'What to let out in spite of a blocker, and why.' })
export class OverrideBlockerInput {
  @Field(() => ID, { description: 'The article.' })
  @IsString()
  articleId: string;

  @Field(() => Int, { description: 'The version of the article that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => Int, { description: 'The revision that was read; it must be the newest.' })
  @IsInt()
  revisionNumber: number;

  @Field(() => BlockerCodeEnum, { description: 'Which kind of blocker.' })
  @IsIn(Object.values(BlockerCodeEnum))
  code: BlockerCode;

  @Field(() => ID, {
    nullable: true,
    description: 'The claim, comment, query or segment in the way; may be left out where only one thing of the kind is.',
  })
  @IsOptional()
  @IsString()
  subjectId?: string | null;

  @Field(() => String, { description: 'Why, 1 to 20000 characters. It stays in the record.' })
  @IsString()
  @MaxLength(20_000)
  reason: string;
}

@InputType({ description: 'An override to take back.' })
export class WithdrawOverrideInput {
  @Field(() => ID, { description: 'The override; it must stand.' })
  @IsString()
  overrideId: string;

  @Field(() => Int, { description: 'The version of the override that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => String, { description: 'Why, 1 to 20000 characters.' })
  @IsString()
  @MaxLength(20_000)
  reason: string;
}

@InputType({ isAbstract: true })
class ReportedAsFalseInput {
  @Field(() => ID, { description: 'The claim; to be marked it must be CHECKED, with a verdict that its words must change.' })
  @IsString()
  claimId: string;

  @Field(() => Int, { description: 'The version of the claim that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => String, { description: 'Why, 1 to 20000 characters: where the article says so.' })
  @IsString()
  @MaxLength(20_000)
  reason: string;
}

@InputType({ description: 'A claim of which the article itself says that it is false.' })
export class MarkReportedAsFalseInput extends ReportedAsFalseInput {}

@InputType({ description: 'A claim of which the article no longer says that it is false.' })
export class UnmarkReportedAsFalseInput extends ReportedAsFalseInput {}
