import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OwnWorkAs } from '../domain/own-work.js';
import type { Review, ReviewDecision } from '../domain/verdict.js';

@Entity('review')
export class ReviewEntity implements Review {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') verdictId: string;
  @Column('text') decision: ReviewDecision;
  @Column('text', { nullable: true }) comment: string | null;
  @Column('text', { array: true }) exceptions: readonly OwnWorkAs[];
  @Column('uuid', { nullable: true }) exceptionRemarkId: string | null;
  @Column('uuid') reviewedBy: string;
  @Column('uuid') reviewedByPerson: string;
  @Column('timestamptz') reviewedAt: string;
}
