import { columnsOf, maybeOne, newId, Reader, sql, Work } from '@stet/platform';
import type { Duties, SourceTier, StandingCitation } from '../domain/evidence.js';
import { CitationEntity } from './citation.entity.js';
import { EvidenceEntity } from './evidence.entity.js';
import { SourceEntity } from './source.entity.js';

const evidenceById = sql(
  'evidence.byId',
  `SELECT ${columnsOf(EvidenceEntity, 'e')} FROM stet.evidence e WHERE e.newsroom_id = $1 AND e.id = $2`,
);
const evidenceByIds = sql(
  'evidence.byIds',
  `SELECT ${columnsOf(EvidenceEntity, 'e')} FROM stet.evidence e WHERE e.newsroom_id = $1 AND e.id = ANY($2::uuid[])`,
);
const evidenceOfArticles = sql(
  'evidence.ofArticles',
  `SELECT ${columnsOf(EvidenceEntity, 'e')} FROM stet.evidence e WHERE e.newsroom_id = $1 AND e.article_id = ANY($2::uuid[])
   ORDER BY e.article_id, e.added_at, e.id`,
);
const sourcesByIds = sql(
  'source.byIds',
  `SELECT ${columnsOf(SourceEntity, 's')} FROM stet.source s WHERE s.newsroom_id = $1 AND s.id = ANY($2::uuid[])`,
);
const citationById = sql(
  'citation.byId',
  `SELECT ${columnsOf(CitationEntity, 'c')} FROM stet.citation c WHERE c.newsroom_id = $1 AND c.id = $2`,
);
const citationsByIds = sql(
  'citation.byIds',
  `SELECT ${columnsOf(CitationEntity, 'c')} FROM stet.citation c WHERE c.newsroom_id = $1 AND c.id = ANY($2::uuid[])`,
);
const citationsOfClaims = sql(
  'citation.ofClaims',
  `SELECT ${columnsOf(CitationEntity, 'c')} FROM stet.citation c JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id
   WHERE c.newsroom_id = $1 AND c.claim_id = ANY($2::uuid[]) AND c.withdrawn_at IS NULL AND stet.counts(e.state) ORDER BY c.claim_id, c.cited_at, c.id`,
);
const citationsForWordsNow = sql(
  'citation.forWordsNow',
  `SELECT ${columnsOf(CitationEntity, 'c')} FROM stet.citation c JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id
   JOIN stet.claim k ON k.newsroom_id = c.newsroom_id AND k.id = c.claim_id
   JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
   JOIN stet.claim_wording n ON n.newsroom_id = k.newsroom_id AND n.id = k.wording_id AND n.fingerprint = w.fingerprint
   WHERE c.newsroom_id = $1 AND c.claim_id = ANY($2::uuid[]) AND c.withdrawn_at IS NULL AND stet.counts(e.state) ORDER BY c.claim_id, c.cited_at, c.id`,
);
const standingOfWording = sql(
  'citation.standing',
  `SELECT c.id, c.evidence_id AS "evidenceId", c.claim_id AS "claimId", c.wording_id AS "wordingId", c.stance, e.source_id AS "sourceId", s.publisher, s.tier
   FROM stet.citation c JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id
   JOIN stet.source s ON s.newsroom_id = e.newsroom_id AND s.id = e.source_id
   WHERE c.newsroom_id = $1 AND c.claim_id = (SELECT w.claim_id FROM stet.claim_wording w WHERE w.newsroom_id = $1 AND w.id = $2)
     AND c.wording_id IN (SELECT stet.same_words($1, $2)) AND c.withdrawn_at IS NULL AND stet.counts(e.state) ORDER BY c.cited_at, c.id`,
);
const standingFor = sql(
  'citation.standingFor',
  // of any number of its lineage that counts, for any wording that asserts the same
  `SELECT c.id FROM stet.citation c JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id
   WHERE c.newsroom_id = $1 AND e.lineage_id = $2 AND c.wording_id IN (SELECT stet.same_words($1, $3)) AND c.withdrawn_at IS NULL AND stet.counts(e.state)
     -- nobody learns that somebody else, who assesses blind, uses it
     AND (c.cited_by_person IS NULL OR c.cited_by_person = $4 OR stet.is_open(c.newsroom_id, c.claim_id, c.opens_with)) LIMIT 1`,
);
const sameSource = sql(
  'source.same',
  // the expression of the unique index source_same
  `SELECT ${columnsOf(SourceEntity, 's')} FROM stet.source s
   WHERE s.newsroom_id = $1 AND md5(lower(s.publisher) || E'\\n' || coalesce(s.url, '') || E'\\n' || s.tier) = md5(lower($2) || E'\\n' || coalesce($3, '') || E'\\n' || $4)`,
);
const addSource = sql(
  'source.add',
  `INSERT INTO stet.source (newsroom_id, id, publisher, url, tier, reliability_note, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
   ON CONFLICT DO NOTHING RETURNING id`,
);
const withdraw = sql(
  'evidence.withdraw',
  `UPDATE stet.evidence SET state = 'WITHDRAWN', version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND state = 'STANDING' AND version = $3 RETURNING version`,
);
const takeBack = sql(
  'citation.takeBack',
  `UPDATE stet.citation SET withdrawn_at = $4, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND withdrawn_at IS NULL AND version = $3 RETURNING version`,
);
const duties = sql(
  'evidence.duties',
  `SELECT stet.is_author($1, $2, $4) AS author,
     coalesce(stet.is_checker($1, $3, $4), false) AS checker, coalesce(stet.is_approver($1, $3, $4), false) AS approver`,
);
const noteEvidence = sql(
  'evidence.ofNotes',
  `SELECT e.author_note_id AS "noteId", e.id FROM stet.evidence e WHERE e.newsroom_id = $1 AND e.author_note_id = ANY($2::uuid[])`,
);

export const findEvidence = (reader: Reader, id: string): Promise<EvidenceEntity | undefined> =>
  maybeOne<EvidenceEntity>(reader, evidenceById, [reader.newsroomId, id]);

export const findCitation = (reader: Reader, id: string): Promise<CitationEntity | undefined> =>
  maybeOne<CitationEntity>(reader, citationById, [reader.newsroomId, id]);

export async function mapEvidence(reader: Reader, ids: readonly string[]): Promise<Map<string, EvidenceEntity>> {
  return byId(await reader.rows<EvidenceEntity>(evidenceByIds, [reader.newsroomId, ids]));
}

export async function mapSources(reader: Reader, ids: readonly string[]): Promise<Map<string, SourceEntity>> {
  return byId(await reader.rows<SourceEntity>(sourcesByIds, [reader.newsroomId, ids]));
}

export async function mapCitations(reader: Reader, ids: readonly string[]): Promise<Map<string, CitationEntity>> {
  return byId(await reader.rows<CitationEntity>(citationsByIds, [reader.newsroomId, ids]));
}

/** All that was ever brought for these articles, withdrawn evidence too, oldest first. */
export const listEvidenceOfArticles = (reader: Reader, articleIds: readonly string[]): Promise<EvidenceEntity[]> =>
  reader.rows<EvidenceEntity>(evidenceOfArticles, [reader.newsroomId, articleIds]);

/** Citations in use on these claims, for whichever of their wordings, oldest first. */
export const listCitationsOfClaims = (reader: Reader, claimIds: readonly string[]): Promise<CitationEntity[]> =>
  reader.rows<CitationEntity>(citationsOfClaims, [reader.newsroomId, claimIds]);

/** The same for the words the claims have now, by fingerprint. */
export const listCitationsForWordsNow = (reader: Reader, claimIds: readonly string[]): Promise<CitationEntity[]> =>
  reader.rows<CitationEntity>(citationsForWordsNow, [reader.newsroomId, claimIds]);

/** Citations in use for these words (by fingerprint), with what a policy asks about their sources, oldest first. */
export const standingCitations = (reader: Reader, wordingId: string): Promise<StandingCitation[]> =>
  reader.rows<StandingCitation>(standingOfWording, [reader.newsroomId, wordingId]);

/** @returns the id of the citation that uses this evidence (whichever of its numbers) for these words already */
export const findStandingCitation = async (
  reader: Reader,
  lineageId: string,
  wordingId: string,
  personId: string,
): Promise<string | undefined> =>
  (await maybeOne<{ id: string }>(reader, standingFor, [reader.newsroomId, lineageId, wordingId, personId]))?.id;

/** Who a person already is: author of the article, checker or approver of the claim (false for both without a claim). */
export async function getDuties(reader: Reader, of: { articleId: string; claimId: string | null; personId: string }): Promise<Duties> {
  const [found] = await reader.rows<Duties>(duties, [reader.newsroomId, of.articleId, of.claimId, of.personId]);
  return found!;
}

/** Evidence made from author's notes. @returns note id → evidence id */
export async function mapEvidenceOfNotes(reader: Reader, noteIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.rows<{ noteId: string; id: string }>(noteEvidence, [reader.newsroomId, noteIds]);
  return new Map(rows.map(({ noteId, id }) => [noteId, id]));
}

export interface SourceDraft {
  readonly publisher: string;
  readonly url: string | null;
  readonly tier: SourceTier;
  readonly reliabilityNote: string | null;
  readonly addedBy: string;
}

/** The newsroom's row of this source: one for each publisher, address and tier, whoever names it first. @returns its id */
export async function keepSource(work: Work, draft: SourceDraft): Promise<string> {
  const same = [work.newsroomId, draft.publisher, draft.url, draft.tier];
  const known = await maybeOne<SourceEntity>(work, sameSource, same);
  if (known) return known.id;
  const values = [work.newsroomId, newId(), draft.publisher, draft.url, draft.tier, draft.reliabilityNote, draft.addedBy, work.now];
  const added = await maybeOne<{ id: string }>(work, addSource, values);
  // somebody named it at the same moment: theirs stands, and is visible once the insert has waited for them
  return added?.id ?? (await maybeOne<SourceEntity>(work, sameSource, same))!.id;
}

/** @returns false where state or version are others */
export async function withdrawEvidence(work: Work, id: string, expectedVersion: number): Promise<boolean> {
  return (await work.rows(withdraw, [work.newsroomId, id, expectedVersion])).length === 1;
}

/** @returns false where it was taken back before, or its version is another */
export async function withdrawCitation(work: Work, id: string, expectedVersion: number): Promise<boolean> {
  return (await work.rows(takeBack, [work.newsroomId, id, expectedVersion, work.now])).length === 1;
}

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> => new Map(rows.map((row) => [row.id, row]));

const unseen = sql(
  'evidence.unseen',
  `SELECT u.id FROM stet.member m CROSS JOIN LATERAL stet.unseen_evidence(m.newsroom_id, $2, m.person_id) u (id)
   WHERE m.newsroom_id = $1 AND m.id = $3 ORDER BY u.id`,
);

/** Confidential evidence cited for these words of the claim that this member may not read: on it they approve nothing. @returns its ids */
export async function listUnseenEvidence(
  reader: Reader,
  { wordingId, memberId }: { readonly claimId: string; readonly wordingId: string; readonly memberId: string },
): Promise<string[]> {
  return (await reader.rows<{ id: string }>(unseen, [reader.newsroomId, wordingId, memberId])).map(({ id }) => id);
}
