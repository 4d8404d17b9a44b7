import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { EvidenceState, LocatorKind, MediaType, SourceTier, Stance, Visibility } from '@stet/evidence';
import { connectionOf, NodeObject } from '../base/index.js';
import { EvidenceStateEnum, LocatorKindEnum, MediaTypeEnum, SourceTierEnum, StanceEnum, VisibilityEnum } from './enums.js';

@ObjectType('Locator', { description: 'Where in its source a passage stands.' })
export class LocatorObject {
  @Field(() => LocatorKindEnum, { description: 'What it counts in.' })
  kind: LocatorKind;

  @Field(() => String, { description: 'The place.' })
  value: string;
}

@ObjectType('Source', { implements: () => [NodeObject], description: 'Who published.' })
export class SourceObject extends NodeObject {
  @Field(() => String, { description: 'The publisher’s name.' })
  publisher: string;

  @Field(() => String, { nullable: true, description: 'Their address on the web.' })
  url: string | null;

  @Field(() => SourceTierEnum, { description: 'How near it stands to what it tells.' })
  tier: SourceTier;

  @Field(() => String, { nullable: true, description: 'What the desk knows of its reliability.' })
  reliabilityNote: string | null;

  @Field(() => Date, { nullable: true, description: 'When who it was was erased: the name is a placeholder then. Null: it was not.' })
  erasedAt: string | null;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;
}

export const SourceConnection = connectionOf(SourceObject, 'Source');

@ObjectType('Snapshot', { description: 'What a source showed: what is kept of it.' })
export class SnapshotObject {
  @Field(() => MediaTypeEnum, { description: 'What it is.' })
  mediaType: MediaType;

  @Field(() => String, { description: 'SHA-256 of its bytes, in hexadecimal.' })
  sha256: string;

  @Field(() => Int, { description: 'In bytes.' })
  size: number;
}

@ObjectType('SnapshotContent', { description: 'A snapshot with its bytes, as they were sent.' })
export class SnapshotContentObject extends SnapshotObject {
  /** the field `base64` shows them */
  content: Buffer;
}

@ObjectType('ClearPassage', { description: 'Confidential evidence as it was brought: for you alone. Each reading is an event.' })
export class ClearPassageObject {
  /** bare uuid; the field `evidence` shows it */
  evidenceId: string;

  @Field(() => String, { description: 'The passage, word for word.' })
  quotation: string;

  @Field(() => String, { description: 'Who published it.' })
  publisher: string;

  @Field(() => Date, {
    nullable: true,
    description: 'Since when it is not known any more who published it; the publisher is a placeholder then.',
  })
  sourceErasedAt: string | null;

  @Field(() => String, { nullable: true, description: 'Their address on the web.' })
  sourceUrl: string | null;

  @Field(() => String, { nullable: true, description: 'What is known of their reliability.' })
  reliabilityNote: string | null;

  @Field(() => LocatorObject, { nullable: true, description: 'Where in the source.' })
  locator: LocatorObject | null;

  @Field(() => String, { nullable: true, description: 'Where the passage was read, if not at the source’s address.' })
  url: string | null;

  @Field(() => String, { nullable: true, description: 'What whoever brought it says of it.' })
  note: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was read there.' })
  retrievedAt: string | null;

  @Field(() => SnapshotObject, { nullable: true, description: 'What the source showed; its bytes in `content`.' })
  snapshot: SnapshotObject | null;

  @Field(() => String, { nullable: true, description: 'The snapshot’s bytes in Base64, where `withSnapshot` asked for them.' })
  content: string | null;
}

@ObjectType('Evidence', { implements: () => [NodeObject], description: 'A passage, with where it stands. What it says is never changed.' })
export class EvidenceObject extends NodeObject {
  /** bare uuids; fields of these names show them */
  articleId: string;
  sourceId: string | null;
  lineageId: string;
  amendsId: string | null;
  addedBy: string;

  @Field(() => EvidenceStateEnum, { description: 'Whether it counts.' })
  state: EvidenceState;

  @Field(() => VisibilityEnum, { description: 'Who may be shown it.' })
  visibility: Visibility;

  @Field(() => SourceTierEnum, { description: 'How near its source stands to what it tells.' })
  tier: SourceTier;

  @Field(() => String, { nullable: true, description: 'The passage, word for word; null of confidential evidence.' })
  quotation: string | null;

  /** the columns; the field `locator` shows both */
  locatorKind: LocatorKind | null;
  locator: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the passage was read, if not at the source’s address; null of confidential evidence.',
  })
  url: string | null;

  @Field(() => String, { nullable: true, description: 'What whoever brought it says of it; null of confidential evidence.' })
  note: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was read there; null of confidential evidence.' })
  retrievedAt: string | null;

  @Field(() => Int, { description: 'Which number of its amendments this is, from 1.' })
  number: number;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;

  @Field(() => Date, { description: 'When it was brought.' })
  addedAt: string;
}

@ObjectType('Citation', {
  implements: () => [NodeObject],
  description: 'The use of a passage for one wording of a claim, and for no other.',
})
export class CitationObject extends NodeObject {
  /** bare uuids; fields of these names show them */
  evidenceId: string;
  claimId: string;
  wordingId: string;
  citedBy: string | null;

  @Field(() => StanceEnum, { description: 'What the passage does for the claim.' })
  stance: Stance;

  @Field(() => Date, { description: 'When it was cited.' })
  citedAt: string;

  @Field(() => Date, { nullable: true, description: 'When it was taken back; null: it stands, as long as its evidence does.' })
  withdrawnAt: string | null;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;
}
