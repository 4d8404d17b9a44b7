import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import type { ClaimState } from '../domain/claim.states.js';
import { ClaimEntity } from './claim.entity.js';
import { ClaimWordingEntity } from './claim-wording.entity.js';

const columns = columnsOf(ClaimEntity, 'c');
const wordingColumns = columnsOf(ClaimWordingEntity, 'w');
const byId = sql('claim.byId', `SELECT ${columns} FROM stet.claim c WHERE c.newsroom_id = $1 AND c.id = $2`);
const byIds = sql('claim.byIds', `SELECT ${columns} FROM stet.claim c WHERE c.newsroom_id = $1 AND c.id = ANY($2::uuid[])`);
const articlesOf = sql(
  'claim.articlesOf',
  'SELECT DISTINCT c.article_id AS id FROM stet.claim c WHERE c.newsroom_id = $1 AND c.id = ANY($2::uuid[]) ORDER BY 1',
);
const known = sql(
  'claim.known',
  `SELECT ${columns}, w.quote, w.speaker, w.prefix, w.suffix, w.fingerprint, w.words_fingerprint AS "wordsFingerprint", w.said_same_by AS "saidSameBy",
     (c.added_by IS NOT NULL OR w.engine IS NULL) AS shaped,
     CASE WHEN w.engine IS NULL THEN jsonb_build_object('kind', w.kind, 'standalone', w.standalone, 'readingGiven', w.reading_given, 'speakerCertain', w.speaker_certain) END AS "own", m.quote AS "askedQuote", m.speaker AS "askedSpeaker",
     (SELECT array_agg(f.fingerprint ORDER BY f.number DESC) FROM stet.claim_wording f
      WHERE f.newsroom_id = c.newsroom_id AND f.claim_id = c.id AND f.number < w.number AND f.fingerprint <> w.fingerprint) AS "formerFingerprints"
   FROM stet.claim c
   JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
   LEFT JOIN stet.claim_wording m ON m.newsroom_id = c.newsroom_id AND m.id = c.meaning_asked_of
   WHERE c.newsroom_id = $1 AND c.article_id = $2 AND c.state <> 'SUPERSEDED' ORDER BY c.state = 'WITHDRAWN', c.start_at, c.id`,
);
const superseded = sql(
  'claim.superseded',
  `WITH RECURSIVE heir (parent, id) AS (
     SELECT c.id, l.to_claim_id FROM stet.claim c
     JOIN stet.claim_link l ON l.newsroom_id = c.newsroom_id AND l.from_claim_id = c.id AND l.kind IN ('SPLIT', 'MERGE')
     WHERE c.newsroom_id = $1 AND c.article_id = $2 AND c.state = 'SUPERSEDED'
     UNION
     SELECT h.parent, l.to_claim_id FROM heir h JOIN stet.claim_link l ON l.newsroom_id = $1 AND l.from_claim_id = h.id AND l.kind IN ('SPLIT', 'MERGE')
   )
   SELECT w.fingerprint, array_agg(h.id) AS heirs FROM heir h
   JOIN stet.claim c ON c.newsroom_id = $1 AND c.id = h.parent
   JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id GROUP BY c.id, w.fingerprint`,
);
const queuedAmong = sql(
  'claim.queuedAmong',
  `SELECT c.id FROM stet.claim c WHERE c.newsroom_id = $1 AND c.id = ANY($2::uuid[]) AND c.state = 'QUEUED'`,
);
const moveMany = sql(
  'claim.moveMany',
  `UPDATE stet.claim c SET state = $3, updated_at = $4, version = c.version + 1
   FROM jsonb_to_recordset($2::jsonb) r (id uuid, state text, version int)
   WHERE c.newsroom_id = $1 AND c.id = r.id AND c.state = r.state AND c.version = r.version RETURNING c.id`,
);
const askOf = sql(
  'claim.askOf',
  `UPDATE stet.claim SET meaning_asked_of = NULL, updated_at = $4, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND version = $3 AND meaning_asked_of IS NOT NULL RETURNING id`,
);
const inRange = sql(
  'claim.inRange',
  `SELECT c.id, c.state, c.version, w.start_at AS "startAt", w.end_at AS "endAt", w.spans FROM stet.claim c
   JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
   WHERE c.newsroom_id = $1 AND w.revision_id = $2 AND w.start_at < $4 AND w.end_at > $3 ORDER BY w.start_at, c.id`,
);
const move = sql(
  'claim.move',
  `UPDATE stet.claim SET state = $5, updated_at = $6, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND state = $3 AND version = $4 RETURNING version`,
);
const prioritise = sql(
  'claim.prioritise',
  `UPDATE stet.claim SET priority = $5, updated_at = $6, version = version + 1
   WHERE newsroom_id = $1 AND id = $2 AND state = $3 AND version = $4 RETURNING version`,
);
const reword = sql(
  'claim.reword',
  `UPDATE stet.claim c SET state = r.state, withdrawn_from = r."withdrawnFrom", wording_id = r."wordingId", wording_number = r."wordingNumber", start_at = r."startAt",
     check_worthiness = r."checkWorthiness", meaning_asked_of = r."meaningAskedOf", updated_at = $3, version = c.version + 1
   FROM jsonb_to_recordset($2::jsonb) r (id uuid, "from" text, version int, state text, "withdrawnFrom" text, "wordingId" uuid, "wordingNumber" int, "startAt" int, "checkWorthiness" real, "meaningAskedOf" uuid)
   WHERE c.newsroom_id = $1 AND c.id = r.id AND c.state = r."from" AND c.version = r.version RETURNING c.id`,
);
const wordingsByIds = sql(
  'wording.byIds',
  `SELECT ${wordingColumns} FROM stet.claim_wording w WHERE w.newsroom_id = $1 AND w.id = ANY($2::uuid[])`,
);
const wordingsOfClaims = sql(
  'wording.ofClaims',
  `SELECT ${wordingColumns} FROM stet.claim_wording w WHERE w.newsroom_id = $1 AND w.claim_id = ANY($2::uuid[]) ORDER BY w.claim_id, w.number`,
);
const wordingsOfRevision = sql(
  'wording.ofRevision',
  `SELECT ${wordingColumns} FROM stet.claim_wording w WHERE w.newsroom_id = $1 AND w.revision_id = $2 ORDER BY w.start_at, w.id`,
);
const counts = sql(
  'claim.counts',
  'SELECT c.article_id AS "articleId", c.state, count(*)::int AS count FROM stet.claim c WHERE c.newsroom_id = $1 AND c.article_id = ANY($2::uuid[]) GROUP BY 1, 2',
);

export const findClaim = (reader: Reader, id: string): Promise<ClaimEntity | undefined> => maybeOne(reader, byId, [reader.newsroomId, id]);

/** @throws Error when there is no such claim in this newsroom */
export async function getClaim(reader: Reader, id: string): Promise<ClaimEntity> {
  const found = await findClaim(reader, id);
  if (!found) throw new Error(`there is no claim ${id}`);
  return found;
}

export const listClaimsByIds = (reader: Reader, ids: readonly string[]): Promise<ClaimEntity[]> =>
  reader.rows(byIds, [reader.newsroomId, ids]);

/** The articles these claims stand in, in id order: the order in which they are locked. */
export const listArticlesOfClaims = async (reader: Reader, claimIds: readonly string[]): Promise<string[]> =>
  (await reader.rows<{ id: string }>(articlesOf, [reader.newsroomId, claimIds])).map((row) => row.id);

/** A claim with its newest words. */
export interface KnownClaim
  extends
    ClaimEntity,
    Pick<ClaimWordingEntity, 'quote' | 'speaker' | 'prefix' | 'suffix' | 'fingerprint' | 'wordsFingerprint' | 'saidSameBy'> {
  /** a member gave the words their shape */
  readonly shaped: boolean;
  /** what a member said of words that are a member's */
  readonly own: Pick<ClaimWordingEntity, 'kind' | 'standalone' | 'readingGiven' | 'speakerCertain'> | null;
  /** of the words before, newest first */
  readonly formerFingerprints: readonly string[] | null;
  /** the words an editor is asked to compare with the newest */
  readonly askedQuote: string | null;
  readonly askedSpeaker: string | null;
}

/** All claims of an article but the superseded ones, in the text's order, withdrawn ones last. */
export const listKnownClaims = (reader: Reader, articleId: string): Promise<KnownClaim[]> =>
  reader.rows(known, [reader.newsroomId, articleId]);

/** The last words of claims that were split or merged, with all that became of each. */
export const listSuperseded = (reader: Reader, articleId: string): Promise<{ fingerprint: string; heirs: string[] }[]> =>
  reader.rows(superseded, [reader.newsroomId, articleId]);

/** @returns those of these claims that are QUEUED */
export const listQueuedAmong = async (reader: Reader, claimIds: readonly string[]): Promise<Set<string>> =>
  new Set((claimIds.length ? await reader.rows<{ id: string }>(queuedAmong, [reader.newsroomId, claimIds]) : []).map(({ id }) => id));

/** All at once. @throws Error when one of them is no longer as it was read under the lock */
export async function moveClaims(work: Work, claims: readonly At[], to: ClaimState): Promise<void> {
  if (claims.length === 0) return;
  const rows = claims.map(({ id, state, version }) => ({ id, state, version }));
  const moved = await work.rows(moveMany, [work.newsroomId, JSON.stringify(rows), to, work.now]);
  if (moved.length !== claims.length) throw new Error('a claim moved under the lock of its article');
}

/** The editor has answered. @returns false when the claim is no longer as it was read, or asks nothing */
export async function stopAsking(work: Work, { id, version }: Pick<ClaimEntity, 'id' | 'version'>): Promise<boolean> {
  return (await work.rows(askOf, [work.newsroomId, id, version, work.now])).length === 1;
}

export interface ClaimInRange extends Pick<ClaimEntity, 'id' | 'state' | 'version'> {
  readonly startAt: number;
  readonly endAt: number;
  readonly spans: [number, number][];
}

/** Claims whose newest wording shares at least one code unit with a range of this revision. */
export const listClaimsInRange = (reader: Reader, revisionId: string, start: number, end: number): Promise<ClaimInRange[]> =>
  reader.rows(inRange, [reader.newsroomId, revisionId, start, end]);

type At = Pick<ClaimEntity, 'id' | 'state' | 'version'>;

/** @returns the new version; undefined when the claim is no longer at this state and version */
export async function moveClaim(work: Work, at: At, to: ClaimState): Promise<number | undefined> {
  return (await maybeOne<{ version: number }>(work, move, [work.newsroomId, at.id, at.state, at.version, to, work.now]))?.version;
}

/** @returns the new version; undefined when the claim is no longer at this state and version */
export async function prioritiseClaim(work: Work, at: At, priority: number): Promise<number | undefined> {
  return (await maybeOne<{ version: number }>(work, prioritise, [work.newsroomId, at.id, at.state, at.version, priority, work.now]))
    ?.version;
}

/** What the split makes of a claim it knows. */
export interface Reworded extends Pick<
  ClaimEntity,
  'id' | 'version' | 'state' | 'withdrawnFrom' | 'wordingId' | 'wordingNumber' | 'startAt' | 'checkWorthiness' | 'meaningAskedOf'
> {
  readonly from: ClaimState;
}

const collide = sql('claim.collide', 'SELECT stet.duties_collide($1, $2::uuid[]) AS collide');
/** Whether somebody would have checked and approved the claim that these would become. */
export async function dutiesCollide(reader: Reader, claimIds: readonly string[]): Promise<boolean> {
  return (await maybeOne<{ collide: boolean }>(reader, collide, [reader.newsroomId, claimIds]))?.collide ?? false;
}

/** All at once. @throws Error when one of them is no longer as it was read under the lock */
export async function rewordClaims(work: Work, claims: readonly Reworded[]): Promise<void> {
  if (claims.length === 0) return;
  const done = await work.rows(reword, [work.newsroomId, JSON.stringify(claims), work.now]);
  if (done.length !== claims.length) throw new Error('a claim moved under the lock of its article');
}

export const listWordingsByIds = (reader: Reader, ids: readonly string[]): Promise<ClaimWordingEntity[]> =>
  reader.rows(wordingsByIds, [reader.newsroomId, ids]);

/** @throws Error when there is no such wording in this newsroom */
export async function getWording(reader: Reader, id: string): Promise<ClaimWordingEntity> {
  const [found] = await listWordingsByIds(reader, [id]);
  if (!found) throw new Error(`there is no wording ${id}`);
  return found;
}

/** Claim by claim, oldest first. */
export const listWordingsOfClaims = (reader: Reader, claimIds: readonly string[]): Promise<ClaimWordingEntity[]> =>
  reader.rows(wordingsOfClaims, [reader.newsroomId, claimIds]);

/** Everything that is asserted in a revision, in the text's order. */
export const listWordingsOfRevision = (reader: Reader, revisionId: string): Promise<ClaimWordingEntity[]> =>
  reader.rows(wordingsOfRevision, [reader.newsroomId, revisionId]);

/** How many claims of each state these articles have. */
export const countClaims = (
  reader: Reader,
  articleIds: readonly string[],
): Promise<{ articleId: string; state: ClaimState; count: number }[]> => reader.rows(counts, [reader.newsroomId, articleIds]);
