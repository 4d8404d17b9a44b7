import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Delivery, NotificationKind } from '../domain/kinds.js';

/** What one member was told. */
@Entity('notification')
export class NotificationEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  /** the transaction's number, as text: with the id its place in the order of commits */
  @Column('xid8' as 'text') xid: string;
  @Column('uuid') memberId: string;
  @Column('text') kind: NotificationKind;
  @Column('uuid', { nullable: true }) articleId: string | null;
  @Column('text') subjectType: string;
  @Column('uuid') subjectId: string;
  @Column('timestamptz', { nullable: true }) dueAt: string | null;
  @Column('uuid') eventId: string;
  @Column('boolean') byMail: boolean;
  @Column('uuid', { nullable: true }) mailId: string | null;
  @Column('timestamptz', { nullable: true }) readAt: string | null;
  @Column('timestamptz') createdAt: string;
}

/** How a member wants to hear of one kind. */
@Entity('notification_preference')
export class NotificationPreferenceEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') memberId: string;
  @PrimaryColumn('text') kind: NotificationKind;
  @Column('text') delivery: Delivery;
  @Column('timestamptz') setAt: string;
}
