import type { SegmentDisposition } from '@stet/articles';
import { sql } from '@stet/platform';
import type { Reader } from '@stet/platform';
import type { ClaimState } from '../domain/claim.states.js';
import { liveClaimStates } from '../domain/claim.states.js';
import { coverageOf } from '../domain/coverage.js';
import type { Coverage, CoverageInput } from '../domain/coverage.js';

const coverage = sql(
  'coverage.ofArticles',
  `SELECT r.id AS "revisionId", r.article_id AS "articleId", r.text,
     (SELECT json_agg(json_build_object('id', s.id, 'start', s.start_at, 'end', s.end_at, 'disposition', s.disposition) ORDER BY s.ordinal)
      FROM stet.segment s WHERE s.newsroom_id = r.newsroom_id AND s.revision_id = r.id) AS segments,
     (SELECT json_agg(json_build_object('spans', w.spans, 'state', CASE WHEN c.wording_id = w.id THEN c.state END))
      FROM stet.claim_wording w JOIN stet.claim c ON c.newsroom_id = w.newsroom_id AND c.id = w.claim_id WHERE w.newsroom_id = r.newsroom_id AND w.revision_id = r.id) AS words,
     (SELECT json_agg(n) FROM (SELECT c.state, count(*) AS count FROM stet.claim c WHERE c.newsroom_id = r.newsroom_id AND c.article_id = r.article_id GROUP BY 1) n) AS claims
   FROM stet.article a JOIN stet.revision r ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id AND r.number = a.split_number
   WHERE a.newsroom_id = $1 AND a.id = ANY($2::uuid[])`,
);

interface CoverageRow {
  readonly revisionId: string;
  readonly articleId: string;
  readonly text: string;
  readonly segments: CoverageInput['segments'] | null;
  /** `state` is the claim's, where these are the words it has now */
  readonly words: readonly { readonly spans: [number, number][]; readonly state: ClaimState | null }[] | null;
  readonly claims: readonly { readonly state: ClaimState; readonly count: number }[] | null;
}

/** How much of an article's newest split revision is accounted for. */
export interface ArticleCoverage extends Coverage {
  readonly articleId: string;
  readonly revisionId: string;
  /** of the whole article, by state */
  readonly claims: readonly { readonly state: ClaimState; readonly count: number }[];
  /** of the revision's ledger, by what became of them */
  readonly segments: readonly { readonly disposition: SegmentDisposition; readonly count: number }[];
}

const isLive = (state: ClaimState | null): boolean => (liveClaimStates as readonly (ClaimState | null)[]).includes(state);

/** One statement, however many articles. Articles that were never split are left out. */
export async function listCoverage(reader: Reader, articleIds: readonly string[]): Promise<ArticleCoverage[]> {
  const rows = await reader.rows<CoverageRow>(coverage, [reader.newsroomId, articleIds]);
  return rows.map(({ revisionId, articleId, text, segments, words, claims }) => {
    const spansOf = (which: (state: ClaimState | null) => boolean): [number, number][][] =>
      (words ?? []).filter(({ state }) => which(state)).map(({ spans }) => spans);
    const covered = coverageOf({
      text,
      segments: segments ?? [],
      live: spansOf(isLive),
      dismissed: spansOf((state) => state === 'DISMISSED'),
      former: spansOf((state) => !isLive(state) && state !== 'DISMISSED'),
    });
    return { articleId, revisionId, ...covered, claims: claims ?? [], segments: countOf(segments ?? []) };
  });
}

function countOf(segments: CoverageInput['segments']): ArticleCoverage['segments'] {
  const counts = new Map<SegmentDisposition, number>();
  for (const { disposition } of segments) counts.set(disposition, (counts.get(disposition) ?? 0) + 1);
  return [...counts].map(([disposition, count]) => ({ disposition, count }));
}
