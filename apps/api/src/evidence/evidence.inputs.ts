import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { LocatorKind, MediaType, SourceTier, Stance, Visibility } from '@stet/evidence';
import { Type } from 'class-transformer';
import { IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { LocatorKindEnum, MediaTypeEnum, SourceTierEnum, StanceEnum, VisibilityEnum } from './enums.js';

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

@InputType({ description: 'What the source showed: text or bytes, kept as they are sent.' })
export class SnapshotInput {
  @Field(() => MediaTypeEnum, { description: 'What it is.' })
  @IsIn(Object.values(MediaTypeEnum))
  mediaType: MediaType;

  @Field(() => String, { nullable: true, description: 'Pasted text; or `base64`.' })
  @IsOptional()
  @IsString()
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'Bytes in Base64 (RFC 4648, padded, without line breaks); or `text`.' })
  @IsOptional()
  @IsString()
  base64?: string | null;
}

@InputType({ isAbstract: true })
abstract class PassageFields {
  @Field(() => SourceInput, { nullable: true, description: 'Who published; or `sourceId`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => SourceInput)
  source?: SourceInput | null;

  @Field(() => ID, { nullable: true, description: 'A source that is known already; or `source`.' })
  @IsOptional()
  @IsString()
  sourceId?: string | null;

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

  @Field(() => SnapshotInput, { nullable: true, description: 'What the source showed then.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => SnapshotInput)
  snapshot?: SnapshotInput | null;
}

@InputType({ description: 'A passage, for an article as a whole or for one of its claims.' })
export class AddEvidenceInput extends PassageFields {
  @Field(() => ID, { nullable: true, description: 'The article it is for; or `claimId`.' })
  @IsOptional()
  @IsString()
  articleId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The claim it is for; or `articleId`.' })
  @IsOptional()
  @IsString()
  claimId?: string | null;

  @Field(() => VisibilityEnum, { nullable: true, description: 'Who may be shown it; NEWSROOM where it is left out.' })
  @IsOptional()
  @IsIn(Object.values(VisibilityEnum))
  visibility?: Visibility | null;

  @Field(() => String, { description: 'The passage, word for word, up to 20000 characters.' })
  @IsString()
  @MaxLength(40_000)
  quotation: string;

  @Field(() => StanceEnum, { nullable: true, description: 'Cites it at once for the words the claim has now; needs `claimId`.' })
  @IsOptional()
  @IsIn(Object.values(StanceEnum))
  cite?: Stance | null;
}

@InputType({ description: 'What is said otherwise of evidence: what is left out stays, null takes it away.' })
export class AmendEvidenceInput extends PassageFields {
  @Field(() => ID, { description: 'The newest number of the evidence.' })
  @IsString()
  evidenceId: string;

  @Field(() => Int, { description: 'The version of the evidence that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: 'The passage, word for word.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  quotation?: string | null;

  @Field(() => String, { description: 'Why.' })
  @IsString()
  @MaxLength(40_000)
  reason: string;
}

@InputType({ description: 'What the desk knows of a source.' })
export class AmendSourceInput {
  @Field(() => ID, { description: 'The source.' })
  @IsString()
  sourceId: string;

  @Field(() => Int, { description: 'The version of the source that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: 'Of its reliability; null: nothing.' })
  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  reliabilityNote?: string | null;
}

@InputType({ description: 'A source, to be named by its id from now on.' })
export class AddSourceInput extends SourceInput {}

@InputType({ isAbstract: true })
abstract class EvidenceReaderFields {
  @Field(() => ID, { description: 'Confidential evidence that you brought.' })
  @IsString()
  evidenceId: string;

  @Field(() => ID, { description: 'An editor or checker of the newsroom.' })
  @IsString()
  memberId: string;
}

@InputType({ description: 'Who may read confidential evidence.' })
export class ShareEvidenceInput extends EvidenceReaderFields {}

@InputType({ description: 'Who may no longer read confidential evidence.' })
export class UnshareEvidenceInput extends EvidenceReaderFields {}

@InputType({ description: 'Confidential evidence to be read.' })
export class ReadEvidenceInput {
  @Field(() => ID, { description: 'The evidence.' })
  @IsString()
  evidenceId: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether to bring its snapshot along.' })
  @IsOptional()
  @IsBoolean()
  withSnapshot?: boolean | null;
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
