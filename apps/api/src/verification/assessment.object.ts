import { Field, Int, ObjectType } from '@nestjs/graphql';
import { NodeObject } from '../base/index.js';
import { FindingSeverityEnum } from './enums.js';

@ObjectType('Assessment', { implements: () => [NodeObject], description: 'What one checker handed in on one task. Never edited.' })
export class AssessmentObject extends NodeObject {
  /** bare uuids; fields of these names show them */
  claimId: string;
  wordingId: string;
  taskId: string;
  ratingId: string;
  assessedBy: string;

  @Field(() => Int, { description: 'The ordinal of this hand-in on its task, from 1.' })
  number: number;

  @Field(() => String, { description: 'Why.' })
  rationale: string;

  @Field(() => String, { nullable: true, description: 'What the text could say instead.' })
  suggestedWording: string | null;

  @Field(() => Date, { nullable: true, description: 'The moment it speaks of, where that is not the hand-in’s.' })
  trueAsOf: string | null;

  @Field(() => Date, { description: 'When it was handed in.' })
  assessedAt: string;
}

@ObjectType('Finding', { implements: () => [NodeObject], description: 'What an automatic check reports: advice, never a verdict.' })
export class FindingObject extends NodeObject {
  /** [[start, end], …]; the field `spans` of the schema shows them */
  spans: readonly (readonly [number, number])[];

  @Field(() => String, { description: 'Which check: `calendar`.' })
  checkName: string;

  @Field(() => Int, { description: 'The version of the check.' })
  checkVersion: number;

  @Field(() => FindingSeverityEnum, { description: 'How much it makes of it.' })
  severity: 'INFO' | 'WARN';

  @Field(() => String, { description: 'What does not fit; for programs.' })
  code: string;

  @Field(() => String, { description: 'The same for a person, in English.' })
  message: string;

  @Field(() => [String], { description: 'What it was concluded from.' })
  reasons: readonly string[];

  @Field(() => Date, { description: 'When it was found.' })
  foundAt: string;
}
