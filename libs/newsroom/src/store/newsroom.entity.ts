import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The tenant: everything belongs to exactly one. */
@Entity('newsroom')
export class NewsroomEntity {
  @PrimaryColumn('uuid') id: string;
  /** lower case letters, digits and hyphens; unique in the installation */
  @Column('text') slug: string;
  @Column('text') name: string;
  /** IANA */
  @Column('text') timeZone: string;
  /** BCP 47 */
  @Column('text') locale: string;
  @Column('boolean') isDemo: boolean;
  @Column('timestamptz') createdAt: string;
}
