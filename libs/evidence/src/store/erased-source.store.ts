import { sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';

/** A confidential passage whose source is known still, with the key that opens who it is. */
export interface KnownSource {
  readonly evidenceId: string;
  readonly articleId: string;
  readonly source: Buffer;
  /** null: left out of what was restored */
  readonly keyId: string | null;
  readonly wrappedKey: Buffer | null;
}

const known = sql(
  'erasedSource.known',
  `SELECT x.evidence_id AS "evidenceId", x.article_id AS "articleId", x.source, k.key_id AS "keyId", k.wrapped_key AS "wrappedKey"
   FROM stet.evidence_sealed x LEFT JOIN stet.subject_key k ON k.newsroom_id = x.newsroom_id AND k.id = x.evidence_id
   WHERE x.newsroom_id = $1 AND x.source_erased_at IS NULL ORDER BY x.evidence_id`,
);
const erase = sql(
  'erasedSource.erase',
  `UPDATE stet.evidence_sealed SET source = NULL, source_erased_as = $3, source_erased_at = $4 WHERE newsroom_id = $1 AND evidence_id = ANY ($2::uuid[]) AND source_erased_at IS NULL`,
);
const destroyKeys = sql('erasedSource.destroyKeys', 'DELETE FROM stet.subject_key WHERE newsroom_id = $1 AND id = ANY ($2::uuid[])');
const raise = sql('erasedSource.raise', 'UPDATE stet.evidence SET version = version + 1 WHERE newsroom_id = $1 AND id = ANY ($2::uuid[])');

/** All of the newsroom: who is behind them is known by opening them only. */
export const listKnownSources = (reader: Reader): Promise<KnownSource[]> => reader.rows<KnownSource>(known, [reader.newsroomId]);

/** Who is behind these passages is gone, and so are the keys; what they say stays. @param placeholder in place of the name, for all of them */
export async function eraseSealedSources(work: Work, evidenceIds: readonly string[], placeholder: string): Promise<void> {
  if (evidenceIds.length === 0) return;
  await work.rows(erase, [work.newsroomId, evidenceIds, placeholder, work.now]);
  await work.rows(destroyKeys, [work.newsroomId, evidenceIds]);
  await work.rows(raise, [work.newsroomId, evidenceIds]);
}
