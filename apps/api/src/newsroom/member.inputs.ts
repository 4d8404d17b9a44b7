import { ArgsType, Field, InputType } from '@nestjs/graphql';
import type { PersonKind } from '@stet/newsroom';
import type { Role } from '@stet/platform';
import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { IdField, IntField, PageArgs, TextField } from '../base/index.js';
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
  @TextField('Their name, 1 to 200 characters.', 400)
  name: string;

  @TextField('E-mail address, of a human only: the same address is the same person in every newsroom.', 400, { optional: true })
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
  @IdField('The member.')
  memberId: string;

  @Field(() => [RoleEnum], { description: 'All their roles, not only new ones.' })
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(roles, { each: true })
  roles: Role[];

  @IntField('The version of the member that was looked at.')
  expectedVersion: number;
}

@InputType({ description: 'Whom to remove.' })
export class RemoveMemberInput {
  @IdField('The member.')
  memberId: string;

  @IntField('The version of the member that was looked at.')
  expectedVersion: number;
}

@InputType({ description: 'How much a member can do at a time.' })
export class SetCapacityInput {
  @IdField('The member.')
  memberId: string;

  @IntField('Tasks at a time, 1 to 1000. Null or left out: any number.', { optional: true })
  capacity?: number | null;

  @IntField('The version of the member that was looked at.')
  expectedVersion: number;
}
