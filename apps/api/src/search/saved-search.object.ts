import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Question, SavedList } from '@stet/search';
import { connectionOf, countOf, NodeObject } from '../base/index.js';
import { SavedListEnum } from './enums.js';
import { JSONObjectScalar } from './json-object.scalar.js';

@ObjectType('SavedSearch', { implements: () => [NodeObject], description: 'A question somebody keeps: a list, with its filter and order.' })
export class SavedSearchObject extends NodeObject {
  /** bare uuid; `owner` shows them */
  ownerId: string;

  @Field(() => String, { description: 'What its owner calls it.' })
  name: string;

  @Field(() => SavedListEnum, { description: 'Which list it asks.' })
  list: SavedList;

  @Field(() => JSONObjectScalar, {
    description: 'The arguments of that list, without the page: fit to be its variables, where there is no `problem`.',
  })
  question: Question;

  @Field(() => Boolean, { description: 'Whether the newsroom sees it.' })
  shared: boolean;

  @Field(() => Int, { description: 'For `expectedVersion`.' })
  version: number;

  @Field(() => Date, { description: 'When it was saved.' })
  createdAt: string;

  @Field(() => Date, { description: 'When it was changed last.' })
  updatedAt: string;

  @Field(() => Date, { nullable: true, description: 'When it was removed.' })
  removedAt: string | null;
}

export const SavedSearchConnection = connectionOf(SavedSearchObject, 'SavedSearch');
export const SavedSearchConnectionResolver = countOf(SavedSearchConnection, 'SavedSearch');
