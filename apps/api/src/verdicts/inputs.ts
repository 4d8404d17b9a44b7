import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { ReviewDecision, VerdictOrder, VerdictState } from '@stet/verdicts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PageArgs } from '../base/index.js';
import { ReviewDecisionEnum, VerdictOrderEnum, VerdictStateEnum } from './enums.js';

const SHA256 = /^[0-9a-fA-F]{64}$/;

@InputType({ description: 'Which verdicts; what is left out does not matter.' })
export class VerdictFilter {
  @Field(() => [VerdictStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(Object.values(VerdictStateEnum), { each: true })
  states?: VerdictState[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this article.' })
  @IsOptional()
  @IsString()
  articleId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this claim.' })
  @IsOptional()
  @IsString()
  claimId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'With one of these ratings.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  ratingIds?: string[] | null;

  @Field(() => Date, { nullable: true, description: 'What is held, and is to be looked at again before then.' })
  @IsOptional()
  @IsDate()
  recheckBefore?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only those you may still decide on.' })
  @IsOptional()
  @IsBoolean()
  reviewable?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'On articles on one of these beats.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  desks?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Among the newest 1000 with these words, as `search` finds them.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  text?: string | null;
}

@ArgsType()
export class VerdictsArgs extends PageArgs {
  @Field(() => VerdictFilter, { nullable: true, description: 'Which ones.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => VerdictFilter)
  filter?: VerdictFilter | null;

  @Field(() => VerdictOrderEnum, { defaultValue: 'NEWEST', description: 'In which order.' })
  @IsIn(Object.values(VerdictOrderEnum))
  order: VerdictOrder;
}

@ArgsType()
export class ClearanceArgs {
  @Field(() => ID, { nullable: true, description: 'The article; or `externalId`.' })
  @ValidateIf(({ externalId }: ClearanceArgs) => externalId === undefined || externalId === null)
  @IsString({ message: 'articleId or externalId says which article' })
  articleId?: string | null;

  @Field(() => String, { nullable: true, description: 'The id its own system gave it; or `articleId`.' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  externalId?: string | null;

  @Field(() => Int, { nullable: true, description: 'The revision that is to go out; left out: the newest.' })
  @IsOptional()
  @IsInt()
  revisionNumber?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the stored text that is to go out (UTF-8), in hexadecimal; left out: the newest.',
  })
  @IsOptional()
  @Matches(SHA256, { message: 'textSha256 is 64 hexadecimal digits' })
  textSha256?: string | null;
}

@InputType({ description: "An editor's word on a verdict." })
export class ReviewVerdictInput {
  @Field(() => ID, { description: 'The verdict; it must be PROPOSED.' })
  @IsString()
  verdictId: string;

  @Field(() => Int, { description: 'The version of the verdict that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => ReviewDecisionEnum, { description: 'What you decide.' })
  @IsIn(Object.values(ReviewDecisionEnum))
  decision: ReviewDecision;

  @Field(() => String, { nullable: true, description: 'Why, up to 20000 characters; a RETURN needs it.' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  comment?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why you approve though you wrote or checked, up to 20000 characters; only where the policy says that the newsroom is too small.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  exceptionReason?: string | null;
}

@InputType({ description: 'Words to release.' })
export class SignOffArticleInput {
  @Field(() => ID, { description: 'The article; it must be CLEAR.' })
  @IsString()
  articleId: string;

  @Field(() => Int, { description: 'The version of the article that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => Int, { description: 'The revision that was read.' })
  @IsInt()
  revisionNumber: number;

  @Field(() => String, { nullable: true, description: 'SHA-256 of its stored text (UTF-8), in hexadecimal, to be quite sure.' })
  @IsOptional()
  @Matches(SHA256, { message: 'textSha256 is 64 hexadecimal digits' })
  textSha256?: string | null;
}

@InputType({ description: 'A release to take back.' })
export class WithdrawSignOffInput {
  @Field(() => ID, { description: 'The article; it must be SIGNED_OFF.' })
  @IsString()
  articleId: string;

  @Field(() => Int, { description: 'The version of the article that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => String, { description: 'Why, 1 to 20000 characters.' })
  @IsString()
  @MaxLength(20_000)
  reason: string;
}
