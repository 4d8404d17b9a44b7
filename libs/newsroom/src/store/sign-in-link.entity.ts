import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LinkKind } from '../domain/sessions.js';

/** A link by which a member takes their invitation or sets a new password. Of its secret only the hash is kept. */
@Entity('sign_in_link')
export class SignInLinkEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('uuid') personId: string;
  @Column('text') kind: LinkKind;
  /** it goes to the person's own address, and gets its secret when it goes */
  @Column('boolean') byMail: boolean;
  /** hex */
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('timestamptz') madeAt: string;
  @Column('timestamptz') expiresAt: string;
  /** since when a worker is about mailing it; null: none is */
  @Column('timestamptz', { nullable: true }) mailingAt: string | null;
  @Column('timestamptz', { nullable: true }) mailedAt: string | null;
  @Column('timestamptz', { nullable: true }) usedAt: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: string | null;
}
