import { sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';

const persons = sql(
  'author.persons',
  'SELECT m.id, m.person_id AS "personId" FROM stet.member m WHERE m.newsroom_id = $1 AND m.id = ANY($2::uuid[]) AND m.removed_at IS NULL',
);

/** The persons behind these members; those who left or never were have none. */
export async function findPersons(reader: Reader, memberIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (memberIds.length === 0) return new Map();
  const rows = await reader.rows<{ id: string; personId: string }>(persons, [reader.newsroomId, memberIds]);
  return new Map(rows.map((row) => [row.id, row.personId]));
}

const erase = sql(
  'author.erase',
  // the name as it was given may be another than the member's
  `UPDATE stet.article_author w SET name = $3, erased_at = $4 FROM stet.article_author f
   WHERE w.newsroom_id = $1 AND w.member_id = $2 AND w.erased_at IS NULL AND f.newsroom_id = w.newsroom_id AND f.article_id = w.article_id AND f.ordinal = w.ordinal
   RETURNING w.article_id AS "articleId", f.name`,
);
const eraseByline = sql(
  'author.eraseByline',
  `UPDATE stet.article a SET byline = NULL, version = version + 1
   WHERE a.newsroom_id = $1 AND a.byline IS NOT NULL AND EXISTS (
     SELECT FROM jsonb_to_recordset($2::jsonb) n ("articleId" uuid, name text) WHERE a.id = n."articleId" AND position(lower(n.name) IN lower(a.byline)) > 0)
     AND a.id = ANY ($3::uuid[])`,
);
const enterAgain = sql('author.enterAgain', 'SELECT stet.enter_article_again(a.id) FROM unnest($1::uuid[]) a (id)');

/** @returns of how many articles the name went */
export async function eraseAuthorships(
  work: Work,
  { id, name }: { readonly id: string; readonly name: string },
  placeholder: string,
): Promise<number> {
  const gone = await work.rows<{ articleId: string; name: string }>(erase, [work.newsroomId, id, placeholder, work.now]);
  const names = gone.flatMap(({ articleId, name: given }) => [
    { articleId, name: given },
    { articleId, name },
  ]);
  const articles = [...new Set(gone.map(({ articleId }) => articleId))];
  await work.rows(eraseByline, [work.newsroomId, JSON.stringify(names), articles]);
  await work.rows(enterAgain, [articles]);
  return articles.length;
}

// an author who is a member is erased as one; members of the same name are others
const key = 'stet.name_key';
const named = sql(
  'author.named',
  `SELECT w.article_id AS "articleId", w.ordinal FROM stet.article_author w JOIN stet.article a ON a.newsroom_id = w.newsroom_id AND a.id = w.article_id
   WHERE w.newsroom_id = $1 AND w.member_id IS NULL AND w.erased_at IS NULL AND ${key}(w.name) = ${key}($2) ORDER BY a.id, w.ordinal FOR NO KEY UPDATE OF a`,
);
const inBylines = sql(
  'author.inBylines',
  `SELECT a.id AS "articleId", a.byline FROM stet.article a WHERE a.newsroom_id = $1 AND position(${key}($2) IN ${key}(a.byline)) > 0
     AND NOT EXISTS (SELECT FROM stet.article_author w WHERE w.newsroom_id = a.newsroom_id AND w.article_id = a.id AND w.member_id IS NOT NULL AND ${key}(w.name) = ${key}($2))
   ORDER BY a.id FOR NO KEY UPDATE OF a`,
);
const standing = sql(
  'author.standing',
  `SELECT w.article_id AS "articleId", w.ordinal FROM stet.article_author w JOIN stet.article a ON a.newsroom_id = w.newsroom_id AND a.id = w.article_id
   JOIN jsonb_to_recordset($2::jsonb) n ("articleId" uuid, ordinal int) ON n."articleId" = w.article_id AND n.ordinal = w.ordinal
   WHERE w.newsroom_id = $1 AND w.member_id IS NULL AND w.erased_at IS NULL ORDER BY a.id, w.ordinal FOR NO KEY UPDATE OF a`,
);
const withByline = sql(
  'author.withByline',
  'SELECT a.id FROM stet.article a WHERE a.newsroom_id = $1 AND a.id = ANY ($2::uuid[]) AND a.byline IS NOT NULL ORDER BY a.id FOR NO KEY UPDATE OF a',
);
const eraseNamed = sql(
  'author.eraseNamed',
  `UPDATE stet.article_author w SET name = $3, erased_at = $4 FROM jsonb_to_recordset($2::jsonb) n ("articleId" uuid, ordinal int)
   WHERE w.newsroom_id = $1 AND w.article_id = n."articleId" AND w.ordinal = n.ordinal AND w.member_id IS NULL AND w.erased_at IS NULL RETURNING w.article_id`,
);
const dropBylines = sql(
  'author.dropBylines',
  'UPDATE stet.article SET byline = NULL, version = version + 1 WHERE newsroom_id = $1 AND id = ANY ($2::uuid[]) AND byline IS NOT NULL',
);

/** Where a name stands: among the authors of articles by their ordinal, and in the bylines of these articles. */
export interface NamedPlaces {
  readonly named: readonly { readonly articleId: string; readonly ordinal: number }[];
  readonly bylines: readonly string[];
}

export const listNamed = (work: Work, name: string): Promise<NamedPlaces['named'][number][]> => work.rows(named, [work.newsroomId, name]);

/** Bylines that hold these signs, maybe as a part of another name. */
export const listNamedInBylines = (work: Work, name: string): Promise<{ articleId: string; byline: string }[]> =>
  work.rows(inBylines, [work.newsroomId, name]);

export const listStanding = (work: Work, places: NamedPlaces['named']): Promise<NamedPlaces['named'][number][]> =>
  work.rows(standing, [work.newsroomId, JSON.stringify(places)]);

export const listWithByline = async (work: Work, articleIds: readonly string[]): Promise<string[]> =>
  (await work.rows<{ id: string }>(withByline, [work.newsroomId, articleIds])).map(({ id }) => id);

export async function eraseNames(work: Work, places: NamedPlaces, placeholder: string): Promise<void> {
  await work.rows(eraseNamed, [work.newsroomId, JSON.stringify(places.named), placeholder, work.now]);
  await work.rows(dropBylines, [work.newsroomId, places.bylines]);
  await work.rows(enterAgain, [[...new Set([...places.named.map(({ articleId }) => articleId), ...places.bylines])]]);
}
