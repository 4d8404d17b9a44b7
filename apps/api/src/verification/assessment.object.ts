import { Field, Int, ObjectType } from '@nestjs/graphql';
import { NodeObject } from '../base/index.js';

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

  @Field(() => Boolean, { description: "Whether what it cites is nothing but the author's own word." })
  authorsWordOnly: boolean;

  @Field(() => Date, { description: 'When it was handed in.' })
  assessedAt: string;
}
