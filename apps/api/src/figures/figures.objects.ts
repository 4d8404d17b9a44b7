import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { ClaimState } from '@stet/claims';
import type { RatingEffect, TaskState } from '@stet/verification';
import { ClaimStateEnum } from '../claims/index.js';
import { RatingEffectEnum, TaskStateEnum } from '../verification/index.js';

@ObjectType('ThroughputFigures', { description: 'What was done. By member: what this member did.' })
export class ThroughputObject {
  @Field(() => Int, { description: 'Articles that came in.' })
  articlesSubmitted: number;

  @Field(() => Int, { description: 'Revisions with other words.' })
  articlesRevised: number;

  @Field(() => Int, { description: 'Articles released.' })
  articlesSignedOff: number;

  @Field(() => Int, { description: 'Claims found in texts, or made by members: added, or cut out of others.' })
  claimsFound: number;

  @Field(() => Int, { description: 'Claims that were not to be checked.' })
  claimsDismissed: number;

  @Field(() => Int, { description: 'Claims whose words went out of the text.' })
  claimsWithdrawn: number;

  @Field(() => Int, { description: 'Claims settled: verdicts approved.' })
  claimsChecked: number;

  @Field(() => Int, { description: 'Assessments handed in.' })
  handIns: number;

  @Field(() => Int, { description: 'Words of editors on verdicts, for or against.' })
  reviews: number;

  @Field(() => Int, { description: 'Verdicts sent back.' })
  verdictsReturned: number;
}

@ObjectType({ isAbstract: true })
abstract class StayObject {
  @Field(() => Int, { description: 'How many left the state on these days.' })
  left: number;

  @Field(() => Float, { description: 'How long they had been in it, on average, in seconds that passed.' })
  meanSeconds: number;

  @Field(() => Float, { description: 'The longest of them, in seconds.' })
  longestSeconds: number;
}

@ObjectType('ClaimStateFigures', { description: 'How long claims stayed in a state. Counted when they leave it.' })
export class ClaimStayObject extends StayObject {
  @Field(() => ClaimStateEnum, { description: 'The state they left.' })
  state: ClaimState;
}

@ObjectType('TaskStateFigures', {
  description: 'How long tasks stayed in a state. Counted when they leave it. By member: tasks this member held.',
})
export class TaskStayObject extends StayObject {
  @Field(() => TaskStateEnum, { description: 'The state they left.' })
  state: TaskState;
}

@ObjectType('RatingFigures', { description: 'How often a rating was approved.' })
export class RatingCountObject {
  /** bare uuid; the field `rating` shows it */
  ratingId: string;

  @Field(() => Int, { description: 'Verdicts approved with it.' })
  count: number;

  @Field(() => Float, { description: 'Of all verdicts approved in this group, 0 to 1.' })
  share: number;
}

@ObjectType('ChangeFigures', {
  description:
    'Whether texts change after the check. Of the verdicts approved on these days with this effect: how many claims had their words changed or taken out of the text after that, by now, before another verdict was approved.',
})
export class ChangeRateObject {
  @Field(() => RatingEffectEnum, { description: 'What the verdict asked for. The change rate after check is that of MUST_CHANGE.' })
  effect: RatingEffect;

  @Field(() => Int, { description: 'Verdicts approved on these days.' })
  approved: number;

  @Field(() => Int, { description: 'Of these: the words changed later.' })
  changed: number;

  @Field(() => Float, { description: 'Changed of approved, 0 to 1.' })
  rate: number;
}

@ObjectType('HandInFigures', { description: 'Whether hand-ins came in time.' })
export class HandInsObject {
  @Field(() => Int, { description: 'Handed in before the task was due.' })
  onTime: number;

  @Field(() => Int, { description: 'Handed in after it.' })
  late: number;

  @Field(() => Int, { description: 'Handed in on tasks that were never due.' })
  undated: number;

  @Field(() => Float, { nullable: true, description: 'Late of those that were due at some time, 0 to 1; null without any.' })
  lateRate: number | null;

  @Field(() => Float, { nullable: true, description: 'How late the late ones were, on average, in seconds; null without any.' })
  meanLateSeconds: number | null;
}

@ObjectType('AlarmFigures', { description: 'How often tasks had to be remembered. By member: tasks this member had.' })
export class AlarmsObject {
  @Field(() => Int, { description: 'Tasks that were due soon.' })
  reminded: number;

  @Field(() => Int, { description: 'Tasks that were due and not handed in: editors were told.' })
  escalated: number;
}

@ObjectType('LoadFigures', { description: 'Tasks as they are now, whatever the days asked about.' })
export class LoadObject {
  @Field(() => Int, { description: 'Not handed in and not given up.' })
  open: number;

  @Field(() => Int, { description: 'Open, and nobody has it.' })
  unassigned: number;

  @Field(() => Int, { description: 'Open and begun.' })
  inProgress: number;

  @Field(() => Int, { description: 'Open and past its due time.' })
  overdue: number;

  @Field(() => Int, { description: 'Handed in, and waiting for an editor.' })
  inReview: number;
}

@ObjectType('PairAgreement', { description: 'How far two checkers agree, over the words both assessed.' })
export class PairAgreementObject {
  /** bare uuids; fields show them */
  one: string;
  other: string;

  @Field(() => Int, { description: 'Words both assessed.' })
  units: number;

  @Field(() => Float, { description: 'Rated the same, 0 to 1.' })
  observed: number;

  @Field(() => Float, { description: 'What chance would have them rate the same, each rating as often as they do, 0 to 1.' })
  expected: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Cohen’s kappa: agreement beyond chance, at most 1; null where both gave one rating only.',
  })
  kappa: number | null;
}

@ObjectType('AgreementFigures', {
  description:
    'How far checkers agree who assessed the same words on the same scale, neither knowing what the other said: first hand-ins of the first and second task, counted when both are in and the verdict is proposed. A third one, asked for because two differ, does not count.',
})
export class AgreementObject {
  /** bare uuid; the field `scale` shows it */
  scaleId: string;

  @Field(() => Int, { description: 'Words assessed twice.' })
  units: number;

  @Field(() => Float, { description: 'Rated the same, 0 to 1.' })
  observed: number;

  @Field(() => Float, { nullable: true, description: 'Krippendorff’s alpha, ratings taken as names; null where all of them are one.' })
  nominalAlpha: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Krippendorff’s alpha, ratings taken in the order of their values; null where they have none, or all are one.',
  })
  ordinalAlpha: number | null;

  @Field(() => [PairAgreementObject], { description: 'Two by two, those with most words in common first.' })
  pairs: readonly PairAgreementObject[];
}
