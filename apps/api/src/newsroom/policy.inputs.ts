import { ArgsType, Field, Float, InputType, PartialType } from '@nestjs/graphql';
import type { AuthorsWordRule, AutoAssignRule, ReplyRule } from '@stet/newsroom';
import type { Role } from '@stet/platform';
import { IsBoolean, IsNumber } from 'class-validator';
import { BooleanField, EnumField, InputField, IntField, TextField } from '../base/index.js';
import { ClaimKindEnum } from './claim-kind.enum.js';
import { AuthorsWordRuleEnum, AutoAssignRuleEnum, ReplyRuleEnum, RoleEnum } from './enums.js';

const MOST = 50;

@InputType({ description: 'What claims of one kind need instead of the general.' })
export class EvidenceRuleInput {
  @EnumField(ClaimKindEnum, 'The kind.')
  claimKind: string;

  @IntField('Independent sources an assessment needs, 0 to 10.')
  sourcesNeeded: number;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether one of them is primary.' })
  @IsBoolean()
  primarySourceNeeded: boolean;
}

@InputType({ isAbstract: true })
class AllTermsInput {
  @Field(() => Float, { description: '0 to 1: claims scored at or above it get a task by themselves.' })
  @IsNumber()
  threshold: number;

  @IntField('Independent sources an assessment needs, 0 to 10.')
  sourcesNeeded: number;

  @BooleanField('Whether one of them is primary.')
  primarySourceNeeded: boolean;

  @InputField(() => EvidenceRuleInput, 'What claims of some kinds need instead of the two above: all such rules, not only new ones.', {
    most: MOST,
  })
  evidenceRules: EvidenceRuleInput[];

  @EnumField(AuthorsWordRuleEnum, "What follows where nothing but the author's own word speaks for a claim.")
  authorsWordOnly: AuthorsWordRule;

  @IntField('Approvals by different editors, 1 to 10.')
  approvalsNeeded: number;

  @BooleanField("Whether two checkers assess without seeing one another's.")
  blindSecondAssessment: boolean;

  @EnumField(RoleEnum, 'Who may override a blocker: ADMIN, EDITOR, both, or nobody.', { most: 20 })
  overrideRoles: Role[];

  @BooleanField('Whether who wrote or checked may approve, with a reason and by name.')
  smallNewsroom: boolean;

  @EnumField(ReplyRuleEnum, 'Whether an article waits until somebody it speaks of was asked.')
  rightOfReply: ReplyRule;

  @IntField('Days after which an approved claim is to be checked again, 1 to 3650. Null takes the term away.')
  recheckAfterDays: number;

  @IntField('Minutes for which a task taken by oneself is held, 5 to 10080.')
  leaseMinutes: number;

  @IntField('A task is due so many minutes before its article goes out, 0 to 10080.')
  checkBeforeMinutes: number;

  @IntField('Its assignee is reminded so many minutes before it is due, 0 to 10080; 0: not at all.')
  remindBeforeMinutes: number;

  @IntField('Editors are told so many minutes after it was due, 0 to 10080.')
  escalateAfterMinutes: number;

  @EnumField(AutoAssignRuleEnum, 'Who gets a task that is ready.')
  autoAssign: AutoAssignRule;
}

@InputType({ description: 'What differs for articles of a kind; what is left out is as for all the others.' })
export class PolicyTermsInput extends PartialType(AllTermsInput) {}

@InputType({ description: 'What a newsroom asks of articles of one kind.' })
export class ArticleKindTermsInput {
  @TextField('The kind, as submitArticle gives it.', 60)
  kind: string;

  @InputField(() => PolicyTermsInput, 'What differs.')
  terms: PolicyTermsInput;
}

@InputType({ description: 'What a newsroom asks for from now on. What is left out stays as it is.' })
export class SetPolicyInput extends PartialType(AllTermsInput) {
  @IntField('The number of the policy that was looked at.')
  expectedVersion: number;

  @InputField(() => ArticleKindTermsInput, 'What differs for articles of some kinds: all of them, not only new ones.', {
    most: MOST,
    optional: true,
  })
  byArticleKind?: ArticleKindTermsInput[] | null;
}

@ArgsType()
export class PolicyArgs {
  @IntField('A former number; left out: the newest.', { optional: true })
  number?: number | null;
}
