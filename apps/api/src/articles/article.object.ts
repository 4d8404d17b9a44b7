import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ArticleState } from '@stet/articles';
import { connectionOf, countOf, NodeObject } from '../base/index.js';
import { ArticleStateEnum } from './enums.js';

@ObjectType('ArticleAuthor', { description: 'Who is named as author. A member so named may neither check nor approve here.' })
export class ArticleAuthorObject {
  /** bare uuid */
  memberId: string | null;

  @Field(() => String, { description: 'The name as it was given.' })
  name: string;

  @Field(() => Date, { nullable: true, description: 'When the name was erased: what stands for it is a placeholder. Null: it was not.' })
  erasedAt: string | null;
}

@ObjectType('Article', { implements: () => [NodeObject], description: 'A text under check, through all its revisions.' })
export class ArticleObject extends NodeObject {
  /** bare uuid */
  submittedBy: string;
  revisionNumber: number;
  splitNumber: number;

  @Field(() => String, { nullable: true, description: 'Its id in the system it came from; unique in the newsroom.' })
  externalId: string | null;

  @Field(() => String, { description: 'A code of the newsroom’s own: NEWS.' })
  kind: string;

  @Field(() => String, { nullable: true, description: 'Whose beat it is.' })
  desk: string | null;

  @Field(() => String, { description: 'BCP 47; `und`: the machine finds out.' })
  language: string;

  @Field(() => String, { nullable: true, description: 'The authors as the page names them.' })
  byline: string | null;

  @Field(() => String, { nullable: true, description: 'The newest title, on one line.' })
  title: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is, or will be.' })
  url: string | null;

  @Field(() => Date, { nullable: true, description: 'When it is to go out.' })
  publishAt: string | null;

  @Field(() => Boolean, {
    description:
      'Whether it was put under embargo: until `publishAt` it is there only for editors and administrators, its authors, whoever handed it in, and checkers who have a task on it.',
  })
  embargoed: boolean;

  @Field(() => Int, { description: 'The desk’s word on its urgency: 0 to 9, 9 the most urgent.' })
  priority: number;

  @Field(() => ArticleStateEnum, { description: 'Where it stands.' })
  state: ArticleState;

  @Field(() => Int, { description: 'The number of its last event: the `after` of articleChanged.' })
  articleSeq: number;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;

  @Field(() => Date, { description: 'When it came in.' })
  createdAt: string;

  @Field(() => Date, { description: 'When it last moved or was revised.' })
  updatedAt: string;
}

export const ArticleConnection = connectionOf(ArticleObject, 'Article');
export const ArticleConnectionResolver = countOf(ArticleConnection, 'Article');
