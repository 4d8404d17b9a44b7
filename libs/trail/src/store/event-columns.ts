import type { LogPlace } from '@stet/platform';
import type { SealedEvent } from '../domain/chain.js';

/** An instant in the canonical form: all six digits. */
export const instantOf = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** All that an event `e` tells, and where it stands in the log. Its data comes as text: whoever reads it sees whether a number is lost on the way. */
export const sealedColumns = `e.id, e.type, e.v, e.newsroom_id AS "newsroomId", e.article_id AS "articleId", e.article_seq AS "articleSeq", e.subject_type AS "subjectType",
  e.subject_id AS "subjectId", e.actor_kind AS "actorKind", e.actor_id AS "actorId", ${instantOf('e.at')} AS at, e.data::text AS data, e.xid::text AS xid`;

export interface EventRow extends Omit<SealedEvent, 'data'>, LogPlace {
  readonly data: string;
}

/** What is sealed of a row: these properties and no other. */
export const sealedEventOf = (row: EventRow): SealedEvent => ({
  id: row.id,
  type: row.type,
  v: row.v,
  newsroomId: row.newsroomId,
  articleId: row.articleId,
  articleSeq: row.articleSeq,
  subjectType: row.subjectType,
  subjectId: row.subjectId,
  actorKind: row.actorKind,
  actorId: row.actorId,
  at: row.at,
  data: JSON.parse(row.data) as SealedEvent['data'],
});

const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * Events `e` of a newsroom behind the newest one that is sealed and still there. Looked up and not kept, so that it holds for a log whose transactions
 * were numbered anew.
 *
 * @param newsroom an expression: `$1`
 */
export const behindSeals = (newsroom: string): string => `e.newsroom_id = ${newsroom} AND (e.xid, e.id) > (
    coalesce((SELECT l.xid ${lastSealed(newsroom)}), '0'::xid8), coalesce((SELECT l.id ${lastSealed(newsroom)}), '${NIL}'::uuid))`;

/** Each event looked up by itself (LATERAL … LIMIT 1): a planner whose statistics are old would read the whole log for the one. */
const lastSealed = (newsroom: string): string =>
  `FROM stet.seal s CROSS JOIN LATERAL (SELECT x.xid, x.id FROM stet.event x WHERE x.newsroom_id = s.newsroom_id AND x.id = s.event_id LIMIT 1) l
   WHERE s.newsroom_id = ${newsroom} ORDER BY s.number DESC LIMIT 1`;
