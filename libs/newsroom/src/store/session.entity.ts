import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SignInWay } from '../domain/sessions.js';

/** A person who is signed in, in one newsroom. Of its secret only the hash is kept. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('uuid') personId: string;
  @Column('text') way: SignInWay;
  /** hex */
  @Column('text') sha256: string;
  /** of the secret before this one, good until `formerUntil` */
  @Column('text', { nullable: true }) formerSha256: string | null;
  @Column('timestamptz', { nullable: true }) formerUntil: string | null;
  @Column('timestamptz') rotateAt: string;
  @Column('text') address: string;
  @Column('text') device: string;
  @Column('timestamptz') openedAt: string;
  @Column('timestamptz') lastUsedAt: string;
  @Column('timestamptz') idleAt: string;
  @Column('timestamptz') expiresAt: string;
  @Column('timestamptz', { nullable: true }) endedAt: string | null;
}
