import { Injectable } from '@nestjs/common';
import type { JobDefinition, JobHandler } from './job.js';

/** Which jobs there are and who does them. Rooms declare their jobs; the worker adds handlers; boot fails unless each has exactly one. */
@Injectable()
export class JobRegistry {
  private readonly jobs = new Map<string, JobDefinition>();
  private readonly handlers = new Map<string, JobHandler>();

  declare(...jobs: readonly JobDefinition[]): void {
    for (const job of jobs) {
      if (this.jobs.has(job.kind)) throw new Error(`the job ${job.kind} is declared twice`);
      this.jobs.set(job.kind, job);
    }
  }

  handle(handler: JobHandler): void {
    const { kind } = handler.job;
    if (this.handlers.has(kind)) throw new Error(`the job ${kind} has two handlers`);
    this.handlers.set(kind, handler);
  }

  /** @throws Error naming jobs without a handler and handlers without a job */
  verify(): void {
    const alone = [...this.jobs.keys()].filter((kind) => !this.handlers.has(kind));
    const strange = [...this.handlers.keys()].filter((kind) => !this.jobs.has(kind));
    if (alone.length) throw new Error(`no handler for: ${alone.join(', ')}`);
    if (strange.length) throw new Error(`handlers of jobs nobody declared: ${strange.join(', ')}`);
  }

  definition(kind: string): JobDefinition {
    const job = this.jobs.get(kind);
    if (!job) throw new Error(`there is no job ${kind}`);
    return job;
  }

  handler(kind: string): JobHandler {
    const handler = this.handlers.get(kind);
    if (!handler) throw new Error(`there is no handler for ${kind}`);
    return handler;
  }

  all(): readonly JobDefinition[] {
    return [...this.jobs.values()];
  }
}
