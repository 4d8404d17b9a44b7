import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a task's deadline comes near, or has passed. Written once for each time it is due, never changed. */
@Entity('task_alarm')
export class TaskAlarmEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') taskId: string;
  @Column('text') step: 'REMINDER' | 'ESCALATION';
  @Column('timestamptz') dueAt: string;
  @Column('timestamptz') raisedAt: string;
}
