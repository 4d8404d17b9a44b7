import { listSegments, listSplitRevisions } from '@stet/articles';
import { sql } from '@stet/platform';
import type { Reader } from '@stet/platform';
import type { ClaimState } from '../domain/claim.states.js';
import { liveClaimStates } from '../domain/claim.states.js';
import { coverageOf } from '../domain/coverage.js';
import type { Coverage } from '../domain/coverage.js';

const wordings = sql(
  'coverage.wordings',
  `SELECT w.revision_id AS "revisionId", w.spans, CASE WHEN c.wording_id = w.id THEN c.state END AS state FROM stet.claim_wording w
   JOIN stet.claim c ON c.newsroom_id = w.newsroom_id AND c.id = w.claim_id WHERE w.newsroom_id = $1 AND w.revision_id = ANY($2::uuid[])`,
);

interface WordingRow {
  readonly revisionId: string;
  readonly spans: [number, number][];
  /** of the claim, where these are the words it has now */
  readonly state: ClaimState | null;
}

/** How much of an article's newest split revision is accounted for. */
export interface ArticleCoverage extends Coverage {
  readonly articleId: string;
  readonly revisionId: string;
}

const isLive = (state: ClaimState | null): boolean => (liveClaimStates as readonly (ClaimState | null)[]).includes(state);

/** Three statements, however many articles. Articles that were never split are left out. */
export async function listCoverage(reader: Reader, articleIds: readonly string[]): Promise<ArticleCoverage[]> {
  const revisions = await listSplitRevisions(reader, articleIds);
  const ids = revisions.map(({ id }) => id);
  const [segments, rows] = await Promise.all([listSegments(reader, ids), reader.rows<WordingRow>(wordings, [reader.newsroomId, ids])]);
  const [ledgers, claims] = [groupBy(segments), groupBy(rows)];
  return revisions.map(({ id, articleId, text }) => {
    const words = claims.get(id) ?? [];
    const spansOf = (which: (row: WordingRow) => boolean): [number, number][][] => words.filter(which).map(({ spans }) => spans);
    const coverage = coverageOf({
      text,
      segments: (ledgers.get(id) ?? []).map(({ id: segmentId, startAt, endAt, disposition }) => ({
        id: segmentId,
        start: startAt,
        end: endAt,
        disposition,
      })),
      live: spansOf(({ state }) => isLive(state)),
      dismissed: spansOf(({ state }) => state === 'DISMISSED'),
      former: spansOf(({ state }) => !isLive(state) && state !== 'DISMISSED'),
    });
    return { articleId, revisionId: id, ...coverage };
  });
}

function groupBy<T extends { readonly revisionId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.revisionId);
    if (group) group.push(row);
    else groups.set(row.revisionId, [row]);
  }
  return groups;
}
