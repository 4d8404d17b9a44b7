export const queueNames = ['articles', 'fetching', 'claims', 'verification', 'deadlines', 'publication'] as const;
export type QueueName = (typeof queueNames)[number];

/** A job's name, queue, retries and meaning, in one place. Its payload is the newsroom and a key of ids; twice is once. */
export interface JobDefinition {
  /** imperative: `split-article`; for a due row, what falls due: `task-lease` */
  readonly kind: string;
  readonly queue: QueueName;
  readonly attempts: number;
  /** the first pause before another try, doubled each time, in milliseconds */
  readonly backoffMs: number;
  /** WORK: asked for by an act, kept as a work item. DUE: told by the sweep from a due row, which goes when its effect is written; all of it waits in `deadlines`. */
  readonly trigger: 'WORK' | 'DUE';
}

/** @example export const SplitArticle = defineJob({ kind: 'split-article', queue: 'articles' }); // key: the article's id */
export function defineJob(given: Pick<JobDefinition, 'kind' | 'queue'> & Partial<Omit<JobDefinition, 'trigger'>>): JobDefinition {
  return Object.freeze({ attempts: 5, backoffMs: 500, ...given, trigger: given.queue === 'deadlines' ? 'DUE' : 'WORK' });
}
