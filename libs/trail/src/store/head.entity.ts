import { Column, Entity, PrimaryColumn } from 'typeorm';

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

export const headChannels = ['WEBHOOK', 'MAIL', 'FILE'] as const;
export type HeadChannel = (typeof headChannels)[number];

/**
 * WAITING to be told; SENDING, taken by one worker; SENT; UNKNOWN: nobody can say whether it was heard, and it is not told again; FAILED: it would
 * not be heard.
 */
export type DispatchState = 'WAITING' | 'SENDING' | 'SENT' | 'UNKNOWN' | 'FAILED';

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
