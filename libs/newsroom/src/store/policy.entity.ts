import type { Role } from '@stet/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ArticleKindTerms, AuthorsWordRule, AutoAssignRule, EvidenceRule, NewsroomTerms, ReplyRule } from '../domain/policy.js';

/** What a newsroom asks for. A row is never changed; a new policy is a new number, and what it governs keeps the number it was made under. */
@Entity('policy')
export class PolicyEntity implements NewsroomTerms {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('int') number: number;
  @Column('real') threshold: number;
  @Column('int') sourcesNeeded: number;
  @Column('boolean') primarySourceNeeded: boolean;
  @Column('jsonb') evidenceRules: readonly EvidenceRule[];
  @Column('text') authorsWordOnly: AuthorsWordRule;
  @Column('int') approvalsNeeded: number;
  @Column('boolean') blindSecondAssessment: boolean;
  @Column('text', { array: true }) overrideRoles: readonly Role[];
  @Column('boolean') smallNewsroom: boolean;
  @Column('text') rightOfReply: ReplyRule;
  @Column('int', { nullable: true }) recheckAfterDays: number | null;
  @Column('int') leaseMinutes: number;
  @Column('int') checkBeforeMinutes: number;
  @Column('int') remindBeforeMinutes: number;
  @Column('int') escalateAfterMinutes: number;
  @Column('text') autoAssign: AutoAssignRule;
  @Column('jsonb') byArticleKind: readonly ArticleKindTerms[];
  /** member; null for the first, which came with the newsroom */
  @Column('uuid', { nullable: true }) setBy: string | null;
  @Column('timestamptz') setAt: string;
}
