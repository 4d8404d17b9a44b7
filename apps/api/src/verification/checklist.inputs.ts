import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import type { AnswerType } from '@stet/verification';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ClaimKindEnum } from '../newsroom/index.js';
import { AnswerTypeEnum } from './enums.js';
import { TaskActInput } from './task.inputs.js';

@InputType({ description: 'A step of a checklist.' })
export class ChecklistStepInput {
  @Field(() => String, { description: 'Its code: capitals, digits and underscores; unique in its list.' })
  @IsString()
  @MaxLength(200)
  code: string;

  @Field(() => String, { description: 'What the checker is asked, 1 to 500 characters.' })
  @IsString()
  @MaxLength(2_000)
  wording: string;

  @Field(() => AnswerTypeEnum, { description: 'What it asks for.' })
  @IsIn(Object.values(AnswerTypeEnum))
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
  @Field(() => ClaimKindEnum, { nullable: true, description: 'Of which kind; left out: of every kind that has no list of its own.' })
  @IsOptional()
  @IsIn(Object.values(ClaimKindEnum))
  claimKind?: string | null;

  @Field(() => [ChecklistStepInput], { description: 'The steps in their order, 1 to 50.' })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ChecklistStepInput)
  steps: ChecklistStepInput[];
}

@InputType({ description: 'What becomes of a checklist. What is left out stays as it is.' })
export class AmendChecklistInput {
  @Field(() => ID, { description: 'The checklist.' })
  @IsString()
  checklistId: string;

  @Field(() => Int, { description: 'The version of the checklist that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => [ChecklistStepInput], {
    nullable: true,
    description: 'All steps it is to have, in their order: a new number. Tasks that were begun keep theirs.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ChecklistStepInput)
  steps?: ChecklistStepInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: not asked of anybody who begins from now on; false: again.' })
  @IsOptional()
  @IsBoolean()
  retired?: boolean | null;
}

@InputType({ description: 'What you say to a step of your task: the one field it asks for, and a note if you like.' })
export class AnswerStepInput extends TaskActInput {
  @Field(() => String, { description: 'The code of the step.' })
  @IsString()
  @MaxLength(200)
  step: string;

  @Field(() => Boolean, { nullable: true, description: 'To a YES_NO.' })
  @IsOptional()
  @IsBoolean()
  yesNo?: boolean | null;

  @Field(() => String, { nullable: true, description: 'To a TEXT: 1 to 20000 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  text?: string | null;

  @Field(() => Float, { nullable: true, description: 'To a NUMBER.' })
  @IsOptional()
  @IsNumber()
  number?: number | null;

  @Field(() => String, { nullable: true, description: 'To a DATE: YYYY-MM-DD.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  date?: string | null;

  @Field(() => String, { nullable: true, description: 'To a CHOICE: one of its options.' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  choice?: string | null;

  @Field(() => [ID], { nullable: true, description: 'To an EVIDENCE: passages that are cited for the claim, 1 to 50.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  evidenceIds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Beside any of them, up to 2000 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(10_000)
  note?: string | null;
}
