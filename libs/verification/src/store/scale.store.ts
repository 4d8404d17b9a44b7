import { columnsOf, maybeOne, newId, Reader, sql, Work } from '@stet/platform';
import type { RatingDraft, ScaleDraft } from '../domain/rating.js';
import { RatingEntity, ScaleEntity } from './scale.entity.js';

const ratings = columnsOf(RatingEntity, 'r');
const scale = columnsOf(ScaleEntity, 's');
const scales = sql('scale.all', `SELECT ${scale} FROM stet.scale s WHERE s.newsroom_id = $1 ORDER BY s.defined_at, s.code`);
const scalesForUpdate = sql('scale.allForUpdate', `SELECT ${scale} FROM stet.scale s WHERE s.newsroom_id = $1 ORDER BY s.id FOR UPDATE`);
const allRatings = sql('rating.all', `SELECT ${ratings} FROM stet.rating r WHERE r.newsroom_id = $1 ORDER BY r.scale_id, r.ordinal, r.id`);
const standingRatings = sql(
  'rating.standing',
  `SELECT ${ratings} FROM stet.rating r JOIN stet.scale s ON s.newsroom_id = r.newsroom_id AND s.id = r.scale_id
   WHERE r.newsroom_id = $1 AND r.retired_at IS NULL AND s.retired_at IS NULL ORDER BY s.defined_at, s.code, r.ordinal`,
);
const ratingsByIds = sql('rating.byIds', `SELECT ${ratings} FROM stet.rating r WHERE r.newsroom_id = $1 AND r.id = ANY($2::uuid[])`);
const givenById = sql(
  'rating.givenById',
  `SELECT ${ratings} FROM stet.rating r JOIN stet.scale s ON s.newsroom_id = r.newsroom_id AND s.id = r.scale_id
   WHERE r.newsroom_id = $1 AND r.id = $2 AND r.retired_at IS NULL AND s.retired_at IS NULL`,
);
const onScale = `FROM stet.rating r JOIN stet.scale s ON s.newsroom_id = r.newsroom_id AND s.id = r.scale_id
   WHERE r.newsroom_id = $1 AND (s.code = $2 OR $2::text IS NULL AND s.is_default) AND r.retired_at IS NULL AND s.retired_at IS NULL`;
const givenByCode = sql('rating.givenByCode', `SELECT ${ratings} ${onScale} AND r.code = $3`);
const codesOfScale = sql('rating.codes', `SELECT r.code ${onScale} ORDER BY r.ordinal`);
const addScale = sql(
  'scale.add',
  `INSERT INTO stet.scale (newsroom_id, id, code, name, ordered, is_default, defined_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (newsroom_id, code) DO NOTHING RETURNING id`,
);
const change = sql(
  'scale.change',
  `UPDATE stet.scale SET name = $4, is_default = $5, retired_at = $6, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND version = $3 RETURNING id`,
);
const noDefault = sql(
  'scale.noDefault',
  'UPDATE stet.scale SET is_default = false, version = version + 1 WHERE newsroom_id = $1 AND is_default RETURNING id',
);
const place = sql(
  'rating.place',
  `UPDATE stet.rating r SET ordinal = p.ordinal FROM jsonb_to_recordset($2::jsonb) p (id uuid, ordinal int)
   WHERE r.newsroom_id = $1 AND r.id = p.id AND r.ordinal <> p.ordinal`,
);
const retire = sql(
  'rating.retire',
  'UPDATE stet.rating SET retired_at = $3 WHERE newsroom_id = $1 AND id = ANY($2::uuid[]) AND retired_at IS NULL',
);

/** Retired ones too, in the order they were defined in. */
export const listScales = (reader: Reader): Promise<ScaleEntity[]> => reader.rows<ScaleEntity>(scales, [reader.newsroomId]);

/** The newsroom's scales, locked until the end of the act: whoever defines or amends one does so alone. */
export const holdScales = (work: Work): Promise<ScaleEntity[]> => work.rows<ScaleEntity>(scalesForUpdate, [work.newsroomId]);

/** All ratings there ever were, scale by scale, each in its order. */
export const listAllRatings = (reader: Reader): Promise<RatingEntity[]> => reader.rows<RatingEntity>(allRatings, [reader.newsroomId]);

/** The ratings that can be given, scale by scale, each in its order. */
export const listRatings = (reader: Reader): Promise<RatingEntity[]> => reader.rows<RatingEntity>(standingRatings, [reader.newsroomId]);

/** Retired ones too: what was said with them is still readable. */
export async function mapRatings(reader: Reader, ids: readonly string[]): Promise<Map<string, RatingEntity>> {
  return new Map((await reader.rows<RatingEntity>(ratingsByIds, [reader.newsroomId, ids])).map((rating) => [rating.id, rating]));
}

/** A rating that can be given, by its id. */
export const findRating = (reader: Reader, id: string): Promise<RatingEntity | undefined> =>
  maybeOne<RatingEntity>(reader, givenById, [reader.newsroomId, id]);

/** A rating that can be given, by its code. @param scaleCode null: of the default scale */
export const findRatingByCode = (reader: Reader, scaleCode: string | null, code: string): Promise<RatingEntity | undefined> =>
  maybeOne<RatingEntity>(reader, givenByCode, [reader.newsroomId, scaleCode, code]);

/** Of the ratings that can be given. @param scaleCode null: of the default scale */
export async function listRatingCodes(reader: Reader, scaleCode: string | null): Promise<string[]> {
  return (await reader.rows<{ code: string }>(codesOfScale, [reader.newsroomId, scaleCode])).map(({ code }) => code);
}

/** @returns the scale's id; undefined where the newsroom has one of this code */
export async function insertScale(work: Work, draft: ScaleDraft, isDefault: boolean): Promise<string | undefined> {
  const { code, name, ordered } = draft;
  const added = await maybeOne<{ id: string }>(work, addScale, [work.newsroomId, newId(), code, name, ordered, isDefault, work.now]);
  if (!added) return undefined;
  await insertRatings(
    work,
    added.id,
    draft.ratings.map((rating, i) => ({ ...rating, ordinal: i + 1 })),
  );
  return added.id;
}

/** @returns their ids, in their order */
export async function insertRatings(
  work: Work,
  scaleId: string,
  drafts: readonly (RatingDraft & { readonly ordinal: number })[],
): Promise<string[]> {
  const rows = drafts.map(({ code, label, value, ordinal, effect }) => ({ id: newId(), scaleId, code, label, value, ordinal, effect }));
  if (rows.length) await work.insert(RatingEntity, rows);
  return rows.map(({ id }) => id);
}

/** @returns false where its version is another */
export async function changeScale(
  work: Work,
  { id, version }: Pick<ScaleEntity, 'id' | 'version'>,
  to: Pick<ScaleEntity, 'name' | 'isDefault' | 'retiredAt'>,
): Promise<boolean> {
  return (await work.rows(change, [work.newsroomId, id, version, to.name, to.isDefault, to.retiredAt])).length === 1;
}

/** No scale is the default any more. @returns the id of the one that was */
export async function clearDefaultScale(work: Work): Promise<string | null> {
  return (await maybeOne<{ id: string }>(work, noDefault, [work.newsroomId]))?.id ?? null;
}

/** Puts ratings in their place on the scale, and retires others. */
export async function arrangeRatings(
  work: Work,
  kept: readonly { readonly id: string; readonly ordinal: number }[],
  retired: readonly string[],
): Promise<void> {
  if (retired.length) await work.rows(retire, [work.newsroomId, retired, work.now]);
  if (kept.length) await work.rows(place, [work.newsroomId, JSON.stringify(kept)]);
}
