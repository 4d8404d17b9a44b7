import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a checker said to a step of a task's checklist. Never edited: the newest of a step holds. */
@Entity('step_answer')
export class StepAnswerEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  @Column('uuid') claimId: string;
  /** the words it was given for */
  @Column('uuid') wordingId: string;
  @Column('uuid') taskId: string;
  @Column('uuid') checklistVersionId: string;
  /** the step's code */
  @Column('text') step: string;
  /** the ordinal of this answer to its step on its task, from 1 */
  @Column('int') number: number;
  @Column('boolean', { nullable: true }) yesNo: boolean | null;
  @Column('text', { nullable: true }) words: string | null;
  @Column('numeric', { nullable: true }) amount: number | null;
  /** YYYY-MM-DD */
  @Column('date', { nullable: true }) day: string | null;
  @Column('text', { nullable: true }) choice: string | null;
  @Column('text', { nullable: true }) note: string | null;
  /** sealed until the claim has a verdict of this number; null: never was. Set by the database */
  @Column('int', { nullable: true }) opensWith: number | null;
  @Column('uuid') answeredBy: string;
  @Column('uuid') answeredByPerson: string;
  @Column('timestamptz') answeredAt: string;
}

/** A passage that is an answer, or part of it. */
@Entity('step_answer_evidence')
export class StepAnswerEvidenceEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') answerId: string;
  @PrimaryColumn('uuid') evidenceId: string;
}
