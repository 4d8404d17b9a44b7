import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import type { FigureGroup, Grouping } from '@stet/figures';
import type { ClaimKind } from '@stet/language';
import { IsInt, Max, Min } from 'class-validator';
import { ClaimKindEnum } from '../newsroom/index.js';

@ObjectType('StatisticsGroup', { description: 'The figures of one day, desk, member …, or of all together.' })
export class StatisticsGroupObject {
  /** what fields read */
  figures: FigureGroup;
  groupBy: Grouping | null;

  @Field(() => String, { description: 'The first day.' })
  from: string;

  @Field(() => String, { description: 'The last day, included.' })
  to: string;

  @Field(() => String, { nullable: true, description: 'The desk, where they are told apart by it; empty: of articles without one.' })
  desk: string | null;

  @Field(() => String, { nullable: true, description: 'The kind of article, where they are told apart by it.' })
  articleKind: string | null;

  @Field(() => ClaimKindEnum, { nullable: true, description: 'The kind of claim, where they are told apart by it.' })
  claimKind: ClaimKind | null;
}

@ObjectType('Statistics', { description: 'Figures of days of the newsroom’s calendar.' })
export class StatisticsObject {
  /** shown a page at most */
  all: readonly StatisticsGroupObject[];

  @Field(() => String, { description: 'The first day.' })
  from: string;

  @Field(() => String, { description: 'The last day, included.' })
  to: string;

  @Field(() => Date, { description: 'The midnight with which the first day begins.' })
  startsAt: string;

  @Field(() => Date, { description: 'The midnight with which the last day ends.' })
  endsAt: string;

  @Field(() => String, { description: 'The time zone whose midnights these are (IANA).' })
  timeZone: string;

  @Field(() => Date, { nullable: true, description: 'When the newest thing counted happened; null: nothing was counted yet.' })
  countedTo: string | null;

  @Field(() => Boolean, { description: 'Whether something newer is still to be counted. Workers count every few seconds.' })
  behind: boolean;

  @Field(() => Int, { description: 'How many groups there are.' })
  groupCount: number;
}

@ArgsType()
export class GroupsArgs {
  @Field(() => Int, { defaultValue: 100, description: 'At most so many, 1 to 100.' })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number;
}
