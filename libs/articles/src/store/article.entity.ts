import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ArticleState } from '../domain/article.states.js';

@Entity('article')
export class ArticleEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text', { nullable: true }) externalId: string | null;
  @Column('text') kind: string;
  @Column('text', { nullable: true }) desk: string | null;
  @Column('text') language: string;
  @Column('text', { nullable: true }) byline: string | null;
  @Column('text', { nullable: true }) title: string | null;
  @Column('text', { nullable: true }) url: string | null;
  @Column('timestamptz', { nullable: true }) publishAt: string | null;
  /** until `publishAt` it is for those only who work on it */
  @Column('boolean') embargoed: boolean;
  /** 0 to 9, 9 the most urgent */
  @Column('int') priority: number;
  @Column('text') state: ArticleState;
  @Column('text', { nullable: true }) archivedFrom: ArticleState | null;
  @Column('int') revisionNumber: number;
  /** the newest revision whose ledger and claims stand; 0 before the first split */
  @Column('int') splitNumber: number;
  @Column('int') articleSeq: number;
  @Column('int') version: number;
  @Column('uuid') submittedBy: string;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz') updatedAt: string;
}

@Entity('article_author')
export class ArticleAuthorEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') articleId: string;
  @PrimaryColumn('int') ordinal: number;
  @Column('text') name: string;
  /** set with personId where the author is a member */
  @Column('uuid', { nullable: true }) memberId: string | null;
  @Column('uuid', { nullable: true }) personId: string | null;
  /** from then on the name is a placeholder */
  @Column('timestamptz', { nullable: true }) erasedAt: string | null;
}
