import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Refusal } from '@stet/platform';
import type { TaskState } from '@stet/verification';
import { connectionOf, countOf, NodeObject, RefusalObject } from '../base/index.js';
import { TaskStateEnum } from './enums.js';

@ObjectType('Task', { implements: () => [NodeObject], description: 'A person’s piece of verification work on one wording of a claim.' })
export class TaskObject extends NodeObject {
  /** bare uuids; fields of these names show them */
  articleId: string;
  claimId: string;
  wordingId: string;
  assigneeId: string | null;
  dueSetBy: string | null;
  checklistVersionId: string | null;

  @Field(() => TaskStateEnum, { description: 'Where it stands.' })
  state: TaskState;

  @Field(() => String, { description: 'Which check is wanted: `VERIFY`.' })
  checkKind: string;

  @Field(() => Int, { description: 'Which of several looks at the same words: 1 and 2, and 3 where the first two differ.' })
  slot: number;

  @Field(() => Boolean, { description: 'Whether it is done without seeing what the others found, until all are in.' })
  blind: boolean;

  @Field(() => Int, { description: '0 to 9, 9 the most urgent: what the desk asks for, or what the time left until publication does.' })
  priority: number;

  @Field(() => Int, {
    description:
      '0 to 1000: how much its words ask to be checked, as the model scored them; 1000 where none could say. Decides among equals.',
  })
  worth: number;

  @Field(() => Date, { nullable: true, description: 'When its article goes out.' })
  publishAt: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it is due: so long before its article goes out as the policy says, or when an editor says.',
  })
  dueAt: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Until when a task that was taken is held for its checker; null where an editor assigned it.',
  })
  leaseUntil: string | null;

  @Field(() => Date, { nullable: true, description: 'When its assignee got it.' })
  assignedAt: string | null;

  @Field(() => Date, { nullable: true, description: 'When its assignee began, the last time.' })
  startedAt: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was handed in, the last time.' })
  submittedAt: string | null;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;

  @Field(() => Date, { description: 'When it was queued.' })
  createdAt: string;

  @Field(() => Date, { description: 'When it last moved.' })
  updatedAt: string;
}

export const TaskConnection = connectionOf(TaskObject, 'Task');
export const TaskConnectionResolver = countOf(TaskConnection, 'Task');

@ObjectType('AssignedTask', { description: 'What became of one of many.' })
export class AssignedTaskObject {
  /** bare uuid; the field `task` shows it */
  key: string;

  @Field(() => ID, { description: 'The task, as it was asked for.' })
  taskId: string;

  @Field(() => RefusalObject, { nullable: true, description: 'Why not; null: it is assigned.' })
  refusal: Refusal | null;
}

@ObjectType('AssignedTasks', { description: 'What became of each, in the order asked for.' })
export class AssignedTasksObject {
  @Field(() => [AssignedTaskObject], { description: 'One for each task.' })
  results: readonly AssignedTaskObject[];
}

@ObjectType('MemberLoad', { description: 'What a member has to do, in numbers.' })
export class MemberLoadObject {
  @Field(() => Int, { description: 'Tasks that are assigned, begun or returned to them.' })
  open: number;

  @Field(() => Int, { description: 'Of these, begun.' })
  started: number;

  @Field(() => Int, { description: 'Of these, past their due time.' })
  overdue: number;

  @Field(() => Int, { nullable: true, description: 'How many they take at a time; null: any number.' })
  capacity: number | null;
}

@ObjectType('BoardColumn', { description: 'The tasks of one state.' })
export class BoardColumnObject {
  @Field(() => TaskStateEnum, { description: 'The state.' })
  state: TaskState;

  @Field(() => Int, { description: 'How many there are, counted up to 1000.' })
  count: number;

  @Field(() => [TaskObject], { description: 'The most urgent of them.' })
  tasks: readonly TaskObject[];
}

@ObjectType('Board', { description: 'The open tasks, state by state.' })
export class BoardObject {
  @Field(() => [BoardColumnObject], { description: 'One for each state of an open task, in the order of the work, empty ones too.' })
  columns: readonly BoardColumnObject[];
}
