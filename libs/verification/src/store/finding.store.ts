import { columnsOf, newId, Reader, sql, Work } from '@stet/platform';
import type { FindingDraft } from '../domain/finding.js';
import { FindingEntity } from './finding.entity.js';

const ofClaims = sql(
  'finding.ofClaims',
  `SELECT ${columnsOf(FindingEntity, 'f')} FROM stet.finding f WHERE f.newsroom_id = $1 AND f.claim_id = ANY($2::uuid[]) ORDER BY f.claim_id, f.found_at, f.id`,
);
const keep = sql(
  'finding.keep',
  `INSERT INTO stet.finding (newsroom_id, id, article_id, revision_id, claim_id, wording_id, check_name, check_version, severity, code, message, spans, reasons, fingerprint, found_at)
   SELECT $1, f.id, $2, $3, f."claimId", f."wordingId", f."checkName", f."checkVersion", f.severity, f.code, f.message, f.spans, f.reasons, f.fingerprint, $4
   FROM jsonb_to_recordset($5::jsonb) f (id uuid, "claimId" uuid, "wordingId" uuid, "checkName" text, "checkVersion" int, severity text, code text, message text, spans jsonb, reasons jsonb, fingerprint text)
   ON CONFLICT (newsroom_id, revision_id, fingerprint) DO NOTHING RETURNING id`,
);

const findingsByIds = sql(
  'finding.byIds',
  `SELECT ${columnsOf(FindingEntity, 'f')} FROM stet.finding f WHERE f.newsroom_id = $1 AND f.id = ANY($2::uuid[])`,
);
export const listFindingsByIds = (reader: Reader, ids: readonly string[]): Promise<FindingEntity[]> =>
  reader.rows<FindingEntity>(findingsByIds, [reader.newsroomId, ids]);

/** What the automatic checks said of these claims, for whichever wording. */
export const listFindingsOfClaims = (reader: Reader, claimIds: readonly string[]): Promise<FindingEntity[]> =>
  reader.rows<FindingEntity>(ofClaims, [reader.newsroomId, claimIds]);

/** Keeps what is new. @returns how many were */
export async function keepFindings(
  work: Work,
  at: { articleId: string; revisionId: string },
  drafts: readonly FindingDraft[],
): Promise<number> {
  if (drafts.length === 0) return 0;
  const rows = drafts.map((draft) => ({ ...draft, id: newId() }));
  return (await work.rows(keep, [work.newsroomId, at.articleId, at.revisionId, work.now, JSON.stringify(rows)])).length;
}
