import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SignOff, SignOffCause } from '../domain/verdict.js';

@Entity('sign_off')
export class SignOffEntity implements SignOff {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') revisionId: string;
  @Column('text') textSha256: string;
  @Column('int') policyNumber: number;
  @Column('uuid') signedOffBy: string;
  @Column('timestamptz') signedOffAt: string;
  @Column('timestamptz', { nullable: true }) withdrawnAt: string | null;
  @Column('text', { nullable: true }) withdrawnCause: SignOffCause | null;
}
