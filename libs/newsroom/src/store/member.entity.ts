import type { Role } from '@stet/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's place in a newsroom. Removed members stay as rows: what they did names them. */
@Entity('member')
export class MemberEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') name: string;
  @Column('text', { array: true }) roles: Role[];
  /** how many tasks at a time the machine gives them and they may take; null: any number */
  @Column('int', { nullable: true }) capacity: number | null;
  @Column('int') version: number;
  @Column('timestamptz') createdAt: string;
  /** when the person took the invitation; null: only tokens open the newsroom to them */
  @Column('timestamptz', { nullable: true }) joinedAt: string | null;
  @Column('timestamptz', { nullable: true }) removedAt: string | null;
  /** from then on the name is a placeholder */
  @Column('timestamptz', { nullable: true }) erasedAt: string | null;
}
