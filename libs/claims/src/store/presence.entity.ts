import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a member looks at a claim: of the moment, no part of the trail. */
@Entity('presence')
export class PresenceEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') memberId: string;
  @PrimaryColumn('uuid') claimId: string;
  @Column('uuid') articleId: string;
  @Column('timestamptz') since: string;
  @Column('timestamptz') until: string;
}
