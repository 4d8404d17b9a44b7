import { Field, Int } from '@nestjs/graphql';
import type { NotAssignableReason } from '@stet/verification';
import { RefusalObject, RefusalType } from '../base/index.js';
import { NotAssignableReasonEnum } from './enums.js';

@RefusalType('NotAssignable', 'This member cannot be the checker here.')
export class NotAssignableObject extends RefusalObject {
  @Field(() => NotAssignableReasonEnum, { description: 'Why not.' })
  reason: NotAssignableReason;
}

@RefusalType('NotYourTask', 'Only the assignee of a task does this.')
export class NotYourTaskObject extends RefusalObject {}

@RefusalType('NothingToTake', 'No task is ready that you may check.')
export class NothingToTakeObject extends RefusalObject {}

@RefusalType('TaskAlreadyOpen', 'The claim has an open task already.')
export class TaskAlreadyOpenObject extends RefusalObject {
  /** bare uuid; the field `task` shows it */
  taskId: string;
}

@RefusalType('EvidenceMissing', 'The newsroom’s policy asks for more than was cited.')
export class EvidenceMissingObject extends RefusalObject {
  @Field(() => Int, { description: 'How many publishers the policy asks for; the author is none.' })
  sourcesNeeded: number;

  @Field(() => Int, { description: 'How many were cited.' })
  sourcesCited: number;

  @Field(() => Boolean, { description: 'Whether a PRIMARY source is asked for and none was cited.' })
  primaryNeeded: boolean;
}

@RefusalType('UnknownRating', 'The newsroom’s scales have no such rating.')
export class UnknownRatingObject extends RefusalObject {
  @Field(() => [String], { description: 'The codes of the scale that was asked for; none, if there is no such scale.' })
  ratings: readonly string[];
}

@RefusalType('RationaleMissing', 'An assessment says why.')
export class RationaleMissingObject extends RefusalObject {}
