import type { EntityClass } from '../database/columns.js';
import type { Reader } from '../database/statement.js';
import type { Event, EventData, NewEvent } from '../events/event.js';
import type { JobDefinition } from '../jobs/job-definition.js';
import type { Actor } from './actor.js';

/**
 * What a use case is given to work with, always as its first parameter: who acts, for which newsroom, when, and the one transaction.
 * There is no other way to the database's writing side.
 */
export interface Work extends Reader {
  readonly actor: Actor;
  /** the instant of this act (ISO-8601, UTC); every row and event of the act carries it */
  readonly now: string;

  /** Inserts rows of an entity in one statement. All rows name the same properties. */
  insert<E extends object>(entity: EntityClass<E>, rows: readonly Partial<E>[]): Promise<void>;

  /**
   * Locks an article for this act and opens its trail. First statement of every act within an article; several articles in id order.
   * @returns false when this newsroom has no such article
   */
  lockArticle(articleId: string): Promise<boolean>;

  /**
   * The same from an id inside the article. Read what you need after it: before the lock, rows may still be changing.
   * @param table one of the tables with `article_id`
   * @returns the article's id, or undefined when there is no such row
   */
  lockArticleOf(table: ArticleTable, id: string): Promise<string | undefined>;

  /** Records what changed and lets later rooms follow, in this transaction. The article of the event must be locked. */
  record<D extends EventData>(event: NewEvent<D>): Promise<Event<D>>;

  /** The same for many events of one type: all are recorded, in this order, before later rooms follow. */
  recordAll<D extends EventData>(events: readonly NewEvent<D>[]): Promise<Event<D>[]>;

  /**
   * Asks for a job: its work item and its outbox row commit with the act. Asking again for the same key starts a new run.
   * @param key ids only, e.g. the article's id
   */
  enqueue(job: JobDefinition, key: string, options?: { articleId?: string; priority?: number }): Promise<void>;

  /** Sets when a job of this kind falls due for a subject; null takes it back. */
  due(job: JobDefinition, subjectId: string, at: string | null): Promise<void>;

  /**
   * The same for many subjects, each of which keeps the moment it has. Waits for whoever writes one of these rows, so that what is told of
   * this subject meanwhile is either seen by the job of the former moment or has a moment of its own.
   */
  dueOnce(job: JobDefinition, subjectIds: readonly string[], at: string): Promise<void>;

  /** Lets every row of a kind fall due now: what their moments were reckoned by has changed. */
  recallDue(job: JobDefinition): Promise<void>;

  /** Wakes who waits for this topic once the act is committed: `EventFeed.watch(topic)`. Its articles and its newsroom are woken anyway. */
  wake(topic: string): void;

  /**
   * Keeps a reason or comment as a row of its own.
   * @returns its id and the salted hash for the event
   */
  remark(text: string): Promise<{ remarkId: string; remarkSha256: string }>;

  /**
   * Runs once, when the act has done all else and nothing has refused it: for rules about how everything stands at the end, which no single
   * event can tell. What it records is followed as any other event; asked for again under the same key, it runs again.
   *
   * @param key of what is looked at, e.g. `release.<articleId>`: asked for twice is once
   */
  beforeCommit(key: string, then: () => Promise<void>): void;

  /** Runs after the commit, never after a rollback. Must not throw. */
  afterCommit(then: () => void): void;
}

export type ArticleTable =
  | 'claim'
  | 'claim_wording'
  | 'task'
  | 'verdict'
  | 'evidence'
  | 'citation'
  | 'author_query'
  | 'contact'
  | 'segment'
  | 'comment'
  | 'revision'
  | 'finding'
  | 'override';
