import type { Role } from '@stet/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BlockerCode, SubjectType } from '../domain/blocker-codes.js';
import type { Override, OverrideLapse, ReportedAsFalse, ReportedLapse } from '../domain/override.js';

@Entity('override')
export class OverrideEntity implements Override {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') revisionId: string;
  @Column('text') blockerCode: BlockerCode;
  @Column('text') subjectType: SubjectType;
  @Column('uuid') subjectId: string;
  @Column('uuid', { nullable: true }) claimId: string | null;
  @Column('uuid', { nullable: true }) wordingId: string | null;
  @Column('text') about: string;
  @Column('int') policyNumber: number;
  @Column('text') role: Role;
  @Column('uuid') remarkId: string;
  @Column('uuid') overriddenBy: string;
  @Column('timestamptz') overriddenAt: string;
  @Column('timestamptz', { nullable: true }) lapsedAt: string | null;
  @Column('text', { nullable: true }) lapsedCause: OverrideLapse | null;
  @Column('int') version: number;
}

/** On which overrides a release leaned. */
@Entity('sign_off_override')
export class SignOffOverrideEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') signOffId: string;
  @PrimaryColumn('uuid') overrideId: string;
}

@Entity('reported_as_false')
export class ReportedAsFalseEntity implements ReportedAsFalse {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') claimId: string;
  @Column('uuid') wordingId: string;
  @Column('uuid') remarkId: string;
  @Column('uuid') markedBy: string;
  @Column('timestamptz') markedAt: string;
  @Column('timestamptz', { nullable: true }) liftedAt: string | null;
  @Column('text', { nullable: true }) liftedCause: ReportedLapse | null;
}
