import { Injectable } from '@nestjs/common';
import { columnsOf } from '../database/columns.js';
import { maybeOne, Reader, sql } from '../database/statement.js';
import { defineEvent } from '../events/event.js';
import { IllegalTransition, NotFound, VersionConflict } from '../outcome/refusal.js';
import type { Work } from '../work/work.js';
import { JobRegistry } from './job-registry.js';
import { WorkItemEntity } from './work-item.entity.js';

export const WorkItemRetried = defineEvent<{ kind: string; run: number }>('WorkItemRetried', 'work_item');

const byId = sql('workItem.byId', `SELECT ${columnsOf(WorkItemEntity, 'w')} FROM stet.work_item w WHERE w.newsroom_id = $1 AND w.id = $2`);
const locked = sql(
  'workItem.locked',
  `SELECT ${columnsOf(WorkItemEntity, 'w')} FROM stet.work_item w WHERE w.newsroom_id = $1 AND w.id = $2 FOR UPDATE`,
);

/** Failed work, seen and tried again by people. */
@Injectable()
export class WorkItemService {
  constructor(private readonly registry: JobRegistry) {}

  find(reader: Reader, id: string): Promise<WorkItemEntity | undefined> {
    return maybeOne<WorkItemEntity>(reader, byId, [reader.newsroomId, id]);
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
