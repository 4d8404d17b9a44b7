import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Question, SavedList } from '../domain/saved-search.js';

/** A question a member keeps. */
@Entity('saved_search')
export class SavedSearchEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') ownerId: string;
  @Column('text') name: string;
  @Column('text') list: SavedList;
  @Column('jsonb') question: Question;
  @Column('boolean') shared: boolean;
  @Column('int') version: number;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz') updatedAt: string;
  @Column('timestamptz', { nullable: true }) removedAt: string | null;
}
