import { Field, Int } from '@nestjs/graphql';
import type { AnswerType, NotAssignableReason } from '@stet/verification';
import { RefusalObject, RefusalType } from '../base/index.js';
import { AnswerTypeEnum, NotAssignableReasonEnum } from './enums.js';

@RefusalType('NotAssignable', 'This member cannot be the checker here.')
export class NotAssignableObject extends RefusalObject {
  @Field(() => NotAssignableReasonEnum, { description: 'Why not.' })
  reason: NotAssignableReason;
}

@RefusalType('NotYourTask', 'Only the assignee of a task does this.')
export class NotYourTaskObject extends RefusalObject {}

@RefusalType('TaskNotLeased', 'An editor assigned the task: nothing holds it for a time only.')
export class TaskNotLeasedObject extends RefusalObject {}

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

@RefusalType('UnknownRating', 'The newsroom’s scales have no such rating, or not any more.')
export class UnknownRatingObject extends RefusalObject {
  @Field(() => [String], { description: 'The codes of the scale that was asked for; none, if there is no such scale.' })
  ratings: readonly string[];
}

@RefusalType('RationaleMissing', 'An assessment says why.')
export class RationaleMissingObject extends RefusalObject {}

@RefusalType('ScaleCodeTaken', 'The newsroom has a scale of this code.')
export class ScaleCodeTakenObject extends RefusalObject {
  /** bare uuid; the field `scale` shows it */
  scaleId: string;
}

@RefusalType('RatingCodeTwice', 'Two ratings of one scale under one code.')
export class RatingCodeTwiceObject extends RefusalObject {
  @Field(() => String, { description: 'The code that was given twice.' })
  rating: string;
}

@RefusalType('NoRatingStands', 'No rating of the scale would let a text stand.')
export class NoRatingStandsObject extends RefusalObject {}

@RefusalType('RatingsOutOfOrder', 'The values of an ordered scale neither rise nor fall along the list.')
export class RatingsOutOfOrderObject extends RefusalObject {
  @Field(() => String, { description: 'The first rating that is out of order.' })
  rating: string;
}

@RefusalType('DefaultScaleNeeded', 'The default scale cannot be retired.')
export class DefaultScaleNeededObject extends RefusalObject {}
@RefusalType('OwnWorkFinding', 'Who wrote an article does not decide on what the checks found in it.')
export class OwnWorkFindingObject extends RefusalObject {}

@RefusalType('StepsUnanswered', 'Required steps of the task’s checklist have no answer for the words as they are now.')
export class StepsUnansweredObject extends RefusalObject {
  @Field(() => [String], { description: 'Their codes, in the order of the list.' })
  steps: readonly string[];
}

@RefusalType('UnknownStep', 'The task’s checklist has no such step.')
export class UnknownStepObject extends RefusalObject {
  @Field(() => [String], { description: 'The codes it has.' })
  steps: readonly string[];
}

@RefusalType('WrongAnswerType', 'A step is answered with the one field its type asks for.')
export class WrongAnswerTypeObject extends RefusalObject {
  @Field(() => String, { description: 'The step.' })
  step: string;

  @Field(() => AnswerTypeEnum, { description: 'What it asks for.' })
  answerType: AnswerType;
}

@RefusalType('StepCodeTwice', 'Two steps of one checklist under one code.')
export class StepCodeTwiceObject extends RefusalObject {
  @Field(() => String, { description: 'The code that was given twice.' })
  step: string;
}

@RefusalType('ChecklistExists', 'These claims have a checklist, perhaps a retired one.')
export class ChecklistExistsObject extends RefusalObject {
  /** bare uuid; the field `checklist` shows it */
  checklistId: string;
}

@RefusalType('CapacityFull', 'You have as many tasks as you take at a time.')
export class CapacityFullObject extends RefusalObject {
  @Field(() => Int, { description: 'How many that is.' })
  capacity: number;
}
