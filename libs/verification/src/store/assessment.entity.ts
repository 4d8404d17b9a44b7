import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one checker hands in on one task. Never edited. */
@Entity('assessment')
export class AssessmentEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') claimId: string;
  @Column('uuid') wordingId: string;
  @Column('uuid') taskId: string;
  /** the ordinal of this hand-in on its task, from 1 */
  @Column('int') number: number;
  @Column('uuid') ratingId: string;
  @Column('text') rationale: string;
  @Column('text', { nullable: true }) suggestedWording: string | null;
  /** what is cited is nothing but the author's own word */
  @Column('boolean') authorsWordOnly: boolean;
  /** the moment it speaks of; null: that of the hand-in */
  @Column('timestamptz', { nullable: true }) trueAsOf: string | null;
  /** sealed until the claim has a verdict of this number; null: never was. Set by the database */
  @Column('int', { nullable: true }) opensWith: number | null;
  @Column('uuid') assessedBy: string;
  @Column('uuid') assessedByPerson: string;
  @Column('timestamptz') assessedAt: string;
}

/** What an assessment rests on, as it stood when it was handed in. */
@Entity('assessment_citation')
export class AssessmentCitationEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') assessmentId: string;
  @PrimaryColumn('uuid') citationId: string;
}
