import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FindingDecision } from '../domain/finding.js';

/** What an automatic check reports of a revision: advice, never a verdict. */
@Entity('finding')
export class FindingEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') revisionId: string;
  @Column('text') engine: string;
  @Column('text') engineVersion: string;
  @Column('text') checkName: string;
  @Column('int') checkVersion: number;
  @Column('text') severity: 'INFO' | 'WARN';
  @Column('text') code: string;
  @Column('text') message: string;
  /** where its first span begins */
  @Column('int') startAt: number;
  /** [[start, end], …] in UTF-16 code units of the revision's text */
  @Column('jsonb') spans: readonly (readonly [number, number])[];
  @Column('jsonb') reasons: readonly string[];
  /** of what is said and the words it is said of: the same finding in the next revision has the same one */
  @Column('text') fingerprint: string;
  @Column('timestamptz') foundAt: string;
}

/** What a member holds of a finding; the newest number stands, for every finding of the article with this fingerprint. */
@Entity('finding_decision')
export class FindingDecisionEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  /** the one that was looked at */
  @Column('uuid') findingId: string;
  @Column('text') fingerprint: string;
  @Column('int') number: number;
  @Column('text') decision: FindingDecision;
  /** never null where it was WAIVED */
  @Column('uuid', { nullable: true }) remarkId: string | null;
  @Column('uuid') decidedBy: string;
  @Column('timestamptz') decidedAt: string;
}
