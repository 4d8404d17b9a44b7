import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a bearer shows. Only the hash is kept: the token itself is told once, when it is made. */
@Entity('access_token')
export class AccessTokenEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('text') label: string;
  /** hex, over the whole token */
  @Column('text') sha256: string;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz', { nullable: true }) expiresAt: string | null;
  @Column('timestamptz', { nullable: true }) revokedAt: string | null;
  @Column('int') version: number;
}
