import { ArgsType, Field, ID, InputType, Int, OmitType } from '@nestjs/graphql';
import type { TaskState } from '@stet/verification';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageArgs } from '../base/index.js';
import { TaskOrderEnum, TaskStateEnum } from './enums.js';
import type { TaskOrder } from './enums.js';

@InputType({ description: 'Which tasks; what is left out does not matter.' })
export class TaskFilter {
  @Field(() => [TaskStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(Object.values(TaskStateEnum), { each: true })
  states?: TaskState[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: only those assigned to you.' })
  @IsOptional()
  @IsBoolean()
  mine?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: nobody has it; false: somebody has.' })
  @IsOptional()
  @IsBoolean()
  unassigned?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: still to be handed in, and due before now.' })
  @IsOptional()
  @IsBoolean()
  overdue?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Assigned to this member.' })
  @IsOptional()
  @IsString()
  assigneeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this article.' })
  @IsOptional()
  @IsString()
  articleId?: string | null;

  @Field(() => String, { nullable: true, description: 'Of articles of this desk.' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  desk?: string | null;

  @Field(() => String, { nullable: true, description: 'Of articles of this kind, as submitArticle gave it.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  articleKind?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this claim.' })
  @IsOptional()
  @IsString()
  claimId?: string | null;

  @Field(() => String, { nullable: true, description: 'On claims among the newest 1000 whose words have these, as `search` finds them.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  text?: string | null;
}

@ArgsType()
export class TasksArgs extends PageArgs {
  @Field(() => TaskFilter, { nullable: true, description: 'Which ones.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => TaskFilter)
  filter?: TaskFilter | null;

  @Field(() => TaskOrderEnum, { defaultValue: 'URGENCY', description: 'In which order.' })
  @IsIn(Object.values(TaskOrderEnum))
  order: TaskOrder;
}

@InputType({ description: 'What stands on the board; what is left out does not matter.' })
export class TaskBoardFilter extends OmitType(TaskFilter, ['states', 'claimId'] as const) {}

@ArgsType()
export class TaskBoardArgs {
  @Field(() => TaskBoardFilter, { nullable: true, description: 'Which tasks.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => TaskBoardFilter)
  filter?: TaskBoardFilter | null;

  @Field(() => Int, { defaultValue: 20, description: 'How many of each column, the most urgent: 1 to 50.' })
  @IsInt()
  @Min(1)
  @Max(50)
  first: number;
}

@InputType({ isAbstract: true })
export abstract class TaskActInput {
  @Field(() => ID, { description: 'The task.' })
  @IsString()
  taskId: string;

  @Field(() => Int, { description: 'The version of the task that was looked at.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'A task among several, as it was looked at.' })
export class TaskAtVersionInput extends TaskActInput {}

@InputType({ description: 'A task to take from its checker.' })
export class UnassignTaskInput extends TaskActInput {}

@InputType({ description: 'A task of yours to begin.' })
export class StartTaskInput extends TaskActInput {}

@InputType({ description: 'A task of yours to give back.' })
export class ReleaseTaskInput extends TaskActInput {}

@InputType({ description: 'A task of yours, taken and held for a time, to be held longer.' })
export class ExtendLeaseInput extends TaskActInput {}

@InputType({ description: 'When a task is due.' })
export class SetDeadlineInput extends TaskActInput {
  @Field(() => Date, {
    nullable: true,
    description: 'When; to come. Null, and not left out: it follows from when the article goes out, again.',
  })
  @IsOptional()
  @IsDate()
  dueAt?: Date | null;
}

@InputType({ description: 'Whose task it is to be.' })
export class AssignTaskInput extends TaskActInput {
  @Field(() => ID, { description: 'The member: a CHECKER or an EDITOR who neither wrote the article nor approved the claim.' })
  @IsString()
  assigneeId: string;
}

@InputType({ description: 'Whose tasks they are to be.' })
export class AssignTasksInput {
  @Field(() => [TaskAtVersionInput], { description: 'The tasks, 1 to 100.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => TaskAtVersionInput)
  tasks: TaskAtVersionInput[];

  @Field(() => ID, { description: 'The member: a CHECKER or an EDITOR.' })
  @IsString()
  assigneeId: string;
}

@InputType({ description: 'A task to take out.' })
export class CancelTaskInput extends TaskActInput {
  @Field(() => String, { nullable: true, description: 'Why.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  reason?: string | null;
}

@InputType({ description: 'A claim to make a task for.' })
export class CreateTaskInput {
  @Field(() => ID, { description: 'The claim; QUEUED, without an open task.' })
  @IsString()
  claimId: string;
}

@InputType({ description: 'What a checker hands in.' })
export class SubmitTaskInput extends TaskActInput {
  @Field(() => String, { description: 'The rating: its code on the scale, or its id.' })
  @IsString()
  @MaxLength(200)
  rating: string;

  @Field(() => String, { nullable: true, description: 'The code of the scale; left out: the newsroom’s default one.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  scale?: string | null;

  @Field(() => String, { description: 'Why, up to 20000 characters.' })
  @IsString()
  @MaxLength(40_000)
  rationale: string;

  @Field(() => String, { nullable: true, description: 'What the text could say instead.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  suggestedWording?: string | null;

  @Field(() => Date, { nullable: true, description: 'The moment it speaks of, not after now; left out: now.' })
  @IsOptional()
  @IsDate()
  trueAsOf?: Date | null;

  @Field(() => [ID], { nullable: true, description: 'The citations it rests on; all that stand for the wording, where this is left out.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  citationIds?: string[] | null;
}
