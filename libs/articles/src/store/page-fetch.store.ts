import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import type { FailedFetch } from '../domain/page-fetch.js';
import { PageFetchEntity } from './page-fetch.entity.js';

const columns = columnsOf(PageFetchEntity, 'f');
const ofArticles = sql(
  'pageFetch.ofArticles',
  `SELECT ${columns} FROM stet.page_fetch f WHERE f.newsroom_id = $1 AND f.article_id = ANY($2::uuid[])`,
);
// those who ask at the same time are counted one after the other
const hold = sql('pageFetch.hold', `SELECT pg_advisory_xact_lock(hashtextextended('page_fetch:' || $1, 77))`);
const count = sql('pageFetch.count', 'SELECT count(*)::int AS n FROM stet.page_fetch f WHERE f.newsroom_id = $1 AND f.asked_at > $2');
const came = sql(
  'pageFetch.came',
  `UPDATE stet.page_fetch SET state = 'FETCHED', final_url = $3, media_type = $4, sha256 = $5, size = $6, fetched_at = $7
   WHERE newsroom_id = $1 AND article_id = $2 AND state = 'WAITING' RETURNING article_id`,
);
const faulty = sql(
  'pageFetch.faulty',
  `UPDATE stet.page_fetch SET failure_code = $3, failure_status = $4, failed_at = $5 WHERE newsroom_id = $1 AND article_id = $2 AND state = 'WAITING'`,
);
const given = sql(
  'pageFetch.givenUp',
  `UPDATE stet.page_fetch SET state = 'FAILED', failure_code = coalesce(failure_code, 'INTERRUPTED'), failed_at = coalesce(failed_at, $3)
   WHERE newsroom_id = $1 AND article_id = $2 AND state = 'WAITING' RETURNING failure_code AS code, failure_status AS status`,
);
const again = sql(
  'pageFetch.again',
  `UPDATE stet.page_fetch SET state = 'WAITING' WHERE newsroom_id = $1 AND article_id = $2 AND state = 'FAILED'`,
);

export const listPageFetches = (reader: Reader, articleIds: readonly string[]): Promise<PageFetchEntity[]> =>
  reader.rows(ofArticles, [reader.newsroomId, articleIds]);

export const findPageFetch = (reader: Reader, articleId: string): Promise<PageFetchEntity | undefined> =>
  maybeOne(reader, ofArticles, [reader.newsroomId, [articleId]]);

/** How many pages were asked for since then; nobody else asks until this act is done. */
export async function countFetchesSince(work: Work, since: string): Promise<number> {
  await work.rows(hold, [work.newsroomId]);
  return (await maybeOne<{ n: number }>(work, count, [work.newsroomId, since]))?.n ?? 0;
}

/** @returns false where nobody waits for it any more */
export async function noteFetched(
  work: Work,
  articleId: string,
  page: { readonly finalUrl: string; readonly type: string; readonly sha256: string; readonly size: number },
): Promise<boolean> {
  const values = [work.newsroomId, articleId, page.finalUrl, page.type, page.sha256, page.size, work.now];
  return (await work.rows(came, values)).length > 0;
}

/** What one try came to; the next one may go better. */
export const noteFault = (work: Work, articleId: string, { code, status }: FailedFetch): Promise<unknown> =>
  work.rows(faulty, [work.newsroomId, articleId, code, status, work.now]);

/** @returns why, or undefined where nobody waited any more */
export const noteGivenUp = (work: Work, articleId: string): Promise<FailedFetch | undefined> =>
  maybeOne(work, given, [work.newsroomId, articleId, work.now]);

export const noteTriedAgain = (work: Work, articleId: string): Promise<unknown> => work.rows(again, [work.newsroomId, articleId]);
