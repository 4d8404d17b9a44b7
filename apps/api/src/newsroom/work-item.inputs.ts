import { ArgsType, Field, InputType } from '@nestjs/graphql';
import type { WorkItemState } from '@stet/platform';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import { EnumField, IdField, InputField, IntField, PageArgs } from '../base/index.js';
import { WorkItemStateEnum } from './enums.js';

@InputType({ description: 'Which work items; what is left out does not matter.' })
export class WorkItemFilter {
  @EnumField(WorkItemStateEnum, 'In one of these states.', { most: 10, optional: true })
  states?: WorkItemState[] | null;

  @Field(() => [String], { nullable: true, description: 'Of one of these kinds: `split-article`.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  kinds?: string[] | null;
}

@ArgsType()
export class WorkItemsArgs extends PageArgs {
  @InputField(() => WorkItemFilter, 'Which ones.', { optional: true })
  filter?: WorkItemFilter | null;
}

@InputType({ description: 'A job to try again.' })
export class RetryWorkItemInput {
  @IdField('The work item; it must have FAILED.')
  workItemId: string;

  @IntField('The version of the work item that was looked at.')
  expectedVersion: number;
}
