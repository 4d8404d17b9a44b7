import { columnsOf, maybeOne, Reader, sql, Work } from '@stet/platform';
import type { Duties, SourceTier, Stance } from '../domain/evidence.js';
import { CitationEntity } from './citation.entity.js';
import { EvidenceEntity } from './evidence.entity.js';
import { SourceEntity } from './source.entity.js';

const columns = columnsOf(CitationEntity, 'c');
const inUse = `stet.citation c JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id`;
const stands = `c.withdrawn_at IS NULL AND stet.counts(e.state)`;

const byId = sql('citation.byId', `SELECT ${columns} FROM stet.citation c WHERE c.newsroom_id = $1 AND c.id = $2`);
const byIds = sql('citation.byIds', `SELECT ${columns} FROM stet.citation c WHERE c.newsroom_id = $1 AND c.id = ANY($2::uuid[])`);
const ofClaims = sql(
  'citation.ofClaims',
  // with the passage and who published it, where that is not sealed
  `SELECT ${columns}, ${columnsOf(EvidenceEntity, 'e', 'e_')}, ${columnsOf(SourceEntity, 's', 'e_s_')} FROM ${inUse}
   LEFT JOIN stet.source s ON s.newsroom_id = e.newsroom_id AND s.id = e.source_id
   WHERE c.newsroom_id = $1 AND c.claim_id = ANY($2::uuid[]) AND ${stands} ORDER BY c.claim_id, c.cited_at, c.id`,
);
const forWordsNow = sql(
  'citation.forWordsNow',
  `SELECT ${columns} FROM ${inUse}
   JOIN stet.claim k ON k.newsroom_id = c.newsroom_id AND k.id = c.claim_id
   JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
   JOIN stet.claim_wording n ON n.newsroom_id = k.newsroom_id AND n.id = k.wording_id AND n.fingerprint = w.fingerprint
   WHERE c.newsroom_id = $1 AND c.claim_id = ANY($2::uuid[]) AND ${stands} ORDER BY c.claim_id, c.cited_at, c.id`,
);
const standing = sql(
  'citation.standing',
  `SELECT asked.id AS "askedWordingId", c.id, c.evidence_id AS "evidenceId", c.claim_id AS "claimId", c.wording_id AS "wordingId", c.stance, e.tier,
     coalesce(s.publisher, x.source_erased_as) AS publisher, k.key_id AS "keyId", k.wrapped_key AS "wrappedKey", x.source
   FROM stet.claim_wording asked
   JOIN stet.claim_wording w ON w.newsroom_id = asked.newsroom_id AND w.claim_id = asked.claim_id AND w.fingerprint = asked.fingerprint
   JOIN stet.citation c ON c.newsroom_id = w.newsroom_id AND c.claim_id = w.claim_id AND c.wording_id = w.id
   JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id
   LEFT JOIN stet.source s ON s.newsroom_id = e.newsroom_id AND s.id = e.source_id
   LEFT JOIN stet.evidence_sealed x ON x.newsroom_id = e.newsroom_id AND x.evidence_id = e.id
   LEFT JOIN stet.subject_key k ON k.newsroom_id = x.newsroom_id AND k.id = x.evidence_id
   WHERE asked.newsroom_id = $1 AND asked.id = ANY($2::uuid[]) AND ${stands} ORDER BY c.cited_at, c.id`,
);
const standingFor = sql(
  'citation.standingFor',
  // of any number of its lineage that counts, for any wording that asserts the same
  `SELECT c.id FROM ${inUse}
   WHERE c.newsroom_id = $1 AND e.lineage_id = $2 AND c.wording_id IN (SELECT stet.same_words($1, $3)) AND ${stands}
     -- nobody learns that somebody else, who assesses blind, uses it
     AND (c.cited_by_person IS NULL OR c.cited_by_person = $4 OR stet.is_open(c.newsroom_id, c.claim_id, c.opens_with)) LIMIT 1`,
);
const claimsOfLineage = sql(
  'citation.claimsOfLineage',
  `SELECT DISTINCT c.claim_id AS "claimId" FROM ${inUse} WHERE c.newsroom_id = $1 AND e.lineage_id = $2 AND c.withdrawn_at IS NULL ORDER BY c.claim_id`,
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

/** A standing citation as the tables have it: its publisher in the open (erased, maybe), or sealed under the key beside it. */
export interface StandingRow {
  readonly askedWordingId: string;
  readonly id: string;
  readonly evidenceId: string;
  readonly claimId: string;
  readonly wordingId: string;
  readonly stance: Stance;
  readonly tier: SourceTier;
  readonly publisher: string | null;
  readonly keyId: string | null;
  readonly wrappedKey: Buffer | null;
  readonly source: Buffer | null;
}

export const findCitation = (reader: Reader, id: string): Promise<CitationEntity | undefined> =>
  maybeOne<CitationEntity>(reader, byId, [reader.newsroomId, id]);

export async function mapCitations(reader: Reader, ids: readonly string[]): Promise<Map<string, CitationEntity>> {
  return new Map((await reader.rows<CitationEntity>(byIds, [reader.newsroomId, ids])).map((row) => [row.id, row]));
}

/** Citations in use on these claims, for whichever of their wordings, oldest first. */
export const listCitationsOfClaims = (reader: Reader, claimIds: readonly string[]): Promise<CitationEntity[]> =>
  reader.rows<CitationEntity>(ofClaims, [reader.newsroomId, claimIds]);

/** The same for the words the claims have now, by fingerprint. */
export const listCitationsForWordsNow = (reader: Reader, claimIds: readonly string[]): Promise<CitationEntity[]> =>
  reader.rows<CitationEntity>(forWordsNow, [reader.newsroomId, claimIds]);

/** Citations in use for the words of each of these wordings, oldest first. */
export const listStandingRows = (reader: Reader, wordingIds: readonly string[]): Promise<StandingRow[]> =>
  reader.rows<StandingRow>(standing, [reader.newsroomId, wordingIds]);

/** @returns the id of the citation that uses this evidence (whichever of its numbers) for these words already */
export const findStandingCitation = async (
  reader: Reader,
  lineageId: string,
  wordingId: string,
  personId: string,
): Promise<string | undefined> =>
  (await maybeOne<{ id: string }>(reader, standingFor, [reader.newsroomId, lineageId, wordingId, personId]))?.id;

/** The claims for which any number of this evidence is cited. */
export const listClaimsCiting = async (reader: Reader, lineageId: string): Promise<string[]> =>
  (await reader.rows<{ claimId: string }>(claimsOfLineage, [reader.newsroomId, lineageId])).map(({ claimId }) => claimId);

/** @returns false where it was taken back before, or its version is another */
export async function withdrawCitation(work: Work, id: string, expectedVersion: number): Promise<boolean> {
  return (await work.rows(takeBack, [work.newsroomId, id, expectedVersion, work.now])).length === 1;
}

/** Who a person already is: author of the article, checker or approver of the claim (false for both without a claim). */
export async function getDuties(reader: Reader, of: { articleId: string; claimId: string | null; personId: string }): Promise<Duties> {
  const [found] = await reader.rows<Duties>(duties, [reader.newsroomId, of.articleId, of.claimId, of.personId]);
  return found!;
}
