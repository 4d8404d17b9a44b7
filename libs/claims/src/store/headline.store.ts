import { columnsOf, sql } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { SegmentEntity } from '@stet/articles';
import { headlineFingerprint } from '../domain/headline.js';
import { HeadlineConfirmationEntity } from './headline-confirmation.entity.js';

const columns = columnsOf(HeadlineConfirmationEntity, 'h');
const standing = sql(
  'headline.standing',
  `SELECT ${columns} FROM stet.headline_confirmation h WHERE h.newsroom_id = $1 AND h.segment_id = ANY($2::uuid[]) AND h.lapsed_at IS NULL`,
);
const standingOfArticle = sql(
  'headline.standingOfArticle',
  `SELECT ${columns} FROM stet.headline_confirmation h WHERE h.newsroom_id = $1 AND h.article_id = $2 AND h.lapsed_at IS NULL ORDER BY h.id`,
);
const headlines = sql(
  'headline.ofRevisions',
  `SELECT ${columnsOf(SegmentEntity, 's')} FROM unnest($2::uuid[]) r (id) CROSS JOIN LATERAL stet.headlines($1, r.id) h (id)
   JOIN stet.segment s ON s.newsroom_id = $1 AND s.id = h.id ORDER BY s.revision_id, s.ordinal`,
);
const lapse = sql(
  'headline.lapse',
  'UPDATE stet.headline_confirmation SET lapsed_at = $3 WHERE newsroom_id = $1 AND id = ANY($2::uuid[]) AND lapsed_at IS NULL',
);
// positions are UTF-16 units, which Postgres does not count: words are cut out here, fingerprints there
const words = sql(
  'headline.words',
  `SELECT r.id, r.text,
     ARRAY(SELECT DISTINCT ON (w.claim_id) w.fingerprint FROM stet.claim_wording w JOIN stet.claim c ON c.newsroom_id = w.newsroom_id AND c.id = w.claim_id
           WHERE w.newsroom_id = r.newsroom_id AND w.revision_id = r.id AND c.state <> 'SUPERSEDED' ORDER BY w.claim_id, w.number DESC) AS fingerprints,
     (SELECT json_agg(json_build_array(s.id, s.start_at, s.end_at, h.id IS NOT NULL) ORDER BY s.ordinal)
      FROM stet.segment s LEFT JOIN stet.headlines(r.newsroom_id, r.id) h (id) ON h.id = s.id WHERE s.newsroom_id = r.newsroom_id AND s.revision_id = r.id) AS segments
   FROM stet.revision r WHERE r.newsroom_id = $1 AND r.id = ANY($2::uuid[])`,
);

/** For loaders: the standing confirmations of these segments, at most one each. */
export const listHeadlineConfirmations = (reader: Reader, segmentIds: readonly string[]): Promise<HeadlineConfirmationEntity[]> =>
  reader.rows(standing, [reader.newsroomId, segmentIds]);

/** Those that stand anywhere in the article, of older revisions too where they have not been compared yet. */
export const listStandingHeadlines = (reader: Reader, articleId: string): Promise<HeadlineConfirmationEntity[]> =>
  reader.rows(standingOfArticle, [reader.newsroomId, articleId]);

/** The headlines of these revisions: what the engine took for one, and pieces of title and standfirst that are no claim; in the text's order. */
export const listHeadlines = (reader: Reader, revisionIds: readonly string[]): Promise<SegmentEntity[]> =>
  reader.rows(headlines, [reader.newsroomId, revisionIds]);

export async function lapseHeadlines(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length) await work.rows(lapse, [work.newsroomId, ids, work.now]);
}

interface WordsRow {
  readonly id: string;
  readonly text: string;
  readonly fingerprints: string[];
  readonly segments: [id: string, start: number, end: number, isHeadline: boolean][] | null;
}

/** What a confirmation of each headline of these revisions is bound to, as things stand. @returns segment id → fingerprint, by revision id */
export async function mapHeadlineFingerprints(reader: Reader, revisionIds: readonly string[]): Promise<Map<string, Map<string, string>>> {
  const found = await reader.rows<WordsRow>(words, [reader.newsroomId, revisionIds]);
  return new Map(
    found.map(({ id, text, fingerprints, segments }) => {
      const all = (segments ?? []).map(([segmentId, start, end, isHeadline]) => ({ segmentId, isHeadline, words: text.slice(start, end) }));
      const said = { fingerprints, sentences: all.filter(({ isHeadline }) => !isHeadline).map((segment) => segment.words) };
      const own = all.filter(({ isHeadline }) => isHeadline).map((h) => [h.segmentId, headlineFingerprint(h.words, said)] as const);
      return [id, new Map(own)];
    }),
  );
}
