import { ArgsType, Field, InputType } from '@nestjs/graphql';
import type { Grouping } from '@stet/figures';
import type { ClaimKind } from '@stet/language';
import { Matches } from 'class-validator';
import { EnumField, IdField, InputField, TextField } from '../base/index.js';
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
  @TextField('Of articles of this desk; an empty text: of those without a desk.', 200, { optional: true })
  desk?: string | null;

  @TextField('Of articles of this kind.', 100, { optional: true })
  articleKind?: string | null;

  @EnumField(ClaimKindEnum, 'Of claims of this kind.', { optional: true })
  claimKind?: ClaimKind | null;

  @IdField('What this member did and held. A CHECKER sees their own figures only, asked for or not.', { optional: true })
  memberId?: string | null;
}

@ArgsType()
export class StatisticsArgs {
  @InputField(() => DayRangeInput, 'Of which days.')
  range: DayRangeInput;

  @EnumField(StatisticsGroupingEnum, 'What to tell them apart by; left out: all together, one group.', { optional: true })
  groupBy?: Grouping | null;

  @InputField(() => StatisticsFilter, 'Of what.', { optional: true })
  filter?: StatisticsFilter | null;
}
