import { createHash } from 'node:crypto';
import pg from 'pg';
import { EntityClass, tableOf } from '../database/columns.js';
import { sql, Statement } from '../database/statement.js';
import { Event, EventData, NewEvent, refuseFreeText } from '../events/event.js';
import { Followers } from '../events/followers.js';
import { newId } from '../ids/ids.js';
import type { JobDefinition } from '../jobs/job-definition.js';
import { traceparent } from '../tracing/tracing.js';
import type { Actor } from './actor.js';
import { newSalt, saltedHash } from './salted.js';
import type { ArticleTable, Work } from './work.js';

const lockArticle = sql(
  'work.lockArticle',
  'SELECT id, article_seq AS seq FROM stet.article WHERE newsroom_id = $1 AND id = $2 FOR NO KEY UPDATE',
);

const insertRemark = sql(
  'work.remark',
  'INSERT INTO stet.remark (newsroom_id, id, text, salt, written_by, written_at) VALUES ($1, $2, $3, $4, $5, $6)',
);

const setDue = sql(
  'work.due',
  `INSERT INTO stet.due (newsroom_id, kind, subject_id, due_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (newsroom_id, kind, subject_id) DO UPDATE SET due_at = excluded.due_at, told_at = NULL`,
);
const clearDue = sql('work.clearDue', 'DELETE FROM stet.due WHERE newsroom_id = $1 AND kind = $2 AND subject_id = $3');

const setDueOnce = sql(
  'work.dueOnce',
  // an update that changes nothing takes the row's lock: without it a job about to take the row would not wait for this act
  `INSERT INTO stet.due (newsroom_id, kind, subject_id, due_at) SELECT $1, $2, s.id, $4 FROM unnest($3::uuid[]) s (id) ORDER BY s.id
   ON CONFLICT (newsroom_id, kind, subject_id) DO UPDATE SET due_at = due.due_at`,
);
const recall = sql('work.recallDue', 'UPDATE stet.due SET due_at = $3, told_at = NULL WHERE newsroom_id = $1 AND kind = $2');

/** One statement for all an act has to tell: the article's counter, its events, its work items, its outbox rows. */
const flush = sql(
  'work.flush',
  `WITH counted AS (
     UPDATE stet.article a SET article_seq = c.seq FROM unnest($2::uuid[], $3::int[]) c (id, seq) WHERE a.newsroom_id = $1 AND a.id = c.id
   ), told AS (
     INSERT INTO stet.event (newsroom_id, id, type, v, article_id, article_seq, subject_type, subject_id, actor_kind, actor_id, at, data)
     SELECT $1, e.id, e.type, e.v, e."articleId", e."articleSeq", e."subjectType", e."subjectId", e."actorKind", e."actorId", e.at, e.data
     FROM jsonb_to_recordset($4::jsonb) e (id uuid, type text, v smallint, "articleId" uuid, "articleSeq" int, "subjectType" text, "subjectId" uuid, "actorKind" text, "actorId" uuid, at timestamptz, data jsonb)
   ), asked AS (
     INSERT INTO stet.work_item (newsroom_id, id, kind, key, queue, state, priority, article_id, created_at, updated_at)
     SELECT $1, j.id, j.kind, j.key, j.queue, 'QUEUED', j.priority, j."articleId", $6, $6
     FROM jsonb_to_recordset($5::jsonb) j (id uuid, kind text, key text, queue text, priority int, "articleId" uuid)
     ON CONFLICT (newsroom_id, kind, key) DO UPDATE
       SET run = work_item.run + 1, state = 'QUEUED', attempts = 0, last_error = NULL, priority = excluded.priority, updated_at = excluded.updated_at, version = work_item.version + 1
     RETURNING queue, kind, key, run, priority
   )
   INSERT INTO stet.outbox (newsroom_id, queue, kind, key, run, priority, trace) SELECT $1, queue, kind, key, run, priority, $7 FROM asked`,
);

interface Asked {
  id: string;
  kind: string;
  key: string;
  queue: string;
  priority: number;
  articleId: string | null;
}

/** Work on one connection. Events and jobs are gathered and written in one statement before the commit: that is what an act costs. */
export class TransactionWork implements Work {
  readonly newsroomId: string;
  readonly events: Event[] = [];
  private readonly articles = new Map<string, number>();
  readonly topics = new Set<string>();
  private readonly asked = new Map<string, Asked>();
  private readonly before = new Map<string, () => Promise<void>>();
  private readonly after: (() => void)[] = [];

  constructor(
    private readonly client: pg.PoolClient,
    private readonly followers: Followers,
    readonly actor: Actor,
    readonly now: string,
  ) {
    this.newsroomId = actor.newsroomId;
  }

  async rows<T>(statement: Statement, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.client.query({ name: statement.name, text: statement.text, values: values as unknown[] })).rows as T[];
  }

  async insert<E extends object>(entity: EntityClass<E>, rows: readonly Partial<E>[]): Promise<void> {
    const first = rows[0];
    if (!first) return;
    const { name, columns } = tableOf(entity);
    const properties = Object.keys(first).filter((property) => (first as Record<string, unknown>)[property] !== undefined);
    const list = properties.map((property) => {
      const column = columns.get(property);
      if (!column) throw new Error(`${entity.name} has no column for ${property}`);
      return column;
    });
    const body = rows.map((row) =>
      Object.fromEntries(properties.map((property, i) => [list[i]!, (row as Record<string, unknown>)[property] ?? null])),
    );
    const text = `INSERT INTO ${name} (newsroom_id, ${list.join(', ')}) SELECT $1, ${list.map((c) => `r.${c}`).join(', ')} FROM jsonb_populate_recordset(NULL::${name}, $2::jsonb) r`;
    await this.rows({ name: nameOf(text), text }, [this.newsroomId, JSON.stringify(body)]);
  }

  async lockArticle(articleId: string): Promise<boolean> {
    if (this.articles.has(articleId)) return true;
    const [found] = await this.rows<{ seq: number }>(lockArticle, [this.newsroomId, articleId]);
    if (!found) return false;
    this.articles.set(articleId, found.seq);
    return true;
  }

  async lockArticleOf(table: ArticleTable, id: string): Promise<string | undefined> {
    // what is sealed from a person is not there for what they do, either
    const sealed = table === 'citation' || table === 'evidence' || table === 'comment';
    const statement = sql(
      `work.lockArticleOf.${table}`,
      `SELECT a.id, a.article_seq AS seq FROM stet.${table} t JOIN stet.article a ON a.newsroom_id = t.newsroom_id AND a.id = t.article_id
       WHERE t.newsroom_id = $1 AND t.id = $2 ${sealed ? 'AND ($3::uuid IS NULL OR NOT EXISTS (SELECT FROM stet.sealed_ids($1, ARRAY[t.id], $3)))' : ''} FOR NO KEY UPDATE OF a`,
    );
    const person = this.actor.kind === 'MEMBER' ? this.actor.personId : null;
    const values = [this.newsroomId, id, ...(sealed ? [person] : [])];
    const [found] = await this.rows<{ id: string; seq: number }>(statement, values);
    if (!found) return undefined;
    // an article this act already holds has moved on in memory
    if (!this.articles.has(found.id)) this.articles.set(found.id, found.seq);
    return found.id;
  }

  async record<D extends EventData>(event: NewEvent<D>): Promise<Event<D>> {
    const recorded = this.note(event);
    await this.followers.run(this, [recorded]);
    return recorded;
  }

  async recordAll<D extends EventData>(events: readonly NewEvent<D>[]): Promise<Event<D>[]> {
    if (events.some(({ type }) => type !== events[0]?.type)) throw new Error('events recorded together are of one type');
    const recorded = events.map((event) => this.note(event));
    await this.followers.run(this, recorded);
    return recorded;
  }

  private note<D extends EventData>(event: NewEvent<D>): Event<D> {
    refuseFreeText(event.type, event.data);
    let articleSeq: number | null = null;
    if (event.articleId !== null) {
      const seq = this.articles.get(event.articleId);
      if (seq === undefined) throw new Error(`${event.type} was recorded without the lock of its article`);
      this.articles.set(event.articleId, (articleSeq = seq + 1));
    }
    const actor = this.actor.kind === 'MEMBER' ? this.actor.memberId : null;
    const recorded: Event<D> = {
      ...event,
      id: newId(),
      newsroomId: this.newsroomId,
      articleSeq,
      actorKind: this.actor.kind,
      actorId: actor,
      at: this.now,
    };
    this.events.push(recorded);
    return recorded;
  }

  enqueue(job: JobDefinition, key: string, options: { articleId?: string; priority?: number } = {}): Promise<void> {
    this.asked.set(`${job.kind}.${key}`, {
      id: newId(),
      kind: job.kind,
      key,
      queue: job.queue,
      priority: options.priority ?? 0,
      articleId: options.articleId ?? null,
    });
    return Promise.resolve();
  }

  async due(job: JobDefinition, subjectId: string, at: string | null): Promise<void> {
    if (at === null) await this.rows(clearDue, [this.newsroomId, job.kind, subjectId]);
    else await this.rows(setDue, [this.newsroomId, job.kind, subjectId, at]);
  }

  async dueOnce(job: JobDefinition, subjectIds: readonly string[], at: string): Promise<void> {
    if (subjectIds.length) await this.rows(setDueOnce, [this.newsroomId, job.kind, subjectIds, at]);
  }

  async recallDue(job: JobDefinition): Promise<void> {
    await this.rows(recall, [this.newsroomId, job.kind, this.now]);
  }

  wake(topic: string): void {
    this.topics.add(topic);
  }

  async remark(text: string): Promise<{ remarkId: string; remarkSha256: string }> {
    const remarkId = newId();
    const salt = newSalt();
    await this.rows(insertRemark, [
      this.newsroomId,
      remarkId,
      text,
      salt,
      this.actor.kind === 'MEMBER' ? this.actor.memberId : null,
      this.now,
    ]);
    return { remarkId, remarkSha256: saltedHash(salt, text) };
  }

  beforeCommit(key: string, then: () => Promise<void>): void {
    this.before.set(key, then);
  }

  /** Runs what was put off to the end of the act, and what that puts off in turn. */
  async end(): Promise<void> {
    for (const [key, then] of this.before) {
      this.before.delete(key);
      await then();
    }
  }

  afterCommit(then: () => void): void {
    this.after.push(then);
  }

  /** Writes what was gathered. @returns whether there is news for the relay */
  async flush(): Promise<{ jobs: boolean; articles: string[] }> {
    const articles = [...new Set(this.events.flatMap((event) => event.articleId ?? []))];
    if (this.events.length || this.asked.size)
      await this.rows(flush, [
        this.newsroomId,
        articles,
        articles.map((id) => this.articles.get(id)),
        JSON.stringify(this.events),
        JSON.stringify([...this.asked.values()]),
        this.now,
        traceparent(),
      ]);
    return { jobs: this.asked.size > 0, articles };
  }

  committed(): void {
    for (const then of this.after) then();
  }
}

const names = new Map<string, string>();
function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = `insert.${createHash('sha256').update(text).digest('hex').slice(0, 24)}`));
  return name;
}
