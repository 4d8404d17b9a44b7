import { InputType } from '@nestjs/graphql';
import type { BlockerCode } from '@stet/verdicts';
import { EnumField, IdField, IntField, TextField } from '../base/index.js';
import { BlockerCodeEnum } from './clearance.enums.js';

@InputType({ description: 'What to let out in spite of a blocker, and why.' })
export class OverrideBlockerInput {
  @IdField('The article.')
  articleId: string;

  @IntField('The version of the article that was looked at.')
  expectedVersion: number;

  @IntField('The revision that was read; it must be the newest.')
  revisionNumber: number;

  @EnumField(BlockerCodeEnum, 'Which kind of blocker.')
  code: BlockerCode;

  @IdField('The claim, comment, query or segment in the way; may be left out where only one thing of the kind is.', { optional: true })
  subjectId?: string | null;

  @TextField('Why, 1 to 20000 characters. It stays in the record.', 20_000)
  reason: string;
}

@InputType({ description: 'An override to take back.' })
export class WithdrawOverrideInput {
  @IdField('The override; it must stand.')
  overrideId: string;

  @IntField('The version of the override that was looked at.')
  expectedVersion: number;

  @TextField('Why, 1 to 20000 characters.', 20_000)
  reason: string;
}

@InputType({ isAbstract: true })
class ReportedAsFalseInput {
  @IdField('The claim; to be marked it must be CHECKED, with a verdict that its words must change.')
  claimId: string;

  @IntField('The version of the claim that was looked at.')
  expectedVersion: number;

  @TextField('Why, 1 to 20000 characters: where the article says so.', 20_000)
  reason: string;
}

@InputType({ description: 'A claim of which the article itself says that it is false.' })
export class MarkReportedAsFalseInput extends ReportedAsFalseInput {}

@InputType({ description: 'A claim of which the article no longer says that it is false.' })
export class UnmarkReportedAsFalseInput extends ReportedAsFalseInput {}
