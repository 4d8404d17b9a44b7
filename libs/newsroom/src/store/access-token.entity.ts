import type { Role } from '@stet/platform';
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
  /** which of its member's roles it carries, as far as they have them still; null: all of them */
  @Column('text', { array: true, nullable: true }) roles: Role[] | null;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz', { nullable: true }) expiresAt: string | null;
  /** to the minute, not to the request */
  @Column('timestamptz', { nullable: true }) lastUsedAt: string | null;
  @Column('timestamptz', { nullable: true }) revokedAt: string | null;
  @Column('int') version: number;
}
