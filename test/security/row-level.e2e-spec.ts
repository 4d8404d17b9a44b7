import { Acts, newId, Reads } from '@stet/platform';
import { makeCast } from '@test/cast';
import type { Cast } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import pg from 'pg';
import { fullNewsroom } from './full-newsroom.builder.js';
import { namedStatements, rowsOf as hashesOf, StatementTap } from './statements.js';

/**
 * Row-level security by itself. What every service asks for is left out here: raw statements, in the transactions of a member of another
 * newsroom, name the first newsroom's rows outright. The tables are those the database has, not those somebody thought of.
 */
const ofNewsrooms = `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'newsroom_id'
  WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`;
const others = `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'newsroom_id') ORDER BY 1`;

/** What is empty again when all work is done. */
const emptyByNow: readonly string[] = ['outbox'];

describe('row-level security by itself', () => {
  let desk: TestDesk;
  let owners: Cast;
  let stranger: Cast;
  let tables: string[];
  const tap = new StatementTap();
  beforeAll(async () => {
    desk = await testDesk();
    owners = (await fullNewsroom(desk, 'first', (newsroomId) => tap.record(newsroomId))).cast;
    tap.record(undefined);
    tap.remove();
    stranger = await makeCast(desk, 'second');
    tables = (await desk.eye.query<{ name: string }>(ofNewsrooms)).rows.map(({ name }) => name);
    await fillByHand();
  }, 120_000);
  afterAll(() => desk.stop());

  /** What no act of the story makes yet: by a superuser. */
  async function fillByHand(): Promise<void> {
    const { newsroomId } = owners;
    const commented = `FROM stet.comment k JOIN stet.revision r ON r.newsroom_id = k.newsroom_id AND r.article_id = k.article_id WHERE k.newsroom_id = $1 LIMIT 1`;
    for (const text of [
      `INSERT INTO stet.comment_text (newsroom_id, comment_id, number, text, salt, written_at, replaced_at) SELECT $1, k.id, 1, 'x', 'x', now(), now() ${commented}`,
      `INSERT INTO stet.comment_mention (newsroom_id, comment_id, member_id, thread_id, mentioned_at) SELECT $1, k.id, k.written_by, k.id, now() ${commented}`,
      `INSERT INTO stet.comment_place (newsroom_id, comment_id, article_id, revision_id) SELECT $1, k.id, k.article_id, r.id ${commented}`,
    ])
      await desk.eye.query(text, [newsroomId]);
    await desk.eye.query(
      `INSERT INTO stet.claim_link (newsroom_id, id, kind, from_claim_id, to_claim_id, wording_id, to_wording_id, returns_to, linked_by, linked_at)
       SELECT $1, gen_random_uuid(), 'DUPLICATE', c[1].id, c[2].id, c[1].wording_id, c[2].wording_id, 'QUEUED', $2, now()
       FROM (SELECT array_agg(c ORDER BY c.id) AS c FROM stet.claim c WHERE c.newsroom_id = $1) claims`,
      [newsroomId, owners.editor.actor.memberId],
    );
    await desk.eye.query(
      `INSERT INTO stet.page_fetch (newsroom_id, article_id, url, state, asked_by, asked_at)
       SELECT newsroom_id, id, 'https://example.org/', 'WAITING', submitted_by, now() FROM stet.article WHERE newsroom_id = $1 LIMIT 1`,
      [newsroomId],
    );
    await desk.eye.query(
      `INSERT INTO stet.former_assignee (newsroom_id, article_id, member_id) SELECT newsroom_id, id, submitted_by FROM stet.article WHERE newsroom_id = $1 LIMIT 1`,
      [newsroomId],
    );
    await desk.eye.query(
      `INSERT INTO stet.task_alarm (newsroom_id, id, task_id, step, due_at, raised_at)
       SELECT t.newsroom_id, gen_random_uuid(), t.id, 'REMINDER', now(), now() FROM stet.task t WHERE t.newsroom_id = $1 LIMIT 1`,
      [newsroomId],
    );
    await desk.eye.query(
      `INSERT INTO stet.step_answer_evidence (newsroom_id, answer_id, evidence_id)
       SELECT a.newsroom_id, a.id, e.id FROM stet.step_answer a, stet.evidence e WHERE a.newsroom_id = $1 AND e.newsroom_id = $1 LIMIT 1`,
      [newsroomId],
    );
    await desk.eye.query(
      `INSERT INTO stet.notification_preference (newsroom_id, member_id, kind, delivery, set_at) VALUES ($1, $2, 'TASK_ASSIGNED', 'OFF', now())`,
      [newsroomId, owners.editor.actor.memberId],
    );
    await desk.eye.query(
      `INSERT INTO stet.reported_as_false (newsroom_id, id, article_id, claim_id, wording_id, remark_id, marked_by, marked_at)
       SELECT c.newsroom_id, gen_random_uuid(), c.article_id, c.id, c.wording_id, r.id, $2, now()
       FROM stet.claim c, stet.remark r WHERE c.newsroom_id = $1 AND r.newsroom_id = $1 LIMIT 1`,
      [newsroomId, owners.editor.actor.memberId],
    );
    await desk.eye.query(
      `INSERT INTO stet.mail (newsroom_id, id, member_id, state, notifications, created_at, updated_at) VALUES ($1, gen_random_uuid(), $2, 'SENT', 1, now(), now())`,
      [newsroomId, owners.editor.actor.memberId],
    );
    await desk.eye.query(
      `WITH head AS (INSERT INTO stet.trail_head (newsroom_id, id, day, number, hash, sealed_at, taken_at) VALUES ($1, gen_random_uuid(), '2026-03-02', 1, sha256('x'), now(), now()) RETURNING id)
       INSERT INTO stet.head_dispatch (newsroom_id, id, head_id, channel, state, created_at, updated_at) SELECT $1, gen_random_uuid(), id, 'FILE', 'SENT', now(), now() FROM head`,
      [newsroomId],
    );
  }

  const asStranger = (text: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> =>
    desk.get(Reads).run(stranger.newsroomId, (reader) => reader.rows({ text }, [...values]));
  const strangerWrites = (text: string, values: readonly unknown[] = []): Promise<unknown> =>
    desk.get(Acts).run(stranger.editor.actor, (work) => work.rows({ text }, [...values]));
  const rowsOf = async (table: string): Promise<number> =>
    (await desk.eye.query<{ n: number }>(`SELECT count(*)::int AS n FROM stet.${table} WHERE newsroom_id = $1`, [owners.newsroomId]))
      .rows[0]!.n;

  it('is looked at on full tables', async () => {
    expect(tables.length).toBeGreaterThan(30);
    const empty: string[] = [];
    for (const table of tables) if ((await rowsOf(table)) === 0) empty.push(table);
    expect(empty).toEqual(emptyByNow);
  });

  it('shows nothing of another newsroom, in any table', async () => {
    for (const table of tables) {
      const [foreign] = await asStranger(`SELECT count(*)::int AS n FROM stet.${table} WHERE newsroom_id = $1`, [owners.newsroomId]);
      expect({ table, foreign }).toEqual({ table, foreign: { n: 0 } });
      // and nothing of whichever newsroom, where the statement forgets to ask
      const [all] = await asStranger(`SELECT count(*)::int AS n FROM stet.${table} WHERE newsroom_id <> $1`, [stranger.newsroomId]);
      expect({ table, all }).toEqual({ table, all: { n: 0 } });
    }
  });

  it('shows nothing to who names no newsroom', async () => {
    const app = new pg.Client({ connectionString: desk.database.urls.app });
    await app.connect();
    try {
      for (const table of tables) {
        const { rows } = await app.query(`SELECT count(*)::int AS n FROM stet.${table}`);
        expect({ table, rows }).toEqual({ table, rows: [{ n: 0 }] });
      }
      await app.query(`SET app.newsroom = ''`);
      expect((await app.query('SELECT FROM stet.article')).rowCount).toBe(0);
    } finally {
      await app.end();
    }
  });

  it('gives nothing to any statement of the stores, sent as its owners send it, from another newsroom', async () => {
    const sent = [...tap.sent.values()];
    const named = namedStatements();
    const seen = new Set(sent.map(({ name }) => name));
    expect(sent.length).toBeGreaterThan(120);
    // what the story does not come by is said: see the long form
    expect(named.filter((name) => seen.has(name)).length / named.length).toBeGreaterThan(0.3);
    const before = await hashesOf(desk.eye, owners.newsroomId, ['due', 'outbox', 'work_item']);
    const nobody = newId();
    let [gaveOwners, wrote] = [0, 0];
    for (const { text, values } of sent) {
      const reads =
        /^\s*(WITH [^;]*?\)\s*)?SELECT/i.test(text) &&
        !/\b(INSERT INTO|UPDATE stet|DELETE FROM|FOR (NO KEY )?UPDATE|FOR SHARE)\b/i.test(text);
      if (reads) {
        const of = (newsroomId: string) =>
          desk
            .get(Reads)
            .run(newsroomId, (reader) => reader.rows({ text }, [...values]))
            .catch((error: { code?: string }) => error.code);
        const [strangers, nobodys] = [await of(stranger.newsroomId), await of(nobody)];
        expect({ text, rows: strangers }).toEqual({ text, rows: nobodys });
        if (JSON.stringify(await of(owners.newsroomId)) !== JSON.stringify(nobodys)) gaveOwners++;
      } else {
        wrote++;
        await desk
          .get(Acts)
          .run(stranger.editor.actor, (work) => work.rows({ text }, [...values]))
          .catch((error: { code?: string }) =>
            expect({ text, code: error.code }).toEqual({ text, code: expect.stringMatching(/^(42501|2[23]|ST|P0)/) as string }),
          );
      }
    }
    // or it would have shown nothing: most of them find something where they belong
    expect(gaveOwners).toBeGreaterThan(40);
    expect(wrote).toBeGreaterThan(40);
    expect(await hashesOf(desk.eye, owners.newsroomId, ['due', 'outbox', 'work_item'])).toEqual(before);
  }, 120_000);

  it('lets nothing be changed or deleted', async () => {
    for (const table of tables) {
      const before = await rowsOf(table);
      for (const text of [
        `UPDATE stet.${table} SET newsroom_id = newsroom_id WHERE newsroom_id = $1 RETURNING 1`,
        `DELETE FROM stet.${table} WHERE newsroom_id = $1 RETURNING 1`,
      ]) {
        const outcome = await strangerWrites(text, [owners.newsroomId]).catch((error: Error & { code?: string }) => error.code);
        // 42501: not granted at all
        expect({ text, outcome: outcome === '42501' ? [] : outcome }).toEqual({ text, outcome: [] });
      }
      expect({ table, rows: await rowsOf(table) }).toEqual({ table, rows: before });
    }
  });

  it('lets nothing be written into another newsroom', async () => {
    for (const table of tables) {
      const { rows } = await desk.eye.query<{ row: object }>(
        `SELECT to_jsonb(t) AS row FROM stet.${table} t WHERE newsroom_id = $1 LIMIT 1`,
        [owners.newsroomId],
      );
      const row = rows[0]?.row ?? { newsroom_id: owners.newsroomId };
      const before = await rowsOf(table);
      const columns = Object.keys(row).join(', ');
      const text = `INSERT INTO stet.${table} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::stet.${table}, $1)`;
      const refusal = await strangerWrites(text, [JSON.stringify(row)]).then(
        () => 'written',
        (error: Error & { code?: string }) => error.code,
      );
      expect({ table, refusal }).toEqual({ table, refusal: '42501' });
      expect({ table, rows: await rowsOf(table) }).toEqual({ table, rows: before });
    }
  });

  it('lets no row of one’s own be moved to another newsroom', async () => {
    for (const table of tables) {
      const outcome = await strangerWrites(`UPDATE stet.${table} SET newsroom_id = $1 WHERE newsroom_id = $2 RETURNING 1`, [
        owners.newsroomId,
        stranger.newsroomId,
      ]).catch((error: Error & { code?: string }) => error.code);
      // no row of theirs in this table, or refused: not granted, or fixed by a trigger
      expect([[], '42501', '23000']).toContainEqual(outcome);
    }
  });

  it('covers what belongs to no newsroom, too', async () => {
    const names = (await desk.eye.query<{ name: string }>(others)).rows.map(({ name }) => name);
    // a new table without a newsroom must be thought of here
    expect(names).toEqual(['identity', 'limit_count', 'migration', 'newsroom', 'password', 'person']);
    expect(await asStranger('SELECT FROM stet.limit_count').catch((error: { code?: string }) => error.code)).toBe('42501');
    expect(await asStranger('SELECT id FROM stet.newsroom')).toEqual([{ id: stranger.newsroomId }]);
    const own = await asStranger('SELECT p.id FROM stet.person p');
    expect(own).toHaveLength(8);
    expect(own.map(({ id }) => id)).not.toContain(owners.editor.actor.personId);
    for (const table of ['identity', 'password'])
      await expect(asStranger(`SELECT FROM stet.${table}`)).rejects.toMatchObject({ code: '42501' });
    for (const text of [
      'UPDATE stet.newsroom SET name = $2 WHERE id = $1 RETURNING 1',
      'UPDATE stet.person SET email = $2 WHERE id = $1 RETURNING 1',
    ]) {
      const outcome = await strangerWrites(text, [owners.newsroomId, 'mine@example.org']).catch((error: { code?: string }) => error.code);
      expect([[], '42501']).toContainEqual(outcome);
    }
  });

  it('is walked around by these functions only, which tell what they are for; those that look past a seal stay in their newsroom', async () => {
    const { rows } = await desk.eye.query<{ name: string; owner: string }>(
      `SELECT p.proname AS name, r.rolname AS owner FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
       WHERE p.pronamespace = 'stet'::regnamespace AND p.prosecdef ORDER BY 1`,
    );
    // those of stet_owner stay under its row-level security, which is forced: of the transaction's newsroom and no other
    expect(rows).toEqual([
      { name: 'account_of_email', owner: 'stet_lookup' },
      { name: 'account_of_person', owner: 'stet_lookup' },
      { name: 'bearer', owner: 'stet_lookup' },
      { name: 'blocking_comments', owner: 'stet_owner' },
      { name: 'end_sessions', owner: 'stet_lookup' },
      { name: 'enter_article_again', owner: 'stet_search' },
      { name: 'enter_articles', owner: 'stet_search' },
      { name: 'enter_claims', owner: 'stet_search' },
      { name: 'enter_evidence', owner: 'stet_search' },
      { name: 'enter_evidence_again', owner: 'stet_search' },
      { name: 'enter_verdicts', owner: 'stet_search' },
      // only of who is erased in every newsroom
      { name: 'forget_person', owner: 'stet_lookup' },
      // whether an external id is taken, and nothing else
      { name: 'is_external_id_taken', owner: 'stet_owner' },
      { name: 'is_hidden_source', owner: 'stet_owner' },
      { name: 'is_sealed_evidence', owner: 'stet_owner' },
      { name: 'is_sealed_source', owner: 'stet_owner' },
      { name: 'link_identity', owner: 'stet_lookup' },
      { name: 'link_of', owner: 'stet_lookup' },
      { name: 'mark_used', owner: 'stet_lookup' },
      // numbers of transactions, and for the owner's backfills the ids of newsrooms
      { name: 'newest_transaction', owner: 'stet_lookup' },
      { name: 'newsroom_ids', owner: 'stet_lookup' },
      { name: 'newsroom_of_slug', owner: 'stet_lookup' },
      { name: 'newsrooms_of_person', owner: 'stet_lookup' },
      { name: 'person_of_email', owner: 'stet_lookup' },
      { name: 'person_of_identity', owner: 'stet_lookup' },
      { name: 'sealed_ids', owner: 'stet_owner' },
      // of the transaction's newsroom only, and no words
      { name: 'search', owner: 'stet_search' },
      { name: 'sees_comment', owner: 'stet_owner' },
      { name: 'sessions_of_person', owner: 'stet_lookup' },
      { name: 'set_password', owner: 'stet_lookup' },
    ]);
    const seen = 'SELECT stet.is_sealed_evidence($1, (SELECT $2::uuid), gen_random_uuid()) AS sealed';
    const { rows: brought } = await desk.eye.query<{ id: string }>('SELECT id FROM stet.evidence WHERE newsroom_id = $1 LIMIT 1', [
      owners.newsroomId,
    ]);
    expect(await asStranger(seen, [owners.newsroomId, brought[0]!.id])).toEqual([{ sealed: null }]);
    const roles = await desk.eye.query(
      `SELECT rolname FROM pg_roles WHERE rolname IN ('stet_app', 'stet_system', 'stet_owner', 'stet_lookup', 'stet_search') AND (rolsuper OR rolbypassrls)`,
    );
    expect(roles.rows).toEqual([]);
    const open = await desk.eye.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'stet'::regnamespace AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity)`,
    );
    expect(open.rows).toEqual([{ relname: 'migration' }]);
  });

  it('leaves the system’s role ids and codes, and no words', async () => {
    const system = new pg.Client({ connectionString: desk.database.urls.system });
    await system.connect();
    try {
      const readable = new Set<string>();
      for (const table of [...tables, 'newsroom', 'person'])
        await system.query(`SELECT * FROM stet.${table} LIMIT 1`).then(
          () => readable.add(table),
          (error: { code?: string }) => expect(error.code).toBe('42501'),
        );
      // of work items and keys it may read some columns only: neither errors nor results
      // the sealer reads events, which hold none
      expect([...readable].sort()).toEqual(['due', 'event', 'outbox', 'seal']);
    } finally {
      await system.end();
    }
  });
});
