import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContactChannel, ContactOutcome } from '../domain/contact.js';

/** Who was asked for their side of it, how, when, by what deadline, and what came of it. */
@Entity('contact')
export class ContactEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid', { nullable: true }) claimId: string | null;
  @Column('text') whom: string;
  @Column('text') channel: ContactChannel;
  @Column('timestamptz') contactedAt: string;
  @Column('timestamptz', { nullable: true }) answerBy: string | null;
  @Column('text', { nullable: true }) question: string | null;
  @Column('text') outcome: ContactOutcome;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('text') salt: string;
  @Column('uuid') loggedBy: string;
  @Column('timestamptz') loggedAt: string;
  @Column('uuid', { nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { nullable: true }) recordedAt: string | null;
  @Column('int') version: number;
}
