import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { AnswerType } from '@stet/verification';
import { NodeObject } from '../base/index.js';
import { ClaimKindEnum } from '../newsroom/index.js';
import { AnswerTypeEnum } from './enums.js';

@ObjectType('ChecklistStep', { description: 'A step of a checklist.' })
export class ChecklistStepObject {
  @Field(() => String, { description: 'Its code: `SOURCE_READ`.' })
  code: string;

  @Field(() => String, { description: 'What the checker is asked.' })
  wording: string;

  @Field(() => AnswerTypeEnum, { description: 'What it asks for.' })
  answerType: AnswerType;

  @Field(() => [String], { description: 'Of a CHOICE: what there is to choose from.' })
  options: readonly string[];

  @Field(() => Boolean, { description: 'Whether nothing is handed in without an answer to it.' })
  required: boolean;
}

@ObjectType('ChecklistVersion', { description: 'The steps of a checklist under one number. Never changed.' })
export class ChecklistVersionObject {
  /** bare uuids; fields show them */
  id: string;
  checklistId: string;
  setBy: string | null;

  @Field(() => Int, { description: 'Counted from 1.' })
  number: number;

  @Field(() => [ChecklistStepObject], { description: 'The steps, in their order.' })
  steps: readonly ChecklistStepObject[];

  @Field(() => Date, { description: 'Since when.' })
  setAt: string;
}

@ObjectType('Checklist', {
  implements: () => [NodeObject],
  description: 'What checkers are asked of the claims of a kind, or of all that have no list of their own.',
})
export class ChecklistObject extends NodeObject {
  @Field(() => ClaimKindEnum, { nullable: true, description: 'Of which kind; null: of every kind that has no list of its own.' })
  claimKind: string | null;

  @Field(() => Date, { description: 'When it was defined.' })
  definedAt: string;

  @Field(() => Date, { nullable: true, description: 'Since when nobody is asked; null: who begins is.' })
  retiredAt: string | null;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;
}

@ObjectType('StepAnswer', {
  implements: () => [NodeObject],
  description: 'What a checker said to a step. Never edited: a newer one holds instead.',
})
export class StepAnswerObject extends NodeObject {
  /** bare uuids and columns; fields show them */
  evidenceIds: readonly string[];
  wordingId: string;
  taskId: string;
  answeredBy: string;
  words: string | null;
  amount: number | null;
  number: number;
  day: string | null;

  @Field(() => String, { description: 'The code of the step.' })
  step: string;

  @Field(() => Boolean, { nullable: true, description: 'To a YES_NO.' })
  yesNo: boolean | null;

  @Field(() => String, { nullable: true, description: 'To a CHOICE.' })
  choice: string | null;

  @Field(() => String, { nullable: true, description: 'What was noted beside it.' })
  note: string | null;

  @Field(() => Boolean, {
    description: 'Whether it was given for what the words assert now; one for former words answers nothing any more.',
  })
  forWordsNow: boolean;

  @Field(() => Date, { description: 'When.' })
  answeredAt: string;
}

@ObjectType('TaskStep', { description: 'A step of a task’s checklist, with what was said to it.' })
export class TaskStepObject extends ChecklistStepObject {
  @Field(() => StepAnswerObject, {
    nullable: true,
    description: 'What holds: the newest answer that was given for the words as they are now.',
  })
  answer: StepAnswerObject | null;

  @Field(() => [StepAnswerObject], { description: 'What was said before, or for former words; newest first.' })
  formerAnswers: readonly StepAnswerObject[];
}
