import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('comment')
export class CommentEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  /** what opened its thread; null: it did */
  @Column('uuid', { nullable: true }) threadId: string | null;
  /** one of these four says what it is about */
  @Column('uuid', { nullable: true }) claimId: string | null;
  @Column('uuid', { nullable: true }) taskId: string | null;
  @Column('uuid', { nullable: true }) evidenceId: string | null;
  @Column('uuid', { nullable: true }) revisionId: string | null;
  @Column('text') text: string;
  @Column('text') salt: string;
  /** of what is confidential: what it says, under the passage's key; text and salt are placeholders then */
  @Column('bytea', { nullable: true }) sealedWords: Buffer | null;
  /** nothing goes out before its thread is resolved */
  @Column('boolean') blocking: boolean;
  /** not for everybody who sees the article */
  @Column('boolean') sealed: boolean;
  @Column('int', { nullable: true }) opensWith: number | null;
  @Column('uuid') writtenBy: string;
  @Column('timestamptz') writtenAt: string;
  /** how often its text was replaced */
  @Column('int') edits: number;
  @Column('timestamptz', { nullable: true }) editedAt: string | null;
  @Column('uuid', { nullable: true }) resolvedBy: string | null;
  @Column('timestamptz', { nullable: true }) resolvedAt: string | null;
  /** from then on its text is a placeholder */
  @Column('timestamptz', { nullable: true }) erasedAt: string | null;
  @Column('int') version: number;
}

/** A text that was replaced. */
@Entity('comment_text')
export class CommentTextEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') commentId: string;
  /** 1: as it was written first */
  @PrimaryColumn('int') number: number;
  @Column('text') text: string;
  @Column('text') salt: string;
  @Column('bytea', { nullable: true }) sealedWords: Buffer | null;
  @Column('timestamptz') writtenAt: string;
  @Column('timestamptz') replacedAt: string;
}

@Entity('comment_mention')
export class CommentMentionEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') commentId: string;
  @PrimaryColumn('uuid') memberId: string;
  @Column('uuid') threadId: string;
  @Column('timestamptz') mentionedAt: string;
}

/** Where the words a thread is about stand in one revision; nulls: they are gone from it. */
@Entity('comment_place')
export class CommentPlaceEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') commentId: string;
  @Column('uuid') articleId: string;
  @PrimaryColumn('uuid') revisionId: string;
  @Column('int', { nullable: true }) startAt: number | null;
  @Column('int', { nullable: true }) endAt: number | null;
  @Column('text', { nullable: true }) quote: string | null;
  @Column('text', { nullable: true }) prefix: string | null;
  @Column('text', { nullable: true }) suffix: string | null;
}
