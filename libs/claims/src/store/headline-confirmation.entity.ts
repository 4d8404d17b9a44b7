import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An editor's "this headline says what the body says", for the words of both. Lapses, and is never changed. */
@Entity('headline_confirmation')
export class HeadlineConfirmationEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') revisionId: string;
  @Column('uuid') segmentId: string;
  /** of the headline's words and of all that the rest of the text says */
  @Column('text') fingerprint: string;
  @Column('uuid') confirmedBy: string;
  @Column('timestamptz') confirmedAt: string;
  @Column('timestamptz', { nullable: true }) lapsedAt: string | null;
}
