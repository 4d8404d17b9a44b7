import { Reader, sql } from '../database/statement.js';
import type { Event } from './event.js';

const columns = `e.id, e.type, e.v, e.newsroom_id AS "newsroomId", e.article_id AS "articleId", e.article_seq AS "articleSeq", e.subject_type AS "subjectType",
  e.subject_id AS "subjectId", e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.at, e.data`;

const after = sql(
  'event.after',
  `SELECT ${columns} FROM stet.event e WHERE e.newsroom_id = $1 AND e.article_id = $2 AND e.article_seq > $3 ORDER BY e.article_seq LIMIT $4`,
);
const before = sql(
  'event.before',
  `SELECT ${columns} FROM stet.event e WHERE e.newsroom_id = $1 AND e.article_id = $2 AND e.article_seq < $3 ORDER BY e.article_seq DESC LIMIT $4`,
);

/** An article's events after a cursor, oldest first. Gapless, for their numbers are given under the article's lock. */
export const listEventsAfter = (reader: Reader, articleId: string, articleSeq: number, limit: number): Promise<Event[]> =>
  reader.rows<Event>(after, [reader.newsroomId, articleId, articleSeq, limit]);

/** An article's events before a cursor, newest first. */
export const listEventsBefore = (reader: Reader, articleId: string, articleSeq: number, limit: number): Promise<Event[]> =>
  reader.rows<Event>(before, [reader.newsroomId, articleId, articleSeq, limit]);
