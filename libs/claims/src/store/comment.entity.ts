import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('comment')
export class CommentEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') claimId: string;
  @Column('text') text: string;
  @Column('text') salt: string;
  /** nothing goes out before it is resolved */
  @Column('boolean') blocking: boolean;
  @Column('uuid') writtenBy: string;
  @Column('timestamptz') writtenAt: string;
  @Column('uuid', { nullable: true }) resolvedBy: string | null;
  @Column('timestamptz', { nullable: true }) resolvedAt: string | null;
  @Column('int') version: number;
}
