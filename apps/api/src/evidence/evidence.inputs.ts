import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { LocatorKind, SourceTier, Stance } from '@stet/evidence';
import { Type } from 'class-transformer';
import { IsDate, IsIn, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { LocatorKindEnum, SourceTierEnum, StanceEnum } from './enums.js';

@InputType({ description: 'Who published. The same publisher, address and tier are one source.' })
export class SourceInput {
  @Field(() => String, { description: 'The publisher’s name, 1 to 300 characters.' })
  @IsString()
  @MaxLength(1_000)
  publisher: string;

  @Field(() => String, { nullable: true, description: 'Their address on the web, http or https.' })
  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  url?: string | null;

  @Field(() => SourceTierEnum, { description: 'How near it stands to what it tells.' })
  @IsIn(Object.values(SourceTierEnum))
  tier: SourceTier;

  @Field(() => String, { nullable: true, description: 'What the desk knows of its reliability. Kept of whoever names the source first.' })
  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  reliabilityNote?: string | null;
}

@InputType({ description: 'Where in its source a passage stands.' })
export class LocatorInput {
  @Field(() => LocatorKindEnum, { description: 'What it counts in.' })
  @IsIn(Object.values(LocatorKindEnum))
  kind: LocatorKind;

  @Field(() => String, { description: 'The place: see the kinds.' })
  @IsString()
  @MaxLength(1_000)
  value: string;
}

@InputType({ description: 'A passage, for an article as a whole or for one of its claims.' })
export class AddEvidenceInput {
  @Field(() => ID, { nullable: true, description: 'The article it is for; or `claimId`.' })
  @IsOptional()
  @IsString()
  articleId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The claim it is for; or `articleId`.' })
  @IsOptional()
  @IsString()
  claimId?: string | null;

  @Field(() => SourceInput, { description: 'Who published.' })
  @ValidateNested()
  @Type(() => SourceInput)
  source: SourceInput;

  @Field(() => String, { description: 'The passage, word for word, up to 20000 characters.' })
  @IsString()
  @MaxLength(40_000)
  quotation: string;

  @Field(() => LocatorInput, { nullable: true, description: 'Where in the source.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => LocatorInput)
  locator?: LocatorInput | null;

  @Field(() => String, { nullable: true, description: 'Where the passage was read, if not at the source’s address; http or https.' })
  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'What there is to say of it.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  note?: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was read there.' })
  @IsOptional()
  @IsDate()
  retrievedAt?: Date | null;

  @Field(() => StanceEnum, { nullable: true, description: 'Cites it at once for the words the claim has now; needs `claimId`.' })
  @IsOptional()
  @IsIn(Object.values(StanceEnum))
  cite?: Stance | null;
}

@InputType({ description: 'Evidence to take back, wherever it is cited.' })
export class WithdrawEvidenceInput {
  @Field(() => ID, { description: 'The evidence.' })
  @IsString()
  evidenceId: string;

  @Field(() => Int, { description: 'The version of the evidence that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => String, { description: 'Why.' })
  @IsString()
  @MaxLength(40_000)
  reason: string;
}

@InputType({ description: 'A use of evidence: for the words the claim has now, and for no others.' })
export class CiteInput {
  @Field(() => ID, { description: 'The evidence, of the same article.' })
  @IsString()
  evidenceId: string;

  @Field(() => ID, { description: 'The claim.' })
  @IsString()
  claimId: string;

  @Field(() => StanceEnum, { description: 'What the passage does for it.' })
  @IsIn(Object.values(StanceEnum))
  stance: Stance;
}

@InputType({ description: 'A citation to take back.' })
export class UnciteInput {
  @Field(() => ID, { description: 'The citation.' })
  @IsString()
  citationId: string;

  @Field(() => Int, { description: 'The version of the citation that was looked at.' })
  @IsInt()
  expectedVersion: number;
}
