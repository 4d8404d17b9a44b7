import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PartKind } from '../domain/revision-text.js';

@Entity('revision')
export class RevisionEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('int') number: number;
  @Column('text') text: string;
  /** hexadecimal, over the text's UTF-8 bytes */
  @Column('text') textSha256: string;
  /** UTF-16 code units */
  @Column('int') length: number;
  /** what the door changed to store it: code → how often */
  @Column('jsonb') normalised: Record<string, number>;
  @Column('text', { nullable: true }) engine: string | null;
  @Column('text', { nullable: true }) engineVersion: string | null;
  /** as the engine read it; null before the split */
  @Column('text', { nullable: true }) language: string | null;
  @Column('jsonb') warnings: { code: string; message: string }[];
  @Column('uuid') submittedBy: string;
  @Column('timestamptz') submittedAt: string;
}

@Entity('part')
export class PartEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') revisionId: string;
  @PrimaryColumn('int') ordinal: number;
  @Column('text') kind: PartKind;
  @Column('int') startAt: number;
  @Column('int') endAt: number;
}

@Entity('author_note')
export class AuthorNoteEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') revisionId: string;
  @Column('uuid') articleId: string;
  @Column('int') ordinal: number;
  /** into the revision's text; null: a note on the whole */
  @Column('int', { nullable: true }) startAt: number | null;
  @Column('int', { nullable: true }) endAt: number | null;
  @Column('text') text: string;
  @Column('text', { nullable: true }) url: string | null;
  @Column('uuid') writtenBy: string;
  @Column('timestamptz') writtenAt: string;
}
