import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DismissalReason } from '../domain/dismissal.js';

/** Bound to a wording: it holds for these words only. */
@Entity('dismissal')
export class DismissalEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') claimId: string;
  @Column('uuid') wordingId: string;
  @Column('text') reasonCode: DismissalReason;
  @Column('uuid', { nullable: true }) remarkId: string | null;
  @Column('uuid') dismissedBy: string;
  @Column('timestamptz') dismissedAt: string;
  @Column('timestamptz', { nullable: true }) liftedAt: string | null;
}
