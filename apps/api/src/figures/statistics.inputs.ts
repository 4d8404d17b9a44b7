import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { Grouping } from '@stet/figures';
import type { ClaimKind } from '@stet/language';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { ClaimKindEnum } from '../newsroom/index.js';
import { StatisticsGroupingEnum } from './enums.js';

const DAY = { message: 'a day is written like 2026-03-29' };

@InputType({ description: 'Days of the newsroom’s calendar: from midnight to midnight in its time zone, so one may have 23 or 25 hours.' })
export class DayRangeInput {
  @Field(() => String, { description: 'The first day: `2026-03-02`.' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, DAY)
  from: string;

  @Field(() => String, { description: 'The last day, included.' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, DAY)
  to: string;
}

@InputType({
  description: 'Of what; what is left out does not matter. One of the four, or the desk and one other; a grouping by one of them counts.',
})
export class StatisticsFilter {
  @Field(() => String, { nullable: true, description: 'Of articles of this desk; an empty text: of those without a desk.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  desk?: string | null;

  @Field(() => String, { nullable: true, description: 'Of articles of this kind.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  articleKind?: string | null;

  @Field(() => ClaimKindEnum, { nullable: true, description: 'Of claims of this kind.' })
  @IsOptional()
  @IsIn(Object.values(ClaimKindEnum))
  claimKind?: ClaimKind | null;

  @Field(() => ID, {
    nullable: true,
    description: 'What this member did and held. A CHECKER sees their own figures only, asked for or not.',
  })
  @IsOptional()
  @IsString()
  memberId?: string | null;
}

@ArgsType()
export class StatisticsArgs {
  @Field(() => DayRangeInput, { description: 'Of which days.' })
  @ValidateNested()
  @Type(() => DayRangeInput)
  range: DayRangeInput;

  @Field(() => StatisticsGroupingEnum, { nullable: true, description: 'What to tell them apart by; left out: all together, one group.' })
  @IsOptional()
  @IsIn(Object.values(StatisticsGroupingEnum))
  groupBy?: Grouping | null;

  @Field(() => StatisticsFilter, { nullable: true, description: 'Of what.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => StatisticsFilter)
  filter?: StatisticsFilter | null;
}
