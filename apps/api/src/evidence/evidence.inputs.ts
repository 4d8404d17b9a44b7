import { Field, InputType } from '@nestjs/graphql';
import type { LocatorKind, MediaType, SourceTier, Stance, Visibility } from '@stet/evidence';
import { IsOptional, IsString } from 'class-validator';
import { BooleanField, DateField, EnumField, IdField, InputField, IntField, TextField } from '../base/index.js';
import { LocatorKindEnum, MediaTypeEnum, SourceTierEnum, StanceEnum, VisibilityEnum } from './enums.js';

@InputType({ description: 'Who published. The same publisher, address and tier are one source.' })
export class SourceInput {
  @TextField('The publisher’s name, 1 to 300 characters.', 1_000)
  publisher: string;

  @TextField('Their address on the web, http or https.', 4_000, { optional: true })
  url?: string | null;

  @EnumField(SourceTierEnum, 'How near it stands to what it tells.')
  tier: SourceTier;

  @TextField('What the desk knows of its reliability. Kept of whoever names the source first.', 4_000, { optional: true })
  reliabilityNote?: string | null;
}

@InputType({ description: 'Where in its source a passage stands.' })
export class LocatorInput {
  @EnumField(LocatorKindEnum, 'What it counts in.')
  kind: LocatorKind;

  @TextField('The place: see the kinds.', 1_000)
  value: string;
}

@InputType({ description: 'What the source showed: text or bytes, kept as they are sent.' })
export class SnapshotInput {
  @EnumField(MediaTypeEnum, 'What it is.')
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
  @InputField(() => SourceInput, 'Who published; or `sourceId`.', { optional: true })
  source?: SourceInput | null;

  @IdField('A source that is known already; or `source`.', { optional: true })
  sourceId?: string | null;

  @InputField(() => LocatorInput, 'Where in the source.', { optional: true })
  locator?: LocatorInput | null;

  @TextField('Where the passage was read, if not at the source’s address; http or https.', 4_000, { optional: true })
  url?: string | null;

  @TextField('What there is to say of it.', 40_000, { optional: true })
  note?: string | null;

  @DateField('When it was read there.', { optional: true })
  retrievedAt?: Date | null;

  @InputField(() => SnapshotInput, 'What the source showed then.', { optional: true })
  snapshot?: SnapshotInput | null;
}

@InputType({ description: 'A passage, for an article as a whole or for one of its claims.' })
export class AddEvidenceInput extends PassageFields {
  @IdField('The article it is for; or `claimId`.', { optional: true })
  articleId?: string | null;

  @IdField('The claim it is for; or `articleId`.', { optional: true })
  claimId?: string | null;

  @EnumField(VisibilityEnum, 'Who may be shown it; NEWSROOM where it is left out.', { optional: true })
  visibility?: Visibility | null;

  @TextField('The passage, word for word, up to 20000 characters.', 40_000)
  quotation: string;

  @EnumField(StanceEnum, 'Cites it at once for the words the claim has now; needs `claimId`.', { optional: true })
  cite?: Stance | null;
}

@InputType({ description: 'What is said otherwise of evidence: what is left out stays, null takes it away.' })
export class AmendEvidenceInput extends PassageFields {
  @IdField('The newest number of the evidence.')
  evidenceId: string;

  @IntField('The version of the evidence that was looked at.')
  expectedVersion: number;

  @TextField('The passage, word for word.', 40_000, { optional: true })
  quotation?: string | null;

  @TextField('Why.', 40_000)
  reason: string;
}

@InputType({ description: 'What the desk knows of a source.' })
export class AmendSourceInput {
  @IdField('The source.')
  sourceId: string;

  @IntField('The version of the source that was looked at.')
  expectedVersion: number;

  @TextField('Of its reliability; null: nothing.', 4_000, { optional: true })
  reliabilityNote?: string | null;
}

@InputType({ description: 'A source, to be named by its id from now on.' })
export class AddSourceInput extends SourceInput {}

@InputType({ isAbstract: true })
abstract class EvidenceReaderFields {
  @IdField('Confidential evidence that you brought.')
  evidenceId: string;

  @IdField('An editor or checker of the newsroom.')
  memberId: string;
}

@InputType({ description: 'Who may read confidential evidence.' })
export class ShareEvidenceInput extends EvidenceReaderFields {}

@InputType({ description: 'Who may no longer read confidential evidence.' })
export class UnshareEvidenceInput extends EvidenceReaderFields {}

@InputType({ description: 'Confidential evidence to be read.' })
export class ReadEvidenceInput {
  @IdField('The evidence.')
  evidenceId: string;

  @BooleanField('Whether to bring its snapshot along.', { optional: true })
  withSnapshot?: boolean | null;
}

@InputType({ description: 'Evidence to take back, wherever it is cited.' })
export class WithdrawEvidenceInput {
  @IdField('The evidence.')
  evidenceId: string;

  @IntField('The version of the evidence that was looked at.')
  expectedVersion: number;

  @TextField('Why.', 40_000)
  reason: string;
}

@InputType({ description: 'A use of evidence: for the words the claim has now, and for no others.' })
export class CiteInput {
  @IdField('The evidence, of the same article.')
  evidenceId: string;

  @IdField('The claim.')
  claimId: string;

  @EnumField(StanceEnum, 'What the passage does for it.')
  stance: Stance;
}

@InputType({ description: 'A citation to take back.' })
export class UnciteInput {
  @IdField('The citation.')
  citationId: string;

  @IntField('The version of the citation that was looked at.')
  expectedVersion: number;
}
