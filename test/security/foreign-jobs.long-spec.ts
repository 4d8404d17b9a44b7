import { jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startWorker } from '@app/worker';
import type { RunningWorker } from '@app/worker';
import { Acts, JobRegistry, JobRunner, Log, newId, Relay, systemActor } from '@stet/platform';
import type { JobDefinition } from '@stet/platform';
import { HeadService } from '@stet/trail';
import { TestDesk, testDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import { MailServer, mailServer } from '@test/mail-server';
import { testConfig } from '@test/platform';
import { idsOf } from './asking.js';
import { brandOf, brandRows } from './brand.js';
import { FullNewsroom, fullNewsroom } from './full-newsroom.builder.js';
import { rowsOf, StatementTap } from './statements.js';

/** How a newsroom comes to owe a job of a kind: a statement (a superuser's, past all triggers) that answers the job's key. */
interface Owed {
  readonly by: string;
  /** what has to be done before through a room's own door */
  readonly first?: (at: Scene) => Promise<void>;
  /** the job's effect is the newsroom's it is queued for, whatever its key: then there is none to show by the key */
  readonly keyless?: true;
}

interface Scene {
  readonly desk: TestDesk;
  readonly of: FullNewsroom;
  readonly worker: RunningWorker;
}

const submit = (input: object) => async (scene: Scene) => {
  const query = 'mutation ($input: SubmitArticleInput!) { submitArticle(input: $input) { __typename } }';
  const { data } = await ask(`${scene.desk.url}/graphql`, scene.of.cast.author.token, query, { input });
  expect(data).toEqual({ submitArticle: { __typename: 'Article' } });
};
const oneTask = (set: string, where: string): string =>
  `UPDATE stet.task SET ${set} WHERE newsroom_id = $1 AND id = (SELECT id FROM stet.task WHERE newsroom_id = $1 AND ${where} ORDER BY id LIMIT 1)
   RETURNING id AS key, $2::timestamptz AS now`;

/** `$1` the newsroom, `$2` now. Each kind there is has its entry; one without fails the first test. */
const owed: Readonly<Record<string, Owed>> = {
  'split-article': {
    first: submit({ text: `The harbour of the ${brandOf} opened in 1931.`, language: 'en' }),
    by: `SELECT id AS key, $2::timestamptz AS now FROM stet.article WHERE newsroom_id = $1 AND state = 'SPLITTING' ORDER BY id DESC LIMIT 1`,
  },
  'fetch-page': {
    first: submit({ title: brandOf, url: 'http://10.1.2.3/harbour' }),
    by: `SELECT article_id AS key, $2::timestamptz AS now FROM stet.page_fetch WHERE newsroom_id = $1 AND state = 'WAITING' ORDER BY article_id DESC LIMIT 1`,
  },
  'prepare-task': { by: oneTask(`state = 'QUEUED'`, `state IN ('READY', 'QUEUED')`) },
  'task-lease-warning': {
    by: oneTask(`lease_until = $2::timestamptz + interval '1 hour'`, 'assignee_id IS NOT NULL AND lease_until IS NOT NULL'),
  },
  'task-lease': { by: oneTask(`lease_until = $2::timestamptz - interval '1 hour'`, 'assignee_id IS NOT NULL AND lease_until IS NOT NULL') },
  'task-deadlines': {
    by: `UPDATE stet.task SET due_at = $2::timestamptz - interval '1 hour' WHERE newsroom_id = $1 AND state IN ('QUEUED', 'READY', 'ASSIGNED', 'IN_PROGRESS')
         RETURNING article_id AS key`,
  },
  'claim-recheck': {
    by: `UPDATE stet.verdict v SET recheck_at = $2::timestamptz - interval '1 hour' FROM stet.claim c
         WHERE v.newsroom_id = $1 AND v.state = 'APPROVED' AND c.newsroom_id = $1 AND c.id = v.claim_id AND c.state = 'CHECKED' RETURNING v.id AS key`,
  },
  'gather-digest': {
    // to no address nothing is gathered
    first: async ({ desk, of }) => {
      const address = `UPDATE stet.person SET email = id || '@desk.example' WHERE email IS NULL AND id IN (SELECT person_id FROM stet.member WHERE newsroom_id = $1)`;
      await desk.eye.query(address, [of.cast.newsroomId]);
    },
    by: `UPDATE stet.notification SET by_mail = true, mail_id = NULL, read_at = NULL, created_at = $2 WHERE newsroom_id = $1 RETURNING member_id AS key`,
  },
  'send-mail': {
    by: `INSERT INTO stet.mail (newsroom_id, id, member_id, state, notifications, created_at, updated_at)
         SELECT $1, gen_random_uuid(), member_id, 'WAITING', 1, $2, $2 FROM stet.notification WHERE newsroom_id = $1 LIMIT 1 RETURNING id AS key`,
  },
  'mail-sign-in-link': {
    by: `UPDATE stet.sign_in_link SET by_mail = true, used_at = NULL, ended_at = NULL, sha256 = NULL, expires_at = $2::timestamptz + interval '1 day'
         WHERE newsroom_id = $1 RETURNING id AS key`,
  },
  'send-trail-head': {
    first: async ({ desk, of, worker }) => {
      await desk.get(Acts).run(systemActor(of.cast.newsroomId), (work) => worker.app.get(HeadService).takeHead(work));
    },
    by: `UPDATE stet.head_dispatch SET state = 'WAITING', updated_at = $2 WHERE newsroom_id = $1 RETURNING id AS key`,
  },
  'sweep-retention': { keyless: true, by: `SELECT $1::uuid AS key, $2::timestamptz AS now` },
};

/** What is owed, and what machines keep in their own time. */
const byItself = ['due', 'outbox', 'work_item', 'seal', 'trail_head', 'figure', 'figure_build', 'search_entry'];

/**
 * Jobs carry the newsroom they are for and nothing of another: each kind there is, queued for one newsroom with the ids of another's things, in the
 * state in which a job of the other's own would have its effect on them. First as it is; then with every condition on the newsroom taken out of
 * every statement.
 */
describe('a job with the ids of another newsroom', () => {
  jest.setTimeout(180_000);
  const tap = new StatementTap();
  let desk: TestDesk;
  let mine: FullNewsroom;
  let theirs: FullNewsroom;
  let worker: RunningWorker;
  let mails: MailServer;
  let folder: string;
  let kinds: readonly JobDefinition[];
  let runs = 1_000;

  beforeAll(async () => {
    mails = await mailServer();
    folder = mkdtempSync(path.join(tmpdir(), 'stet-jobs-'));
    const environment = { SMTP_URL: mails.url, MAIL_FROM: 'Stet <stet@desk.example>', TRAIL_HEAD_FILE: path.join(folder, 'heads') };
    desk = await testDesk();
    mine = await fullNewsroom(desk, 'mine');
    theirs = await fullNewsroom(desk, 'theirs');
    await desk.settle();
    expect((await brandRows(desk.eye, theirs.cast.newsroomId)).columns).toBeGreaterThan(35);
    // from here on nothing is carried but by hand
    await desk.get(Relay).stop();
    // a worker with a mail server: with one the desk's own invitations would go by mail alone
    worker = await startWorker(testConfig(desk.database, 'postgres', environment), new Log('silent'), desk.clock);
    await worker.app.get(Relay).stop();
    kinds = desk.get(JobRegistry).all();
  }, 120_000);
  afterAll(async () => {
    tap.remove();
    await worker.stop();
    await desk.stop();
    await mails.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** By a superuser's hand, past all triggers. */
  const set = async (statement: string, values: unknown[]): Promise<{ key: string }[]> => {
    await desk.eye.query('SET session_replication_role = replica');
    try {
      return (await desk.eye.query<{ key: string }>(statement, values)).rows;
    } finally {
      await desk.eye.query('SET session_replication_role = origin');
    }
  };

  const bring = async (kind: string): Promise<string> => {
    const { first, by } = owed[kind]!;
    await first?.({ desk, of: theirs, worker });
    const rows = await set(by, [theirs.cast.newsroomId, desk.clock.instant()]);
    if (!rows[0]) throw new Error(`${kind}: they owe none`);
    return rows[0].key;
  };

  /** Delivers one that is owed. @returns what became of it: DONE, or what is left of it */
  const deliver = async ({ kind, queue, trigger }: JobDefinition, newsroomId: string, key: string): Promise<string> => {
    const [run, now] = [++runs, desk.clock.instant()];
    if (trigger === 'DUE')
      await set(
        `INSERT INTO stet.due (newsroom_id, kind, subject_id, due_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (newsroom_id, kind, subject_id) DO UPDATE SET due_at = EXCLUDED.due_at RETURNING kind AS key`,
        [newsroomId, kind, key, now],
      );
    else
      await set(
        `INSERT INTO stet.work_item (newsroom_id, id, kind, key, queue, run, state, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, 'QUEUED', $7, $7)
         ON CONFLICT (newsroom_id, kind, key) DO UPDATE SET run = EXCLUDED.run, state = 'QUEUED', attempts = 0 RETURNING kind AS key`,
        [newsroomId, newId(), kind, key, queue, run, now],
      );
    const job = { name: kind, data: { newsroomId, key, run }, attemptsMade: 0, id: `${kind}.${key}.${run}` };
    const thrown = await worker.app
      .get(JobRunner)
      .process(job)
      .then(
        () => undefined,
        (error: Error) => error.message,
      );
    const left =
      trigger === 'DUE'
        ? `SELECT 'due' AS state FROM stet.due WHERE newsroom_id = $1 AND kind = $2 AND subject_id::text = $3 AND due_at <= $4`
        : `SELECT state FROM stet.work_item WHERE newsroom_id = $1 AND kind = $2 AND key = $3 AND $4::text IS NOT NULL`;
    const { rows } = await desk.eye.query<{ state: string }>(left, [newsroomId, kind, key, now]);
    return thrown ?? rows[0]?.state ?? 'DONE';
  };

  const both = async () => [
    await rowsOf(desk.eye, mine.cast.newsroomId, byItself),
    await rowsOf(desk.eye, theirs.cast.newsroomId, byItself),
    mails.arrived.length,
  ];

  const nothingComesOfIt = async (job: JobDefinition): Promise<void> => {
    const key = await bring(job.kind);
    const all = new Set([key, ...[...(await idsOf(desk.eye, theirs.cast.newsroomId)).values()].map((id) => id.slice(id.indexOf('_') + 1))]);
    const before = await both();
    for (const one of all) expect([one, await deliver(job, mine.cast.newsroomId, one)]).toEqual([one, 'DONE']);
    const after = await both();
    // what a sweep does is its own newsroom's
    expect(owed[job.kind]!.keyless ? after.slice(1) : after).toEqual(owed[job.kind]!.keyless ? before.slice(1) : before);
    // of what was read nothing is told either: neither a fault nor what is still owed bears a word of theirs
    const { rows } = await desk.eye.query<{ text: string }>(
      'SELECT w::text AS text FROM stet.work_item w WHERE newsroom_id = $1 UNION ALL SELECT o::text FROM stet.outbox o WHERE newsroom_id = $1',
      [mine.cast.newsroomId],
    );
    expect(rows.filter(({ text }) => text.includes(brandOf))).toEqual([]);
  };

  it('is tried with every kind there is', () => {
    expect(Object.keys(owed).sort()).toEqual(kinds.map(({ kind }) => kind).sort());
  });

  it.each(Object.keys(owed))('%s: ends at once, and leaves nothing in either', async (kind) => {
    const job = kinds.find((one) => one.kind === kind)!;
    await nothingComesOfIt(job);
    tap.bypass(true);
    const bypassed = tap.bypassed;
    try {
      await nothingComesOfIt(job);
    } finally {
      tap.bypass(false);
    }
    expect(tap.bypassed).toBeGreaterThan(bypassed);
    if (owed[kind]!.keyless) return;
    // the same job, theirs: it was owed
    const key = await bring(kind);
    const before = await both();
    const ended = await deliver(job, theirs.cast.newsroomId, key);
    // a page of a private address is never fetched; what came of it stands with the article
    expect([kind, ended]).toEqual([kind, kind === 'fetch-page' ? expect.stringContaining('HOST_FORBIDDEN') : 'DONE']);
    const after = await both();
    expect(after[0]).toEqual(before[0]);
    expect(after.slice(1)).not.toEqual(before.slice(1));
  });
});
