import { Field, InputType, Int } from '@nestjs/graphql';
import type { RetentionKind } from '@stet/newsroom';
import { IsInt, IsOptional } from 'class-validator';
import { EnumField, InputField, IntField } from '../base/index.js';
import { RetentionKindEnum } from './enums.js';

@InputType({ description: 'For how long one kind of thing is kept.' })
export class RetentionRuleInput {
  @EnumField(RetentionKindEnum, 'The kind.')
  kind: RetentionKind;

  @Field(() => Int, { nullable: true, description: 'Days, 30 to 3650; null: it is kept.' })
  @IsOptional()
  @IsInt()
  days?: number | null;
}

@InputType({ description: 'For how long things are to be kept from now on.' })
export class SetRetentionInput {
  @IntField('The number of what was set before, as it was looked at; 0: nothing was.')
  expectedVersion: number;

  @InputField(() => RetentionRuleInput, 'What changes, each kind once; the others stay as they are.', { most: 10 })
  rules: RetentionRuleInput[];
}
