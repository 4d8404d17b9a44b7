import { ArgsType, Field, Float, InputType } from '@nestjs/graphql';
import type { ClaimOrder, ClaimState, DismissalReason } from '@stet/claims';
import type { ClaimKind } from '@stet/language';
import { ArrayMaxSize, IsArray, IsIn, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { BooleanField, DateField, EnumField, IdField, InputField, IntField, PageArgs, RawText, TextField } from '../base/index.js';
import { ClaimKindEnum, ClaimOrderEnum, ClaimStateEnum, DismissalReasonEnum } from './enums.js';

@InputType({ description: 'Which claims; what is left out does not matter.' })
export class ClaimFilter {
  @EnumField(ClaimStateEnum, 'In one of these states.', { most: 10, optional: true })
  states?: ClaimState[] | null;

  @EnumField(ClaimKindEnum, 'Of one of these kinds.', { most: 10, optional: true })
  kinds?: ClaimKind[] | null;

  @TextField('Said by exactly this speaker.', 1_000, { optional: true })
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

  @IdField('In articles with this member among the authors.', { optional: true })
  authorId?: string | null;

  @DateField('In articles to go out at this time or later.', { optional: true })
  publishFrom?: Date | null;

  @DateField('In articles to go out before this time.', { optional: true })
  publishBefore?: Date | null;

  @BooleanField('true: only those you have a task on.', { optional: true })
  mine?: boolean | null;

  @IdField('With a task of this member.', { optional: true })
  assigneeId?: string | null;

  @BooleanField('true: with a task still to be handed in, and due before now.', { optional: true })
  overdue?: boolean | null;

  @TextField('Among the newest 1000 whose words have these, as `search` finds them.', 300, { optional: true })
  text?: string | null;

  @BooleanField('Whether a member selected the words.', { optional: true })
  added?: boolean | null;

  @IdField('Selected, or shaped by a split or a merge, by this member.', { optional: true })
  addedById?: string | null;

  @BooleanField('Whether an editor is asked if its newest words still mean the same.', { optional: true })
  asksMeaning?: boolean | null;

  @BooleanField('Whether it is linked as a duplicate of another.', { optional: true })
  duplicate?: boolean | null;
}

@ArgsType()
export class ClaimsArgs extends PageArgs {
  @InputField(() => ClaimFilter, 'Which ones.', { optional: true })
  filter?: ClaimFilter | null;

  @Field(() => ClaimOrderEnum, { defaultValue: 'NEWEST', description: 'In which order.' })
  @IsIn(Object.values(ClaimOrderEnum))
  order: ClaimOrder;
}

@ArgsType()
export class ArticleClaimsArgs extends PageArgs {
  @InputField(() => ClaimFilter, 'Which ones.', { optional: true })
  filter?: ClaimFilter | null;

  @Field(() => ClaimOrderEnum, { defaultValue: 'POSITION', description: 'In which order.' })
  @IsIn(Object.values(ClaimOrderEnum))
  order: ClaimOrder;
}

@InputType({ description: 'A claim, as it was looked at.' })
export class ClaimAtVersionInput {
  @IdField('The claim.')
  claimId: string;

  @IntField('The version of the claim that was looked at.')
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
  @InputField(() => ClaimAtVersionInput, 'Which, 1 to 500.', { most: 1_000 })
  claims: ClaimAtVersionInput[];
}

@InputType({ description: 'A claim not to check.' })
export class DismissClaimInput extends ClaimAtVersionInput {
  @EnumField(DismissalReasonEnum, 'Why.')
  reasonCode: DismissalReason;

  @TextField('More about it.', 40_000, { optional: true })
  comment?: string | null;
}

@InputType({ description: 'Claims not to check, for one reason.' })
export class DismissClaimsInput {
  @InputField(() => ClaimAtVersionInput, 'Which, 1 to 500.', { most: 1_000 })
  claims: ClaimAtVersionInput[];

  @EnumField(DismissalReasonEnum, 'Why.')
  reasonCode: DismissalReason;

  @TextField('More about it.', 40_000, { optional: true })
  comment?: string | null;
}

@InputType({ description: 'A settled or dismissed claim to check again.' })
export class ReopenClaimInput extends ClaimAtVersionInput {
  @TextField('Why.', 40_000, { optional: true })
  comment?: string | null;
}

@InputType({ description: 'Settled or dismissed claims to check again.' })
export class ReopenClaimsInput extends AcceptClaimsInput {
  @TextField('Why.', 40_000, { optional: true })
  comment?: string | null;
}

@InputType({ description: 'How urgent several claims are.' })
export class SetPrioritiesInput extends AcceptClaimsInput {
  @IntField('0 to 9, 9 the most urgent.')
  priority: number;
}

@InputType({ description: 'How urgent a claim is.' })
export class SetPriorityInput extends ClaimAtVersionInput {
  @IntField('0 to 9, 9 the most urgent.')
  priority: number;
}

@InputType({ description: 'Words of a revision: a range, or the words with what stands around them, or both, which must then agree.' })
export class SelectorInput {
  @IntField('Where they begin in the revision’s text, in UTF-16 code units.', { optional: true })
  start?: number | null;

  @IntField('Where they end; exclusive.', { optional: true })
  end?: number | null;

  @Field(() => String, { nullable: true, description: 'The words.' })
  @RawText()
  @IsOptional()
  @IsString()
  exact?: string | null;

  @RawText()
  @TextField('What stands right before them; tells several places apart.', 1_000, { optional: true })
  prefix?: string | null;

  @RawText()
  @TextField('What stands right after them.', 1_000, { optional: true })
  suffix?: string | null;
}

@InputType({ description: 'Words that are a claim.' })
export class AddClaimInput {
  @IdField('The article.')
  articleId: string;

  @IntField('The number of the revision the words were selected in.')
  revisionNumber: number;

  @InputField(() => SelectorInput, 'Which words.')
  selector: SelectorInput;

  @TextField('Who says so; left out: the article itself.', 2_000, { optional: true })
  speaker?: string | null;

  @EnumField(ClaimKindEnum, 'What sort of assertion it is; left out: the machine says.', { optional: true })
  kind?: ClaimKind | null;
}

@InputType({ description: 'A segment that is a claim after all.' })
export class CallUpSegmentInput {
  @IdField('The segment.')
  segmentId: string;

  @IntField('The version of the segment that was looked at.')
  expectedVersion: number;
}

@InputType({ description: 'A segment that is no claim.' })
export class SetAsideSegmentInput extends CallUpSegmentInput {
  @TextField('Why, 1 to 2000 characters.', 8_000)
  reason: string;
}
