import { columnsOf, maybeOne, Reader, sql, Work } from '@stet/platform';
import type { Snapshot } from '../domain/snapshot.js';
import type { SnapshotNote } from '../domain/words.js';
import type { Sealed, WrappedKey } from '../secret-vault.service.js';
import { EvidenceReaderEntity, SealedEvidenceEntity, SnapshotEntity } from './evidence.entity.js';
import type { EvidenceRemarkEntity } from './evidence.entity.js';

const withSourceKey = `SELECT ${columnsOf(SealedEvidenceEntity, 'x')}, k.key_id AS "sourceKeyId", k.wrapped_key AS "sourceWrappedKey"
  FROM stet.evidence_sealed x LEFT JOIN stet.subject_key k ON k.newsroom_id = x.newsroom_id AND k.id = x.evidence_id`;
const sealedById = sql('sealed.byId', `${withSourceKey} WHERE x.newsroom_id = $1 AND x.evidence_id = $2`);
const underOtherKeys = sql(
  'sealed.underOtherKeys',
  `${withSourceKey} WHERE x.newsroom_id = $1 AND x.key_id <> $2 ORDER BY x.evidence_id LIMIT $3`,
);
const keysByIds = sql(
  'sealed.keys',
  `SELECT x.evidence_id AS "evidenceId", x.key_id AS "keyId", x.wrapped_key AS "wrappedKey" FROM stet.evidence_sealed x WHERE x.newsroom_id = $1 AND x.evidence_id = ANY ($2::uuid[])`,
);
// bytes travel as parameters: in JSON they would be written out in hexadecimal, and read again
const addSealed = sql(
  'sealed.add',
  `INSERT INTO stet.evidence_sealed (newsroom_id, evidence_id, article_id, key_id, wrapped_key, words, source, source_erased_as, source_erased_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const addSourceKey = sql(
  'sealed.addSourceKey',
  'INSERT INTO stet.subject_key (newsroom_id, id, key_id, wrapped_key) VALUES ($1, $2, $3, $4)',
);
const addRemark = sql(
  'evidenceRemark.add',
  'INSERT INTO stet.evidence_remark (newsroom_id, id, evidence_id, article_id, sealed, written_by, written_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);
const remarksByIds = sql(
  'evidenceRemark.byIds',
  'SELECT r.id, r.evidence_id AS "evidenceId", r.sealed FROM stet.evidence_remark r WHERE r.newsroom_id = $1 AND r.id = ANY ($2::uuid[])',
);
const rewrap = sql(
  'sealed.rewrap',
  'UPDATE stet.evidence_sealed SET key_id = $4, wrapped_key = $5 WHERE newsroom_id = $1 AND evidence_id = $2 AND key_id = $3 RETURNING evidence_id',
);
const snapshotById = sql(
  'snapshot.byId',
  `SELECT ${columnsOf(SnapshotEntity, 's')} FROM stet.evidence_snapshot s WHERE s.newsroom_id = $1 AND s.evidence_id = $2`,
);
const notesByIds = sql(
  'snapshot.notes',
  `SELECT s.evidence_id AS "evidenceId", s.media_type AS "mediaType", s.sha256, s.size FROM stet.evidence_snapshot s
   WHERE s.newsroom_id = $1 AND s.evidence_id = ANY($2::uuid[]) AND s.content IS NOT NULL`,
);
const addSnapshot = sql(
  'snapshot.add',
  `INSERT INTO stet.evidence_snapshot (newsroom_id, evidence_id, article_id, media_type, sha256, size, content, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const readersOf = sql(
  'evidenceReader.of',
  `SELECT ${columnsOf(EvidenceReaderEntity, 'r')} FROM stet.evidence_reader r WHERE r.newsroom_id = $1 AND r.evidence_id = ANY($2::uuid[]) ORDER BY r.evidence_id, r.named_at, r.member_id`,
);
const readable = sql(
  'evidenceReader.readable',
  `SELECT e.id FROM stet.evidence e WHERE e.newsroom_id = $1 AND e.id = ANY($2::uuid[]) AND (e.visibility <> 'CONFIDENTIAL' OR e.added_by_person = $3
     OR EXISTS (SELECT FROM stet.evidence_reader r JOIN stet.member m ON m.newsroom_id = r.newsroom_id AND m.id = r.member_id
                WHERE r.newsroom_id = e.newsroom_id AND r.evidence_id = e.id AND m.person_id = $3))`,
);
const addReader = sql(
  'evidenceReader.add',
  `INSERT INTO stet.evidence_reader (newsroom_id, evidence_id, member_id, named_by, named_at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT DO NOTHING RETURNING member_id`,
);
const removeReader = sql(
  'evidenceReader.remove',
  'DELETE FROM stet.evidence_reader WHERE newsroom_id = $1 AND evidence_id = $2 AND member_id = $3 RETURNING member_id',
);
const unseen = sql(
  'evidence.unseen',
  `SELECT u.id FROM stet.member m CROSS JOIN LATERAL stet.unseen_evidence(m.newsroom_id, $2, m.person_id) u (id)
   WHERE m.newsroom_id = $1 AND m.id = $3 ORDER BY u.id`,
);

/** As it lies in the table, with the key of who published: none where they are erased, or their key was left out of what was restored. */
export interface SealedPassage extends SealedEvidenceEntity {
  readonly sourceKeyId: string | null;
  readonly sourceWrappedKey: Buffer | null;
}

export const findSealed = (reader: Reader, evidenceId: string): Promise<SealedPassage | undefined> =>
  maybeOne<SealedPassage>(reader, sealedById, [reader.newsroomId, evidenceId]);

/** At most so many whose keys lie under another secret than this one. */
export const listUnderOtherKeys = (reader: Reader, keyId: string, limit: number): Promise<SealedPassage[]> =>
  reader.rows<SealedPassage>(underOtherKeys, [reader.newsroomId, keyId, limit]);

/** Of these passages those that are sealed: their keys, by the evidence's id. */
export async function mapPassageKeys(reader: Reader, evidenceIds: readonly string[]): Promise<Map<string, WrappedKey>> {
  const rows = await reader.rows<WrappedKey & { evidenceId: string }>(keysByIds, [reader.newsroomId, evidenceIds]);
  return new Map(rows.map(({ evidenceId, ...key }) => [evidenceId, key]));
}

export async function insertSealed(
  work: Work,
  of: { readonly evidenceId: string; readonly articleId: string },
  sealed: Sealed,
): Promise<void> {
  const source = sealed.source === null ? [null, sealed.sourceErasedAs, sealed.sourceErasedAt] : [sealed.source, null, null];
  await work.rows(addSealed, [work.newsroomId, of.evidenceId, of.articleId, sealed.keyId, sealed.wrappedKey, sealed.words, ...source]);
  if (sealed.source === null) return;
  const { keyId, wrappedKey } = sealed.sourceKey;
  await work.rows(addSourceKey, [work.newsroomId, of.evidenceId, keyId, wrappedKey]);
}

/** Why a passage was amended or withdrawn. */
export async function insertEvidenceRemark(
  work: Work,
  { id, evidenceId, articleId, sealed, writtenBy }: Omit<EvidenceRemarkEntity, 'newsroomId' | 'writtenAt'>,
): Promise<void> {
  await work.rows(addRemark, [work.newsroomId, id, evidenceId, articleId, sealed, writtenBy, work.now]);
}

/** Those that whoever reads may read. */
export const listEvidenceRemarks = (
  reader: Reader,
  ids: readonly string[],
): Promise<Pick<EvidenceRemarkEntity, 'id' | 'evidenceId' | 'sealed'>[]> => reader.rows(remarksByIds, [reader.newsroomId, ids]);

/** @returns false where somebody has wrapped it meanwhile */
export async function replaceKey(
  work: Work,
  { evidenceId, keyId }: Pick<SealedEvidenceEntity, 'evidenceId' | 'keyId'>,
  to: Pick<SealedEvidenceEntity, 'keyId' | 'wrappedKey'>,
): Promise<boolean> {
  return (await work.rows(rewrap, [work.newsroomId, evidenceId, keyId, to.keyId, to.wrappedKey])).length === 1;
}

export const findSnapshot = (reader: Reader, evidenceId: string): Promise<SnapshotEntity | undefined> =>
  maybeOne<SnapshotEntity>(reader, snapshotById, [reader.newsroomId, evidenceId]);

/** Of snapshots in the open: what they are, without their bytes, by the evidence's id. */
export async function mapSnapshotNotes(reader: Reader, evidenceIds: readonly string[]): Promise<Map<string, SnapshotNote>> {
  const rows = await reader.rows<SnapshotNote & { evidenceId: string }>(notesByIds, [reader.newsroomId, evidenceIds]);
  return new Map(rows.map(({ evidenceId, ...note }) => [evidenceId, note]));
}

/** In the open, or sealed: then nothing is said of it. */
export async function insertSnapshot(
  work: Work,
  of: { readonly evidenceId: string; readonly articleId: string },
  kept: Snapshot | { readonly sealed: Buffer },
): Promise<void> {
  const open =
    'sealed' in kept ? [null, null, null, null, kept.sealed] : [kept.mediaType, kept.sha256, kept.content.length, kept.content, null];
  await work.rows(addSnapshot, [work.newsroomId, of.evidenceId, of.articleId, ...open]);
}

/** Who is named to read these, in the order they were named. */
export const listEvidenceReaders = (reader: Reader, evidenceIds: readonly string[]): Promise<EvidenceReaderEntity[]> =>
  reader.rows<EvidenceReaderEntity>(readersOf, [reader.newsroomId, evidenceIds]);

/** Which of these a person may read: all but the confidential evidence of others that they are not named for. */
export async function listReadable(reader: Reader, evidenceIds: readonly string[], personId: string): Promise<Set<string>> {
  return new Set((await reader.rows<{ id: string }>(readable, [reader.newsroomId, evidenceIds, personId])).map(({ id }) => id));
}

/** @returns false where they were named before */
export async function insertEvidenceReader(work: Work, of: { evidenceId: string; memberId: string; namedBy: string }): Promise<boolean> {
  return (await work.rows(addReader, [work.newsroomId, of.evidenceId, of.memberId, of.namedBy, work.now])).length === 1;
}

/** @returns false where they were not named */
export async function deleteEvidenceReader(work: Work, evidenceId: string, memberId: string): Promise<boolean> {
  return (await work.rows(removeReader, [work.newsroomId, evidenceId, memberId])).length === 1;
}

/** Confidential evidence cited for these words of the claim that this member may not read: on it they approve nothing. @returns its ids */
export async function listUnseenEvidence(
  reader: Reader,
  { wordingId, memberId }: { readonly claimId: string; readonly wordingId: string; readonly memberId: string },
): Promise<string[]> {
  return (await reader.rows<{ id: string }>(unseen, [reader.newsroomId, wordingId, memberId])).map(({ id }) => id);
}
