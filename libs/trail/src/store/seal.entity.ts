import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An event's place in its newsroom's chain. */
@Entity('seal')
export class SealEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  /** from 1, without a gap */
  @PrimaryColumn('bigint') number: number;
  @Column('uuid') eventId: string;
  @Column('timestamptz') sealedAt: string;
  @Column('bytea') hash: Buffer;
}
