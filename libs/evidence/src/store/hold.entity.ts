import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HeldType } from '../domain/held.js';

/** Keeps something from being erased. */
@Entity('legal_hold')
export class LegalHoldEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') subjectType: HeldType;
  @Column('uuid') subjectId: string;
  @Column('uuid') remarkId: string;
  @Column('uuid') setBy: string;
  @Column('timestamptz') setAt: string;
  @Column('uuid', { nullable: true }) liftRemarkId: string | null;
  @Column('uuid', { nullable: true }) liftedBy: string | null;
  @Column('timestamptz', { nullable: true }) liftedAt: string | null;
}

/** The key of somebody outside the newsroom, wrapped: gone with it is what is known of them. */
@Entity('subject_key')
export class SubjectKeyEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  /** of the contact, or of the confidential passage whose source it opens */
  @PrimaryColumn('uuid') id: string;
  @Column('text') keyId: string;
  @Column('bytea') wrappedKey: Buffer;
}
