import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ClaimState, DismissalReason } from '@stet/claims';
import type { ClaimKind } from '@stet/language';
import { connectionOf, countOf, NodeObject } from '../base/index.js';
import { ClaimKindEnum, ClaimStateEnum, DismissalReasonEnum } from './enums.js';

@ObjectType('ScoreReason', { description: 'A feature of the words that spoke for the score, or against it.' })
export class ScoreReasonObject {
  @Field(() => String, { description: 'What, in an editor’s words.' })
  feature: string;

  @Field(() => Float, { description: 'How much; below zero: against.' })
  weight: number;
}

@ObjectType('Span', { description: 'A range of a text in UTF-16 code units; the end is exclusive.' })
export class SpanObject {
  @Field(() => Int, { description: 'Where it begins.' })
  start: number;

  @Field(() => Int, { description: 'Where it ends.' })
  end: number;
}

@ObjectType('Wording', { implements: () => [NodeObject], description: 'One claim’s exact words in one revision; never changed.' })
export class WordingObject extends NodeObject {
  /** bare uuids */
  claimId: string;
  revisionId: string;

  @Field(() => Int, { description: 'From 1.' })
  number: number;

  @Field(() => Int, { name: 'start', description: 'Where it begins in the revision’s text, in UTF-16 code units.' })
  startAt: number;

  @Field(() => Int, { name: 'end', description: 'Where it ends; exclusive.' })
  endAt: number;

  @Field(() => String, { description: 'The words: the text from start to end.' })
  quote: string;

  @Field(() => String, { description: 'What stands before them.' })
  prefix: string;

  @Field(() => String, { description: 'What stands after them.' })
  suffix: string;

  @Field(() => String, { description: 'The claim readable on its own: pronouns, dates and speakers filled in where they are certain.' })
  standalone: string;

  @Field(() => Boolean, { description: 'Whether a member wrote that: then it is part of what is asserted.' })
  readingGiven: boolean;

  @Field(() => ClaimKindEnum, { description: 'What sort of assertion it is.' })
  kind: ClaimKind;

  @Field(() => String, { nullable: true, description: 'Who says so; null: the article itself.' })
  speaker: string | null;

  @Field(() => Boolean, { description: 'Whether that is the only reading.' })
  speakerCertain: boolean;

  @Field(() => Float, { nullable: true, description: '0 to 1; null: not scored.' })
  checkWorthiness: number | null;

  @Field(() => [ScoreReasonObject], { description: 'What spoke for the score.' })
  reasons: ScoreReasonObject[];

  @Field(() => ID, { description: 'The same for words that assert the same: what a verdict is bound to.' })
  fingerprint: string;

  @Field(() => String, { nullable: true, description: 'What found the words; null: a member.' })
  engine: string | null;

  @Field(() => String, { nullable: true, description: 'In which version.' })
  engineVersion: string | null;

  @Field(() => Date, { description: 'Since when.' })
  createdAt: string;
}

@ObjectType('Dismissal', { description: 'Why a claim is not checked, for the words it has.' })
export class DismissalObject {
  /** bare uuids */
  dismissedBy: string;
  remarkId: string | null;

  @Field(() => DismissalReasonEnum, { description: 'Why.' })
  reasonCode: DismissalReason;

  @Field(() => Date, { description: 'When.' })
  dismissedAt: string;
}

@ObjectType('Claim', { implements: () => [NodeObject], description: 'One checkable assertion, through all revisions of its article.' })
export class ClaimObject extends NodeObject {
  /** bare uuid of the wording an editor is asked to compare with the newest */
  meaningAskedOf: string | null;

  /** bare uuids */
  articleId: string;
  wordingId: string;
  addedBy: string | null;
  startAt: number;

  @Field(() => ClaimStateEnum, { description: 'Where it stands.' })
  state: ClaimState;

  @Field(() => String, { description: 'Its newest words.' })
  quote: string;

  @Field(() => ClaimKindEnum, { description: 'What sort of assertion it is.' })
  kind: ClaimKind;

  @Field(() => String, { nullable: true, description: 'Who says so; null: the article itself.' })
  speaker: string | null;

  @Field(() => Int, { description: 'Where the words begin in their revision’s text, in UTF-16 code units.' })
  start: number;

  @Field(() => Int, { description: 'Where they end; exclusive.' })
  end: number;

  @Field(() => Float, { nullable: true, description: 'How worth checking, 0 to 1; null: not scored, which counts as worth it.' })
  checkWorthiness: number | null;

  @Field(() => Int, { description: '0 to 9, 9 the most urgent.' })
  priority: number;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;

  @Field(() => Date, { description: 'When it was found.' })
  createdAt: string;

  @Field(() => Date, { description: 'When it last moved.' })
  updatedAt: string;
}

export const ClaimConnection = connectionOf(ClaimObject, 'Claim');
export const ClaimConnectionResolver = countOf(ClaimConnection, 'Claim');
