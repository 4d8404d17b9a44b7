import { columnsOf, maybeOne, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { NewsroomEntity } from './newsroom.entity.js';

const byId = sql('newsroom.byId', `SELECT ${columnsOf(NewsroomEntity, 'n')} FROM stet.newsroom n WHERE n.id = $1`);
const locked = sql('newsroom.locked', 'SELECT id FROM stet.newsroom WHERE id = $1 FOR NO KEY UPDATE');
// the slug may be taken by a newsroom that row-level security hides: the index knows it all the same
const insert = sql(
  'newsroom.insert',
  `INSERT INTO stet.newsroom (id, slug, name, time_zone, locale, is_demo, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (slug) DO NOTHING RETURNING id`,
);

/** The reader's own; undefined before the operator has made it. */
export function findNewsroom(reader: Reader): Promise<NewsroomEntity | undefined> {
  return maybeOne<NewsroomEntity>(reader, byId, [reader.newsroomId]);
}

/** The reader's own. */
export async function getNewsroom(reader: Reader): Promise<NewsroomEntity> {
  const newsroom = await findNewsroom(reader);
  if (!newsroom) throw new Error(`there is no newsroom ${reader.newsroomId}`);
  return newsroom;
}

/** Acts on members and policies of one newsroom stand in line: rules over all of them (one ADMIN is left) hold at the commit. */
export async function lockNewsroom(work: Work): Promise<void> {
  if (!(await maybeOne(work, locked, [work.newsroomId]))) throw new Error(`there is no newsroom ${work.newsroomId}`);
}

/** @returns whether the slug was free */
export async function insertNewsroom(work: Work, newsroom: NewsroomEntity): Promise<boolean> {
  const { id, slug, name, timeZone, locale, isDemo, createdAt } = newsroom;
  return (await work.rows(insert, [id, slug, name, timeZone, locale, isDemo, createdAt])).length === 1;
}
