import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('Policy', {
  description: 'What a newsroom asks for. Never changed: a new policy is a new number, and a verdict keeps the number it was made under.',
})
export class PolicyObject {
  /** bare uuid; the field `setBy` shows it */
  setBy: string | null;

  @Field(() => Int, { description: 'Counted from 1; the expectedVersion of setPolicy.' })
  number: number;

  @Field(() => Float, { description: '0 to 1: claims scored at or above it, or not scored, get a task by themselves.' })
  threshold: number;

  @Field(() => Int, { description: 'Citations an assessment needs.' })
  sourcesNeeded: number;

  @Field(() => Boolean, { description: 'Whether one of them is of a primary source.' })
  primarySourceNeeded: boolean;

  @Field(() => Int, { description: 'Approvals by different editors that settle a verdict.' })
  approvalsNeeded: number;

  @Field(() => Boolean, { description: "Whether two checkers assess without seeing one another's." })
  blindSecondAssessment: boolean;

  @Field(() => Int, { description: 'Minutes for which a task taken by oneself is held.' })
  leaseMinutes: number;

  @Field(() => Date, { description: 'Since when.' })
  setAt: string;
}
