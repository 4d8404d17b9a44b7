import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { ReviewDecision, VerdictOrder, VerdictState } from '@stet/verdicts';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { BooleanField, DateField, EnumField, IdField, IdsField, InputField, IntField, PageArgs, TextField } from '../base/index.js';
import { ReviewDecisionEnum, VerdictOrderEnum, VerdictStateEnum } from './enums.js';

const SHA256 = /^[0-9a-fA-F]{64}$/;

@InputType({ description: 'Which verdicts; what is left out does not matter.' })
export class VerdictFilter {
  @EnumField(VerdictStateEnum, 'In one of these states.', { most: 10, optional: true })
  states?: VerdictState[] | null;

  @IdField('Of this article.', { optional: true })
  articleId?: string | null;

  @IdField('Of this claim.', { optional: true })
  claimId?: string | null;

  @IdsField('With one of these ratings.', 100, { optional: true })
  ratingIds?: string[] | null;

  @DateField('What is held, and is to be looked at again before then.', { optional: true })
  recheckBefore?: Date | null;

  @BooleanField('True: only those you may still decide on.', { optional: true })
  reviewable?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'On articles on one of these beats.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  desks?: string[] | null;

  @TextField('Among the newest 1000 with these words, as `search` finds them.', 300, { optional: true })
  text?: string | null;
}

@ArgsType()
export class VerdictsArgs extends PageArgs {
  @InputField(() => VerdictFilter, 'Which ones.', { optional: true })
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

  @TextField('The id its own system gave it; or `articleId`.', 400, { optional: true })
  externalId?: string | null;

  @IntField('The revision that is to go out; left out: the newest.', { optional: true })
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
  @IdField('The verdict; it must be PROPOSED.')
  verdictId: string;

  @IntField('The version of the verdict that was looked at.')
  expectedVersion: number;

  @EnumField(ReviewDecisionEnum, 'What you decide.')
  decision: ReviewDecision;

  @TextField('Why, up to 20000 characters; a RETURN needs it.', 20_000, { optional: true })
  comment?: string | null;

  @TextField(
    'Why you approve though you wrote or checked, up to 20000 characters; only where the policy says that the newsroom is too small.',
    20_000,
    { optional: true },
  )
  exceptionReason?: string | null;
}

@InputType({ description: 'Words to release.' })
export class SignOffArticleInput {
  @IdField('The article; it must be CLEAR.')
  articleId: string;

  @IntField('The version of the article that was looked at.')
  expectedVersion: number;

  @IntField('The revision that was read.')
  revisionNumber: number;

  @Field(() => String, { nullable: true, description: 'SHA-256 of its stored text (UTF-8), in hexadecimal, to be quite sure.' })
  @IsOptional()
  @Matches(SHA256, { message: 'textSha256 is 64 hexadecimal digits' })
  textSha256?: string | null;
}

@InputType({ description: 'A release to take back.' })
export class WithdrawSignOffInput {
  @IdField('The article; it must be SIGNED_OFF.')
  articleId: string;

  @IntField('The version of the article that was looked at.')
  expectedVersion: number;

  @TextField('Why, 1 to 20000 characters.', 20_000)
  reason: string;
}
