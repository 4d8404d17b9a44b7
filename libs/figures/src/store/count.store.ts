import { maybeOne, sql, Work } from '@stet/platform';
import { deedEvents, measures as m, stateEvents } from '../domain/counted-events.js';
import { cuts, dimensions } from '../domain/grouping.js';
import type { FigureBuildEntity } from './figure.entity.js';

const text = (value: string | null): string => (value === null ? 'NULL::text' : `'${value}'`);
const values = (rows: readonly (readonly string[])[]): string => `(VALUES ${rows.map((row) => `(${row.join(', ')})`).join(', ')})`;

const DEEDS = `${values(deedEvents.map(({ type, deed, onlyNew, ofHolder }) => [text(type), text(deed), String(onlyNew ?? false), String(ofHolder ?? false)]))} d (type, deed, only_new, of_holder)`;
const STATES = `${values(stateEvents.map(({ type, of, state }) => [text(type), text(of), text(state)]))} s (type, subject, state)`;
const CUTS = `${values(cuts.map(({ cut, by }) => [text(cut), ...dimensions.map((dimension) => String(by.includes(dimension)))]))} c (cut, by_desk, by_article, by_claim, by_member)`;
const COUNTED = [...new Set([...deedEvents.map(({ type }) => type), ...stateEvents.map(({ type }) => type), 'VerdictProposed'])];
const NOBODY = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** Whether an event took a claim's words away: it has others by now, or they are gone from the text. */
const tookWords = (e: string): string => `(${e}.type = 'ClaimWithdrawn' OR ${e}.type = 'ClaimReworded' AND EXISTS (
  SELECT FROM stet.claim_wording a JOIN stet.claim_wording b ON b.newsroom_id = a.newsroom_id AND b.fingerprint <> a.fingerprint
  WHERE a.newsroom_id = $1 AND a.id = (${e}.data->>'formerWordingId')::uuid AND b.id = (${e}.data->>'wordingId')::uuid))`;

/**
 * Takes the next events of the log and adds what they say, in one statement: the place moves with the sums, so an event counts once.
 *
 * Single rows are looked up one by one (LATERAL … LIMIT 1), and the statement has no name, so that it is planned for this place in the log: the planner
 * cannot know how few rows are asked for, and would read whole tables.
 *
 * What an event adds depends on it, on what its article's trail held before it, and on rows that are never changed; not on the order or
 * the company in which events are taken. So a counting from the beginning ends with the same sums. The log's order is (xid, id), below the
 * oldest transaction still running; within an article it is `article_seq`, and every earlier one is committed when a later one is.
 */
const count = {
  text: `WITH taken AS MATERIALIZED (
     SELECT e.xid, e.id, e.type, e.article_id, e.article_seq, e.subject_type, e.subject_id, e.actor_id, e.at, e.data FROM stet.event e
     WHERE e.newsroom_id = $1 AND (e.xid, e.id) > ($4::xid8, $5::uuid) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY e.xid, e.id LIMIT $6
   ), told AS MATERIALIZED (
     SELECT t.*, (t.at AT TIME ZONE $3)::date AS day,
       CASE WHEN t.subject_type = 'claim' THEN t.subject_id ELSE (t.data->>'claimId')::uuid END AS claim_id
     FROM taken t WHERE t.article_id IS NOT NULL AND t.type = ANY ('{${COUNTED.join(',')}}'::text[])
   ),
   newest AS MATERIALIZED (
     SELECT t.xid, t.id FROM taken t ORDER BY t.xid DESC, t.id DESC LIMIT 1
   ),
   -- states: all that is known of the subjects, then only where the state (or who has the task) changes
   moved AS (
     SELECT e.xid, e.id, e.type, e.article_id, e.article_seq, e.subject_id, e.actor_id, e.at, e.data, s.subject, coalesce(s.state, e.data->>'to') AS state,
       coalesce(s.state, e.data->>'to') || coalesce(e.data->>'assigneeId', '') AS place
     FROM (SELECT DISTINCT t.subject_id FROM told t JOIN ${STATES} ON s.type = t.type) subject
     JOIN stet.event e ON e.newsroom_id = $1 AND e.subject_id = subject.subject_id JOIN ${STATES} ON s.type = e.type
     WHERE s.state IS NOT NULL OR e.data->>'to' IS NOT NULL
   ), entered AS (
     SELECT * FROM (SELECT v.*, lag(v.place) OVER (PARTITION BY v.subject_id ORDER BY v.article_seq) AS former FROM moved v) v WHERE v.place IS DISTINCT FROM v.former
   ), stays AS (
     SELECT v.xid, v.id, v.type, v.article_id, v.actor_id, v.at, v.data, v.subject, lag(v.state) OVER w AS left_state, v.at - lag(v.at) OVER w AS time,
       CASE v.subject WHEN 'CLAIM' THEN v.subject_id ELSE (v.data->>'claimId')::uuid END AS claim_id
     FROM entered v WINDOW w AS (PARTITION BY v.subject_id ORDER BY v.article_seq)
   ),
   -- words that went after their check: counted where the check was, and only the first time
   fallen AS (
     SELECT v.day, v.effect, t.article_id, t.claim_id FROM told t CROSS JOIN LATERAL (
       SELECT (e.at AT TIME ZONE $3)::date AS day, e.data->>'effect' AS effect, e.article_seq
       FROM stet.verdict d JOIN stet.event e ON e.newsroom_id = d.newsroom_id AND e.subject_id = d.id AND e.type = 'VerdictApproved'
       WHERE d.newsroom_id = $1 AND d.claim_id = t.claim_id AND e.article_seq < t.article_seq ORDER BY e.article_seq DESC LIMIT 1
     ) v
     WHERE ${tookWords('t')} AND NOT EXISTS (
       SELECT FROM stet.event x WHERE x.newsroom_id = $1 AND x.subject_id = t.claim_id AND x.article_seq > v.article_seq AND x.article_seq < t.article_seq AND ${tookWords('x')})
   ),
   -- a proposal from hand-ins is made when every task on the words is in: nothing is told of an assessment that another is still waited for. A
   -- third checker is asked only where two differ, and a second hand-in follows an editor's word: neither says how two alone agree
   said AS (
     SELECT t.id, t.day, t.article_id, t.claim_id, a.assessed_by AS member_id, a.rating_id
     FROM told t CROSS JOIN LATERAL jsonb_array_elements_text(t.data->'assessmentIds') i (id)
     CROSS JOIN LATERAL (
       SELECT a.assessed_by, a.rating_id, a.task_id FROM stet.assessment a WHERE a.newsroom_id = $1 AND a.id = i.id::uuid AND a.number = 1 LIMIT 1
     ) a
     CROSS JOIN LATERAL (SELECT FROM stet.task k WHERE k.newsroom_id = $1 AND k.id = a.task_id AND k.slot <= 2 LIMIT 1) k
     WHERE t.type = 'VerdictProposed' AND t.data->>'origin' = 'HAND_IN'
   ), paired AS (
     SELECT a.day, a.article_id, a.claim_id, a.member_id AS one, b.member_id AS other, a.rating_id AS ones, b.rating_id AS others
     FROM said a JOIN said b ON b.id = a.id AND b.member_id > a.member_id
   ),
   facts (day, measure, key, article_id, claim_id, member_id, time) AS (
     SELECT t.day, '${m.DEED}', d.deed, t.article_id, t.claim_id, CASE WHEN d.of_holder THEN (t.data->>'assigneeId')::uuid ELSE t.actor_id END, 0::bigint
     FROM told t JOIN ${DEEDS} ON d.type = t.type WHERE NOT d.only_new OR t.data->>'from' IS NULL
     UNION ALL
     SELECT (s.at AT TIME ZONE $3)::date, '${m.STAY}', s.subject || ':' || s.left_state, s.article_id, s.claim_id,
       CASE WHEN s.left_state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURNED') THEN coalesce((s.data->>'formerAssigneeId')::uuid,
         CASE s.type WHEN 'TaskStarted' THEN (s.data->>'assigneeId')::uuid WHEN 'TaskSubmitted' THEN s.actor_id END) END,
       (extract(epoch FROM s.time) * 1000)::bigint
     -- those of them that were taken now: by their place, for a join would be guessed at, and be made by looking at each pair
     FROM stays s WHERE s.left_state IS NOT NULL AND (s.xid, s.id) > ($4::xid8, $5::uuid) AND (s.xid, s.id) <= (SELECT n.xid, n.id FROM newest n)
     UNION ALL
     SELECT t.day, v.measure, v.key, t.article_id, t.claim_id, t.actor_id, 0
     FROM told t CROSS JOIN LATERAL (VALUES ('${m.VERDICT}', t.data->>'ratingId'), ('${m.EFFECT}', t.data->>'effect')) v (measure, key) WHERE t.type = 'VerdictApproved'
     UNION ALL
     SELECT f.day, '${m.CHANGED}', f.effect, f.article_id, f.claim_id, NULL, 0 FROM fallen f
     UNION ALL
     SELECT t.day, '${m.HAND_IN}', CASE WHEN due.at IS NULL THEN 'UNDATED' WHEN t.at > due.at THEN 'LATE' ELSE 'ON_TIME' END, t.article_id, t.claim_id, t.actor_id,
       greatest(0, coalesce(extract(epoch FROM t.at - due.at) * 1000, 0))::bigint
     FROM told t CROSS JOIN LATERAL (SELECT (t.data->>'dueAt')::timestamptz AS at) due WHERE t.type = 'TaskSubmitted'
     UNION ALL
     SELECT t.day, '${m.GIVEN}', t.data->>'cause', t.article_id, t.claim_id, (t.data->>'assigneeId')::uuid, 0 FROM told t WHERE t.type = 'TaskAssigned'
     UNION ALL
     SELECT p.day, '${m.AGREED}', least(p.ones, p.others) || ':' || greatest(p.ones, p.others), p.article_id, p.claim_id, NULL, 0 FROM paired p
     UNION ALL
     SELECT p.day, '${m.PAIR}', concat_ws(':', p.one, p.other, p.ones, p.others), p.article_id, p.claim_id, NULL, 0 FROM paired p
   ), known AS (
     SELECT f.*, coalesce(a.desk, '') AS desk, a.kind AS article_kind, w.kind AS claim_kind
     FROM facts f CROSS JOIN LATERAL (SELECT a.desk, a.kind FROM stet.article a WHERE a.newsroom_id = $1 AND a.id = f.article_id LIMIT 1) a
     -- of the words it was found with: later ones may be of another kind, and a claim is counted under one
     LEFT JOIN LATERAL (SELECT w.kind FROM stet.claim_wording w WHERE w.newsroom_id = $1 AND w.claim_id = f.claim_id AND w.number = 1 LIMIT 1) w ON true
   ), added AS (
     INSERT INTO stet.figure AS f (newsroom_id, build, measure, cut, grain, day, desk, article_kind, claim_kind, member_id, key, n, time, longest)
     SELECT $1, $2, k.measure, c.cut, g.grain, CASE g.grain WHEN 'DAY' THEN k.day ELSE date_trunc('month', k.day)::date END,
       CASE WHEN c.by_desk THEN k.desk ELSE '' END, CASE WHEN c.by_article THEN k.article_kind ELSE '' END, CASE WHEN c.by_claim THEN k.claim_kind ELSE '' END,
       CASE WHEN c.by_member THEN k.member_id ELSE ${NOBODY} END, k.key, count(*), sum(k.time), max(k.time)
     FROM known k JOIN ${CUTS} ON (NOT c.by_claim OR k.claim_kind IS NOT NULL) AND (NOT c.by_member OR k.member_id IS NOT NULL)
     CROSS JOIN (VALUES ('DAY'), ('MONTH')) g (grain)
     GROUP BY 3, 4, 5, 6, 7, 8, 9, 10, 11
     ON CONFLICT (newsroom_id, build, measure, cut, grain, day, desk, article_kind, claim_kind, member_id, key)
     DO UPDATE SET n = f.n + excluded.n, time = f.time + excluded.time, longest = greatest(f.longest, excluded.longest)
   )
   UPDATE stet.figure_build b SET xid = n.xid, event_id = n.id, counted_to = greatest(b.counted_to, (SELECT max(t.at) FROM taken t))
   FROM newest n WHERE b.newsroom_id = $1 AND b.number = $2 RETURNING (SELECT count(*)::int FROM taken) AS taken`,
};

export type Build = Pick<FigureBuildEntity, 'number' | 'state' | 'timeZone' | 'xid' | 'eventId'>;

/** Adds the next events to a build that is held. @returns how many were taken, at most `limit` */
export async function countNext(work: Work, build: Build, limit: number): Promise<number> {
  const { number, timeZone, xid, eventId } = build;
  const moved = await maybeOne<{ taken: number }>(work, count, [work.newsroomId, number, timeZone, xid, eventId, limit]);
  return moved?.taken ?? 0;
}

const hold = sql(
  'figure.hold',
  `SELECT b.number, b.state, b.time_zone AS "timeZone", b.xid::text AS xid, b.event_id AS "eventId", n.time_zone AS "newsroomsTimeZone"
   FROM stet.figure_build b JOIN stet.newsroom n ON n.id = b.newsroom_id WHERE b.newsroom_id = $1 ORDER BY b.number FOR UPDATE OF b SKIP LOCKED`,
);

/** The builds nobody else is counting into, locked for this act. */
export const holdBuilds = (work: Work): Promise<(Build & { newsroomsTimeZone: string })[]> => work.rows(hold, [work.newsroomId]);

const begin = sql(
  'figure.begin',
  `INSERT INTO stet.figure_build (newsroom_id, number, state, time_zone, xid, event_id)
   SELECT $1, coalesce((SELECT max(b.number) FROM stet.figure_build b WHERE b.newsroom_id = $1), 0) + 1, $2, n.time_zone, '0', ${NOBODY} FROM stet.newsroom n WHERE n.id = $1
   ON CONFLICT DO NOTHING RETURNING number`,
);

/** A counting from the beginning of the trail. @returns false where there is one in this state already */
export const beginBuild = async (work: Work, state: Build['state']): Promise<boolean> =>
  (await work.rows(begin, [work.newsroomId, state])).length === 1;

const retire = sql('figure.retire', `UPDATE stet.figure_build SET state = 'OVER' WHERE newsroom_id = $1 AND state = 'SERVING'`);
const serve = sql('figure.serve', `UPDATE stet.figure_build SET state = 'SERVING' WHERE newsroom_id = $1 AND state = 'BUILDING'`);

/** The build under way takes the place of the one that serves. */
export async function serveBuilt(work: Work): Promise<void> {
  await work.rows(retire, [work.newsroomId]);
  await work.rows(serve, [work.newsroomId]);
}

const clear = sql(
  'figure.clear',
  `WITH chosen AS (SELECT f.ctid FROM stet.figure f WHERE f.newsroom_id = $1 AND f.build = $2 LIMIT $3), cleared AS (
     DELETE FROM stet.figure f USING chosen WHERE f.ctid = chosen.ctid RETURNING 1
   ) SELECT count(*)::int AS cleared FROM cleared`,
);
const forget = sql('figure.forget', 'DELETE FROM stet.figure_build WHERE newsroom_id = $1 AND number = $2');

/** Clears sums of a build that is over away; with the last ones it goes itself. @returns how many went, at most `limit` */
export async function clearSums(work: Work, { number }: Build, limit: number): Promise<number> {
  const cleared = (await maybeOne<{ cleared: number }>(work, clear, [work.newsroomId, number, limit]))?.cleared ?? 0;
  if (cleared < limit) await work.rows(forget, [work.newsroomId, number]);
  return cleared;
}

/** For the system's eye, over all newsrooms: which have events that are not counted, or sums to clear away. Not EXISTS: that reads the whole log. */
export const BEHIND = `
  SELECT DISTINCT b.newsroom_id AS "newsroomId" FROM stet.figure_build b
  WHERE b.state = 'OVER' OR (SELECT true FROM stet.event e WHERE e.newsroom_id = b.newsroom_id AND (e.xid, e.id) > (b.xid, b.event_id) ORDER BY e.xid, e.id LIMIT 1)`;
