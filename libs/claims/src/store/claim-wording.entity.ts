import type { ClaimKind } from '@stet/language';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One claim's exact words in one revision; never changed. */
@Entity('claim_wording')
export class ClaimWordingEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') claimId: string;
  @Column('uuid') revisionId: string;
  @Column('int') number: number;
  /** start and end enclose the spans; UTF-16 code units of the revision's text */
  @Column('int') startAt: number;
  @Column('int') endAt: number;
  @Column('jsonb') spans: [number, number][];
  /** text.slice(startAt, endAt) */
  @Column('text') quote: string;
  @Column('text') prefix: string;
  @Column('text') suffix: string;
  @Column('text') standalone: string;
  /** a member wrote the standalone text: it is part of what the words assert */
  @Column('boolean') readingGiven: boolean;
  @Column('text') kind: ClaimKind;
  @Column('text', { nullable: true }) speaker: string | null;
  @Column('boolean') speakerCertain: boolean;
  @Column('real', { nullable: true }) checkWorthiness: number | null;
  @Column('jsonb') reasons: { feature: string; weight: number }[];
  /** what the words are held to assert */
  @Column('text') fingerprint: string;
  /** the editor who said that these words mean what other words of the claim meant */
  @Column('uuid', { nullable: true }) saidSameBy: string | null;
  /** then: of the words themselves */
  @Column('text', { nullable: true }) wordsFingerprint: string | null;
  /** null: a member selected the words */
  @Column('text', { nullable: true }) engine: string | null;
  @Column('text', { nullable: true }) engineVersion: string | null;
  @Column('timestamptz') createdAt: string;
}
