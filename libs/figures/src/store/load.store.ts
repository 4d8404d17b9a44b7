import { Reader } from '@stet/platform';
import type { Dimension } from '../domain/grouping.js';
import { FigureFilter } from './figure.store.js';

/** Open tasks as they are now, of one group. */
export interface Load {
  /** the desk, the member's id …; empty without grouping */
  readonly group: string;
  /** not handed in and not given up: QUEUED to RETURNED */
  readonly open: number;
  /** of these, nobody has it */
  readonly unassigned: number;
  /** of these, begun */
  readonly inProgress: number;
  /** of these, past their due time */
  readonly overdue: number;
  /** handed in, and waiting for an editor */
  readonly inReview: number;
}

const columns: Readonly<Record<Dimension, { readonly expression: string; readonly field: keyof FigureFilter; readonly type: string }>> = {
  DESK: { expression: `coalesce(a.desk, '')`, field: 'desk', type: 'text' },
  ARTICLE_KIND: { expression: 'a.kind', field: 'articleKind', type: 'text' },
  CLAIM_KIND: { expression: 'w.kind', field: 'claimKind', type: 'text' },
  MEMBER: { expression: 't.assignee_id', field: 'memberId', type: 'uuid' },
};
const joins: Partial<Record<Dimension, string>> = {
  DESK: 'a',
  ARTICLE_KIND: 'a',
  CLAIM_KIND: 'w',
};
// looked up one by one: the open tasks are few, and the articles and wordings behind them many
const joined: Record<string, string> = {
  a: 'CROSS JOIN LATERAL (SELECT a.desk, a.kind FROM stet.article a WHERE a.newsroom_id = t.newsroom_id AND a.id = t.article_id LIMIT 1) a',
  w: 'CROSS JOIN LATERAL (SELECT w.kind FROM stet.claim_wording w WHERE w.newsroom_id = t.newsroom_id AND w.claim_id = t.claim_id AND w.number = 1 LIMIT 1) w',
};

/** Who has how much to do now. Read from the tasks themselves: the open ones are few, whatever lies behind them. Asked unnamed. */
export function listLoad(reader: Reader, now: string, by: Dimension | null, filter: FigureFilter): Promise<Load[]> {
  const values: unknown[] = [reader.newsroomId, now];
  const needed = new Set<string>();
  const need = (dimension: Dimension) => joins[dimension] && needed.add(joins[dimension]);
  if (by) need(by);
  const where = (Object.entries(columns) as [Dimension, (typeof columns)[Dimension]][]).flatMap(
    ([dimension, { expression, field, type }]) => {
      if (filter[field] == null) return [];
      need(dimension);
      return [` AND ${expression} = $${values.push(filter[field])}::${type}`];
    },
  );
  if (by === 'MEMBER') where.push(' AND t.assignee_id IS NOT NULL');
  const text = `SELECT ${by ? `${columns[by].expression}::text` : `''`} AS "group",
      count(*) FILTER (WHERE t.state <> 'SUBMITTED')::int AS open, count(*) FILTER (WHERE t.state <> 'SUBMITTED' AND t.assignee_id IS NULL)::int AS unassigned,
      count(*) FILTER (WHERE t.state = 'IN_PROGRESS')::int AS "inProgress", count(*) FILTER (WHERE t.state <> 'SUBMITTED' AND t.due_at < $2)::int AS overdue,
      count(*) FILTER (WHERE t.state = 'SUBMITTED')::int AS "inReview"
    FROM stet.task t ${[...needed].map((alias) => joined[alias]).join(' ')}
    WHERE t.newsroom_id = $1 AND t.state NOT IN ('ACCEPTED', 'CANCELLED')${where.join('')} GROUP BY 1`;
  return reader.rows<Load>({ text }, values);
}
