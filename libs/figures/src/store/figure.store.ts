import { maybeOne, Reader, sql } from '@stet/platform';
import type { Measure } from '../domain/counted-events.js';
import type { Day } from '../domain/day.js';
import { Cut, Dimension, Grouping, isInterval, Range, Stretch } from '../domain/grouping.js';

const serving = sql(
  'figure.serving',
  `SELECT b.number, b.time_zone AS "timeZone", b.counted_to AS "countedTo",
     coalesce((SELECT true FROM stet.event e WHERE e.newsroom_id = b.newsroom_id AND (e.xid, e.id) > (b.xid, b.event_id) ORDER BY e.xid, e.id LIMIT 1), false) AS behind
   FROM stet.figure_build b WHERE b.newsroom_id = $1 AND b.state = 'SERVING'`,
);

export interface Serving {
  readonly number: number;
  readonly timeZone: string;
  /** of the newest event counted; null: none yet */
  readonly countedTo: string | null;
  /** whether there are newer events */
  readonly behind: boolean;
}

/** The counting that answers; undefined in a newsroom nothing was ever counted in. */
export const findServing = (reader: Reader): Promise<Serving | undefined> => maybeOne<Serving>(reader, serving, [reader.newsroomId]);

const bounds = sql(
  'figure.bounds',
  `SELECT $1::date::timestamp AT TIME ZONE $3 AS "startsAt", ($2::date + 1)::timestamp AT TIME ZONE $3 AS "endsAt"`,
);

/** The instants between which days lie: the second is the midnight after the last one. */
export async function getBounds(reader: Reader, { from, to }: Range, timeZone: string): Promise<{ startsAt: string; endsAt: string }> {
  return (await reader.rows<{ startsAt: string; endsAt: string }>(bounds, [from, to, timeZone]))[0]!;
}

/** Which figures; what is left out does not matter. */
export interface FigureFilter {
  /** an empty one: of articles without a desk */
  readonly desk?: string | null;
  readonly articleKind?: string | null;
  readonly claimKind?: string | null;
  readonly memberId?: string | null;
}

export const filterColumns: Readonly<
  Record<Dimension, { readonly column: string; readonly field: keyof FigureFilter; readonly type: string }>
> = {
  DESK: { column: 'desk', field: 'desk', type: 'text' },
  ARTICLE_KIND: { column: 'article_kind', field: 'articleKind', type: 'text' },
  CLAIM_KIND: { column: 'claim_kind', field: 'claimKind', type: 'text' },
  MEMBER: { column: 'member_id', field: 'memberId', type: 'uuid' },
};

/** A sum over the rows of one group. */
export interface Sum {
  /** the day the interval begins, the desk, the member's id …; empty without grouping */
  readonly group: string;
  readonly measure: Measure;
  readonly key: string;
  readonly n: number;
  readonly time: number;
  readonly longest: number;
}

export interface SumsQuestion {
  readonly build: number;
  readonly measures: readonly Measure[];
  readonly cut: Cut;
  readonly stretches: readonly Stretch[];
  readonly groupBy: Grouping | null;
  readonly filter: FigureFilter;
}

function groupExpression(groupBy: Grouping | null): string {
  if (groupBy === null) return `''`;
  if (!isInterval(groupBy)) return `f.${filterColumns[groupBy].column}::text`;
  return groupBy === 'DAY' ? 'f.day::text' : `date_trunc('${groupBy.toLowerCase()}', f.day)::date::text`;
}

/** Asked unnamed: the text varies with grouping and filter. Each stretch of each measure is one range of the primary key. */
export function listSums(reader: Reader, question: SumsQuestion): Promise<Sum[]> {
  const { build, measures, cut, stretches, groupBy, filter } = question;
  const values: unknown[] = [reader.newsroomId, build, measures, cut];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const column = (pick: (stretch: Stretch) => Day, type: string) => `${bind(stretches.map(pick))}::${type}[]`;
  const spans = `unnest(${column(({ grain }) => grain, 'text')}, ${column(({ since }) => since, 'date')}, ${column(({ until }) => until, 'date')}) s (grain, since, until)`;
  const where = Object.values(filterColumns).flatMap(({ column: name, field, type }) =>
    filter[field] == null ? [] : [` AND f.${name} = ${bind(filter[field])}::${type}`],
  );
  const text = `SELECT ${groupExpression(groupBy)} AS "group", f.measure, f.key, sum(f.n)::bigint AS n, sum(f.time)::bigint AS time, max(f.longest) AS longest
    FROM unnest($3::text[]) m (measure) CROSS JOIN ${spans}
    JOIN stet.figure f ON f.newsroom_id = $1 AND f.build = $2 AND f.measure = m.measure AND f.cut = $4 AND f.grain = s.grain AND f.day >= s.since AND f.day < s.until${where.join('')}
    GROUP BY 1, 2, 3`;
  return reader.rows<Sum>({ text }, values);
}
