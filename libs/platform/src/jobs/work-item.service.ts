import { Injectable } from '@nestjs/common';
import { columnsOf } from '../database/columns.js';
import { maybeOne, Reader, sql } from '../database/statement.js';
import { defineEvent } from '../events/event.js';
import { IllegalTransition, NotFound, VersionConflict } from '../outcome/refusal.js';
import type { Work } from '../work/work.js';
import { JobRegistry } from './job-registry.js';
import { WorkItemEntity } from './work-item.entity.js';
import type { WorkItemState } from './work-item.entity.js';

export const WorkItemRetried = defineEvent<{ kind: string; run: number }>('WorkItemRetried', 'work_item');

const byId = sql('workItem.byId', `SELECT ${columnsOf(WorkItemEntity, 'w')} FROM stet.work_item w WHERE w.newsroom_id = $1 AND w.id = $2`);
const locked = sql(
  'workItem.locked',
  `SELECT ${columnsOf(WorkItemEntity, 'w')} FROM stet.work_item w WHERE w.newsroom_id = $1 AND w.id = $2 FOR UPDATE`,
);
const byIds = sql(
  'workItem.byIds',
  `SELECT ${columnsOf(WorkItemEntity, 'w')} FROM stet.work_item w WHERE w.newsroom_id = $1 AND w.id = ANY ($2::uuid[])`,
);
const matches = `w.newsroom_id = $1 AND ($2::text[] IS NULL OR w.state = ANY ($2)) AND ($3::text[] IS NULL OR w.kind = ANY ($3))`;
const place = '($4::timestamptz IS NULL OR (w.updated_at, w.id) < ($4, $5::uuid))';
// each state by itself, from its index: what failed does not lie behind all that was done
const page = sql(
  'workItem.page',
  `SELECT p.* FROM unnest(coalesce($2::text[], '{QUEUED,RUNNING,DONE,FAILED,CANCELLED}')) s (state) CROSS JOIN LATERAL (
     SELECT ${columnsOf(WorkItemEntity, 'w')} FROM stet.work_item w
     WHERE w.newsroom_id = $1 AND w.state = s.state AND ($3::text[] IS NULL OR w.kind = ANY ($3)) AND ${place} ORDER BY w.updated_at DESC, w.id DESC LIMIT $6) p
   ORDER BY p."updatedAt" DESC, p.id DESC LIMIT $6`,
);
const count = sql('workItem.count', `SELECT count(*)::int AS count FROM (SELECT FROM stet.work_item w WHERE ${matches} LIMIT $4) counted`);

/** Which work items; what is not given does not matter. */
export interface WorkItemFilter {
  readonly states?: readonly WorkItemState[] | null;
  readonly kinds?: readonly string[] | null;
}

export interface WorkItemPage extends WorkItemFilter {
  readonly limit: number;
  /** `updatedAt` and `id` after which to go on */
  readonly after?: readonly [string, string] | null;
}

/** Failed work, seen and tried again by people. */
@Injectable()
export class WorkItemService {
  constructor(private readonly registry: JobRegistry) {}

  find(reader: Reader, id: string): Promise<WorkItemEntity | undefined> {
    return maybeOne<WorkItemEntity>(reader, byId, [reader.newsroomId, id]);
  }

  /** For loaders. */
  async map(reader: Reader, ids: readonly string[]): Promise<Map<string, WorkItemEntity>> {
    const rows = await reader.rows<WorkItemEntity>(byIds, [reader.newsroomId, ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** What moved last comes first. */
  list(reader: Reader, { states, kinds, limit, after }: WorkItemPage): Promise<WorkItemEntity[]> {
    return reader.rows<WorkItemEntity>(page, [
      reader.newsroomId,
      states ? [...new Set(states)] : null,
      kinds ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ]);
  }

  /** @param max nothing beyond it is counted */
  async count(reader: Reader, { states, kinds }: WorkItemFilter, max: number): Promise<number> {
    return (await maybeOne<{ count: number }>(reader, count, [reader.newsroomId, states ?? null, kinds ?? null, max]))?.count ?? 0;
  }

  /** A new run of a job that failed for good. */
  async retryWorkItem(
    work: Work,
    input: { workItemId: string; expectedVersion: number },
  ): Promise<{ workItemId: string } | NotFound | VersionConflict | IllegalTransition> {
    const before = await this.find(work, input.workItemId);
    if (!before) return new NotFound('work item');
    // the article first: lock order is the same everywhere
    if (before.articleId) await work.lockArticle(before.articleId);
    const item = await maybeOne<WorkItemEntity>(work, locked, [work.newsroomId, input.workItemId]);
    if (!item) return new NotFound('work item');
    if (item.version !== input.expectedVersion) return new VersionConflict(item.version);
    if (item.state !== 'FAILED') return new IllegalTransition(item.state, 'retryWorkItem', ['FAILED']);
    await work.enqueue(this.registry.definition(item.kind), item.key, {
      priority: item.priority,
      ...(item.articleId ? { articleId: item.articleId } : {}),
    });
    await work.record(WorkItemRetried({ subjectId: item.id, articleId: item.articleId }, { kind: item.kind, run: item.run + 1 }));
    return { workItemId: item.id };
  }
}
