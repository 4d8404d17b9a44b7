import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One counting of a newsroom's trail: where it has come to. */
@Entity('figure_build')
export class FigureBuildEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('int') number: number;
  @Column('text') state: 'BUILDING' | 'SERVING' | 'OVER';
  /** IANA */
  @Column('text') timeZone: string;
  @Column('xid8') xid: string;
  @Column('uuid') eventId: string;
  @Column('timestamptz', { nullable: true }) countedTo: string | null;
}

/** A kept sum: so many of one measure, on one day, of one desk … */
@Entity('figure')
export class FigureEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('int') build: number;
  @PrimaryColumn('text') measure: string;
  @PrimaryColumn('text') cut: string;
  @PrimaryColumn('text') grain: 'DAY' | 'MONTH';
  @PrimaryColumn('date') day: string;
  @PrimaryColumn('text') desk: string;
  @PrimaryColumn('text') articleKind: string;
  @PrimaryColumn('text') claimKind: string;
  @PrimaryColumn('uuid') memberId: string;
  @PrimaryColumn('text') key: string;
  @Column('bigint') n: number;
  /** milliseconds */
  @Column('bigint') time: number;
  /** milliseconds */
  @Column('bigint') longest: number;
}
