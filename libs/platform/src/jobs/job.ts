import type { Reader } from '../database/statement.js';
import type { Work } from '../work/work.js';
import type { JobDefinition } from './job-definition.js';

export { defineJob, queueNames } from './job-definition.js';
export type { JobDefinition, QueueName } from './job-definition.js';

export interface JobContext {
  readonly newsroomId: string;
  readonly key: string;
  readonly run: number;
  /** from 1 */
  readonly attempt: number;
  /** A read of its own, before any effect. */
  read<T>(read: (reader: Reader) => Promise<T>): Promise<T>;
  /**
   * Writes the effect and finishes the work item (or removes the due row) in one transaction. Does nothing when the moment has passed:
   * another run was asked for, it is done already, or the subject is no longer due.
   * @returns whether the effect was written
   */
  finish(effect: (work: Work) => Promise<void>): Promise<boolean>;
}

/**
 * Exactly one a job, in the worker. Re-reads, leaves early if the moment has passed, writes its effect through `finish`.
 */
export interface JobHandler {
  readonly job: JobDefinition;
  handle(context: JobContext): Promise<void>;
  /** After the last try failed: what the article is told. Same transaction as the work item's FAILED. */
  failed?(work: Work, key: string): Promise<void>;
}

/** `<kind>.<key>.<run>`: BullMQ ignores an id it still holds, so every restart is a new run. */
export const jobId = (kind: string, key: string, run: number): string => `${kind}.${key}.${run}`;

/** What travels through the queue. */
export interface JobPayload {
  readonly newsroomId: string;
  readonly key: string;
  readonly run: number;
  /** where it stands in a trace (W3C traceparent), where traces are kept */
  readonly trace?: string;
}
