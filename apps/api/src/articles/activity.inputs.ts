import { ArgsType, Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsDate, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { PageArgs } from '../base/index.js';

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

  @Field(() => ID, { nullable: true, description: 'Of this member.' })
  @IsOptional()
  @IsString()
  actorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'To this claim, task, verdict, article …' })
  @IsOptional()
  @IsString()
  subjectId?: string | null;

  @Field(() => Date, { nullable: true, description: 'From this moment on.' })
  @IsOptional()
  @IsDate()
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Before this moment.' })
  @IsOptional()
  @IsDate()
  before?: Date | null;
}

@ArgsType()
export class ActivityArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'In this article; left out: in the newsroom.' })
  @IsOptional()
  @IsString()
  articleId?: string | null;

  @Field(() => ActivityFilterInput, { nullable: true, description: 'Which of them.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ActivityFilterInput)
  filter?: ActivityFilterInput | null;

  @Field(() => ActivityOrderEnum, { defaultValue: 'NEWEST', description: 'In which order.' })
  @IsIn(Object.values(ActivityOrderEnum))
  order: ActivityOrder;
}
