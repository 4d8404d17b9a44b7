import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContactChannel, ContactOutcome } from '../domain/contact.js';

/** Who was asked for their side of it, how, when, by what deadline, and what came of it. */
@Entity('contact')
export class ContactEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid', { nullable: true }) claimId: string | null;
  /** in the open only where the installation has no secret key; sealed else */
  @Column('text', { nullable: true }) whom: string | null;
  @Column('text') channel: ContactChannel;
  @Column('timestamptz') contactedAt: string;
  @Column('timestamptz', { nullable: true }) answerBy: string | null;
  @Column('text', { nullable: true }) question: string | null;
  @Column('text') outcome: ContactOutcome;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('bytea', { nullable: true }) sealed: Buffer | null;
  @Column('bytea', { nullable: true }) sealedAnswer: Buffer | null;
  @Column('text', { nullable: true }) salt: string | null;
  @Column('uuid') loggedBy: string;
  @Column('timestamptz') loggedAt: string;
  @Column('uuid', { nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { nullable: true }) recordedAt: string | null;
  /** from then on nothing is known of who it was and what was said */
  @Column('timestamptz', { nullable: true }) erasedAt: string | null;
  @Column('int') version: number;
}
