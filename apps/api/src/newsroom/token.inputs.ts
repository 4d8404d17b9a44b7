import { InputType } from '@nestjs/graphql';
import type { Role } from '@stet/platform';
import { DateField, EnumField, IdField, IntField, TextField } from '../base/index.js';
import { RoleEnum } from './enums.js';

@InputType({ description: 'A token to make.' })
export class CreateTokenInput {
  @IdField('The member it stands for.')
  memberId: string;

  @TextField('What it is for, 1 to 200 characters.', 400)
  label: string;

  @EnumField(RoleEnum, 'Which of the member’s roles it carries, as far as they have them still; left out: all they have.', {
    most: 20,
    optional: true,
  })
  roles?: Role[] | null;

  @DateField('Until when it opens; left out: until it is revoked.', { optional: true })
  expiresAt?: Date | null;
}

@InputType({ description: 'A token to revoke.' })
export class RevokeTokenInput {
  @IdField('The access token.')
  tokenId: string;

  @IntField('The version of the access token that was looked at.')
  expectedVersion: number;
}
