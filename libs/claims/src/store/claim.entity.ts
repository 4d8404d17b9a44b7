import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClaimState } from '../domain/claim.states.js';

@Entity('claim')
export class ClaimEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('text') state: ClaimState;
  /** what a withdrawn claim was, and comes back as */
  @Column('text', { nullable: true }) withdrawnFrom: ClaimState | null;
  /** the newest wording */
  @Column('uuid') wordingId: string;
  @Column('int') wordingNumber: number;
  /** the wording an editor is asked to compare with the newest: do both mean the same? */
  @Column('uuid', { nullable: true }) meaningAskedOf: string | null;
  @Column('int') startAt: number;
  /** 0 to 1; null: not scored, which counts as worth checking */
  @Column('real', { nullable: true }) checkWorthiness: number | null;
  /** 0 to 9, 9 the most urgent */
  @Column('int') priority: number;
  @Column('int') version: number;
  /** null: the engine found it */
  @Column('uuid', { nullable: true }) addedBy: string | null;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz') updatedAt: string;
}
