import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RatingEffect } from '../domain/rating.js';

@Entity('scale')
export class ScaleEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('timestamptz') definedAt: string;
}

@Entity('rating')
export class RatingEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') scaleId: string;
  @Column('text') code: string;
  @Column('text') label: string;
  /** schema.org Rating; null for an unordered label */
  @Column('numeric', { nullable: true }) value: number | null;
  @Column('int') ordinal: number;
  @Column('text') effect: RatingEffect;
}
