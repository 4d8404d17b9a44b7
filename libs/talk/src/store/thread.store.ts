import { MemberEntity } from '@stet/newsroom';
import { columnsOf, maybeOne, Reader, sql } from '@stet/platform';
import { CommentEntity } from './comment.entity.js';

/** Which threads of an article; what is left out is not asked. */
export interface ThreadFilter {
  /** whether something is left to do */
  readonly open?: boolean | null;
  /** whether something in them holds the article back, or would if they were open */
  readonly blocking?: boolean | null;
  /** a member who said something in them */
  readonly writtenBy?: string | null;
  /** a member who is named in them */
  readonly mentions?: string | null;
  /** false: not those on tasks and evidence, which are the desk's */
  readonly desks: boolean;
}

export interface ThreadPage extends ThreadFilter {
  readonly limit: number;
  /** `writtenAt` and `id` of the thread to go on after */
  readonly after?: readonly [string, string] | null;
}

const inThread = `y.newsroom_id = c.newsroom_id AND (y.id = c.id OR y.thread_id = c.id)`;
const matches = `c.newsroom_id = $1 AND c.thread_id IS NULL AND ($3::boolean IS NULL OR (c.resolved_at IS NULL) = $3)
  AND ($4::boolean IS NULL OR EXISTS (SELECT FROM stet.comment y WHERE ${inThread} AND y.blocking) = $4)
  AND ($5::uuid IS NULL OR EXISTS (SELECT FROM stet.comment y WHERE ${inThread} AND y.written_by = $5))
  AND ($6::uuid IS NULL OR EXISTS (SELECT FROM stet.comment_mention x WHERE x.newsroom_id = c.newsroom_id AND x.thread_id = c.id AND x.member_id = $6))
  AND ($7 OR c.task_id IS NULL AND c.evidence_id IS NULL)`;

const page = sql(
  'thread.page',
  `SELECT k.*, ${columnsOf(MemberEntity, 'm', 'm_')} FROM unnest($2::uuid[]) of (id) CROSS JOIN LATERAL (
     SELECT ${columnsOf(CommentEntity, 'c')} FROM stet.comment c WHERE c.article_id = of.id AND ${matches}
       AND ($9::uuid IS NULL OR (c.written_at, c.id) < ($8::timestamptz, $9)) ORDER BY c.written_at DESC, c.id DESC LIMIT $10) k
   LEFT JOIN stet.member m ON m.newsroom_id = $1 AND m.id = k."writtenBy" ORDER BY k."writtenAt" DESC, k.id DESC`,
);
const count = sql(
  'thread.count',
  `SELECT count(*)::int AS n FROM (SELECT FROM stet.comment c WHERE c.article_id = $2::uuid AND ${matches} LIMIT $8) counted`,
);

const values = (reader: Reader, of: string | readonly string[], filter: ThreadFilter): unknown[] => [
  reader.newsroomId,
  of,
  filter.open ?? null,
  filter.blocking ?? null,
  filter.writtenBy ?? null,
  filter.mentions ?? null,
  filter.desks,
];

/** A page of each article's threads, newest first, by the article's id: what opened them. */
export async function mapThreadsOfArticles(
  reader: Reader,
  articleIds: readonly string[],
  asked: ThreadPage,
): Promise<Map<string, CommentEntity[]>> {
  const { limit, after, ...filter } = asked;
  const place = [after?.[0] ?? null, after?.[1] ?? null];
  const rows = await reader.rows<CommentEntity>(page, [...values(reader, articleIds, filter), ...place, limit]);
  const found = new Map<string, CommentEntity[]>(articleIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.articleId)?.push(row);
  return found;
}

/** @param max nothing beyond it is counted */
export const countThreads = async (reader: Reader, articleId: string, filter: ThreadFilter, max: number): Promise<number> =>
  (await maybeOne<{ n: number }>(reader, count, [...values(reader, articleId, filter), max]))?.n ?? 0;
