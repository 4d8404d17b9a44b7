import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SegmentDisposition } from '../domain/ledger.js';

@Entity('segment')
export class SegmentEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') revisionId: string;
  @Column('int') ordinal: number;
  @Column('int') startAt: number;
  @Column('int') endAt: number;
  @Column('text') disposition: SegmentDisposition;
  @Column('text') reason: string;
  /** the member whose word it is; null: the engine's */
  @Column('uuid', { nullable: true }) disposedBy: string | null;
  @Column('int') version: number;
}

@Entity('ledger_confirmation')
export class LedgerConfirmationEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') revisionId: string;
  @Column('uuid') confirmedBy: string;
  @Column('timestamptz') confirmedAt: string;
  @Column('timestamptz', { nullable: true }) lapsedAt: string | null;
}
