import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SourceTier } from '../domain/evidence.js';

/** Who published. One row for one publisher, address and tier, which never change; only the note does. */
@Entity('source')
export class SourceEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') publisher: string;
  @Column('text', { nullable: true }) url: string | null;
  @Column('text') tier: SourceTier;
  @Column('text', { nullable: true }) reliabilityNote: string | null;
  @Column('int') version: number;
  @Column('uuid') addedBy: string;
  @Column('timestamptz') addedAt: string;
  /** from then on the publisher is a placeholder */
  @Column('timestamptz', { nullable: true }) erasedAt: string | null;
}
