import { ArgsType, Field, Float, InputType, Int, PartialType } from '@nestjs/graphql';
import type { AuthorsWordRule, AutoAssignRule, ReplyRule } from '@stet/newsroom';
import type { Role } from '@stet/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ClaimKindEnum } from './claim-kind.enum.js';
import { AuthorsWordRuleEnum, AutoAssignRuleEnum, ReplyRuleEnum, RoleEnum } from './enums.js';

const MOST = 50;

@InputType({ description: 'What claims of one kind need instead of the general.' })
export class EvidenceRuleInput {
  @Field(() => ClaimKindEnum, { description: 'The kind.' })
  @IsIn(Object.values(ClaimKindEnum))
  claimKind: string;

  @Field(() => Int, { description: 'Independent sources an assessment needs, 0 to 10.' })
  @IsInt()
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

  @Field(() => Int, { description: 'Independent sources an assessment needs, 0 to 10.' })
  @IsInt()
  sourcesNeeded: number;

  @Field(() => Boolean, { description: 'Whether one of them is primary.' })
  @IsBoolean()
  primarySourceNeeded: boolean;

  @Field(() => [EvidenceRuleInput], {
    description: 'What claims of some kinds need instead of the two above: all such rules, not only new ones.',
  })
  @IsArray()
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Type(() => EvidenceRuleInput)
  evidenceRules: EvidenceRuleInput[];

  @Field(() => AuthorsWordRuleEnum, { description: "What follows where nothing but the author's own word speaks for a claim." })
  @IsIn(Object.values(AuthorsWordRuleEnum))
  authorsWordOnly: AuthorsWordRule;

  @Field(() => Int, { description: 'Approvals by different editors, 1 to 10.' })
  @IsInt()
  approvalsNeeded: number;

  @Field(() => Boolean, { description: "Whether two checkers assess without seeing one another's." })
  @IsBoolean()
  blindSecondAssessment: boolean;

  @Field(() => [RoleEnum], { description: 'Who may override a blocker: ADMIN, EDITOR, both, or nobody.' })
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(Object.values(RoleEnum), { each: true })
  overrideRoles: Role[];

  @Field(() => Boolean, { description: 'Whether who wrote or checked may approve, with a reason and by name.' })
  @IsBoolean()
  smallNewsroom: boolean;

  @Field(() => ReplyRuleEnum, { description: 'Whether an article waits until somebody it speaks of was asked.' })
  @IsIn(Object.values(ReplyRuleEnum))
  rightOfReply: ReplyRule;

  @Field(() => Int, { description: 'Days after which an approved claim is to be checked again, 1 to 3650. Null takes the term away.' })
  @IsInt()
  recheckAfterDays: number;

  @Field(() => Int, { description: 'Minutes for which a task taken by oneself is held, 5 to 10080.' })
  @IsInt()
  leaseMinutes: number;

  @Field(() => Int, { description: 'A task is due so many minutes before its article goes out, 0 to 10080.' })
  @IsInt()
  checkBeforeMinutes: number;

  @Field(() => Int, { description: 'Its assignee is reminded so many minutes before it is due, 0 to 10080; 0: not at all.' })
  @IsInt()
  remindBeforeMinutes: number;

  @Field(() => Int, { description: 'Editors are told so many minutes after it was due, 0 to 10080.' })
  @IsInt()
  escalateAfterMinutes: number;

  @Field(() => AutoAssignRuleEnum, { description: 'Who gets a task that is ready.' })
  @IsIn(Object.values(AutoAssignRuleEnum))
  autoAssign: AutoAssignRule;
}

@InputType({ description: 'What differs for articles of a kind; what is left out is as for all the others.' })
export class PolicyTermsInput extends PartialType(AllTermsInput) {}

@InputType({ description: 'What a newsroom asks of articles of one kind.' })
export class ArticleKindTermsInput {
  @Field(() => String, { description: 'The kind, as submitArticle gives it.' })
  @IsString()
  @MaxLength(60)
  kind: string;

  @Field(() => PolicyTermsInput, { description: 'What differs.' })
  @ValidateNested()
  @Type(() => PolicyTermsInput)
  terms: PolicyTermsInput;
}

@InputType({ description: 'What a newsroom asks for from now on. What is left out stays as it is.' })
export class SetPolicyInput extends PartialType(AllTermsInput) {
  @Field(() => Int, { description: 'The number of the policy that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => [ArticleKindTermsInput], {
    nullable: true,
    description: 'What differs for articles of some kinds: all of them, not only new ones.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Type(() => ArticleKindTermsInput)
  byArticleKind?: ArticleKindTermsInput[] | null;
}

@ArgsType()
export class PolicyArgs {
  @Field(() => Int, { nullable: true, description: 'A former number; left out: the newest.' })
  @IsOptional()
  @IsInt()
  number?: number | null;
}
