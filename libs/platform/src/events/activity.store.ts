import type { Reader } from '../database/statement.js';
import type { LoggedEvent, LogPlace } from './event.store.js';
import { eventColumns } from './event.store.js';

/** Which events; what is not given does not matter. */
export interface ActivityFilter {
  readonly types?: readonly string[] | null;
  /** a member */
  readonly actorId?: string | null;
  readonly subjectId?: string | null;
  /** instants: from the first, before the second */
  readonly from?: string | null;
  readonly before?: string | null;
  /** not of these kinds of things */
  readonly withoutSubjects: readonly string[];
  /** these types only where this member acted */
  readonly ownTypes: readonly string[];
  readonly memberId: string;
}

interface ActivityPage extends ActivityFilter {
  readonly limit: number;
}

type Bind = (value: unknown, type: string) => string;

/** The conditions that were given, and no others: the planner sees which index serves them. */
function conditions(bind: Bind, { actorId, subjectId, from, before, withoutSubjects, ownTypes, memberId }: ActivityFilter): string[] {
  return [
    ...(actorId ? [`e.actor_id = ${bind(actorId, 'uuid')}`] : []),
    ...(subjectId ? [`e.subject_id = ${bind(subjectId, 'uuid')}`] : []),
    ...(from ? [`e.at >= ${bind(from, 'timestamptz')}`] : []),
    ...(before ? [`e.at < ${bind(before, 'timestamptz')}`] : []),
    ...(withoutSubjects.length ? [`e.subject_type <> ALL (${bind(withoutSubjects, 'text[]')})`] : []),
    ...(ownTypes.length ? [`(e.type <> ALL (${bind(ownTypes, 'text[]')}) OR e.actor_id = ${bind(memberId, 'uuid')})`] : []),
  ];
}

async function ask(reader: Reader, build: (bind: Bind) => string): Promise<LoggedEvent[]> {
  const values: unknown[] = [reader.newsroomId];
  const text = build((value, type) => `$${values.push(value)}::${type}`);
  return reader.rows<LoggedEvent>({ text }, values);
}

const SELECT = `SELECT ${eventColumns}, e.xid::text AS xid FROM stet.event e WHERE e.newsroom_id = $1`;

/** A newsroom's events, newest first. Of several types each is looked up by itself, so that a rare one does not read the whole log. */
export function listActivity(
  reader: Reader,
  page: ActivityPage & { readonly after: { readonly at: string; readonly id: string } | null },
): Promise<LoggedEvent[]> {
  const { after, types, limit } = page;
  return ask(reader, (bind) => {
    const where = conditions(bind, page);
    if (after) where.push(`(e.at, e.id) < (${bind(after.at, 'timestamptz')}, ${bind(after.id, 'uuid')})`);
    const end = `ORDER BY at DESC, id DESC LIMIT ${bind(limit, 'int')}`;
    const select = (more: readonly string[]): string =>
      `${[SELECT, ...where, ...more].join(' AND ')} ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`;
    if (!types) return `SELECT * FROM (${select([])}) e ${end}`;
    return `SELECT e.* FROM unnest(${bind([...new Set(types)], 'text[]')}) t (type) CROSS JOIN LATERAL (${select(['e.type = t.type'])}) e ${end}`;
  });
}

/** The same in the order of the log, from a place on and without a gap: what commits later with a lower number is waited for. */
export function listActivityAfter(reader: Reader, page: ActivityPage & { readonly after: LogPlace | null }): Promise<LoggedEvent[]> {
  const { after, types, limit } = page;
  return ask(reader, (bind) => {
    const where = conditions(bind, page);
    if (types) where.push(`e.type = ANY (${bind(types, 'text[]')})`);
    if (after) where.push(`(e.xid, e.id) > (${bind(after.xid, 'text')}::xid8, ${bind(after.id, 'uuid')})`);
    where.push('e.xid < pg_snapshot_xmin(pg_current_snapshot())');
    return `${[SELECT, ...where].join(' AND ')} ORDER BY e.xid, e.id LIMIT ${bind(limit, 'int')}`;
  });
}

/** An article's events, newest or oldest first, after the number of one of them. */
export function listActivityOfArticle(
  reader: Reader,
  articleId: string,
  page: ActivityPage & { readonly after: number | null; readonly oldestFirst: boolean },
): Promise<LoggedEvent[]> {
  const { after, types, limit, oldestFirst } = page;
  return ask(reader, (bind) => {
    const where = [`e.article_id = ${bind(articleId, 'uuid')}`, ...conditions(bind, page)];
    if (types) where.push(`e.type = ANY (${bind(types, 'text[]')})`);
    if (after !== null) where.push(`e.article_seq ${oldestFirst ? '>' : '<'} ${bind(after, 'int')}`);
    return `${[SELECT, ...where].join(' AND ')} ORDER BY e.article_seq ${oldestFirst ? '' : 'DESC'} LIMIT ${bind(limit, 'int')}`;
  });
}
