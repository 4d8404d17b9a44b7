import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Correction, OwnWorkAs, ReviewDecision, VerdictOrigin, VerdictState } from '@stet/verdicts';
import { connectionOf, countOf, NodeObject } from '../base/index.js';
import { CorrectionEnum, OwnWorkAsEnum, ReviewDecisionEnum, VerdictOriginEnum, VerdictStateEnum } from './enums.js';

@ObjectType('Verdict', {
  implements: () => [NodeObject],
  description: 'What the newsroom holds of one claim, for the words it was given for. Never edited: what follows is a new number.',
})
export class VerdictObject extends NodeObject {
  /** bare uuids; fields of these names show them */
  articleId: string;
  claimId: string;
  wordingId: string;
  ratingId: string;
  proposedBy: string | null;
  overrulesId: string | null;
  correctsId: string | null;
  remarkId: string | null;

  @Field(() => Int, { description: 'Counted from 1 within its claim.' })
  number: number;

  @Field(() => VerdictStateEnum, { description: 'How it stands.' })
  state: VerdictState;

  @Field(() => VerdictOriginEnum, { description: 'How it came about.' })
  origin: VerdictOrigin;

  @Field(() => CorrectionEnum, { nullable: true, description: 'How much it changes of the number it corrects; null: it corrects none.' })
  correction: Correction | null;

  @Field(() => String, { description: 'Why, in the words of the assessment it speaks with, or of whoever gave it.' })
  rationale: string;

  @Field(() => String, { nullable: true, description: 'What the text could say instead.' })
  suggestedWording: string | null;

  @Field(() => Date, { description: 'The moment it speaks of: what was true then may not be now.' })
  trueAsOf: string;

  @Field(() => Date, { nullable: true, description: 'When the claim is to be looked at again; null: never by itself.' })
  recheckAt: string | null;

  @Field(() => Boolean, { description: "Whether nothing but the author's own word speaks for it." })
  authorsWordOnly: boolean;

  @Field(() => Int, { description: 'The policy it was proposed under.' })
  policyNumber: number;

  @Field(() => Int, { description: 'How many editors must approve it.' })
  approvalsNeeded: number;

  @Field(() => Date, { description: 'When it was proposed.' })
  proposedAt: string;

  @Field(() => Date, { nullable: true, description: 'When it was approved, or ended; null while it is proposed.' })
  settledAt: string | null;

  @Field(() => Int, { description: 'For expectedVersion. An approval that is not the last leaves it as it was.' })
  version: number;
}

@ObjectType('Review', { implements: () => [NodeObject], description: "One editor's word on one verdict number." })
export class ReviewObject extends NodeObject {
  /** bare uuids; fields of these names show them */
  verdictId: string;
  reviewedBy: string;
  exceptionRemarkId: string | null;

  @Field(() => ReviewDecisionEnum, { description: 'What they decided.' })
  decision: ReviewDecision;

  @Field(() => String, { nullable: true, description: 'What they said; always there where they returned it.' })
  comment: string | null;

  @Field(() => [OwnWorkAsEnum], {
    description: 'What they already were, where the newsroom is too small to part the duties; none: the rule.',
  })
  exceptions: readonly OwnWorkAs[];

  @Field(() => Date, { description: 'When.' })
  reviewedAt: string;
}

export const VerdictConnection = connectionOf(VerdictObject, 'Verdict');
export const VerdictConnectionResolver = countOf(VerdictConnection, 'Verdict');
