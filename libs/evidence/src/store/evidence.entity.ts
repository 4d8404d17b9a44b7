import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EvidenceState } from '../domain/evidence.js';

/** A passage, with where it stands. What it says is never changed. */
@Entity('evidence')
export class EvidenceEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') sourceId: string;
  @Column('text') state: EvidenceState;
  @Column('text') quotation: string;
  @Column('text', { nullable: true }) locator: string | null;
  @Column('text', { nullable: true }) url: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('timestamptz', { nullable: true }) retrievedAt: string | null;
  /** the ordinal within its lineage of amendments */
  @Column('int') number: number;
  @Column('uuid', { nullable: true }) amendsId: string | null;
  /** set where the desk made it from an author's note */
  @Column('uuid', { nullable: true }) authorNoteId: string | null;
  @Column('int') version: number;
  @Column('uuid') addedBy: string;
  @Column('uuid') addedByPerson: string;
  @Column('timestamptz') addedAt: string;
}
