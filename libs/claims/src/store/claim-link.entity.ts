import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How claims come from one another (SPLIT, MERGE) or say the same (DUPLICATE). */
@Entity('claim_link')
export class ClaimLinkEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: 'SPLIT' | 'MERGE' | 'DUPLICATE';
  @Column('uuid') fromClaimId: string;
  @Column('uuid') toClaimId: string;
  /** for DUPLICATE: the wording the link was made for */
  @Column('uuid', { nullable: true }) wordingId: string | null;
  @Column('uuid', { nullable: true }) linkedBy: string | null;
  @Column('timestamptz') linkedAt: string;
  @Column('timestamptz', { nullable: true }) unlinkedAt: string | null;
}
