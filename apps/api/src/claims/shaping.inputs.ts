import { Field, ID, InputType } from '@nestjs/graphql';
import type { ClaimKind } from '@stet/language';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ClaimAtVersionInput, SelectorInput } from './claim.inputs.js';
import { ClaimKindEnum } from './enums.js';

@InputType({ description: 'One of the claims another is split into.' })
export class PartOfClaimInput {
  @Field(() => [SelectorInput], { description: 'The pieces of the claim’s words it rests on, 1 to 20.' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => SelectorInput)
  selectors: SelectorInput[];

  @Field(() => ClaimKindEnum, { nullable: true, description: 'What sort of assertion it is; left out: the machine says.' })
  @IsOptional()
  @IsIn(Object.values(ClaimKindEnum))
  kind?: ClaimKind | null;

  @Field(() => String, { nullable: true, description: 'Who says so; null: the article itself; left out: who says the whole.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  speaker?: string | null;

  @Field(() => String, { nullable: true, description: 'The claim readable on its own; left out: its words.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  standalone?: string | null;
}

@InputType({ description: 'A claim that is several.' })
export class SplitClaimInput extends ClaimAtVersionInput {
  @Field(() => [PartOfClaimInput], { description: 'What it is split into, 2 to 20.' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PartOfClaimInput)
  parts: PartOfClaimInput[];

  @Field(() => Boolean, { nullable: true, description: 'They are worth checking: queued at once. Left out: they are proposed.' })
  @IsOptional()
  @IsBoolean()
  accept?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Even though a checker is at work on it: that work is cancelled.' })
  @IsOptional()
  @IsBoolean()
  force?: boolean | null;
}

@InputType({ description: 'What a claim is, as a member says; what is left out stays as it is.' })
export class EditClaimInput extends ClaimAtVersionInput {
  @Field(() => [SelectorInput], { nullable: true, description: 'The pieces of the newest revision’s text it rests on, 1 to 20.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => SelectorInput)
  selectors?: SelectorInput[] | null;

  @Field(() => ClaimKindEnum, { nullable: true, description: 'What sort of assertion it is.' })
  @IsOptional()
  @IsIn(Object.values(ClaimKindEnum))
  kind?: ClaimKind | null;

  @Field(() => String, { nullable: true, description: 'Who says so; null: the article itself.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  speaker?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether that is the only reading.' })
  @IsOptional()
  @IsBoolean()
  speakerCertain?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The claim readable on its own; it is part of what is asserted. Null: its words.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  standalone?: string | null;
}

@InputType({ description: 'Claims that are one.' })
export class MergeClaimsInput {
  @Field(() => [ClaimAtVersionInput], { description: 'Which, 2 to 20 of one article.' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ClaimAtVersionInput)
  claims: ClaimAtVersionInput[];

  @Field(() => [SelectorInput], {
    nullable: true,
    description: 'The pieces of the text it rests on, 1 to 20; they hold all words of those claims. Left out: exactly those words.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => SelectorInput)
  selectors?: SelectorInput[] | null;

  @Field(() => ClaimKindEnum, {
    nullable: true,
    description: 'What sort of assertion it is; left out: theirs where it is the same, else the machine says.',
  })
  @IsOptional()
  @IsIn(Object.values(ClaimKindEnum))
  kind?: ClaimKind | null;

  @Field(() => String, { nullable: true, description: 'Who says so; null: the article itself; left out: who says all of them.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  speaker?: string | null;

  @Field(() => String, { nullable: true, description: 'The claim readable on its own; left out: its words.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  standalone?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'It is worth checking: queued at once. Left out: it is proposed.' })
  @IsOptional()
  @IsBoolean()
  accept?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Even though a checker is at work on one of them: that work is cancelled.' })
  @IsOptional()
  @IsBoolean()
  force?: boolean | null;
}

@InputType({ description: 'A claim that says what another claim of its article says.' })
export class LinkDuplicateInput extends ClaimAtVersionInput {
  @Field(() => ID, { description: 'That other claim.' })
  @IsString()
  originalId: string;
}

@InputType({ description: 'A duplicate that is to be checked by itself.' })
export class UnlinkDuplicateInput extends ClaimAtVersionInput {}
