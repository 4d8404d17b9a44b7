import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DispatchState, HeadChannel } from '../domain/dispatch.js';

/** Where a newsroom's chain ended when it was told outside; one a day of its calendar. */
@Entity('trail_head')
export class TrailHeadEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('date') day: string;
  @Column('bigint') number: number;
  @Column('bytea') hash: Buffer;
  @Column('timestamptz') sealedAt: string;
  @Column('timestamptz') takenAt: string;
}

/** One telling of a head by one way. */
@Entity('head_dispatch')
export class HeadDispatchEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') headId: string;
  @Column('text') channel: HeadChannel;
  @Column('text') state: DispatchState;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz') updatedAt: string;
}
