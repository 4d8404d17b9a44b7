import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Role } from '@stet/platform';
import { NodeObject } from '../base/index.js';
import { RoleEnum } from './enums.js';

@ObjectType('AccessToken', {
  implements: () => [NodeObject],
  description: 'What a member shows to be let in; the secret itself is not kept.',
})
export class AccessTokenObject extends NodeObject {
  /** bare uuid; the field `member` shows it */
  memberId: string;

  @Field(() => String, { description: 'What it is for.' })
  label: string;

  @Field(() => [RoleEnum], {
    nullable: true,
    description: 'Which of the member’s roles it carries, as far as they have them still; null: all they have.',
  })
  roles: readonly Role[] | null;

  @Field(() => Date, { description: 'When it was made.' })
  createdAt: string;

  @Field(() => Date, { nullable: true, description: 'Until when it opens; null: until it is revoked.' })
  expiresAt: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was last shown, to the minute; null: never.' })
  lastUsedAt: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was revoked.' })
  revokedAt: string | null;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;
}

@ObjectType('CreatedToken', { description: 'A token just made.' })
export class CreatedTokenObject {
  @Field(() => AccessTokenObject, { description: 'What is kept of it.' })
  accessToken: AccessTokenObject;

  @Field(() => String, {
    nullable: true,
    description: 'The bearer token, told this once. Null when the same Idempotency-Key is sent again: revoke it and make another.',
  })
  token: string | null;
}
