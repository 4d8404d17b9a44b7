import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChecklistStep } from '../domain/checklist.js';

/** What a checker is asked of the claims of one kind; its steps are those of its newest number. */
@Entity('checklist')
export class ChecklistEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  /** null: of every kind that has no list of its own */
  @Column('text', { nullable: true }) claimKind: string | null;
  @Column('timestamptz') definedAt: string;
  @Column('timestamptz', { nullable: true }) retiredAt: string | null;
  @Column('int') version: number;
}

/** The steps under one number. Never changed. */
@Entity('checklist_version')
export class ChecklistVersionEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') checklistId: string;
  @Column('int') number: number;
  @Column('jsonb') steps: readonly ChecklistStep[];
  /** member; null for what came with the newsroom */
  @Column('uuid', { nullable: true }) setBy: string | null;
  @Column('timestamptz') setAt: string;
}
