import { Column, Entity, PrimaryColumn } from 'typeorm';

/** For how many days a newsroom keeps what it does not need for good. A row is never changed: the newest number holds. */
@Entity('retention')
export class RetentionEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('int') number: number;
  @Column('int', { nullable: true }) contactsDays: number | null;
  @Column('int', { nullable: true }) commentsDays: number | null;
  @Column('int', { nullable: true }) notificationsDays: number | null;
  @Column('int', { nullable: true }) signInsDays: number | null;
  @Column('uuid') setBy: string;
  @Column('timestamptz') setAt: string;
}
