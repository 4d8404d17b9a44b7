import { SendMail } from '@stet/notifications';
import { DueSweep, JobRunner } from '@stet/platform';
import type { Part } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import { MailServer, mailServer } from '@test/mail-server';
import { eventually } from '@test/platform';
import { createClient } from 'graphql-sse';
import { brokenRules } from '../rules/rules.sql.js';

const TEXT = 'The harbour bridge opened in 1931. About 40,000 people crossed it on the first day. It cost 12 million crowns.';
const HOUR = 3_600_000;
const EVIDENCE = { quotation: 'As the minutes have it.', source: { publisher: 'The council', tier: 'PRIMARY' }, cite: 'SUPPORTS' };

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly dueAt: string | null;
  readonly readAt: string | null;
  readonly article: { readonly id: string } | null;
  readonly subject: { readonly id: string; readonly node: { readonly __typename: string } | null };
}
interface Task {
  readonly id: string;
  readonly version: number;
  readonly claim: { readonly id: string };
}
const FIELDS = 'id kind dueAt readAt article { id } subject { id node { __typename } }';

describe('what members are told', () => {
  let desk: TestDesk;
  let mails: MailServer;
  beforeAll(async () => {
    mails = await mailServer();
    desk = await testDesk({ environment: { SMTP_URL: mails.url, MAIL_FROM: 'Stet <stet@desk.example>' } });
    await desk.act('admin', 'setPolicy', { expectedVersion: 1, threshold: 0 }, '... on Policy { number }');
    const people: Part[] = ['editor', 'checker'];
    for (const part of people)
      await desk.eye.query('UPDATE stet.person SET email = $2 WHERE id = $1', [desk.cast[part].actor.personId, `${part}@desk.example`]);
  });
  afterAll(async () => {
    await desk.stop();
    await mails.close();
  });
  beforeEach(async () => {
    for (const part of ['admin', 'editor', 'editor2', 'checker', 'checker2', 'author'] as const)
      await act(part, 'markNotificationsRead', {}, '... on NotificationsRead { count }');
  });
  afterEach(async () => expect(await brokenRules(desk.eye)).toEqual([]));

  const inHours = (hours: number): string => new Date(desk.clock.now().getTime() + hours * HOUR).toISOString();
  const act = async (as: Part, field: string, input: object, fields?: string): Promise<Record<string, unknown>> => {
    const done = await desk.act<{ code?: string; message?: string }>(as, field, input, fields);
    if (done.code) throw new Error(`${field}: ${done.code}: ${done.message}`);
    return { ...done };
  };
  const memberOf = (part: Part): string => `member_${desk.cast[part].actor.memberId}`;
  const feed = async (as: Part, unread = true): Promise<Told[]> => {
    const query = `query ($unread: Boolean!) { notifications(first: 100, unread: $unread) { nodes { ${FIELDS} } count } }`;
    const { notifications } = await desk.query<{ notifications: { nodes: Told[]; count: number } }>(as, query, { unread });
    expect(notifications.count).toBe(notifications.nodes.length);
    return notifications.nodes;
  };
  const kinds = async (as: Part): Promise<string[]> => (await feed(as)).map(({ kind }) => kind);
  const article = async (hours: number | null = null): Promise<{ id: string; tasks: Task[] }> => {
    const publishAt = hours === null ? null : inHours(hours);
    const { id } = await desk.act('author', 'submitArticle', { text: TEXT, language: 'en', publishAt });
    await desk.settle();
    const query = 'query ($id: ID!) { tasks(first: 100, filter: { articleId: $id }) { nodes { id version claim { id } } } }';
    return { id: id!, tasks: (await desk.query<{ tasks: { nodes: Task[] } }>('editor', query, { id })).tasks.nodes };
  };
  const assign = ({ id, version }: Task, to: Part, by: Part = 'editor') =>
    act(by, 'assignTask', { taskId: id, expectedVersion: version, assigneeId: memberOf(to) });
  /** `task` is at this version. */
  const handIn = async (task: Task, version: number): Promise<void> => {
    await act('checker', 'startTask', { taskId: task.id, expectedVersion: version });
    await act('checker', 'addEvidence', { ...EVIDENCE, claimId: task.claim.id });
    await act('checker', 'submitTask', { taskId: task.id, expectedVersion: version + 1, rating: 'CONFIRMED', rationale: 'So it is.' });
  };
  const verdictOf = async (task: Task): Promise<{ id: string; version: number }> => {
    const query = 'query ($id: ID!) { verdicts(first: 1, filter: { claimId: $id }) { nodes { id version } } }';
    return (await desk.query<{ verdicts: { nodes: { id: string; version: number }[] } }>('editor', query, { id: task.claim.id })).verdicts
      .nodes[0]!;
  };
  const sweep = async (): Promise<void> => {
    await desk.get(DueSweep).pass();
    const waiting = 'SELECT count(*)::int AS n FROM stet.due WHERE due_at <= $1';
    await eventually(async () => (await desk.eye.query<{ n: number }>(waiting, [desk.clock.instant()])).rows[0]!.n === 0, 'all is told');
  };

  it('a checker hears of tasks given and taken, and marks what was read', async () => {
    const {
      id,
      tasks: [task, other],
    } = await article();
    await assign(task!, 'checker');
    const [told] = await feed('checker');
    expect(told).toMatchObject({
      kind: 'TASK_ASSIGNED',
      readAt: null,
      article: { id },
      subject: { id: task!.id, node: { __typename: 'Task' } },
    });
    // who acted knows
    expect(await kinds('editor')).toEqual([]);
    await assign({ ...task!, version: task!.version + 1 }, 'checker2');
    expect(await kinds('checker')).toEqual(['TASK_TAKEN_BACK', 'TASK_ASSIGNED']);
    expect(await kinds('checker2')).toEqual(['TASK_ASSIGNED']);
    await act('editor', 'cancelTask', { taskId: task!.id, expectedVersion: task!.version + 2 });
    expect(await kinds('checker2')).toEqual(['TASK_CANCELLED', 'TASK_ASSIGNED']);
    await assign(other!, 'checker2');
    await act('editor', 'unassignTask', { taskId: other!.id, expectedVersion: other!.version + 1 });
    expect(await kinds('checker2')).toEqual(['TASK_TAKEN_BACK', 'TASK_ASSIGNED', 'TASK_CANCELLED', 'TASK_ASSIGNED']);

    const read = await act('checker', 'markNotificationsRead', { notificationIds: [told!.id] }, '... on NotificationsRead { count }');
    expect(read).toMatchObject({ count: 1 });
    expect(await kinds('checker')).toEqual(['TASK_TAKEN_BACK']);
    expect((await feed('checker', false)).find((one) => one.id === told!.id)!.readAt).toBe(desk.clock.instant().replace('.000Z', 'Z'));
    // another's is not there: not to mark, not to see
    const fields = '... on NotificationsRead { count }';
    expect(await desk.act('checker2', 'markNotificationsRead', { notificationIds: [told!.id] }, fields)).toMatchObject({
      __typename: 'NotFound',
    });
    expect(await desk.act('checker2', 'markNotificationsRead', { notificationIds: [] }, fields)).toMatchObject({
      __typename: 'InvalidInput',
    });
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    expect((await desk.query<{ node: object | null }>('checker2', node, { id: told!.id })).node).toBeNull();
    expect((await desk.query<{ node: object | null }>('checker', node, { id: told!.id })).node).not.toBeNull();
    const denied = await desk.ask('cms', '{ notifications { count } }');
    expect(denied.errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
  });

  it('editors who may review hear of a verdict, its checker of its return, and all of a release that ends', async () => {
    const {
      id,
      tasks: [task, ...rest],
    } = await article();
    await assign(task!, 'checker');
    await handIn(task!, task!.version + 1);
    expect(await kinds('editor')).toEqual(['VERDICT_TO_REVIEW']);
    expect(await kinds('editor2')).toEqual(['VERDICT_TO_REVIEW']);
    expect(await kinds('author')).toEqual([]);
    const verdict = await verdictOf(task!);
    expect((await feed('editor'))[0]!.subject).toEqual({ id: verdict.id, node: { __typename: 'Verdict' } });
    await act('editor', 'reviewVerdict', {
      verdictId: verdict.id,
      expectedVersion: verdict.version,
      decision: 'RETURN',
      comment: 'Which minutes?',
    });
    expect(await kinds('checker')).toEqual(['TASK_RETURNED', 'TASK_ASSIGNED']);
    await handIn(task!, task!.version + 4);
    const again = await verdictOf(task!);
    await act('editor', 'reviewVerdict', { verdictId: again.id, expectedVersion: again.version, decision: 'APPROVE' });
    // an editor who brought evidence for a claim may not review it, and is not asked to
    await act('editor2', 'addEvidence', { ...EVIDENCE, claimId: rest[0]!.claim.id });
    await act('editor2', 'markNotificationsRead', {}, '... on NotificationsRead { count }');
    await assign(rest[0]!, 'checker');
    await handIn(rest[0]!, rest[0]!.version + 1);
    expect(await kinds('editor2')).toEqual([]);
    expect(await kinds('editor')).toHaveLength(3);
    const last = await verdictOf(rest[0]!);
    await act('editor', 'reviewVerdict', { verdictId: last.id, expectedVersion: last.version, decision: 'APPROVE' });
    const claims =
      'query ($id: ID!) { article(id: $id) { version claims(first: 100, filter: { states: [QUEUED] }) { nodes { id version } } } }';
    type Seen = { article: { version: number; claims: { nodes: { id: string; version: number }[] } } };
    for (const claim of (await desk.query<Seen>('editor', claims, { id })).article.claims.nodes)
      await act('editor', 'dismissClaim', {
        claimId: claim.id,
        expectedVersion: claim.version,
        reasonCode: 'OPINION',
        comment: 'Opinion.',
      });
    await act('editor', 'confirmLedger', { articleId: id, revisionNumber: 1 });
    const { version } = (await desk.query<Seen>('editor', claims, { id })).article;
    await act('editor', 'signOffArticle', { articleId: id, expectedVersion: version, revisionNumber: 1 });
    await act('editor', 'withdrawSignOff', { articleId: id, expectedVersion: version + 1, reason: 'The mayor called.' });
    expect(await kinds('editor2')).toEqual(['RELEASE_ENDED']);
    expect(await kinds('editor')).not.toContain('RELEASE_ENDED');
  });

  it('deadlines and leases are told once to each whom they concern, and to nobody who is done', async () => {
    const {
      tasks: [held, done],
    } = await article(3);
    await assign(held!, 'checker2');
    await assign(done!, 'checker');
    await handIn(done!, done!.version + 1);
    desk.clock.advance(1.5 * HOUR);
    await sweep();
    await sweep();
    expect(await kinds('checker2')).toEqual(['TASK_DUE_SOON', 'TASK_ASSIGNED']);
    desk.clock.advance(0.5 * HOUR);
    await sweep();
    await sweep();
    // the third task nobody has taken
    for (const editor of ['editor', 'editor2'] as const)
      expect((await kinds(editor)).filter((kind) => kind === 'TASK_OVERDUE')).toHaveLength(2);
    const [overdue] = await feed('checker2');
    expect(overdue).toMatchObject({ kind: 'TASK_OVERDUE', dueAt: desk.clock.instant().replace('.000Z', 'Z'), subject: { id: held!.id } });
    expect(await kinds('checker')).toEqual(['TASK_ASSIGNED']);
    await act('checker', 'markNotificationsRead', {}, '... on NotificationsRead { count }');
    await desk.query('checker', 'mutation { takeNextTask { ... on Task { id } } }');
    desk.clock.advance(3.75 * HOUR);
    await sweep();
    desk.clock.advance(0.25 * HOUR);
    await sweep();
    expect(await kinds('checker')).toEqual(['LEASE_LAPSED', 'LEASE_ENDING']);
  });

  it('a checker at work hears that the words are other ones now', async () => {
    const { id, tasks } = await article();
    for (const task of tasks) {
      await assign(task, 'checker');
      await act('checker', 'startTask', { taskId: task.id, expectedVersion: task.version + 1 });
    }
    await act('author', 'reviseArticle', { articleId: id, expectedVersion: 2, text: TEXT.replace('12 million', '13 million') });
    await desk.settle();
    const changed = (await feed('checker')).filter(({ kind }) => kind === 'WORDS_CHANGED');
    expect(changed).toHaveLength(1);
    expect(tasks.map((task) => task.id)).toContain(changed[0]!.subject.id);
  });

  it('a member says of what, and how', async () => {
    const prefer = (kind: string, delivery: string) =>
      act('checker', 'setNotificationPreference', { kind, delivery }, '... on NotificationPreference { kind delivery }');
    const said = async (): Promise<Record<string, string>> => {
      const { notificationPreferences: all } = await desk.query<{ notificationPreferences: { kind: string; delivery: string }[] }>(
        'checker',
        '{ notificationPreferences { kind delivery } }',
      );
      return Object.fromEntries(all.map(({ kind, delivery }) => [kind, delivery]));
    };
    expect(await said()).toMatchObject({ TASK_ASSIGNED: 'MAIL', LEASE_ENDING: 'FEED' });
    expect(await prefer('TASK_ASSIGNED', 'OFF')).toMatchObject({ kind: 'TASK_ASSIGNED', delivery: 'OFF' });
    expect(await said()).toMatchObject({ TASK_ASSIGNED: 'OFF' });
    const { tasks } = await article();
    await assign(tasks[0]!, 'checker');
    expect(await kinds('checker')).toEqual([]);
    await prefer('TASK_ASSIGNED', 'MAIL');
    await assign(tasks[1]!, 'checker');
    expect(await kinds('checker')).toEqual(['TASK_ASSIGNED']);
  });

  describe('by mail', () => {
    const states = async (): Promise<string[]> =>
      (await desk.eye.query<{ state: string }>('SELECT state FROM stet.mail ORDER BY id')).rows.map(({ state }) => state);
    const newest = async (): Promise<string> =>
      (await desk.eye.query<{ id: string }>('SELECT id FROM stet.mail ORDER BY id DESC LIMIT 1')).rows[0]!.id;
    /** Once more, as a queue may. */
    const again = async (): Promise<unknown> => {
      const data = { newsroomId: desk.cast.newsroomId, key: await newest(), run: 1 };
      return desk
        .get(JobRunner)
        .process({ id: 'again', name: SendMail.kind, data, attemptsMade: 0 })
        .catch((error: unknown) => error);
    };
    const gathered = async (state: string): Promise<void> => {
      desk.clock.advance(HOUR / 4);
      const before = (await states()).length;
      await sweep();
      await eventually(async () => (await states()).length > before && (await states()).at(-1) === state, `a mail is ${state}`);
    };
    /** A mail the server would not have, which waits for another try. */
    const refused = async (): Promise<void> => {
      desk.clock.advance(HOUR / 4);
      await sweep();
      const waits = `SELECT FROM stet.work_item WHERE kind = $1 AND state = 'QUEUED' AND attempts = 1 AND last_error LIKE '%451%'`;
      await eventually(async () => (await desk.eye.query(waits, [SendMail.kind])).rowCount === 1, 'a mail was refused');
      expect((await states()).at(-1)).toBe('WAITING');
    };
    beforeEach(async () => {
      // what the stories above left is gathered, and read: nothing of it goes out
      desk.clock.advance(HOUR / 4);
      await sweep();
      await desk.settle();
      mails.arrived.length = 0;
    });

    it('one digest holds what is unread, says how many of what, and nothing of the text', async () => {
      const { tasks } = await article(30);
      for (const task of tasks) await assign(task, 'checker');
      await act('editor', 'unassignTask', { taskId: tasks[0]!.id, expectedVersion: tasks[0]!.version + 1 });
      await gathered('SENT');
      expect(mails.arrived).toHaveLength(1);
      const [mail] = mails.arrived;
      expect(mail).toMatch(/^From: Stet <stet@desk\.example>\r\n/m);
      expect(mail).toMatch(/^To: checker@desk\.example\r\n/m);
      expect(mail).toContain(`Message-ID: <${await newest()}@desk.example>`);
      expect(mail).toContain('Subject: The courier: 3 things at the fact-check desk');
      expect(mail).toContain('- 3 tasks were assigned to you');
      expect(mail).not.toMatch(/bridge|harbour|crowns|author of/);
      for (let i = 0; i < 2; i++) await again();
      await sweep();
      expect(mails.arrived).toHaveLength(1);
    });

    it('what was read meanwhile is not mailed', async () => {
      const {
        tasks: [task],
      } = await article();
      await assign(task!, 'checker');
      await act('checker', 'markNotificationsRead', {}, '... on NotificationsRead { count }');
      desk.clock.advance(HOUR / 4);
      await sweep();
      await desk.settle();
      expect(mails.arrived).toEqual([]);
    });

    it('a server that says no is asked again; one that broke off after it had the mail is not', async () => {
      const { tasks } = await article();
      mails.manner = 'REFUSE';
      await assign(tasks[0]!, 'checker');
      await refused();
      mails.manner = 'TAKE';
      await again();
      expect([mails.arrived.length, (await states()).at(-1)]).toEqual([1, 'SENT']);
      mails.manner = 'BREAK';
      await assign(tasks[1]!, 'checker');
      await gathered('UNKNOWN');
      mails.manner = 'TAKE';
      await again();
      expect([mails.arrived.length, (await states()).at(-1)]).toEqual([2, 'UNKNOWN']);
    });

    it('a worker killed over a mail leaves it unsent rather than sent twice', async () => {
      const {
        tasks: [task],
      } = await article();
      mails.manner = 'REFUSE';
      await assign(task!, 'checker');
      await refused();
      mails.manner = 'TAKE';
      // taken, and then nothing: as a worker leaves it that dies between the two
      await desk.eye.query(`UPDATE stet.mail SET state = 'SENDING', updated_at = $2 WHERE id = $1`, [await newest(), desk.clock.instant()]);
      expect(await again()).toMatchObject({ message: 'another worker is sending this mail' });
      expect((await states()).at(-1)).toBe('SENDING');
      desk.clock.advance(5 * 60_000);
      await again();
      expect([mails.arrived.length, (await states()).at(-1)]).toEqual([0, 'UNKNOWN']);
    });
  });

  it('a subscription tells each once, goes on after a cursor, and ends with the membership', async () => {
    const SUBSCRIBE = 'subscription ($after: String) { notificationAdded(after: $after) { cursor notification { id kind } } }';
    type Added = { cursor: string; notification: { id: string; kind: string } };
    const listen = (token: string, after: string | null) => {
      const client = createClient({ url: `${desk.url}/graphql`, retryAttempts: 0, headers: { authorization: `Bearer ${token}` } });
      const told: Added[] = [];
      const done = (async () => {
        for await (const { data } of client.iterate<{ notificationAdded: Added }>({ query: SUBSCRIBE, variables: { after } }))
          told.push(data!.notificationAdded);
      })().catch(() => undefined);
      return { told, done, stop: () => client.dispose() };
    };
    const invited = await act('admin', 'inviteMember', { name: 'A newcomer', kind: 'HUMAN', roles: ['CHECKER'] });
    const memberId = String(invited['id']);
    const { token } = await act('admin', 'createToken', { memberId, label: 'x' }, '... on CreatedToken { token }');
    const { tasks } = await article();
    const give = ({ id, version }: Task) => act('editor', 'assignTask', { taskId: id, expectedVersion: version, assigneeId: memberId });
    const first = listen(String(token), null);
    const all = 'query { notifications(first: 10) { nodes { id } } }';
    const stored = async (): Promise<string[]> => {
      const response = await fetch(`${desk.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${String(token)}` },
        body: JSON.stringify({ query: all }),
      });
      return ((await response.json()) as { data: { notifications: { nodes: { id: string }[] } } }).data.notifications.nodes.map(
        ({ id }) => id,
      );
    };
    // told or not yet heard: the line may still be opening, so from the beginning
    const whole = listen(
      String(token),
      Buffer.from(JSON.stringify(['notification.commit', '0', '00000000-0000-0000-0000-000000000000'])).toString('base64url'),
    );
    await give(tasks[0]!);
    await eventually(() => Promise.resolve(whole.told.length === 1), 'the first is told');
    whole.stop();
    await whole.done;
    await give(tasks[1]!);
    await give(tasks[2]!);
    const rest = listen(String(token), whole.told[0]!.cursor);
    await eventually(() => Promise.resolve(rest.told.length === 2), 'the others are told');
    expect([...whole.told, ...rest.told].map(({ notification }) => notification.id)).toEqual((await stored()).reverse());
    await act('admin', 'removeMember', { memberId, expectedVersion: 1 });
    await Promise.all([first.done, rest.done]);
    expect(rest.told).toHaveLength(2);
    // what they held goes back to the pool, and they are told nothing of it
    const { rows } = await desk.eye.query('SELECT FROM stet.notification WHERE member_id = $1', [memberId.replace('member_', '')]);
    expect(rows).toHaveLength(3);
  });

  it('who is invited gets the link by mail, and nobody else sees it', async () => {
    const post = (path: string, body: object) =>
      fetch(`${desk.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const password = 'three otters in a canoe';
    const before = mails.arrived.length;
    const invitation = { name: 'Nell Ink', kind: 'HUMAN', roles: ['OBSERVER'], email: 'nell@desk.example' };
    const { id: memberId } = await act('admin', 'inviteMember', invitation);
    const mail = await eventually(async () => mails.arrived[before], 'the mail has come', 25_000);
    expect(mail).toContain('To: nell@desk.example');
    const link = /#invitation=3D([\w-]{43})|#invitation=([\w-]{43})/.exec(mail.replace(/=\r\n/g, ''))!.slice(1).find(Boolean)!;
    expect((await post('/accept-invitation', { link, password })).status).toBe(204);
    expect((await post('/sign-in', { email: 'nell@desk.example', password })).status).toBe(200);
    await desk.settle();
    // a new password goes the same way; who asked for it gets none
    const asked = await act('admin', 'createSignInLink', { memberId }, '... on CreatedSignInLink { kind byMail secret }');
    expect(asked).toMatchObject({ kind: 'RESET', byMail: true, secret: null });
    const reset = await eventually(async () => mails.arrived[before + 1], 'the second mail has come', 25_000);
    expect(reset).toContain('#reset=');
    const { rows } = await desk.eye.query<{ all: string }>(
      `SELECT string_agg(t, ' ') AS all FROM (SELECT row_to_json(e)::text AS t FROM stet.event e UNION ALL SELECT row_to_json(w)::text FROM stet.work_item w
       UNION ALL SELECT row_to_json(l)::text FROM stet.sign_in_link l) told`,
    );
    expect(rows[0]!.all).not.toContain(link);
  });
});
