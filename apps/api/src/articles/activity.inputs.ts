import { ArgsType, Field, InputType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { DateField, IdField, InputField, PageArgs } from '../base/index.js';

export const ActivityOrderEnum = { NEWEST: 'NEWEST', OLDEST: 'OLDEST' } as const;
export type ActivityOrder = keyof typeof ActivityOrderEnum;
registerEnumType(ActivityOrderEnum, {
  name: 'ActivityOrder',
  description: 'In which order events are told.',
  valuesMap: {
    NEWEST: { description: 'The newest first.' },
    OLDEST: {
      description: 'In the order in which they came to be: the cursor of the last one goes on with what comes later, without a gap.',
    },
  },
});

@InputType({ description: 'Which events; what is left out does not matter.' })
export class ActivityFilterInput {
  @Field(() => [String], { nullable: true, description: 'Of these types: `ClaimDismissed`.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  types?: string[] | null;

  @IdField('Of this member.', { optional: true })
  actorId?: string | null;

  @IdField('To this claim, task, verdict, article …', { optional: true })
  subjectId?: string | null;

  @DateField('From this moment on.', { optional: true })
  from?: Date | null;

  @DateField('Before this moment.', { optional: true })
  before?: Date | null;
}

@ArgsType()
export class ActivityArgs extends PageArgs {
  @IdField('In this article; left out: in the newsroom.', { optional: true })
  articleId?: string | null;

  @InputField(() => ActivityFilterInput, 'Which of them.', { optional: true })
  filter?: ActivityFilterInput | null;

  @Field(() => ActivityOrderEnum, { defaultValue: 'NEWEST', description: 'In which order.' })
  @IsIn(Object.values(ActivityOrderEnum))
  order: ActivityOrder;
}
