import { ArticleService } from '@stet/articles';
import { JobRunner, Log, MemberActor } from '@stet/platform';
import { listFindingsOfClaims, listTasksOfClaims, PrepareTask, TaskLease, TaskService } from '@stet/verification';
import { Newsdesk } from '@test/newsdesk';
import { backends, eventually, testConfig, testPlatform, TestPlatform } from '@test/platform';
import { RunningWorker, startWorker } from '../worker.js';

// 1 March 2026 was a Sunday
const text =
  'The council voted on Monday, March 1, 2026, to repair the harbour bridge. The work will cost 12 million crowns and take two years. ' +
  'The northern lane was closed in 1987 after a ship struck a tower.';

describe.each(backends)('tasks are prepared by the worker, on %s queues', (backend) => {
  let platform: TestPlatform;
  let worker: RunningWorker;
  let desk: Newsdesk;
  let author: MemberActor;

  beforeAll(async () => {
    platform = await testPlatform({ backend, modules: [], jobs: false });
    const config = testConfig(platform.database, backend);
    worker = await startWorker(config, new Log(config.logLevel), platform.clock);
    desk = await Newsdesk.open({ ...platform, get: (type) => worker.app.get(type as never) });
    author = await desk.join('AUTHOR');
  });
  afterAll(async () => {
    await worker.stop();
    await platform.stop();
  });

  const submit = async (): Promise<string> => {
    const { articleId } = await desk.done(author, (work) =>
      worker.app.get(ArticleService).submitArticle(work, { kind: 'NEWS', language: 'en', text, publishAt: '2026-03-02T18:00:00Z' }),
    );
    return articleId;
  };
  const tasksOf = async (articleId: string) => {
    const claims = await desk.claimsOf(articleId);
    return desk.read((reader) =>
      listTasksOfClaims(
        reader,
        claims.map(({ id }) => id),
      ),
    );
  };
  const readyTasks = (articleId: string) =>
    eventually(
      async () => {
        const tasks = await tasksOf(articleId);
        return tasks.length > 0 && tasks.every(({ state }) => state === 'READY') && tasks;
      },
      'tasks are READY',
      20_000,
    );

  it('from the submitted text to READY tasks, with what the checks found on the claim it is about', async () => {
    const articleId = await submit();
    const tasks = await readyTasks(articleId);
    const findings = await desk.read((reader) =>
      listFindingsOfClaims(
        reader,
        tasks.map(({ claimId }) => claimId),
      ),
    );
    const calendar = findings.filter(({ checkName }) => checkName === 'calendar');
    expect(calendar).toHaveLength(1);
    const claim = (await desk.claimsOf(articleId)).find(({ id }) => id === calendar[0]!.claimId)!;
    expect(calendar[0]).toMatchObject({ severity: 'WARN', engine: 'stet-language', current: true, version: 1, decided: null });
    const [[start, end]] = calendar[0]!.spans as [[number, number]];
    expect(text.slice(start, end)).toContain('March 1');
    const told = await platform.eye.query<{ type: string; data: { findings: number }; subject_id: string }>(
      `SELECT type, data, subject_id FROM stet.event WHERE article_id = $1 AND (data->>'findings')::int > 0 ORDER BY article_seq`,
      [articleId],
    );
    const task = tasks.find(({ claimId }) => claimId === claim.id)!;
    expect(told.rows.map(({ type, data: { findings: n }, subject_id }) => [type, n, subject_id])).toEqual([
      ['FindingsReported', findings.length, calendar[0]!.revisionId],
      ['TaskReady', 1, task.id],
    ]);
    const { rows } = await platform.eye.query(`SELECT DISTINCT state FROM stet.work_item WHERE article_id = $1 AND kind = $2`, [
      articleId,
      PrepareTask.kind,
    ]);
    expect(rows).toEqual([{ state: 'DONE' }]);
  });

  it('once, though the queue delivers twice', async () => {
    const tasks = await readyTasks(await submit());
    const counted = async () =>
      (await platform.eye.query('SELECT count(*)::int AS n FROM stet.finding WHERE newsroom_id = $1', [desk.newsroomId])).rows as {
        n: number;
      }[];
    const before = await counted();
    const data = { newsroomId: desk.newsroomId, key: tasks[0]!.id, run: 1 };
    await worker.app.get(JobRunner).process({ name: PrepareTask.kind, data, attemptsMade: 0, id: 'again' });
    expect(await counted()).toEqual(before);
    expect((await tasksOf(tasks[0]!.articleId)).every(({ version }) => version === tasks[0]!.version)).toBe(true);
  });

  it('and a lease that is over brings a taken task back', async () => {
    await readyTasks(await submit());
    const checker = await desk.join('CHECKER');
    const { taskId } = await desk.done(checker, (work) => worker.app.get(TaskService).takeNextTask(work));
    const stateNow = async () =>
      (await platform.eye.query('SELECT state, assignee_id FROM stet.task WHERE id = $1', [taskId])).rows[0] as object;
    const deliver = () =>
      worker.app
        .get(JobRunner)
        .process({ name: TaskLease.kind, data: { newsroomId: desk.newsroomId, key: taskId, run: 1 }, attemptsMade: 0, id: 'lease' });
    await deliver();
    expect(await stateNow()).toEqual({ state: 'ASSIGNED', assignee_id: checker.memberId });
    platform.clock.advance(241 * 60_000);
    await deliver();
    await deliver();
    expect(await stateNow()).toEqual({ state: 'READY', assignee_id: null });
    expect((await platform.eye.query('SELECT FROM stet.due WHERE subject_id = $1', [taskId])).rowCount).toBe(0);
    platform.clock.advance(-241 * 60_000);
  });
});
