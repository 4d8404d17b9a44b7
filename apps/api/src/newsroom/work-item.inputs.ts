import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { WorkItemState } from '@stet/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { PageArgs } from '../base/index.js';
import { WorkItemStateEnum } from './enums.js';

@InputType({ description: 'Which work items; what is left out does not matter.' })
export class WorkItemFilter {
  @Field(() => [WorkItemStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(Object.values(WorkItemStateEnum), { each: true })
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
  @Field(() => WorkItemFilter, { nullable: true, description: 'Which ones.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => WorkItemFilter)
  filter?: WorkItemFilter | null;
}

@InputType({ description: 'A job to try again.' })
export class RetryWorkItemInput {
  @Field(() => ID, { description: 'The work item; it must have FAILED.' })
  @IsString()
  workItemId: string;

  @Field(() => Int, { description: 'The version of the work item that was looked at.' })
  @IsInt()
  expectedVersion: number;
}
