import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, countOf, NodeObject } from '../base/index.js';

@ObjectType('Comment', {
  implements: () => [NodeObject],
  description:
    'What somebody says about a claim, a task, evidence or words of a revision. Its text may be replaced by whoever wrote it; nothing is deleted.',
})
export class CommentObject extends NodeObject {
  /** bare uuids; fields show them */
  articleId: string;
  threadId: string | null;
  claimId: string | null;
  taskId: string | null;
  evidenceId: string | null;
  revisionId: string | null;
  writtenBy: string;
  resolvedBy: string | null;

  @Field(() => String, { description: 'What.' })
  text: string;

  @Field(() => Boolean, {
    description:
      'Whether it is said of what is confidential and lies sealed under a key this installation was not given; the text is a placeholder then.',
  })
  unreadable: boolean;

  @Field(() => Boolean, { description: 'Whether nothing goes out before its thread is resolved.' })
  blocking: boolean;

  @Field(() => Date, { description: 'When.' })
  writtenAt: string;

  @Field(() => Int, { description: 'How often its text was replaced.' })
  edits: number;

  @Field(() => Date, { nullable: true, description: 'Since when it says what it says; null: from the beginning.' })
  editedAt: string | null;

  @Field(() => Date, { nullable: true, description: 'Since when nothing is left to do about its thread.' })
  resolvedAt: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Since when its words are gone, as the newsroom keeps such things for so many days only; the text is a placeholder then.',
  })
  erasedAt: string | null;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;
}

export const CommentConnection = connectionOf(CommentObject, 'Comment');
export const CommentConnectionResolver = countOf(CommentConnection, 'Comment');

@ObjectType('CommentText', { description: 'What a comment said before its text was replaced.' })
export class CommentTextObject {
  @Field(() => Int, { description: '1: what was written first.' })
  number: number;

  @Field(() => String, { description: 'What it said.' })
  text: string;

  @Field(() => Boolean, {
    description:
      'Whether it is said of what is confidential and lies sealed under a key this installation was not given; the text is a placeholder then.',
  })
  unreadable: boolean;

  @Field(() => Date, { description: 'From when.' })
  writtenAt: string;

  @Field(() => Date, { description: 'Until when.' })
  replacedAt: string;
}

@ObjectType('CommentPlace', { description: 'Where words that are talked about stand in one revision.' })
export class CommentPlaceObject {
  @Field(() => Int, { description: "The revision's number." })
  revisionNumber: number;

  @Field(() => Int, { description: "Where they begin in the revision's text, in UTF-16 code units." })
  start: number;

  @Field(() => Int, { description: 'Where they end; exclusive.' })
  end: number;

  @Field(() => String, { description: 'The words as they stand there.' })
  quote: string;
}

@ObjectType('CommentSpan', { description: 'The words a comment is about.' })
export class CommentSpanObject {
  @Field(() => CommentPlaceObject, { description: 'As they were selected.' })
  said: CommentPlaceObject;

  @Field(() => CommentPlaceObject, {
    nullable: true,
    description:
      'As they stand in the newest revision that was split; null: they are gone from it, or nobody can say which of several they are.',
  })
  now: CommentPlaceObject | null;

  @Field(() => Boolean, { description: 'Whether they are gone: then a blocking comment on them holds nothing back.' })
  gone: boolean;
}
