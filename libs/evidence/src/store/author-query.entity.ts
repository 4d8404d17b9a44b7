import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { QueryKind, QueryState } from '../domain/author-query.js';

/** A question or a proposed wording, put to the author of an article. Answered once. */
@Entity('author_query')
export class AuthorQueryEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid', { nullable: true }) claimId: string | null;
  /** the words it was asked about */
  @Column('uuid', { nullable: true }) wordingId: string | null;
  @Column('text') kind: QueryKind;
  @Column('text') text: string;
  @Column('text', { nullable: true }) proposedWording: string | null;
  /** whether nothing goes out while it is open */
  @Column('boolean') blocking: boolean;
  @Column('text') state: QueryState;
  @Column('text', { nullable: true }) answer: string | null;
  /** what an accepted wording became */
  @Column('uuid', { nullable: true }) revisionId: string | null;
  @Column('text') salt: string;
  @Column('uuid') askedBy: string;
  @Column('timestamptz') askedAt: string;
  @Column('uuid', { nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: string | null;
  @Column('int') version: number;
}
