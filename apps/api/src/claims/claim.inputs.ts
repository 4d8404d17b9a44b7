import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import type { ClaimOrder, ClaimState, DismissalReason } from '@stet/claims';
import type { ClaimKind } from '@stet/language';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageArgs, RawText } from '../base/index.js';
import { ClaimKindEnum, ClaimOrderEnum, ClaimStateEnum, DismissalReasonEnum } from './enums.js';

@InputType({ description: 'Which claims; what is left out does not matter.' })
export class ClaimFilter {
  @Field(() => [ClaimStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(Object.values(ClaimStateEnum), { each: true })
  states?: ClaimState[] | null;

  @Field(() => [ClaimKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(Object.values(ClaimKindEnum), { each: true })
  kinds?: ClaimKind[] | null;

  @Field(() => String, { nullable: true, description: 'Said by exactly this speaker.' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  speaker?: string | null;

  @Field(() => Float, { nullable: true, description: 'Scored at least so high, 0 to 1, or not scored.' })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  minWorth?: number | null;

  @Field(() => Float, { nullable: true, description: 'Scored at most so high, 0 to 1.' })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  maxWorth?: number | null;

  @Field(() => [String], { nullable: true, description: 'In articles on one of these beats.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  desks?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'In articles of one of these kinds: NEWS.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  articleKinds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'In articles in one of these languages: en.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  languages?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'In articles with this member among the authors.' })
  @IsOptional()
  @IsString()
  authorId?: string | null;

  @Field(() => Date, { nullable: true, description: 'In articles to go out at this time or later.' })
  @IsOptional()
  @IsDate()
  publishFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: 'In articles to go out before this time.' })
  @IsOptional()
  @IsDate()
  publishBefore?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'true: only those you have a task on.' })
  @IsOptional()
  @IsBoolean()
  mine?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'With a task of this member.' })
  @IsOptional()
  @IsString()
  assigneeId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'true: with a task still to be handed in, and due before now.' })
  @IsOptional()
  @IsBoolean()
  overdue?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Among the newest 1000 whose words have these, as `search` finds them.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a member selected the words.' })
  @IsOptional()
  @IsBoolean()
  added?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Selected, or shaped by a split or a merge, by this member.' })
  @IsOptional()
  @IsString()
  addedById?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether an editor is asked if its newest words still mean the same.' })
  @IsOptional()
  @IsBoolean()
  asksMeaning?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is linked as a duplicate of another.' })
  @IsOptional()
  @IsBoolean()
  duplicate?: boolean | null;
}

@ArgsType()
export class ClaimsArgs extends PageArgs {
  @Field(() => ClaimFilter, { nullable: true, description: 'Which ones.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ClaimFilter)
  filter?: ClaimFilter | null;

  @Field(() => ClaimOrderEnum, { defaultValue: 'NEWEST', description: 'In which order.' })
  @IsIn(Object.values(ClaimOrderEnum))
  order: ClaimOrder;
}

@ArgsType()
export class ArticleClaimsArgs extends PageArgs {
  @Field(() => ClaimFilter, { nullable: true, description: 'Which ones.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ClaimFilter)
  filter?: ClaimFilter | null;

  @Field(() => ClaimOrderEnum, { defaultValue: 'POSITION', description: 'In which order.' })
  @IsIn(Object.values(ClaimOrderEnum))
  order: ClaimOrder;
}

@InputType({ description: 'A claim, as it was looked at.' })
export class ClaimAtVersionInput {
  @Field(() => ID, { description: 'The claim.' })
  @IsString()
  claimId: string;

  @Field(() => Int, { description: 'The version of the claim that was looked at.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'A claim to check after all.' })
export class AcceptClaimInput extends ClaimAtVersionInput {}

@InputType({ description: 'A claim whose newest words mean what the judged ones meant.' })
export class ConfirmSameMeaningInput extends ClaimAtVersionInput {}

@InputType({ description: 'A claim whose newest words do not mean what the judged ones meant.' })
export class DenySameMeaningInput extends ClaimAtVersionInput {}

@InputType({ description: 'Claims to check after all.' })
export class AcceptClaimsInput {
  @Field(() => [ClaimAtVersionInput], { description: 'Which, 1 to 500.' })
  @IsArray()
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => ClaimAtVersionInput)
  claims: ClaimAtVersionInput[];
}

@InputType({ description: 'A claim not to check.' })
export class DismissClaimInput extends ClaimAtVersionInput {
  @Field(() => DismissalReasonEnum, { description: 'Why.' })
  @IsIn(Object.values(DismissalReasonEnum))
  reasonCode: DismissalReason;

  @Field(() => String, { nullable: true, description: 'More about it.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  comment?: string | null;
}

@InputType({ description: 'Claims not to check, for one reason.' })
export class DismissClaimsInput {
  @Field(() => [ClaimAtVersionInput], { description: 'Which, 1 to 500.' })
  @IsArray()
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => ClaimAtVersionInput)
  claims: ClaimAtVersionInput[];

  @Field(() => DismissalReasonEnum, { description: 'Why.' })
  @IsIn(Object.values(DismissalReasonEnum))
  reasonCode: DismissalReason;

  @Field(() => String, { nullable: true, description: 'More about it.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  comment?: string | null;
}

@InputType({ description: 'A settled or dismissed claim to check again.' })
export class ReopenClaimInput extends ClaimAtVersionInput {
  @Field(() => String, { nullable: true, description: 'Why.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  comment?: string | null;
}

@InputType({ description: 'Settled or dismissed claims to check again.' })
export class ReopenClaimsInput extends AcceptClaimsInput {
  @Field(() => String, { nullable: true, description: 'Why.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  comment?: string | null;
}

@InputType({ description: 'How urgent several claims are.' })
export class SetPrioritiesInput extends AcceptClaimsInput {
  @Field(() => Int, { description: '0 to 9, 9 the most urgent.' })
  @IsInt()
  priority: number;
}

@InputType({ description: 'How urgent a claim is.' })
export class SetPriorityInput extends ClaimAtVersionInput {
  @Field(() => Int, { description: '0 to 9, 9 the most urgent.' })
  @IsInt()
  priority: number;
}

@InputType({ description: 'Words of a revision: a range, or the words with what stands around them, or both, which must then agree.' })
export class SelectorInput {
  @Field(() => Int, { nullable: true, description: 'Where they begin in the revision’s text, in UTF-16 code units.' })
  @IsOptional()
  @IsInt()
  start?: number | null;

  @Field(() => Int, { nullable: true, description: 'Where they end; exclusive.' })
  @IsOptional()
  @IsInt()
  end?: number | null;

  @Field(() => String, { nullable: true, description: 'The words.' })
  @RawText()
  @IsOptional()
  @IsString()
  exact?: string | null;

  @Field(() => String, { nullable: true, description: 'What stands right before them; tells several places apart.' })
  @RawText()
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  prefix?: string | null;

  @Field(() => String, { nullable: true, description: 'What stands right after them.' })
  @RawText()
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  suffix?: string | null;
}

@InputType({ description: 'Words that are a claim.' })
export class AddClaimInput {
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

  @Field(() => String, { nullable: true, description: 'Who says so; left out: the article itself.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  speaker?: string | null;

  @Field(() => ClaimKindEnum, { nullable: true, description: 'What sort of assertion it is; left out: the machine says.' })
  @IsOptional()
  @IsIn(Object.values(ClaimKindEnum))
  kind?: ClaimKind | null;
}

@InputType({ description: 'A segment that is a claim after all.' })
export class CallUpSegmentInput {
  @Field(() => ID, { description: 'The segment.' })
  @IsString()
  segmentId: string;

  @Field(() => Int, { description: 'The version of the segment that was looked at.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'A segment that is no claim.' })
export class SetAsideSegmentInput extends CallUpSegmentInput {
  @Field(() => String, { description: 'Why, 1 to 2000 characters.' })
  @IsString()
  @MaxLength(8_000)
  reason: string;
}
