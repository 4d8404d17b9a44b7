import { newId } from '@stet/platform';
import type { MemberActor } from '@stet/platform';
import pg from 'pg';

export interface TrailEvent {
  readonly id: string;
  readonly type: string;
  readonly articleId: string;
  readonly articleSeq: number;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly actorId: string | null;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Article {
  readonly id: string;
  readonly desk: string | null;
  readonly kind: string;
}
interface Wording {
  readonly id: string;
  readonly claimId: string;
  readonly articleId: string;
  readonly number: number;
  readonly kind: string;
  readonly fingerprint: string;
}
interface Assessment {
  readonly id: string;
  readonly taskId: string;
  readonly number: number;
  readonly ratingId: string;
  readonly by: string;
}

/**
 * A trail made by hand, with the rows it speaks of: written past all rules, so that a spec can say exactly what happened when, and in which
 * order the log holds it.
 */
export class SpecTrail {
  readonly events: TrailEvent[] = [];
  readonly articles = new Map<string, Article>();
  readonly wordings = new Map<string, Wording>();
  readonly assessments = new Map<string, Assessment>();
  readonly slots = new Map<string, number>();
  readonly verdicts = new Map<string, string>();
  private readonly written = { events: 0, rows: new Set<string>() };

  constructor(readonly newsroom: MemberActor) {}

  article(desk: string | null = null, kind = 'NEWS'): string {
    const id = newId();
    this.articles.set(id, { id, desk, kind });
    return id;
  }

  claim(articleId: string, kind = 'QUANTITY'): string {
    const claimId = newId();
    this.wording(articleId, claimId, 'first', kind);
    return claimId;
  }

  /** The next wording of a claim. @returns its id */
  wording(articleId: string, claimId: string, fingerprint: string, kind = 'QUANTITY'): string {
    const number = [...this.wordings.values()].filter((wording) => wording.claimId === claimId).length + 1;
    const id = newId();
    this.wordings.set(id, { id, claimId, articleId, number, kind, fingerprint });
    return id;
  }

  task(slot = 1): string {
    const id = newId();
    this.slots.set(id, slot);
    return id;
  }

  assessment(taskId: string, by: string, ratingId: string): string {
    const number = [...this.assessments.values()].filter((each) => each.taskId === taskId).length + 1;
    const id = newId();
    this.assessments.set(id, { id, taskId, number, ratingId, by });
    return id;
  }

  /** @param subject `claim`, `task` … and its id; the article itself where left out */
  tell(
    articleId: string,
    type: string,
    at: string,
    data: object = {},
    subject?: readonly [string, string],
    actorId: string | null = null,
  ): void {
    const articleSeq = this.events.filter((event) => event.articleId === articleId).length + 1;
    const [subjectType, subjectId] = subject ?? ['article', articleId];
    this.events.push({ id: newId(), type, articleId, articleSeq, subjectType, subjectId, actorId, at, data: data as TrailEvent['data'] });
  }

  verdict(claimId: string): string {
    const id = newId();
    this.verdicts.set(id, claimId);
    return id;
  }

  /** Writes what is new. @param xidOf where the log is to hold an event; left out: as the database has it */
  async write(eye: pg.Client, xidOf?: (event: TrailEvent) => number): Promise<void> {
    const n = this.newsroom.newsroomId;
    const fresh = <T extends { id: string }>(rows: Iterable<T>): T[] =>
      [...rows].filter(({ id }) => !this.written.rows.has(id) && this.written.rows.add(id));
    const run = (text: string, rows: readonly object[]) => eye.query(text, [n, JSON.stringify(rows)]);
    await eye.query('BEGIN; SET LOCAL session_replication_role = replica');
    await run(
      `INSERT INTO stet.article (newsroom_id, id, kind, desk, language, state, revision_number, submitted_by, created_at, updated_at)
       SELECT $1, r.id, r.kind, r.desk, 'en', 'IN_CHECK', 1, r.id, now(), now() FROM jsonb_to_recordset($2::jsonb) r (id uuid, kind text, desk text)`,
      fresh(this.articles.values()),
    );
    await run(
      `INSERT INTO stet.claim_wording (newsroom_id, id, article_id, claim_id, revision_id, number, start_at, end_at, spans, quote, prefix, suffix, standalone, kind, fingerprint, created_at)
       SELECT $1, r.id, r."articleId", r."claimId", r.id, r.number, 0, 1, '[]', 'q', '', '', 'q', r.kind, r.fingerprint, now()
       FROM jsonb_to_recordset($2::jsonb) r (id uuid, "articleId" uuid, "claimId" uuid, number int, kind text, fingerprint text)`,
      fresh(this.wordings.values()),
    );
    await run(
      `INSERT INTO stet.task (newsroom_id, id, article_id, claim_id, wording_id, slot, state, created_at, updated_at)
       SELECT $1, r.id, r.id, r.id, r.id, r.slot, 'CANCELLED', now(), now() FROM jsonb_to_recordset($2::jsonb) r (id uuid, slot smallint)`,
      fresh([...this.slots].map(([id, slot]) => ({ id, slot }))),
    );
    await run(
      `INSERT INTO stet.assessment (newsroom_id, id, article_id, claim_id, wording_id, task_id, number, rating_id, rationale, assessed_by, assessed_by_person, assessed_at)
       SELECT $1, r.id, r.id, r.id, r.id, r."taskId", r.number, r."ratingId", 'because', r.by, r.by, now()
       FROM jsonb_to_recordset($2::jsonb) r (id uuid, "taskId" uuid, number int, "ratingId" uuid, by uuid)`,
      fresh(this.assessments.values()),
    );
    await run(
      `INSERT INTO stet.verdict (newsroom_id, id, article_id, claim_id, wording_id, fingerprint, number, state, rating_id, rationale, policy_number, approvals_needed, proposed_at, true_as_of)
       SELECT $1, r.id, r.id, r."claimId", r.id, 'f', r.number, 'LAPSED', r.id, 'because', 1, 1, now(), now() FROM jsonb_to_recordset($2::jsonb) r (id uuid, "claimId" uuid, number int)`,
      fresh([...this.verdicts].map(([id, claimId], i) => ({ id, claimId, number: i + 1 }))),
    );
    const events = this.events.slice(this.written.events).map((event) => ({ ...event, xid: xidOf ? String(xidOf(event)) : null }));
    this.written.events = this.events.length;
    await run(
      `INSERT INTO stet.event (newsroom_id, id, xid, type, v, article_id, article_seq, subject_type, subject_id, actor_kind, actor_id, at, data)
       SELECT $1, r.id, coalesce(r.xid::xid8, pg_current_xact_id()), r.type, 1, r."articleId", r."articleSeq", r."subjectType", r."subjectId",
         CASE WHEN r."actorId" IS NULL THEN 'SYSTEM' ELSE 'MEMBER' END, r."actorId", r.at, r.data
       FROM jsonb_to_recordset($2::jsonb) r (id uuid, xid text, type text, "articleId" uuid, "articleSeq" int, "subjectType" text, "subjectId" uuid, "actorId" uuid, at timestamptz, data jsonb)`,
      events,
    );
    await eye.query('COMMIT');
  }
}
