import { Refusal } from '@stet/platform';
import type { AnswerType } from './answer-type.js';

export type NotAssignableReason = 'NOT_A_MEMBER' | 'NOT_A_CHECKER' | 'AUTHOR' | 'APPROVER' | 'OTHER_SLOT' | 'HAS_BEGUN';

const why: Record<NotAssignableReason, string> = {
  NOT_A_MEMBER: 'There is no such member.',
  NOT_A_CHECKER: 'Only a checker or an editor checks.',
  AUTHOR: 'Who wrote the article may not check it.',
  APPROVER: 'Who approved a verdict on the claim may not check it.',
  OTHER_SLOT: 'These words are assessed by different people: this one has the other task.',
  HAS_BEGUN: 'This member is at work on it already.',
};

/** This member cannot be the checker here. */
export class NotAssignable extends Refusal {
  readonly kind = 'NotAssignable';
  readonly message: string;
  constructor(readonly reason: NotAssignableReason) {
    super();
    this.message = why[reason];
  }
}

/** Only the assignee does this. */
export class NotYourTask extends Refusal {
  readonly kind = 'NotYourTask';
  readonly message = 'This task is not assigned to you.';
}

/** Nothing holds this task for a time: an editor assigned it. */
export class TaskNotLeased extends Refusal {
  readonly kind = 'TaskNotLeased';
  readonly message = 'This task has no lease: it is yours until you hand it in or it is taken back.';
}

/** No task is ready that this member may check. */
export class NothingToTake extends Refusal {
  readonly kind = 'NothingToTake';
  readonly message = 'No task is ready for you.';
}

/** The claim has an open task of this kind already. */
export class TaskAlreadyOpen extends Refusal {
  readonly kind = 'TaskAlreadyOpen';
  readonly message = 'The claim has an open task already.';
  constructor(readonly taskId: string) {
    super();
  }
}

/** The newsroom's policy asks for more than was cited. */
export class EvidenceMissing extends Refusal {
  readonly kind = 'EvidenceMissing';
  readonly message: string;
  constructor(
    readonly sourcesNeeded: number,
    readonly sourcesCited: number,
    /** whether a primary source is needed and none is cited */
    readonly primaryNeeded: boolean,
  ) {
    super();
    this.message = `The policy asks for ${sourcesNeeded} source${sourcesNeeded === 1 ? '' : 's'}, ${sourcesCited} cited${primaryNeeded ? '; a primary one is missing' : ''}.`;
  }
}

/** The newsroom's scales have no such rating. */
export class UnknownRating extends Refusal {
  readonly kind = 'UnknownRating';
  readonly message = "The newsroom's scales have no such rating.";
  /** @param ratings the codes of the scale asked for */
  constructor(readonly ratings: readonly string[]) {
    super();
  }
}

/** An assessment says why. */
export class RationaleMissing extends Refusal {
  readonly kind = 'RationaleMissing';
  readonly message = 'An assessment needs a rationale.';
}

/** The newsroom has a scale of this code. */
export class ScaleCodeTaken extends Refusal {
  readonly kind = 'ScaleCodeTaken';
  readonly message = 'The newsroom has a scale of this code: amend that one, or choose another code.';
  constructor(readonly scaleId: string) {
    super();
  }
}

/** Two ratings of one scale under one code. */
export class RatingCodeTwice extends Refusal {
  readonly kind = 'RatingCodeTwice';
  readonly message: string;
  constructor(readonly rating: string) {
    super();
    this.message = `The code ${rating} is given twice on this scale.`;
  }
}

/** A scale with which no claim could ever be found to stand. */
export class NoRatingStands extends Refusal {
  readonly kind = 'NoRatingStands';
  readonly message = 'No rating of this scale lets a text stand: at least one must.';
}

/** The values of an ordered scale neither rise nor fall along the list. */
export class RatingsOutOfOrder extends Refusal {
  readonly kind = 'RatingsOutOfOrder';
  readonly message: string;
  /** @param rating the first one whose value does not fit the order */
  constructor(readonly rating: string) {
    super();
    this.message = `The values of an ordered scale rise or fall from one rating to the next: ${rating} does not.`;
  }
}

/** The scale a newsroom rates with where nobody names one cannot be retired. */
export class DefaultScaleNeeded extends Refusal {
  readonly kind = 'DefaultScaleNeeded';
  readonly message = 'This is the default scale: make another one the default first.';
}

/** Whether a check is right about an article is not for who wrote it to say. */
export class OwnWorkFinding extends Refusal {
  readonly kind = 'OwnWorkFinding';
  readonly message = 'You wrote this article: somebody else decides on what the checks found.';
}

/** Required steps of the task's checklist have no answer for the words as they are now. */
export class StepsUnanswered extends Refusal {
  readonly kind = 'StepsUnanswered';
  readonly message: string;
  /** @param steps their codes, in the order of the list */
  constructor(readonly steps: readonly string[]) {
    super();
    this.message = `To be answered before this is handed in: ${steps.join(', ')}.`;
  }
}

/** The task's checklist has no such step. */
export class UnknownStep extends Refusal {
  readonly kind = 'UnknownStep';
  readonly message = "The task's checklist has no such step.";
  /** @param steps the codes it has */
  constructor(readonly steps: readonly string[]) {
    super();
  }
}

/** A step is answered with the one field its type asks for. */
export class WrongAnswerType extends Refusal {
  readonly kind = 'WrongAnswerType';
  readonly message: string;
  constructor(
    readonly step: string,
    readonly answerType: AnswerType,
  ) {
    super();
    this.message = `${step} asks for ${answerType}: give that, and nothing else but a note.`;
  }
}

/** Two steps of one checklist under one code. */
export class StepCodeTwice extends Refusal {
  readonly kind = 'StepCodeTwice';
  readonly message: string;
  constructor(readonly step: string) {
    super();
    this.message = `The code ${step} is given twice in this list.`;
  }
}

/** Claims of this kind (or all that have none of their own) have a checklist. */
export class ChecklistExists extends Refusal {
  readonly kind = 'ChecklistExists';
  readonly message = 'There is a checklist for these claims: amend that one.';
  constructor(readonly checklistId: string) {
    super();
  }
}

/** Who has as many tasks as they take at a time takes no further one. */
export class CapacityFull extends Refusal {
  readonly kind = 'CapacityFull';
  readonly message: string;
  constructor(readonly capacity: number) {
    super();
    this.message = `You have as many tasks as you take at a time (${capacity}): hand one in or give one back first.`;
  }
}
