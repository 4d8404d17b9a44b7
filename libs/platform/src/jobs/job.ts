import type { Reader } from '../database/statement.js';
import type { Work } from '../work/work.js';

export const queueNames = ['articles', 'claims', 'verification', 'deadlines', 'publication'] as const;
export type QueueName = (typeof queueNames)[number];

/** A job's name, queue, retries and meaning, in one place. Its payload is the newsroom and a key of ids; twice is once. */
export interface JobDefinition {
  /** imperative: `split-article`; for a due row, what falls due: `task-lease` */
  readonly kind: string;
  readonly queue: QueueName;
  readonly attempts: number;
  /** the first pause before another try, doubled each time, in milliseconds */
  readonly backoffMs: number;
  /** WORK: asked for by an act, kept as a work item. DUE: told by the sweep from a due row, which goes when its effect is written. */
  readonly trigger: 'WORK' | 'DUE';
}

/** @example export const SplitArticle = defineJob({ kind: 'split-article', queue: 'articles' }); // key: the article's id */
export function defineJob(given: Pick<JobDefinition, 'kind' | 'queue'> & Partial<JobDefinition>): JobDefinition {
  return Object.freeze({ attempts: 5, backoffMs: 500, trigger: 'WORK' as const, ...given });
}

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
}
