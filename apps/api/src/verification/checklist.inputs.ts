import { Field, Float, InputType } from '@nestjs/graphql';
import type { AnswerType } from '@stet/verification';
import { ArrayMaxSize, IsArray, IsBoolean, IsNumber, IsOptional, IsString, MaxLength } from 'class-validator';
import { BooleanField, EnumField, IdField, IdsField, InputField, IntField, TextField } from '../base/index.js';
import { ClaimKindEnum } from '../newsroom/index.js';
import { AnswerTypeEnum } from './enums.js';
import { TaskActInput } from './task.inputs.js';

@InputType({ description: 'A step of a checklist.' })
export class ChecklistStepInput {
  @TextField('Its code: capitals, digits and underscores; unique in its list.', 200)
  code: string;

  @TextField('What the checker is asked, 1 to 500 characters.', 2_000)
  wording: string;

  @EnumField(AnswerTypeEnum, 'What it asks for.')
  answerType: AnswerType;

  @Field(() => [String], { defaultValue: [], description: 'Of a CHOICE: 2 to 20 options, each up to 200 characters; else none.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(1_000, { each: true })
  options: string[];

  @Field(() => Boolean, { defaultValue: false, description: 'true: nothing is handed in without an answer to it.' })
  @IsBoolean()
  required: boolean;
}

@InputType({ description: 'What checkers are asked of some claims.' })
export class DefineChecklistInput {
  @EnumField(ClaimKindEnum, 'Of which kind; left out: of every kind that has no list of its own.', { optional: true })
  claimKind?: string | null;

  @InputField(() => ChecklistStepInput, 'The steps in their order, 1 to 50.', { most: 200 })
  steps: ChecklistStepInput[];
}

@InputType({ description: 'What becomes of a checklist. What is left out stays as it is.' })
export class AmendChecklistInput {
  @IdField('The checklist.')
  checklistId: string;

  @IntField('The version of the checklist that was looked at.')
  expectedVersion: number;

  @InputField(() => ChecklistStepInput, 'All steps it is to have, in their order: a new number. Tasks that were begun keep theirs.', {
    most: 200,
    optional: true,
  })
  steps?: ChecklistStepInput[] | null;

  @BooleanField('true: not asked of anybody who begins from now on; false: again.', { optional: true })
  retired?: boolean | null;
}

@InputType({ description: 'What you say to a step of your task: the one field it asks for, and a note if you like.' })
export class AnswerStepInput extends TaskActInput {
  @TextField('The code of the step.', 200)
  step: string;

  @BooleanField('To a YES_NO.', { optional: true })
  yesNo?: boolean | null;

  @TextField('To a TEXT: 1 to 20000 characters.', 40_000, { optional: true })
  text?: string | null;

  @Field(() => Float, { nullable: true, description: 'To a NUMBER.' })
  @IsOptional()
  @IsNumber()
  number?: number | null;

  @TextField('To a DATE: YYYY-MM-DD.', 200, { optional: true })
  date?: string | null;

  @TextField('To a CHOICE: one of its options.', 1_000, { optional: true })
  choice?: string | null;

  @IdsField('To an EVIDENCE: passages that are cited for the claim, 1 to 50.', 500, { optional: true })
  evidenceIds?: string[] | null;

  @TextField('Beside any of them, up to 2000 characters.', 10_000, { optional: true })
  note?: string | null;
}
