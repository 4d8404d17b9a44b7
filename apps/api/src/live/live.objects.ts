import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { BoardSubject } from '@stet/verdicts';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import { EnumField } from '../base/index.js';
import { EventObject } from '../articles/index.js';

/** Codes of the domain, by the names the schema has. */
export const BoardSubjectEnum = { ARTICLE: 'article', CLAIM: 'claim', TASK: 'task', VERDICT: 'verdict' } as const satisfies Record<
  string,
  BoardSubject
>;
registerEnumType(BoardSubjectEnum, {
  name: 'BoardSubject',
  description: 'What lies on the desk’s board.',
  valuesMap: {
    ARTICLE: { description: 'Articles.' },
    CLAIM: { description: 'Claims.' },
    TASK: { description: 'Tasks.' },
    VERDICT: { description: 'Verdicts.' },
  },
});

@InputType({ description: 'Which part of the board; what is left out does not matter.' })
export class BoardFilterInput {
  @EnumField(BoardSubjectEnum, 'Events of these.', { most: 10, optional: true })
  of?: BoardSubject[] | null;

  @Field(() => [String], { nullable: true, description: 'In articles of these desks; an empty text: of those without one.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  desks?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'In articles of these kinds.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  articleKinds?: string[] | null;
}

@ObjectType('BoardChange', { description: 'Something on the desk’s board changed.' })
export class BoardChangeObject {
  /** bare uuids; fields of like names show them */
  articleKey: string | null;
  claimKey: string | null;
  taskKey: string | null;

  @Field(() => String, { description: 'The place after it: go on with it as `after`.' })
  cursor: string;

  @Field(() => EventObject, { description: 'What happened.' })
  event: EventObject;

  @Field(() => ID, { nullable: true, description: 'In which article.' })
  articleId: string | null;

  @Field(() => ID, { nullable: true, description: 'The claim it is about, where it is about one.' })
  claimId: string | null;

  @Field(() => ID, { nullable: true, description: 'The task it is about, where it is about one.' })
  taskId: string | null;
}

@ObjectType('MyTaskChange', { description: 'Something happened to a task you hold, held, or are given.' })
export class MyTaskChangeObject {
  /** bare uuid */
  taskKey: string;

  @Field(() => String, { description: 'The place after it: go on with it as `after`.' })
  cursor: string;

  @Field(() => EventObject, { description: 'What happened.' })
  event: EventObject;

  @Field(() => ID, { description: 'The task.' })
  taskId: string;

  @Field(() => Boolean, { description: 'Whether it is yours after this; after a hand-in, whether it was.' })
  mine: boolean;
}
