import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsDate, IsInt, IsOptional, IsString, MaxLength } from 'class-validator';

@InputType({ description: 'A token to make.' })
export class CreateTokenInput {
  @Field(() => ID, { description: 'The member it stands for.' })
  @IsString()
  memberId: string;

  @Field(() => String, { description: 'What it is for, 1 to 200 characters.' })
  @IsString()
  @MaxLength(400)
  label: string;

  @Field(() => Date, { nullable: true, description: 'Until when it opens; left out: until it is revoked.' })
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;
}

@InputType({ description: 'A token to revoke.' })
export class RevokeTokenInput {
  @Field(() => ID, { description: 'The access token.' })
  @IsString()
  tokenId: string;

  @Field(() => Int, { description: 'The version of the access token that was looked at.' })
  @IsInt()
  expectedVersion: number;
}
