import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PageFetchFailure, PageFetchState } from '../domain/page-fetch.js';

@Entity('page_fetch')
export class PageFetchEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') articleId: string;
  @Column('text') url: string;
  @Column('text') state: PageFetchState;
  @Column('uuid') askedBy: string;
  @Column('timestamptz') askedAt: string;
  /** what the last try came to; stays while another one is awaited */
  @Column('text', { nullable: true }) failureCode: PageFetchFailure | null;
  @Column('int', { nullable: true }) failureStatus: number | null;
  @Column('timestamptz', { nullable: true }) failedAt: string | null;
  /** where the last redirect led */
  @Column('text', { nullable: true }) finalUrl: string | null;
  @Column('text', { nullable: true }) mediaType: string | null;
  /** hexadecimal, over the bytes that came, unpacked */
  @Column('text', { nullable: true }) sha256: string | null;
  /** bytes, unpacked */
  @Column('int', { nullable: true }) size: number | null;
  @Column('timestamptz', { nullable: true }) fetchedAt: string | null;
}
