import { ArgsType, Field, InputType, Int, OmitType } from '@nestjs/graphql';
import type { TaskState } from '@stet/verification';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, Max, Min, ValidateNested } from 'class-validator';
import { BooleanField, DateField, EnumField, IdField, IdsField, InputField, IntField, PageArgs, TextField } from '../base/index.js';
import { TaskOrderEnum, TaskStateEnum } from './enums.js';
import type { TaskOrder } from './enums.js';

@InputType({ description: 'Which tasks; what is left out does not matter.' })
export class TaskFilter {
  @EnumField(TaskStateEnum, 'In one of these states.', { most: 20, optional: true })
  states?: TaskState[] | null;

  @BooleanField('true: only those assigned to you.', { optional: true })
  mine?: boolean | null;

  @BooleanField('true: nobody has it; false: somebody has.', { optional: true })
  unassigned?: boolean | null;

  @BooleanField('true: still to be handed in, and due before now.', { optional: true })
  overdue?: boolean | null;

  @IdField('Assigned to this member.', { optional: true })
  assigneeId?: string | null;

  @IdField('Of this article.', { optional: true })
  articleId?: string | null;

  @TextField('Of articles of this desk.', 400, { optional: true })
  desk?: string | null;

  @TextField('Of articles of this kind, as submitArticle gave it.', 60, { optional: true })
  articleKind?: string | null;

  @IdField('Of this claim.', { optional: true })
  claimId?: string | null;

  @TextField('On claims among the newest 1000 whose words have these, as `search` finds them.', 300, { optional: true })
  text?: string | null;
}

@ArgsType()
export class TasksArgs extends PageArgs {
  @InputField(() => TaskFilter, 'Which ones.', { optional: true })
  filter?: TaskFilter | null;

  @Field(() => TaskOrderEnum, { defaultValue: 'URGENCY', description: 'In which order.' })
  @IsIn(Object.values(TaskOrderEnum))
  order: TaskOrder;
}

@InputType({ description: 'What stands on the board; what is left out does not matter.' })
export class TaskBoardFilter extends OmitType(TaskFilter, ['states', 'claimId'] as const) {}

@ArgsType()
export class TaskBoardArgs {
  @InputField(() => TaskBoardFilter, 'Which tasks.', { optional: true })
  filter?: TaskBoardFilter | null;

  @Field(() => Int, { defaultValue: 20, description: 'How many of each column, the most urgent: 1 to 50.' })
  @IsInt()
  @Min(1)
  @Max(50)
  first: number;
}

@InputType({ isAbstract: true })
export abstract class TaskActInput {
  @IdField('The task.')
  taskId: string;

  @IntField('The version of the task that was looked at.')
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
  @DateField('When; to come. Null, and not left out: it follows from when the article goes out, again.', { optional: true })
  dueAt?: Date | null;
}

@InputType({ description: 'Whose task it is to be.' })
export class AssignTaskInput extends TaskActInput {
  @IdField('The member: a CHECKER or an EDITOR who neither wrote the article nor approved the claim.')
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

  @IdField('The member: a CHECKER or an EDITOR.')
  assigneeId: string;
}

@InputType({ description: 'A task to take out.' })
export class CancelTaskInput extends TaskActInput {
  @TextField('Why.', 40_000, { optional: true })
  reason?: string | null;
}

@InputType({ description: 'A claim to make a task for.' })
export class CreateTaskInput {
  @IdField('The claim; QUEUED, without an open task.')
  claimId: string;
}

@InputType({ description: 'What a checker hands in.' })
export class SubmitTaskInput extends TaskActInput {
  @TextField('The rating: its code on the scale, or its id.', 200)
  rating: string;

  @TextField('The code of the scale; left out: the newsroom’s default one.', 200, { optional: true })
  scale?: string | null;

  @TextField('Why, up to 20000 characters.', 40_000)
  rationale: string;

  @TextField('What the text could say instead.', 40_000, { optional: true })
  suggestedWording?: string | null;

  @DateField('The moment it speaks of, not after now; left out: now.', { optional: true })
  trueAsOf?: Date | null;

  @IdsField('The citations it rests on; all that stand for the wording, where this is left out.', 500, { optional: true })
  citationIds?: string[] | null;
}
