import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { FindingDecision } from '@stet/verification';
import { connectionOf, countOf, NodeObject } from '../base/index.js';
import { FindingDecisionEnum, FindingSeverityEnum } from './enums.js';

@ObjectType('DecidedFinding', { description: 'What a member holds of a finding; the newest decision stands.' })
export class DecidedFindingObject {
  /** bare uuids */
  decidedBy: string;
  remarkId: string | null;

  @Field(() => FindingDecisionEnum, { description: 'What.' })
  decision: FindingDecision;

  @Field(() => Date, { description: 'When.' })
  decidedAt: string;

  @Field(() => Boolean, {
    description: 'Whether it was said of the same finding of the same words in an earlier revision, and still holds.',
  })
  carried: boolean;
}

@ObjectType('Finding', { implements: () => [NodeObject], description: 'What an automatic check reports: advice, never a verdict.' })
export class FindingObject extends NodeObject {
  /** bare uuid; the field `revision` shows it */
  revisionId: string;
  startAt: number;
  /** [[start, end], …]; the field `spans` of the schema shows them */
  spans: readonly (readonly [number, number])[];
  /** the field `decision` shows them */
  decided: FindingDecision | null;
  decidedFindingId: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  decidedRemarkId: string | null;

  @Field(() => String, { description: 'Which check: `calendar`.' })
  checkName: string;

  @Field(() => Int, { description: 'The version of the check.' })
  checkVersion: number;

  @Field(() => String, { description: 'What ran the check.' })
  engine: string;

  @Field(() => String, { description: 'Its version.' })
  engineVersion: string;

  @Field(() => FindingSeverityEnum, { description: 'How much it makes of it.' })
  severity: 'INFO' | 'WARN';

  // under another name than the refusals' `code`: GraphQL lets nobody select both in one union
  @Field(() => String, { name: 'findingCode', description: 'What does not fit; for programs: `WEEKDAY_MISMATCH`.' })
  code: string;

  @Field(() => String, { description: 'The same for a person, in English.' })
  message: string;

  @Field(() => [String], { description: 'What it was concluded from.' })
  reasons: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether it is of the newest revision: one of an earlier revision says nothing of the text as it is.',
  })
  current: boolean;

  @Field(() => Date, { description: 'When it was found.' })
  foundAt: string;

  @Field(() => Int, { description: 'For expectedVersion: 1, and one more with every decision.' })
  version: number;
}

export const FindingConnection = connectionOf(FindingObject, 'Finding');
export const FindingConnectionResolver = countOf(FindingConnection, 'Finding');
