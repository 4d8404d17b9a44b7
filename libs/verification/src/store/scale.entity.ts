import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RatingEffect } from '../domain/rating.js';

@Entity('scale')
export class ScaleEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') name: string;
  /** with numeric values, as schema.org's Rating has them */
  @Column('boolean') ordered: boolean;
  /** rated with where nobody names a scale: one a newsroom */
  @Column('boolean') isDefault: boolean;
  @Column('timestamptz') definedAt: string;
  @Column('timestamptz', { nullable: true }) retiredAt: string | null;
  @Column('int') version: number;
}

/** Never changed: it is retired, and another of the same code may take its place. */
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
  @Column('timestamptz', { nullable: true }) retiredAt: string | null;
}
