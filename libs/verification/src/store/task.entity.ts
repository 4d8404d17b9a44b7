import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TaskState } from '../domain/task-state.js';

/** A person's piece of verification work on one wording. */
@Entity('task')
export class TaskEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') claimId: string;
  @Column('uuid') wordingId: string;
  @Column('text') checkKind: string;
  @Column('smallint') slot: number;
  /** who has one slot does not see what those of the others found */
  @Column('boolean') blind: boolean;
  @Column('text') state: TaskState;
  @Column('int') priority: number;
  /** how much the words ask to be checked, in thousandths */
  @Column('int') worth: number;
  @Column('timestamptz', { nullable: true }) publishAt: string | null;
  @Column('timestamptz', { nullable: true }) dueAt: string | null;
  /** the editor who set it by hand; null: it follows from when the article goes out */
  @Column('uuid', { nullable: true }) dueSetBy: string | null;
  /** until when a task that was taken is held for its checker; null for one an editor assigned */
  @Column('timestamptz', { nullable: true }) leaseUntil: string | null;
  @Column('uuid', { nullable: true }) assigneeId: string | null;
  @Column('timestamptz', { nullable: true }) assignedAt: string | null;
  @Column('timestamptz', { nullable: true }) startedAt: string | null;
  @Column('timestamptz', { nullable: true }) submittedAt: string | null;
  /** when the words changed under this task, after it had been started; with the wording they had before */
  @Column('timestamptz', { nullable: true }) wordsChangedAt: string | null;
  @Column('uuid', { nullable: true }) formerWordingId: string | null;
  /** the steps it was begun with; null: not begun yet, or nothing is asked */
  @Column('uuid', { nullable: true }) checklistVersionId: string | null;
  @Column('int') version: number;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz') updatedAt: string;
}
