import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EvidenceState, SourceTier, Visibility } from '../domain/evidence.js';
import type { LocatorKind } from '../domain/locator.js';
import type { MediaType } from '../domain/snapshot.js';

/** A passage, with where it stands. What it says is never changed; of a CONFIDENTIAL one nothing is said here but its tier. */
@Entity('evidence')
export class EvidenceEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') articleId: string;
  /** null where it is CONFIDENTIAL: who published is sealed */
  @Column('uuid', { nullable: true }) sourceId: string | null;
  /** the source's own, also where the source is sealed */
  @Column('text') tier: SourceTier;
  @Column('text') state: EvidenceState;
  @Column('text') visibility: Visibility;
  @Column('text', { nullable: true }) quotation: string | null;
  @Column('text', { nullable: true }) locatorKind: LocatorKind | null;
  @Column('text', { nullable: true }) locator: string | null;
  @Column('text', { nullable: true }) url: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('timestamptz', { nullable: true }) retrievedAt: string | null;
  /** the id of number 1: what an amendment keeps */
  @Column('uuid') lineageId: string;
  /** the ordinal within its lineage of amendments */
  @Column('int') number: number;
  @Column('uuid', { nullable: true }) amendsId: string | null;
  /** set where the desk made it from an author's note */
  @Column('uuid', { nullable: true }) authorNoteId: string | null;
  @Column('int') version: number;
  @Column('uuid') addedBy: string;
  @Column('uuid') addedByPerson: string;
  @Column('timestamptz') addedAt: string;
  /** brought while claims of the article were assessed blind. Set by the database, as are the next two */
  @Column('boolean') blind: boolean;
  @Column('uuid', { nullable: true }) sealedClaimId: string | null;
  @Column('int', { nullable: true }) opensWith: number | null;
}

/** What a confidential passage says, sealed. Read where it is opened, and nowhere else. */
@Entity('evidence_sealed')
export class SealedEvidenceEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') evidenceId: string;
  @Column('uuid') articleId: string;
  @Column('text') keyId: string;
  @Column('bytea') wrappedKey: Buffer;
  @Column('bytea') words: Buffer;
  /** who published, under a key of their own (`subject_key`, by the evidence's id); null: erased */
  @Column('bytea', { nullable: true }) source: Buffer | null;
  @Column('text', { nullable: true }) sourceErasedAs: string | null;
  @Column('timestamptz', { nullable: true }) sourceErasedAt: string | null;
}

/** Why a confidential passage was amended or withdrawn, under the passage's key. An event names it as it names a remark. */
@Entity('evidence_remark')
export class EvidenceRemarkEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') evidenceId: string;
  @Column('uuid') articleId: string;
  @Column('bytea') sealed: Buffer;
  @Column('uuid') writtenBy: string;
  @Column('timestamptz') writtenAt: string;
}

/** What the source showed: the bytes as they were handed in; of confidential evidence `sealed`, and nothing else. */
@Entity('evidence_snapshot')
export class SnapshotEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') evidenceId: string;
  @Column('uuid') articleId: string;
  @Column('text', { nullable: true }) mediaType: MediaType | null;
  /** of `content`, in hexadecimal */
  @Column('text', { nullable: true }) sha256: string | null;
  /** in bytes */
  @Column('int', { nullable: true }) size: number | null;
  @Column('bytea', { nullable: true }) content: Buffer | null;
  @Column('bytea', { nullable: true }) sealed: Buffer | null;
}

/** Who reads a confidential passage beside the person who brought it. */
@Entity('evidence_reader')
export class EvidenceReaderEntity {
  @PrimaryColumn('uuid') newsroomId: string;
  @PrimaryColumn('uuid') evidenceId: string;
  @PrimaryColumn('uuid') memberId: string;
  @Column('uuid') namedBy: string;
  @Column('timestamptz') namedAt: string;
}
