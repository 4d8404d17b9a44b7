import { columnsOf, maybeOne, newId, Reader, sql, Work } from '@stet/platform';
import type { ChecklistStep } from '../domain/checklist.js';
import { ChecklistEntity, ChecklistVersionEntity } from './checklist.entity.js';

const columns = columnsOf(ChecklistEntity, 'c');
const version = columnsOf(ChecklistVersionEntity, 'v');
const all = sql('checklist.all', `SELECT ${columns} FROM stet.checklist c WHERE c.newsroom_id = $1 ORDER BY c.claim_kind NULLS FIRST`);
const allForUpdate = sql(
  'checklist.allForUpdate',
  `SELECT ${columns} FROM stet.checklist c WHERE c.newsroom_id = $1 ORDER BY c.id FOR UPDATE`,
);
const versionsByIds = sql(
  'checklist.versionsByIds',
  `SELECT ${version} FROM stet.checklist_version v WHERE v.newsroom_id = $1 AND v.id = ANY($2::uuid[])`,
);
const versionsOf = sql(
  'checklist.versionsOf',
  `SELECT ${version} FROM stet.checklist_version v WHERE v.newsroom_id = $1 AND v.checklist_id = ANY($2::uuid[]) ORDER BY v.checklist_id, v.number DESC`,
);
const standing = sql(
  'checklist.standing',
  // a newsroom has a list or two for each kind of claim
  `SELECT c.claim_kind AS "claimKind", ${version} FROM stet.checklist c CROSS JOIN LATERAL (
     SELECT v.* FROM stet.checklist_version v WHERE v.newsroom_id = c.newsroom_id AND v.checklist_id = c.id ORDER BY v.number DESC LIMIT 1) v
   WHERE c.newsroom_id = $1 AND c.retired_at IS NULL`,
);
const add = sql(
  'checklist.add',
  `INSERT INTO stet.checklist (newsroom_id, id, claim_kind, defined_at) VALUES ($1, $2, $3, $4) ON CONFLICT (newsroom_id, claim_kind) DO NOTHING RETURNING id`,
);
const change = sql(
  'checklist.change',
  `UPDATE stet.checklist SET retired_at = $4, version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND version = $3 RETURNING id`,
);

/** The steps that are asked of claims of a kind now. */
export type StandingChecklist = ChecklistVersionEntity & {
  /** null: of those that have no list of their own */
  readonly claimKind: string | null;
};

/** Retired ones too; the general one first. */
export const listChecklists = (reader: Reader): Promise<ChecklistEntity[]> => reader.rows<ChecklistEntity>(all, [reader.newsroomId]);

/** The same, locked until the end of the act: whoever defines or amends one does so alone. */
export const holdChecklists = (work: Work): Promise<ChecklistEntity[]> => work.rows<ChecklistEntity>(allForUpdate, [work.newsroomId]);

/** The newest number of each list that is in use. */
export const listStandingChecklists = (reader: Reader): Promise<StandingChecklist[]> =>
  reader.rows<StandingChecklist>(standing, [reader.newsroomId]);

/** All numbers of these lists, newest first. */
export const listChecklistVersions = (reader: Reader, checklistIds: readonly string[]): Promise<ChecklistVersionEntity[]> =>
  reader.rows<ChecklistVersionEntity>(versionsOf, [reader.newsroomId, checklistIds]);

export async function mapChecklistVersions(reader: Reader, ids: readonly string[]): Promise<Map<string, ChecklistVersionEntity>> {
  return new Map((await reader.rows<ChecklistVersionEntity>(versionsByIds, [reader.newsroomId, ids])).map((row) => [row.id, row]));
}

/** @returns its id; undefined where these claims have a list */
export async function insertChecklist(work: Work, claimKind: string | null, steps: readonly ChecklistStep[]): Promise<string | undefined> {
  const added = await maybeOne<{ id: string }>(work, add, [work.newsroomId, newId(), claimKind, work.now]);
  if (added) await insertChecklistVersion(work, added.id, 1, steps);
  return added?.id;
}

export async function insertChecklistVersion(
  work: Work,
  checklistId: string,
  number: number,
  steps: readonly ChecklistStep[],
): Promise<void> {
  const setBy = work.actor.kind === 'MEMBER' ? work.actor.memberId : null;
  await work.insert(ChecklistVersionEntity, [{ id: newId(), checklistId, number, steps, setBy, setAt: work.now }]);
}

/** @returns false where its version is another */
export async function changeChecklist(work: Work, { id, version }: ChecklistEntity, retiredAt: string | null): Promise<boolean> {
  return (await work.rows(change, [work.newsroomId, id, version, retiredAt])).length === 1;
}
