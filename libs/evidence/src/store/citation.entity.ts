import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Stance } from '../domain/evidence.js';

/** The use of a passage for one wording. It stands until `withdrawnAt`, and as long as its evidence does. */
@Entity('citation')
export class CitationEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') evidenceId: string;
  @Column('uuid') claimId: string;
  @Column('uuid') wordingId: string;
  @Column('text') stance: Stance;
  /** null: attached by the desk itself, from an author's note */
  @Column('uuid', { nullable: true }) citedBy: string | null;
  @Column('uuid', { nullable: true }) citedByPerson: string | null;
  @Column('timestamptz') citedAt: string;
  /** the use it was taken over from, where the claim was made of others */
  @Column('uuid', { nullable: true }) inheritedFrom: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt: string | null;
  /** sealed until the claim has a verdict of this number; null: never was. Set by the database */
  @Column('int', { nullable: true }) opensWith: number | null;
  @Column('int') version: number;
}
