import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PersonKind } from '../domain/person-kind.js';

/** Who signs in. Belongs to no newsroom; independence rules count by person. */
@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: PersonKind;
  @Column('text', { nullable: true }) email: string | null;
  @Column('timestamptz') createdAt: string;
}
