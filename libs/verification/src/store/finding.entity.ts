import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an automatic check reports: advice, never a verdict. */
@Entity('finding')
export class FindingEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') revisionId: string;
  /** null, as `wordingId`: it touches no claim */
  @Column('uuid', { nullable: true }) claimId: string | null;
  @Column('uuid', { nullable: true }) wordingId: string | null;
  @Column('text') checkName: string;
  @Column('int') checkVersion: number;
  @Column('text') severity: 'INFO' | 'WARN';
  @Column('text') code: string;
  @Column('text') message: string;
  /** [[start, end], …] in UTF-16 code units of the revision's text */
  @Column('jsonb') spans: readonly (readonly [number, number])[];
  @Column('jsonb') reasons: readonly string[];
  /** of check, code, spans and wording: one finding once */
  @Column('text') fingerprint: string;
  @Column('timestamptz') foundAt: string;
}
