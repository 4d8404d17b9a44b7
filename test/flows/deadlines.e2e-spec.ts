import { DueSweep, JobRunner } from '@stet/platform';
import { TestDesk, testDesk } from '@test/desk';
import type { Part } from '@test/cast';
import { eventually } from '@test/platform';
import { brokenRules } from '../rules/rules.sql.js';

const TEXT = 'The harbour bridge opened in 1931. About 40,000 people crossed it on the first day. It cost 12 million crowns.';
const HOUR = 3_600_000;

interface Task {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly priority: number;
  readonly publishAt: string | null;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly leaseUntil: string | null;
  readonly dueSetBy: { readonly id: string } | null;
  readonly claim: { readonly id: string };
}
const FIELDS = 'id state version priority publishAt dueAt overdue leaseUntil dueSetBy { id } claim { id }';

describe('an editor on deadline', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await testDesk();
    await desk.act('admin', 'setPolicy', { expectedVersion: 1, threshold: 0 }, '... on Policy { number }');
  });
  afterAll(() => desk.stop());
  afterEach(async () => expect(await brokenRules(desk.eye)).toEqual([]));

  const inHours = (hours: number): string => new Date(desk.clock.now().getTime() + hours * HOUR).toISOString();
  const tasks = async (articleId: string, more = ''): Promise<Task[]> => {
    const query = `query ($id: ID!) { tasks(first: 100, order: DUE, filter: { articleId: $id ${more} }) { nodes { ${FIELDS} } } }`;
    return (await desk.query<{ tasks: { nodes: Task[] } }>('editor', query, { id: articleId })).tasks.nodes;
  };
  const article = async (hours: number | null): Promise<{ id: string; tasks: Task[] }> => {
    const publishAt = hours === null ? null : inHours(hours);
    const { id } = await desk.act('author', 'submitArticle', { text: TEXT, language: 'en', publishAt });
    await desk.settle();
    return { id: id!, tasks: await tasks(id!) };
  };
  const versionOf = async (id: string): Promise<number> =>
    (await desk.query<{ article: { version: number } }>('editor', 'query ($id: ID!) { article(id: $id) { version } }', { id })).article
      .version;
  const now = async (task: Task, articleId: string): Promise<Task> => (await tasks(articleId)).find(({ id }) => id === task.id)!;
  const act = async (as: Part, field: string, input: object, fields?: string) => {
    const done = await desk.act<{ code?: string; message?: string; version?: number }>(as, field, input, fields);
    if (done.code) throw new Error(`${field}: ${done.code}: ${done.message}`);
    return done;
  };
  const assign = async (task: Task, to: Part): Promise<void> => {
    await act('editor', 'assignTask', {
      taskId: task.id,
      expectedVersion: task.version,
      assigneeId: `member_${desk.cast[to].actor.memberId}`,
    });
  };
  /** The alarms of an article's tasks, as its trail tells them. */
  const alarms = async (articleId: string): Promise<string[]> => {
    const { rows } = await desk.eye.query<{ type: string }>(
      `SELECT type FROM stet.event WHERE article_id = $1 AND type IN ('TaskReminded', 'TaskEscalated') ORDER BY article_seq`,
      [articleId.replace('article_', '')],
    );
    return rows.map(({ type }) => type);
  };
  /** Everything that fell due has had its effect. */
  const sweep = async (): Promise<void> => {
    await desk.get(DueSweep).pass();
    const waiting = `SELECT count(*)::int AS n FROM stet.due WHERE due_at <= $1`;
    await eventually(async () => (await desk.eye.query<{ n: number }>(waiting, [desk.clock.instant()])).rows[0]!.n === 0, 'all is told');
  };

  it('sees when each task is due, and moves the article: tasks follow, but for a date set by hand', async () => {
    const { id, tasks: made } = await article(10);
    expect(made).toHaveLength(3);
    expect(made.every(({ dueAt, dueSetBy, overdue }) => dueAt === inHours(9).replace('.000Z', 'Z') && dueSetBy === null && !overdue)).toBe(
      true,
    );
    expect(made[0]!.priority).toBe(5);
    const byHand = inHours(4);
    const set = await desk.act<Task>(
      'editor',
      'setDeadline',
      { taskId: made[0]!.id, expectedVersion: made[0]!.version, dueAt: byHand },
      `... on Task { ${FIELDS} }`,
    );
    expect(set).toMatchObject({
      dueAt: byHand.replace('.000Z', 'Z'),
      version: made[0]!.version + 1,
      dueSetBy: { id: `member_${desk.cast.editor.actor.memberId}` },
    });
    const before = await versionOf(id);
    const moved = await act(
      'editor',
      'rescheduleArticle',
      { articleId: id, expectedVersion: before, publishAt: inHours(2) },
      '... on Article { version publishAt }',
    );
    expect(moved).toMatchObject({ version: before + 1, publishAt: inHours(2).replace('.000Z', 'Z') });
    const after = await tasks(id);
    // nearest first: two follow the article, the one set by hand stays where it was put
    expect(after.map(({ dueAt }) => dueAt)).toEqual([inHours(1), inHours(1), byHand].map((at) => at.replace('.000Z', 'Z')));
    expect(after.every(({ priority, publishAt }) => priority === 8 && publishAt === inHours(2).replace('.000Z', 'Z'))).toBe(true);
    // the same time again changes nothing
    expect(
      await act(
        'editor',
        'rescheduleArticle',
        { articleId: id, expectedVersion: before + 1, publishAt: inHours(2) },
        '... on Article { version }',
      ),
    ).toMatchObject({ version: before + 1 });
    const back = after[2]!;
    await act('editor', 'setDeadline', { taskId: back.id, expectedVersion: back.version, dueAt: null });
    expect(await now(back, id)).toMatchObject({ dueAt: inHours(1).replace('.000Z', 'Z'), dueSetBy: null });
    await act('editor', 'rescheduleArticle', { articleId: id, expectedVersion: before + 1, publishAt: null });
    expect((await tasks(id)).map(({ dueAt, priority }) => ({ dueAt, priority }))).toEqual(
      Array.from({ length: 3 }, () => ({ dueAt: null, priority: 0 })),
    );
  });

  it('is told no where it makes no sense', async () => {
    const {
      id,
      tasks: [task],
    } = await article(10);
    const on = { taskId: task!.id, expectedVersion: task!.version };
    const refusal = (field: string, input: object) => desk.act('editor', field, input);
    expect(await refusal('setDeadline', { ...on, dueAt: inHours(-1) })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await refusal('setDeadline', on)).toMatchObject({ __typename: 'InvalidInput' });
    expect(await refusal('setDeadline', { ...on, expectedVersion: 99, dueAt: inHours(1) })).toMatchObject({
      __typename: 'VersionConflict',
    });
    expect(await refusal('setDeadline', { ...on, taskId: 'task_x', dueAt: inHours(1) })).toMatchObject({ __typename: 'NotFound' });
    const version = await versionOf(id);
    expect(await refusal('rescheduleArticle', { articleId: id, expectedVersion: version })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await refusal('rescheduleArticle', { articleId: id, expectedVersion: 99, publishAt: null })).toMatchObject({
      __typename: 'VersionConflict',
    });
    expect(await refusal('rescheduleArticle', { articleId: 'article_x', expectedVersion: 1, publishAt: null })).toMatchObject({
      __typename: 'NotFound',
    });
    await act('editor', 'cancelTask', on);
    expect(await refusal('setDeadline', { ...on, expectedVersion: task!.version + 1, dueAt: inHours(1) })).toMatchObject({
      __typename: 'IllegalTransition',
    });
    expect(await refusal('extendLease', { ...on, expectedVersion: task!.version + 1 })).toMatchObject({ __typename: 'IllegalTransition' });
    await act('editor', 'archiveArticle', { articleId: id, expectedVersion: version });
    expect(await refusal('rescheduleArticle', { articleId: id, expectedVersion: version + 1, publishAt: null })).toMatchObject({
      __typename: 'IllegalTransition',
    });
    const denied = await desk.ask('checker', 'mutation ($input: SetDeadlineInput!) { setDeadline(input: $input) { __typename } }', {
      input: { ...on, dueAt: null },
    });
    expect(denied.errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
  });

  it('has the assignee reminded and then hears of it, each once, though jobs run twice', async () => {
    const { id, tasks: made } = await article(3);
    const [held, free, handedIn] = made as [Task, Task, Task];
    await assign(held, 'checker');
    await assign(handedIn, 'checker2');
    await act('checker2', 'startTask', { taskId: handedIn.id, expectedVersion: handedIn.version + 1 });
    await act('checker2', 'addEvidence', {
      claimId: handedIn.claim.id,
      quotation: 'As the minutes have it.',
      source: { publisher: 'The council', tier: 'PRIMARY' },
      cite: 'SUPPORTS',
    });
    await act('checker2', 'submitTask', {
      taskId: handedIn.id,
      expectedVersion: handedIn.version + 2,
      rating: 'CONFIRMED',
      rationale: 'So it is.',
    });
    await sweep();
    expect(await alarms(id)).toEqual([]);
    desk.clock.advance(1.5 * HOUR); // due in half an hour
    await sweep();
    expect(await alarms(id)).toEqual(['TaskReminded']);
    await sweep();
    desk.clock.advance(0.4 * HOUR);
    await sweep();
    expect(await alarms(id)).toEqual(['TaskReminded']);
    desk.clock.advance(0.1 * HOUR);
    await sweep();
    // nobody has the other one: editors hear of both
    expect(await alarms(id)).toEqual(['TaskReminded', 'TaskEscalated', 'TaskEscalated']);
    // the queue delivers the same job once more
    const data = { newsroomId: desk.cast.newsroomId, key: id.replace('article_', ''), run: 1 };
    for (const attemptsMade of [0, 1]) await desk.get(JobRunner).process({ id: 'again', name: 'task-deadlines', data, attemptsMade });
    expect(await alarms(id)).toHaveLength(3);
    desk.clock.advance(60_000);
    expect((await tasks(id, 'overdue: true')).map((task) => task.id).sort()).toEqual([held.id, free.id].sort());
    expect((await tasks(id)).filter(({ overdue }) => overdue)).toHaveLength(2);
    // out an hour later: both are due anew, and are told of anew
    await act('editor', 'rescheduleArticle', { articleId: id, expectedVersion: await versionOf(id), publishAt: inHours(1.75) });
    await sweep();
    expect(await alarms(id)).toHaveLength(3);
    desk.clock.advance(0.25 * HOUR);
    await sweep();
    desk.clock.advance(0.5 * HOUR);
    await sweep();
    expect(await alarms(id)).toEqual(['TaskReminded', 'TaskEscalated', 'TaskEscalated', 'TaskReminded', 'TaskEscalated', 'TaskEscalated']);
  });

  it('raises nothing over an article in the archive, and what was missed when it comes back', async () => {
    const { id } = await article(3);
    await act('editor', 'archiveArticle', { articleId: id, expectedVersion: await versionOf(id) });
    desk.clock.advance(3 * HOUR);
    await sweep();
    expect(await alarms(id)).toEqual([]);
    await act('editor', 'unarchiveArticle', { articleId: id, expectedVersion: await versionOf(id) });
    await sweep();
    expect(await alarms(id)).toEqual(Array.from({ length: 3 }, () => 'TaskEscalated'));
  });

  it('asks by policy: other minutes hold from then on, for the kind of article', async () => {
    const { id, tasks: made } = await article(6);
    await assign(made[0]!, 'checker');
    await act(
      'admin',
      'setPolicy',
      {
        expectedVersion: 2,
        checkBeforeMinutes: 30,
        remindBeforeMinutes: 240,
        escalateAfterMinutes: 20,
        byArticleKind: [{ kind: 'BLOG', terms: { checkBeforeMinutes: 120 } }],
      },
      '... on Policy { number }',
    );
    // made before: due as it was, reminded as the policy has it now
    expect((await tasks(id)).every(({ dueAt }) => dueAt === inHours(5).replace('.000Z', 'Z'))).toBe(true);
    desk.clock.advance(HOUR);
    await sweep();
    expect(await alarms(id)).toEqual(['TaskReminded']);
    desk.clock.advance(4 * HOUR);
    await sweep();
    expect(await alarms(id)).toEqual(['TaskReminded']);
    desk.clock.advance(HOUR / 3);
    await sweep();
    expect(await alarms(id)).toHaveLength(4);
    const blog = await desk.act('author', 'submitArticle', { kind: 'BLOG', text: TEXT, language: 'en', publishAt: inHours(5) });
    await desk.settle();
    expect((await tasks(blog.id!)).every(({ dueAt }) => dueAt === inHours(3).replace('.000Z', 'Z'))).toBe(true);
  });

  it('leaves a task with who takes it as long as they work on it, warns them, and takes it back', async () => {
    await article(null);
    const leaseOf = async (task: Task): Promise<string | null> => {
      const query = `query ($id: ID!) { task(id: $id) { ${FIELDS} } }`;
      return (await desk.query<{ task: Task }>('checker', query, { id: task.id })).task.leaseUntil;
    };
    const types = async (task: Task): Promise<string[]> =>
      (
        await desk.eye.query<{ type: string }>(`SELECT type FROM stet.event WHERE subject_id = $1 AND type LIKE 'TaskLease%' ORDER BY id`, [
          task.id.replace('task_', ''),
        ])
      ).rows.map(({ type }) => type);
    const query = `mutation { takeNextTask { ... on Task { ${FIELDS} } } }`;
    const { takeNextTask: task } = await desk.query<{ takeNextTask: Task }>('checker', query);
    const inMs = (ms: number): string => inHours(ms / HOUR).replace('.000Z', 'Z');
    expect(await leaseOf(task)).toBe(inMs(4 * HOUR));
    desk.clock.advance(HOUR);
    // work renews it, without another version for those who looked at the task; another's work does not
    await act('checker2', 'comment', { claimId: task.claim.id, text: 'Seen the minutes?' });
    expect(await leaseOf(task)).toBe(inMs(3 * HOUR));
    await act('checker', 'comment', { claimId: task.claim.id, text: 'On my way.' });
    expect(await leaseOf(task)).toBe(inMs(4 * HOUR));
    await act('checker', 'startTask', { taskId: task.id, expectedVersion: task.version });
    desk.clock.advance(HOUR);
    await act('checker', 'addEvidence', {
      claimId: task.claim.id,
      quotation: 'So it is written.',
      source: { publisher: 'The council', tier: 'PRIMARY' },
    });
    expect(await leaseOf(task)).toBe(inMs(4 * HOUR));
    desk.clock.advance(3.75 * HOUR);
    await sweep();
    await sweep();
    expect(await types(task)).toEqual(['TaskLeaseExtended', 'TaskLeaseExtended', 'TaskLeaseEnding']);
    expect(await desk.act('checker2', 'extendLease', { taskId: task.id, expectedVersion: task.version + 1 })).toMatchObject({
      __typename: 'NotYourTask',
    });
    await act('checker', 'extendLease', { taskId: task.id, expectedVersion: task.version + 1 });
    expect(await leaseOf(task)).toBe(inMs(4 * HOUR));
    desk.clock.advance(3.75 * HOUR);
    await sweep();
    desk.clock.advance(0.25 * HOUR);
    await sweep();
    expect(await types(task)).toEqual([
      'TaskLeaseExtended',
      'TaskLeaseExtended',
      'TaskLeaseEnding',
      'TaskLeaseExtended',
      'TaskLeaseEnding',
      'TaskLeaseLapsed',
    ]);
    const { task: freed } = await desk.query<{ task: Task }>('checker', `query ($id: ID!) { task(id: $id) { ${FIELDS} } }`, {
      id: task.id,
    });
    expect(freed).toMatchObject({ state: 'READY', leaseUntil: null });
    await assign(freed, 'checker');
    expect(await desk.act('checker', 'extendLease', { taskId: task.id, expectedVersion: freed.version + 1 })).toMatchObject({
      __typename: 'TaskNotLeased',
    });
  });
});
