import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { PartKind, SegmentDisposition } from '@stet/articles';
import { NodeObject } from '../base/index.js';
import { PartKindEnum, SegmentDispositionEnum } from './enums.js';

@ObjectType('Part', { description: 'A range of a revision’s text. Offsets are UTF-16 code units; ends are exclusive.' })
export class PartObject {
  @Field(() => PartKindEnum, { description: 'Which piece of the article it is.' })
  kind: PartKind;

  @Field(() => Int, { description: 'Where it begins.' })
  start: number;

  @Field(() => Int, { description: 'Where it ends.' })
  end: number;
}

@ObjectType('NormalisedText', { description: 'One thing the door changed to store a text.' })
export class NormalisedTextObject {
  @Field(() => String, {
    description: 'What: LINE_ENDS_CHANGED, LONE_SURROGATES_REPLACED, NUL_REPLACED, COMPOSED, HTML_CONVERTED, MARKDOWN_CONVERTED.',
  })
  code: string;

  @Field(() => Int, { description: 'How often.' })
  count: number;
}

@ObjectType('EngineWarning', { description: 'What the machine has to say of its own reading.' })
export class EngineWarningObject {
  @Field(() => String, { description: 'Stable; for programs.' })
  code: string;

  @Field(() => String, { description: 'A sentence for a person.' })
  message: string;
}

@ObjectType('AuthorNote', { implements: () => [NodeObject], description: 'What the author handed over with a revision.' })
export class AuthorNoteObject extends NodeObject {
  @Field(() => Int, { nullable: true, name: 'start', description: 'Where the words begin it is about; null: the whole.' })
  startAt: number | null;

  @Field(() => Int, { nullable: true, name: 'end', description: 'Where they end.' })
  endAt: number | null;

  @Field(() => String, { description: 'What there is to know.' })
  text: string;

  @Field(() => String, { nullable: true, description: 'Where it can be read.' })
  url: string | null;
}

@ObjectType('Segment', { implements: () => [NodeObject], description: 'A sentence-sized piece of a revision, and what became of it.' })
export class SegmentObject extends NodeObject {
  /** bare uuids */
  articleId: string;
  revisionId: string;
  disposedBy: string | null;

  @Field(() => Int, { description: 'Its place in the ledger, from 0.' })
  ordinal: number;

  @Field(() => Int, { name: 'start', description: 'Where it begins in the revision’s text, in UTF-16 code units.' })
  startAt: number;

  @Field(() => Int, { name: 'end', description: 'Where it ends; exclusive.' })
  endAt: number;

  @Field(() => SegmentDispositionEnum, { description: 'What became of it.' })
  disposition: SegmentDisposition;

  @Field(() => String, { description: 'Why it is no claim; empty for a CLAIM.' })
  reason: string;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;
}

@ObjectType('LedgerConfirmation', { description: 'An editor has read the ledger of this revision.' })
export class LedgerConfirmationObject {
  /** bare uuid */
  confirmedBy: string;

  @Field(() => Date, { description: 'When.' })
  confirmedAt: string;
}

export const DiffOpEnum = { KEEP: 'KEEP', REMOVE: 'REMOVE', ADD: 'ADD' } as const;
registerEnumType(DiffOpEnum, {
  name: 'DiffOp',
  description: 'Where a piece of words stands.',
  valuesMap: {
    KEEP: { description: 'In both texts.' },
    REMOVE: { description: 'In the former one.' },
    ADD: { description: 'In the current one.' },
  },
});

@ObjectType('DiffPiece', { description: 'A piece of two texts that are compared word by word; all of them in order make up both.' })
export class DiffPieceObject {
  @Field(() => DiffOpEnum, { description: 'Where it stands.' })
  op: keyof typeof DiffOpEnum;

  @Field(() => String, { description: 'As it is written; where both texts have it and differ in print only, as in the current one.' })
  text: string;
}

@ObjectType('Revision', { implements: () => [NodeObject], description: 'One submitted wording of an article; never changed.' })
export class RevisionObject extends NodeObject {
  /** bare uuids */
  articleId: string;
  submittedBy: string;

  @Field(() => Int, { description: 'From 1.' })
  number: number;

  @Field(() => String, { description: 'All its words: title, standfirst, body and captions, joined by blank lines.' })
  text: string;

  @Field(() => ID, { description: 'SHA-256 of the text’s UTF-8 bytes, in hexadecimal: what clearance and sign-off are asked for.' })
  textSha256: string;

  @Field(() => Int, { description: 'Of the text, in UTF-16 code units.' })
  length: number;

  @Field(() => String, { nullable: true, description: 'The language as the machine read it; null before the split.' })
  language: string | null;

  @Field(() => String, { nullable: true, description: 'What read it; null before the split.' })
  engine: string | null;

  @Field(() => String, { nullable: true, description: 'In which version.' })
  engineVersion: string | null;

  @Field(() => [EngineWarningObject], { description: 'What the machine has to say of its own reading.' })
  warnings: EngineWarningObject[];

  @Field(() => Date, { description: 'When it came in.' })
  submittedAt: string;
}
