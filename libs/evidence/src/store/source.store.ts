import { columnsOf, maybeOne, newId, Reader, sql, Work } from '@stet/platform';
import type { SourceTier } from '../domain/evidence.js';
import type { SourceWords } from '../domain/words.js';
import { SourceEntity } from './source.entity.js';

const columns = columnsOf(SourceEntity, 's');
const byIds = sql('source.byIds', `SELECT ${columns} FROM stet.source s WHERE s.newsroom_id = $1 AND s.id = ANY($2::uuid[])`);
// for an act: a source that nothing but hidden articles know, or another's blind work, is not there by its id, though its publisher is one and the same
const thereText = `SELECT ${columns} FROM stet.source s WHERE s.newsroom_id = $1 AND s.id = $2
   AND (cardinality(stet.hidden()) = 0 OR NOT stet.is_hidden_source($1, s.id, stet.hidden()))
   AND ($3::uuid IS NULL OR NOT stet.is_sealed_source($1, s.id, $3))`;
const there = sql('source.there', thereText);
const held = sql('source.held', `${thereText} FOR SHARE OF s`);
const same = sql(
  'source.same',
  // the expression of the unique index source_same
  `SELECT ${columns} FROM stet.source s
   WHERE s.newsroom_id = $1 AND md5(lower(s.publisher) || E'\\n' || coalesce(s.url, '') || E'\\n' || s.tier) = md5(lower($2) || E'\\n' || coalesce($3, '') || E'\\n' || $4)
   ORDER BY s.id LIMIT 1`,
);
const add = sql(
  'source.add',
  `INSERT INTO stet.source AS s (newsroom_id, id, publisher, url, tier, reliability_note, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
   ON CONFLICT DO NOTHING RETURNING ${columns}`,
);
const amend = sql(
  'source.amend',
  'UPDATE stet.source SET reliability_note = $4, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND version = $3 RETURNING version',
);
// of one publisher, by whatever address and tier
const ofPublisher = sql(
  'source.ofPublisher',
  `SELECT s.id FROM stet.source s WHERE s.newsroom_id = $1 AND s.erased_at IS NULL AND stet.name_key(s.publisher) = stet.name_key($2) ORDER BY s.id FOR UPDATE OF s`,
);
const erase = sql(
  'source.erase',
  `UPDATE stet.source SET publisher = $3, url = NULL, reliability_note = NULL, erased_at = $4, version = version + 1
   WHERE newsroom_id = $1 AND id = ANY ($2::uuid[]) AND erased_at IS NULL RETURNING id`,
);
const forgetNotes = sql(
  'source.forgetNotes',
  `DELETE FROM stet.remark r USING stet.event e WHERE r.newsroom_id = $1 AND e.newsroom_id = $1 AND e.subject_id = ANY ($2::uuid[])
     AND e.type IN ('SourceAdded', 'SourceAmended') AND r.id = (e.data ->> 'remarkId')::uuid`,
);
const enterAgain = sql('source.enterAgain', 'SELECT stet.enter_evidence_again($2::uuid[]) WHERE $1::uuid IS NOT NULL');
const articlesOf = sql(
  'source.articles',
  'SELECT DISTINCT e.article_id AS id FROM stet.evidence e WHERE e.newsroom_id = $1 AND e.source_id = ANY ($2::uuid[]) ORDER BY 1',
);
// by position and not by LIKE: what somebody looks for is no pattern
const matches = `s.newsroom_id = $1 AND ($2::text IS NULL OR position(lower($2) IN lower(s.publisher)) > 0) AND ($3::text[] IS NULL OR s.tier = ANY ($3))`;
const page = sql(
  'source.page',
  `SELECT ${columns} FROM stet.source s WHERE ${matches} AND ($4::uuid IS NULL OR (lower(s.publisher), s.id) > (SELECT lower(a.publisher), a.id FROM stet.source a WHERE a.newsroom_id = $1 AND a.id = $4))
   ORDER BY lower(s.publisher), s.id LIMIT $5`,
);
const count = sql('source.count', `SELECT count(*)::int AS count FROM (SELECT FROM stet.source s WHERE ${matches} LIMIT $4) counted`);

export interface SourceFilter {
  /** a part of the publisher's name, in whichever case */
  readonly search?: string | null;
  readonly tiers?: readonly SourceTier[] | null;
}

export interface SourcePage extends SourceFilter {
  readonly limit: number;
  /** the id after which to go on */
  readonly after?: string | null;
}

export async function mapSources(reader: Reader, ids: readonly string[]): Promise<Map<string, SourceEntity>> {
  return new Map((await reader.rows<SourceEntity>(byIds, [reader.newsroomId, ids])).map((row) => [row.id, row]));
}

/** @param personId from whom it may be sealed; null: whose eyes these are has been looked at */
export const findSource = (reader: Reader, id: string, personId: string | null = null): Promise<SourceEntity | undefined> =>
  maybeOne<SourceEntity>(reader, there, [reader.newsroomId, id, personId]);

/** The same, as it stays to the end of the act: nobody erases it meanwhile. */
export const holdSource = (work: Work, id: string, personId: string): Promise<SourceEntity | undefined> =>
  maybeOne<SourceEntity>(work, held, [work.newsroomId, id, personId]);

/** By publisher. */
export const listSources = (reader: Reader, { search, tiers, limit, after }: SourcePage): Promise<SourceEntity[]> =>
  reader.rows<SourceEntity>(page, [reader.newsroomId, search ?? null, tiers ?? null, after ?? null, limit]);

/** @param max nothing beyond it is counted */
export async function countSources(reader: Reader, { search, tiers }: SourceFilter, max: number): Promise<number> {
  return (await maybeOne<{ count: number }>(reader, count, [reader.newsroomId, search ?? null, tiers ?? null, max]))?.count ?? 0;
}

/**
 * The newsroom's row of this source: one for each publisher, address and tier, whoever names it first.
 *
 * @returns it, and whether it is new
 */
export async function keepSource(
  work: Work,
  draft: SourceWords & { readonly addedBy: string },
): Promise<{ source: SourceEntity; isNew: boolean }> {
  const values = [work.newsroomId, draft.publisher, draft.url, draft.tier];
  const known = await maybeOne<SourceEntity>(work, same, values);
  if (known) return { source: known, isNew: false };
  const row = [work.newsroomId, newId(), draft.publisher, draft.url, draft.tier, draft.reliabilityNote, draft.addedBy, work.now];
  const added = await maybeOne<SourceEntity>(work, add, row);
  if (added) return { source: added, isNew: true };
  // somebody named it at the same moment: theirs stands, and is visible once the insert has waited for them
  return { source: (await maybeOne<SourceEntity>(work, same, values))!, isNew: false };
}

/** @returns false where its version is another */
export async function amendSource(work: Work, id: string, expectedVersion: number, reliabilityNote: string | null): Promise<boolean> {
  return (await work.rows(amend, [work.newsroomId, id, expectedVersion, reliabilityNote])).length === 1;
}

/** All sources of a publisher, however the name is spelt; locked until the act is over. */
export const listPublishedAs = async (work: Work, publisher: string): Promise<string[]> =>
  (await work.rows<{ id: string }>(ofPublisher, [work.newsroomId, publisher])).map((row) => row.id);

/** In which articles something of theirs was brought. */
export const listArticlesOf = async (work: Work, sourceIds: readonly string[]): Promise<string[]> =>
  (await work.rows<{ id: string }>(articlesOf, [work.newsroomId, sourceIds])).map((row) => row.id);

/** Names, addresses and notes go, the notes' former words too, and the search forgets the names. @param placeholder in place of the name, for all of them */
export async function eraseSources(work: Work, ids: readonly string[], placeholder: string): Promise<void> {
  await work.rows(erase, [work.newsroomId, ids, placeholder, work.now]);
  await work.rows(forgetNotes, [work.newsroomId, ids]);
  await work.rows(enterAgain, [work.newsroomId, ids]);
}
