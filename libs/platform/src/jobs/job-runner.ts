import { Injectable } from '@nestjs/common';
import { Job, UnrecoverableError } from 'bullmq';
import type { Config } from '../config/config.js';
import { sql } from '../database/statement.js';
import { Log } from '../log/log.js';
import { Refusal, isRefusal } from '../outcome/refusal.js';
import { systemActor } from '../work/actor.js';
import { inSpan } from '../tracing/tracing.js';
import { Acts } from '../work/acts.js';
import { Reads } from '../work/reads.js';
import type { Work } from '../work/work.js';
import { JobContext, JobDefinition, JobHandler, JobPayload, queueNames } from './job.js';
import { JobRegistry } from './job-registry.js';
import { Queues } from './queues.js';

const begin = sql(
  'workItem.begin',
  `UPDATE stet.work_item SET state = 'RUNNING', attempts = attempts + 1, updated_at = $5, version = version + 1
   WHERE newsroom_id = $1 AND kind = $2 AND key = $3 AND run = $4 AND state IN ('QUEUED', 'RUNNING') RETURNING attempts`,
);
const finish = sql(
  'workItem.finish',
  `UPDATE stet.work_item SET state = 'DONE', last_error = NULL, updated_at = $5, version = version + 1
   WHERE newsroom_id = $1 AND kind = $2 AND key = $3 AND run = $4 AND state IN ('QUEUED', 'RUNNING') RETURNING id`,
);
const fault = sql(
  'workItem.fault',
  `UPDATE stet.work_item SET state = $6, last_error = $7, updated_at = $5, version = version + 1
   WHERE newsroom_id = $1 AND kind = $2 AND key = $3 AND run = $4 AND state IN ('QUEUED', 'RUNNING') RETURNING id`,
);
const takeDue = sql(
  'due.take',
  'DELETE FROM stet.due WHERE newsroom_id = $1 AND kind = $2 AND subject_id = $3 AND due_at <= $4 RETURNING due_at',
);

/** The moment has passed: thrown inside `finish` to leave nothing behind. */
class Passed extends Refusal {
  readonly kind = 'Passed';
  readonly message = 'another run was asked for, or it is done';
}

type Delivery = Pick<Job<JobPayload>, 'name' | 'data' | 'attemptsMade' | 'id'>;

/** Gives each queue a worker and each job its context. */
@Injectable()
export class JobRunner {
  constructor(
    private readonly config: Config,
    private readonly queues: Queues,
    private readonly registry: JobRegistry,
    private readonly acts: Acts,
    private readonly reads: Reads,
    private readonly log: Log,
  ) {}

  start(): void {
    this.registry.verify();
    for (const name of queueNames) this.queues.work(name, (job) => this.process(job), { concurrency: this.config.jobConcurrency });
  }

  /** One delivery of one job. The queue may deliver twice; the effect is written once. */
  process(job: Delivery): Promise<void> {
    const { newsroomId, key, run, trace } = job.data;
    const facts = () => ({ 'stet.newsroom': newsroomId, 'stet.key': key, 'stet.run': run, 'stet.attempt': job.attemptsMade + 1 });
    return inSpan(`job ${job.name}`, facts, () => this.once(job), { parent: trace, link: trace, kind: 'CONSUMER' });
  }

  private async once(job: Delivery): Promise<void> {
    const handler = this.registry.handler(job.name);
    const context = this.context(handler.job, job.data, job.attemptsMade + 1);
    const fields = { job: job.id, newsroom: job.data.newsroomId };
    if (handler.job.trigger === 'WORK' && !(await this.begin(handler.job, job.data))) {
      this.log.debug('left early', fields);
      return;
    }
    try {
      await handler.handle(context);
    } catch (error) {
      const last = error instanceof UnrecoverableError || job.attemptsMade + 1 >= handler.job.attempts;
      this.log.warn(last ? 'a job failed for good' : 'a job failed and is tried again', { ...fields, err: error as Error });
      if (handler.job.trigger === 'WORK') await this.fault(handler, job.data, error as Error, last);
      throw error;
    }
  }

  private context(job: JobDefinition, data: JobPayload, attempt: number): JobContext {
    return {
      ...data,
      attempt,
      read: (read) => this.reads.run(data.newsroomId, read),
      finish: async (effect) => {
        const outcome = await this.acts.run(systemActor(data.newsroomId), async (work) => {
          // taken first: a second delivery waits here, then finds nothing
          const taken =
            job.trigger === 'DUE'
              ? await work.rows(takeDue, [work.newsroomId, job.kind, data.key, work.now])
              : await work.rows(finish, [...keyOf(work, job, data)]);
          if (taken.length === 0) return new Passed();
          await effect(work);
          return true;
        });
        return !isRefusal(outcome);
      },
    };
  }

  private async begin(job: JobDefinition, data: JobPayload): Promise<boolean> {
    const outcome = await this.acts.run(systemActor(data.newsroomId), (work) => work.rows(begin, keyOf(work, job, data)));
    return Array.isArray(outcome) && outcome.length > 0;
  }

  private async fault(handler: JobHandler, data: JobPayload, error: Error, last: boolean): Promise<void> {
    await this.acts.run(systemActor(data.newsroomId), async (work) => {
      const marked = await work.rows(fault, [
        ...keyOf(work, handler.job, data),
        last ? 'FAILED' : 'QUEUED',
        `${error.name}: ${error.message}`.slice(0, 2_000),
      ]);
      if (last && marked.length) await handler.failed?.(work, data.key);
    });
  }
}

const keyOf = (work: Work, job: JobDefinition, data: JobPayload): unknown[] => [data.newsroomId, job.kind, data.key, data.run, work.now];
