import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * WAITING to be sent; SENDING, taken by one worker; SENT; UNKNOWN: the line or the worker broke while the server had it, and it is not sent
 * again; FAILED: the server would not have it; DROPPED: the member has left, has no address, or has read everything.
 */
export type MailState = 'WAITING' | 'SENDING' | 'SENT' | 'UNKNOWN' | 'FAILED' | 'DROPPED';

/** One digest to one member. */
@Entity('mail')
export class MailEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('text') state: MailState;
  @Column('int') notifications: number;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz') updatedAt: string;
}
