import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { ClaimCountObject, SegmentCountObject } from './progress.object.js';

@ObjectType('CoverageGap', { description: 'Words that assert something, as far as anybody has said, and that no claim holds.' })
export class CoverageGapObject {
  /** bare uuid */
  segmentId: string | null;

  @Field(() => Int, { description: 'Where they begin in the revision’s text, in UTF-16 code units.' })
  start: number;

  @Field(() => Int, { description: 'Where they end; exclusive.' })
  end: number;

  @Field(() => String, { description: 'The words.' })
  text: string;
}

@ObjectType('Coverage', {
  description:
    'How much of the newest split revision is accounted for. Characters are UTF-16 code units that are not white space; claimed, dismissed, beside, setAside and missing add up to all of them.',
})
export class CoverageObject {
  /** bare uuids */
  articleId: string;
  revisionId: string;

  @Field(() => Int, { description: 'All of them.' })
  characters: number;

  @Field(() => Int, { description: 'Accounted for: all but the missing ones.' })
  covered: number;

  @Field(() => Float, { description: 'The covered share, 0 to 100 in steps of a tenth, rounded down: 100 only where nothing is missing.' })
  percent: number;

  @Field(() => Int, { description: 'In the words of claims that are part of the check.' })
  claimed: number;

  @Field(() => Int, { description: 'In the words of dismissed claims: left out for a reason.' })
  dismissed: number;

  @Field(() => Int, { description: 'Beside a claim in its own sentence: who said so, a connective.' })
  beside: number;

  @Field(() => Int, { description: 'In segments that are no claim, for the reason the ledger keeps.' })
  setAside: number;

  @Field(() => Int, { description: 'In gaps.' })
  missing: number;

  @Field(() => [CoverageGapObject], {
    description:
      'CLAIM segments in which no claim stands, and words that were a claim’s and are nobody’s after an edit, a split or a merge; in the text’s order.',
  })
  gaps: readonly CoverageGapObject[];

  @Field(() => [ClaimCountObject], { description: 'The article’s claims by where they stand; states without any are left out.' })
  claims: readonly ClaimCountObject[];

  @Field(() => [SegmentCountObject], { description: 'The revision’s segments by what became of them.' })
  segments: readonly SegmentCountObject[];
}
