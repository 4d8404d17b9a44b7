import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { SearchKind, SnippetField } from '@stet/search';
import { connectionOf, countOf, NodeObject } from '../base/index.js';
import { SearchKindEnum, SnippetFieldEnum } from './enums.js';

@ObjectType('SnippetMark', { description: 'Where in a snippet something stands that was looked for.' })
export class SnippetMarkObject {
  @Field(() => Int, { description: 'Where it begins, in UTF-16 code units of the snippet’s text.' })
  start: number;

  @Field(() => Int, { description: 'Where it ends; exclusive.' })
  end: number;
}

@ObjectType('Snippet', { description: 'A piece of what was found.' })
export class SnippetObject {
  @Field(() => SnippetFieldEnum, { description: 'Of which text it is.' })
  field: SnippetField;

  @Field(() => String, { description: 'The piece; plain text, never markup.' })
  text: string;

  @Field(() => [SnippetMarkObject], { description: 'What was looked for, in it; in order.' })
  marks: readonly SnippetMarkObject[];
}

@ObjectType('SearchHit', { description: 'Something that has the words.' })
export class SearchHitObject {
  /** bare uuid of what was found */
  key: string;
  /** what was asked */
  asked: string;

  @Field(() => ID, { description: 'Of what was found.' })
  id: string;

  @Field(() => SearchKindEnum, { description: 'What it is.' })
  kind: SearchKind;

  @Field(() => Int, { description: 'How well it fits: the higher the better; says something beside other hits of the same search only.' })
  rank: number;

  // resolved by the node's own finder
  @Field(() => NodeObject, { description: 'The article, claim, evidence or verdict itself.' })
  node: NodeObject;

  @Field(() => [SnippetObject], { description: 'The pieces in which the words stand, the most telling first.' })
  snippets: readonly SnippetObject[];
}

export const SearchConnection = connectionOf(SearchHitObject, 'Search');
export const SearchConnectionResolver = countOf(SearchConnection, 'Search');
