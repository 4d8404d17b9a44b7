import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Correction, Verdict, VerdictOrigin, VerdictState } from '../domain/verdict.js';

@Entity('verdict')
export class VerdictEntity implements Verdict {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') claimId: string;
  @Column('uuid') wordingId: string;
  @Column('text') fingerprint: string;
  @Column('int') number: number;
  @Column('text') state: VerdictState;
  @Column('uuid') ratingId: string;
  @Column('text') rationale: string;
  @Column('text', { nullable: true }) suggestedWording: string | null;
  @Column('boolean') authorsWordOnly: boolean;
  @Column('timestamptz') trueAsOf: string;
  @Column('text') origin: VerdictOrigin;
  @Column('uuid', { nullable: true }) overrulesId: string | null;
  @Column('uuid', { nullable: true }) correctsId: string | null;
  @Column('text', { nullable: true }) correction: Correction | null;
  @Column('uuid', { nullable: true }) remarkId: string | null;
  @Column('int') policyNumber: number;
  @Column('int') approvalsNeeded: number;
  @Column('int', { nullable: true }) recheckAfterDays: number | null;
  @Column('timestamptz', { nullable: true }) recheckAt: string | null;
  @Column('uuid', { nullable: true }) proposedBy: string | null;
  @Column('uuid', { nullable: true }) proposedByPerson: string | null;
  @Column('timestamptz') proposedAt: string;
  @Column('timestamptz', { nullable: true }) settledAt: string | null;
  @Column('text', { nullable: true }) lapsedOf: 'CHECKED' | 'OPEN' | null;
  @Column('int') version: number;
}

/** Which hand-ins a verdict is made from. */
@Entity('verdict_assessment')
export class VerdictAssessmentEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') verdictId: string;
  @PrimaryColumn('uuid') assessmentId: string;
}
