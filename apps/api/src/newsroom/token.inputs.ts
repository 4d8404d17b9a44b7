import { InputType } from '@nestjs/graphql';
import { DateField, IdField, IntField, TextField } from '../base/index.js';

@InputType({ description: 'A token to make.' })
export class CreateTokenInput {
  @IdField('The member it stands for.')
  memberId: string;

  @TextField('What it is for, 1 to 200 characters.', 400)
  label: string;

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
