import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Role } from '@stet/platform';
import { connectionOf, countOf, NodeObject } from '../base/index.js';
import { RoleEnum } from './enums.js';

@ObjectType('Member', { implements: () => [NodeObject], description: 'A person (or a machine) in its place in a newsroom.' })
export class MemberObject extends NodeObject {
  @Field(() => String, { description: 'Their name, as shown beside what they did.' })
  name: string;

  @Field(() => [RoleEnum], { description: 'What they may do; at least one.' })
  roles: readonly Role[];

  @Field(() => Int, {
    nullable: true,
    description: 'How many tasks at a time the machine gives them and they may take; null: any number.',
  })
  capacity: number | null;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;

  @Field(() => Date, { description: 'When they came.' })
  createdAt: string;

  @Field(() => Date, {
    nullable: true,
    description: 'When they took their invitation; null: they have not, and come by token only.',
  })
  joinedAt: string | null;

  @Field(() => Date, { nullable: true, description: 'When they were removed; they stay beside what they did.' })
  removedAt: string | null;

  @Field(() => Date, { nullable: true, description: 'When their name was erased: what stands for it is a placeholder. Null: it was not.' })
  erasedAt: string | null;
}

export const MemberConnection = connectionOf(MemberObject, 'Member');
export const MemberConnectionResolver = countOf(MemberConnection, 'Member');
