import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How claims come from one another (SPLIT, MERGE: from parent to child) or say the same (DUPLICATE: from duplicate to original). */
@Entity('claim_link')
export class ClaimLinkEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: 'SPLIT' | 'MERGE' | 'DUPLICATE';
  @Column('uuid') fromClaimId: string;
  @Column('uuid') toClaimId: string;
  /** SPLIT, MERGE: the parent's words, and the child's first ones; DUPLICATE: the words of both for which the link holds */
  @Column('uuid') wordingId: string;
  @Column('uuid') toWordingId: string;
  /** what a duplicate is again when the link no longer holds; null for SPLIT and MERGE */
  @Column('text', { nullable: true }) returnsTo: 'PROPOSED' | 'QUEUED' | null;
  @Column('uuid') linkedBy: string;
  @Column('timestamptz') linkedAt: string;
  @Column('timestamptz', { nullable: true }) unlinkedAt: string | null;
}
