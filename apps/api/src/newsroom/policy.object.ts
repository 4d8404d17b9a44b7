import { Field, Float, Int, ObjectType, PartialType } from '@nestjs/graphql';
import type { AuthorsWordRule, AutoAssignRule, ReplyRule } from '@stet/newsroom';
import type { Role } from '@stet/platform';
import { connectionOf, countOf } from '../base/index.js';
import { ClaimKindEnum } from './claim-kind.enum.js';
import { AuthorsWordRuleEnum, AutoAssignRuleEnum, ReplyRuleEnum, RoleEnum } from './enums.js';

@ObjectType('EvidenceRule', { description: 'What claims of one kind need instead of the general.' })
export class EvidenceRuleObject {
  @Field(() => ClaimKindEnum, { description: 'The kind.' })
  claimKind: string;

  @Field(() => Int, { description: 'Independent sources an assessment needs.' })
  sourcesNeeded: number;

  @Field(() => Boolean, { description: 'Whether one of them is primary.' })
  primarySourceNeeded: boolean;
}

@ObjectType('PolicyTerms', { description: 'The terms that hold for articles of one kind.' })
export class PolicyTermsObject {
  @Field(() => Float, { description: '0 to 1: claims scored at or above it, or not scored, get a task by themselves.' })
  threshold: number;

  @Field(() => Int, { description: 'Independent sources an assessment needs.' })
  sourcesNeeded: number;

  @Field(() => Boolean, { description: 'Whether one of them is primary.' })
  primarySourceNeeded: boolean;

  @Field(() => [EvidenceRuleObject], { description: 'What claims of some kinds need instead of the two above.' })
  evidenceRules: readonly EvidenceRuleObject[];

  @Field(() => AuthorsWordRuleEnum, { description: "What follows where nothing but the author's own word speaks for a claim." })
  authorsWordOnly: AuthorsWordRule;

  @Field(() => Int, { description: 'Approvals by different editors that settle a verdict.' })
  approvalsNeeded: number;

  @Field(() => Boolean, { description: "Whether two checkers assess without seeing one another's." })
  blindSecondAssessment: boolean;

  @Field(() => [RoleEnum], { description: 'Who may override a blocker.' })
  overrideRoles: readonly Role[];

  @Field(() => Boolean, {
    description: 'Whether who wrote or checked may approve, with a reason and by name: for newsrooms too small to part it.',
  })
  smallNewsroom: boolean;

  @Field(() => ReplyRuleEnum, { description: 'Whether an article waits until somebody it speaks of was asked.' })
  rightOfReply: ReplyRule;

  @Field(() => Int, { nullable: true, description: 'Days after which an approved claim is to be checked again; null: never by itself.' })
  recheckAfterDays: number | null;

  @Field(() => Int, { description: 'Minutes for which a task taken by oneself is held.' })
  leaseMinutes: number;

  @Field(() => Int, { description: 'So many minutes before its article goes out a task is due.' })
  checkBeforeMinutes: number;

  @Field(() => Int, { description: 'So many minutes before it is due its assignee is reminded; 0: not at all.' })
  remindBeforeMinutes: number;

  @Field(() => Int, { description: 'So many minutes after it was due editors are told.' })
  escalateAfterMinutes: number;

  @Field(() => AutoAssignRuleEnum, { description: 'Who gets a task that is ready.' })
  autoAssign: AutoAssignRule;
}

@ObjectType('PolicyTermsOfKind', { description: 'What differs for articles of a kind; what is null is as for all the others.' })
export class PolicyTermsOfKindObject extends PartialType(PolicyTermsObject, ObjectType) {}

@ObjectType('ArticleKindTerms', { description: 'What a newsroom asks of articles of one kind.' })
export class ArticleKindTermsObject {
  @Field(() => String, { description: 'The kind, as submitArticle gives it.' })
  kind: string;

  @Field(() => PolicyTermsOfKindObject, { description: 'What differs. What holds in all says termsFor.' })
  terms: PolicyTermsOfKindObject;
}

@ObjectType('Policy', {
  description: 'What a newsroom asks for. Never changed: a new policy is a new number, and what was made under a former one keeps that.',
})
export class PolicyObject extends PolicyTermsObject {
  /** bare uuid; the field `setBy` shows it */
  setBy: string | null;

  @Field(() => Int, { description: 'Counted from 1; the expectedVersion of setPolicy.' })
  number: number;

  @Field(() => [ArticleKindTermsObject], { description: 'What differs for articles of some kinds.' })
  byArticleKind: readonly ArticleKindTermsObject[];

  @Field(() => Date, { description: 'Since when.' })
  setAt: string;
}

export const PolicyConnection = connectionOf(PolicyObject, 'Policy');
export const PolicyConnectionResolver = countOf(PolicyConnection, 'Policy');
