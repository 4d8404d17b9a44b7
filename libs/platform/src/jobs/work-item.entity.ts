import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { QueueName } from './job.js';

export type WorkItemState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';

/** How a job stands: the truth for the API, retries and the reconciler, whatever the queue remembers. */
@Entity('work_item')
export class WorkItemEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('text') key: string;
  @Column('text') queue: QueueName;
  @Column('int') run: number;
  @Column('text') state: WorkItemState;
  @Column('int') attempts: number;
  @Column('int') priority: number;
  @Column('uuid', { nullable: true }) articleId: string | null;
  @Column('text', { nullable: true }) lastError: string | null;
  @Column('int') version: number;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz') updatedAt: string;
}
