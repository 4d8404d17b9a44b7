import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { PersonKind } from '@stet/newsroom';
import type { Role } from '@stet/platform';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageArgs } from '../base/index.js';
import { PersonKindEnum, RoleEnum } from './enums.js';

const roles = Object.values(RoleEnum);

@ArgsType()
export class MembersArgs extends PageArgs {
  @Field(() => RoleEnum, { nullable: true, description: 'Only those with this role.' })
  @IsOptional()
  @IsIn(roles)
  role?: Role | null;
}

@InputType({ description: 'Whom to let in.' })
export class InviteMemberInput {
  @Field(() => String, { description: 'Their name, 1 to 200 characters.' })
  @IsString()
  @MaxLength(400)
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail address, of a human only: the same address is the same person in every newsroom.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  email?: string | null;

  @Field(() => [RoleEnum], { description: 'What they may do. A machine is either a CMS or an OBSERVER.' })
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(roles, { each: true })
  roles: Role[];

  @Field(() => PersonKindEnum, { defaultValue: 'HUMAN', description: 'Somebody, or a program.' })
  @IsIn(Object.values(PersonKindEnum))
  kind: PersonKind;
}

@InputType({ description: 'What a member may do from now on.' })
export class ChangeRolesInput {
  @Field(() => ID, { description: 'The member.' })
  @IsString()
  memberId: string;

  @Field(() => [RoleEnum], { description: 'All their roles, not only new ones.' })
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(roles, { each: true })
  roles: Role[];

  @Field(() => Int, { description: 'The version of the member that was looked at.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'Whom to remove.' })
export class RemoveMemberInput {
  @Field(() => ID, { description: 'The member.' })
  @IsString()
  memberId: string;

  @Field(() => Int, { description: 'The version of the member that was looked at.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'How much a member can do at a time.' })
export class SetCapacityInput {
  @Field(() => ID, { description: 'The member.' })
  @IsString()
  memberId: string;

  @Field(() => Int, { nullable: true, description: 'Tasks at a time, 1 to 1000. Null or left out: any number.' })
  @IsOptional()
  @IsInt()
  capacity?: number | null;

  @Field(() => Int, { description: 'The version of the member that was looked at.' })
  @IsInt()
  expectedVersion: number;
}
