import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { WorkItemState } from '@stet/platform';
import { connectionOf, countOf, NodeObject } from '../base/index.js';
import { WorkItemStateEnum } from './enums.js';

@ObjectType('WorkItem', { implements: () => [NodeObject], description: 'How a job of the machine stands.' })
export class WorkItemObject extends NodeObject {
  /** bare uuid */
  articleId: string | null;

  @Field(() => String, { description: 'Which job: `split-article`.' })
  kind: string;

  @Field(() => WorkItemStateEnum, { description: 'How it stands.' })
  state: WorkItemState;

  @Field(() => Int, { description: 'Which run: each restart is a new one.' })
  run: number;

  @Field(() => Int, { description: 'Tries begun in this run.' })
  attempts: number;

  @Field(() => Int, { description: 'Higher comes first.' })
  priority: number;

  @Field(() => String, { nullable: true, description: 'What went wrong at the last try of this run.' })
  lastError: string | null;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;

  @Field(() => Date, { description: 'When it was first asked for.' })
  createdAt: string;

  @Field(() => Date, { description: 'When it last moved.' })
  updatedAt: string;
}

export const WorkItemConnection = connectionOf(WorkItemObject, 'WorkItem');
export const WorkItemConnectionResolver = countOf(WorkItemConnection, 'WorkItem');
