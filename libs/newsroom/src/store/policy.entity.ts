import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a newsroom asks for. A row is never changed; a new policy is a new number, and a verdict keeps the number it was made under. */
@Entity('policy')
export class PolicyEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('int') number: number;
  /** 0 to 1: claims scored at or above it get a task by themselves */
  @Column('real') threshold: number;
  @Column('int') sourcesNeeded: number;
  @Column('boolean') primarySourceNeeded: boolean;
  @Column('int') approvalsNeeded: number;
  @Column('boolean') blindSecondAssessment: boolean;
  /** how long a task taken by oneself is held */
  @Column('int') leaseMinutes: number;
  /** member; null for the first, which came with the newsroom */
  @Column('uuid', { nullable: true }) setBy: string | null;
  @Column('timestamptz') setAt: string;
}
