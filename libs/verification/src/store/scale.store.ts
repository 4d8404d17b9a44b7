import { columnsOf, maybeOne, newId, Reader, sql, Work } from '@stet/platform';
import type { ScaleDraft } from '../domain/rating.js';
import { RatingEntity, ScaleEntity } from './scale.entity.js';

const ratings = columnsOf(RatingEntity, 'r');
const scales = sql(
  'scale.all',
  `SELECT ${columnsOf(ScaleEntity, 's')} FROM stet.scale s WHERE s.newsroom_id = $1 ORDER BY s.defined_at, s.id`,
);
const allRatings = sql('rating.all', `SELECT ${ratings} FROM stet.rating r WHERE r.newsroom_id = $1 ORDER BY r.scale_id, r.ordinal`);
const ratingsByIds = sql('rating.byIds', `SELECT ${ratings} FROM stet.rating r WHERE r.newsroom_id = $1 AND r.id = ANY($2::uuid[])`);
const ratingById = sql('rating.byId', `SELECT ${ratings} FROM stet.rating r WHERE r.newsroom_id = $1 AND r.id = $2`);
const ratingByCode = sql(
  'rating.byCode',
  `SELECT ${ratings} FROM stet.rating r JOIN stet.scale s ON s.newsroom_id = r.newsroom_id AND s.id = r.scale_id
   WHERE r.newsroom_id = $1 AND s.code = $2 AND r.code = $3`,
);
const codesOfScale = sql(
  'rating.codes',
  `SELECT r.code FROM stet.rating r JOIN stet.scale s ON s.newsroom_id = r.newsroom_id AND s.id = r.scale_id WHERE r.newsroom_id = $1 AND s.code = $2 ORDER BY r.ordinal`,
);
const addScale = sql(
  'scale.add',
  `INSERT INTO stet.scale (newsroom_id, id, code, name, defined_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (newsroom_id, code) DO NOTHING RETURNING id`,
);

export const listScales = (reader: Reader): Promise<ScaleEntity[]> => reader.rows<ScaleEntity>(scales, [reader.newsroomId]);

/** All ratings, scale by scale, each in its order. */
export const listRatings = (reader: Reader): Promise<RatingEntity[]> => reader.rows<RatingEntity>(allRatings, [reader.newsroomId]);

export async function mapRatings(reader: Reader, ids: readonly string[]): Promise<Map<string, RatingEntity>> {
  return new Map((await reader.rows<RatingEntity>(ratingsByIds, [reader.newsroomId, ids])).map((rating) => [rating.id, rating]));
}

export const findRating = (reader: Reader, id: string): Promise<RatingEntity | undefined> =>
  maybeOne<RatingEntity>(reader, ratingById, [reader.newsroomId, id]);

export const findRatingByCode = (reader: Reader, scale: string, code: string): Promise<RatingEntity | undefined> =>
  maybeOne<RatingEntity>(reader, ratingByCode, [reader.newsroomId, scale, code]);

export async function listRatingCodes(reader: Reader, scale: string): Promise<string[]> {
  return (await reader.rows<{ code: string }>(codesOfScale, [reader.newsroomId, scale])).map(({ code }) => code);
}

/** @returns the scale's id; undefined where the newsroom has one of this code */
export async function insertScale(work: Work, scale: ScaleDraft): Promise<string | undefined> {
  const added = await maybeOne<{ id: string }>(work, addScale, [work.newsroomId, newId(), scale.code, scale.name, work.now]);
  if (!added) return undefined;
  const rows = scale.ratings.map(({ code, label, value, effect }, i) => ({
    id: newId(),
    scaleId: added.id,
    code,
    label,
    value,
    ordinal: i + 1,
    effect,
  }));
  await work.insert(RatingEntity, rows);
  return added.id;
}
