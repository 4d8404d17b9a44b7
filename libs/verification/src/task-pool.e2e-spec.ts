import { MemberService, PolicyService } from '@stet/newsroom';
import { isRefusal, systemActor } from '@stet/platform';
import type { TestPlatform } from '@test/platform';
import { countTasks, LeaseService, listTasks, listTasksOfAssignees } from './index.js';
import type { TaskEntity, TaskFilter } from './index.js';
import { at, openTaskScene, taskPlatform } from './task-scene.builder.js';
import type { TaskScene } from './task-scene.builder.js';

describe('the pool of tasks', () => {
  let platform: TestPlatform;
  let scene: TaskScene;

  beforeAll(async () => {
    platform = await taskPlatform();
  });
  afterAll(() => platform.stop());
  beforeEach(async () => {
    scene = await openTaskScene(platform);
  });

  it('comes back to the pool when its checker leaves, or checks no longer', async () => {
    const { desk, checker, readyArticle, taskNow, claimNow, assign, start } = scene;
    const admin = await desk.join('ADMIN');
    const other = await desk.join('CHECKER');
    const { articleId, ready } = await readyArticle();
    const [one, two] = await Promise.all([assign(ready[0]!, checker), assign(ready[1]!, other)]);
    await start(one, checker);
    const members = platform.get(MemberService);
    await desk.done(admin, (work) => members.removeMember(work, { memberId: checker.memberId, expectedVersion: 1 }));
    await desk.done(admin, (work) =>
      members.changeRoles(work, { memberId: other.memberId, expectedVersion: 1, roles: ['CHECKER', 'OBSERVER'] }),
    );
    expect(await taskNow(one)).toMatchObject({ state: 'READY', assigneeId: null });
    expect(await claimNow(articleId, one.claimId)).toMatchObject({ state: 'QUEUED' });
    expect(await taskNow(two)).toMatchObject({ state: 'ASSIGNED' });
    await desk.done(admin, (work) => members.changeRoles(work, { memberId: other.memberId, expectedVersion: 2, roles: ['OBSERVER'] }));
    expect(await taskNow(two)).toMatchObject({ state: 'READY', assigneeId: null });
  });

  it('is handed out by urgency, and goes back to the pool when the lease is over', async () => {
    const { desk, tasks, checker, readyArticle, taskNow, claimNow, start } = scene;
    const late = await readyArticle({ publishAt: '2026-03-20T12:00:00Z' });
    const soon = await readyArticle({ publishAt: '2026-03-19T12:00:00Z' });
    const urgent = await readyArticle({ priority: 9 });
    const order: string[] = [];
    for (const _ of [...late.ready, ...soon.ready, ...urgent.ready]) {
      const seen = await desk.read((reader) => tasks.nextTask(reader, checker.personId));
      const taken = await desk.done(checker, (work) => tasks.takeNextTask(work));
      expect(taken.taskId).toBe(seen?.id);
      order.push(taken.taskId);
    }
    const ids = (list: TaskEntity[]) => new Set(list.map(({ id }) => id));
    expect(new Set(order.slice(0, urgent.ready.length))).toEqual(ids(urgent.ready));
    expect(new Set(order.slice(-late.ready.length))).toEqual(ids(late.ready));
    expect(await desk.act(checker, (work) => tasks.takeNextTask(work))).toMatchObject({ code: 'NOTHING_TO_TAKE' });

    const held = await taskNow(urgent.task);
    expect(held).toMatchObject({ state: 'ASSIGNED', leaseUntil: '2026-03-02T13:00:00Z' });
    await start(held, checker);
    const lapse = () => desk.done(systemActor(desk.newsroomId), (work) => tasks.lapseLease(work, held.id));
    await lapse();
    expect(await taskNow(held)).toMatchObject({ state: 'IN_PROGRESS' });
    platform.clock.advance(4 * 3_600_000);
    await lapse();
    await lapse();
    expect(await taskNow(held)).toMatchObject({ state: 'READY', assigneeId: null, leaseUntil: null });
    expect(await claimNow(urgent.articleId, held.claimId)).toMatchObject({ state: 'QUEUED' });
    expect((await desk.trailOf(urgent.articleId)).filter((type) => type === 'TaskLeaseLapsed')).toHaveLength(1);
    platform.clock.advance(-4 * 3_600_000);
  });

  it('is held as long as the terms of its article’s kind say', async () => {
    const { desk, tasks, checker, readyArticle, taskNow, start, bring } = scene;
    const admin = await desk.join('ADMIN');
    const terms = { leaseMinutes: 120, byArticleKind: [{ kind: 'LIVE', terms: { leaseMinutes: 20 } }] };
    await desk.done(admin, (work) => platform.get(PolicyService).setPolicy(work, { expectedVersion: 1, terms }));
    const live = await readyArticle({ kind: 'LIVE', priority: 9 });
    const news = await readyArticle();
    const taken = async () => (await desk.done(checker, (work) => tasks.takeNextTask(work))).taskId;
    const first = live.ready.find(({ id }) => id === live.task.id)!;
    for (const _ of live.ready) await taken();
    expect(await taskNow(first)).toMatchObject({ leaseUntil: '2026-03-02T09:20:00Z' });
    const id = await taken();
    expect(await taskNow(news.ready.find((task) => task.id === id)!)).toMatchObject({ leaseUntil: '2026-03-02T11:00:00Z' });
    // begun, extended, renewed by work: each time for as long as the kind has it
    platform.clock.advance(6 * 60_000);
    const begun = await start(await taskNow(first), checker);
    expect(begun.leaseUntil).toBe('2026-03-02T09:26:00Z');
    platform.clock.advance(60_000);
    await desk.done(checker, (work) => platform.get(LeaseService).extendLease(work, at(begun)));
    expect((await taskNow(first)).leaseUntil).toBe('2026-03-02T09:27:00Z');
    platform.clock.advance(6 * 60_000);
    await bring(first.claimId, checker, 'City Records');
    expect((await taskNow(first)).leaseUntil).toBe('2026-03-02T09:33:00Z');
    platform.clock.advance(-13 * 60_000);
  });

  it('goes to one of eight who take, and the eight get eight', async () => {
    const { desk, tasks, readyArticle, taskNow } = scene;
    const articles = [await readyArticle(), await readyArticle(), await readyArticle()];
    const ready = articles.flatMap((article) => article.ready);
    const checkers = await Promise.all(Array.from({ length: 8 }, () => desk.join('CHECKER')));
    expect(ready.length).toBeGreaterThanOrEqual(8);
    const taken = await Promise.all(checkers.map((one) => desk.done(one, (work) => tasks.takeNextTask(work))));
    expect(new Set(taken.map(({ taskId }) => taskId)).size).toBe(8);
    for (const [i, { taskId }] of taken.entries()) {
      const task = await taskNow(ready.find(({ id }) => id === taskId)!);
      expect(task).toMatchObject({ state: 'ASSIGNED', assigneeId: checkers[i]!.memberId });
    }
  });

  it('changes once where eight editors assign what they all saw', async () => {
    const { desk, tasks, readyArticle, taskNow } = scene;
    const { articleId, task } = await readyArticle();
    const editors = await Promise.all(Array.from({ length: 8 }, () => desk.join('EDITOR')));
    const before = (await desk.trailOf(articleId)).length;
    const outcomes = await Promise.all(
      editors.map((one) => desk.act(one, (work) => tasks.assignTask(work, { ...at(task), assigneeId: one.memberId }))),
    );
    expect(outcomes.filter(isRefusal).map(({ code }) => code)).toEqual(Array.from({ length: 7 }, () => 'VERSION_CONFLICT'));
    expect((await taskNow(task)).version).toBe(task.version + 1);
    expect((await desk.trailOf(articleId)).slice(before)).toEqual(['TaskAssigned']);
  });

  it('is assigned in bulk with a result each', async () => {
    const { desk, tasks, editor, checker, claimsWithTasks, readyArticle } = scene;
    const one = await readyArticle();
    const two = await readyArticle();
    const wanted = [...one.ready, ...two.ready].map(at);
    wanted[1] = { ...wanted[1]!, expectedVersion: 99 };
    const results = await desk.done(editor, (work) => tasks.assignTasks(work, { tasks: wanted, assigneeId: checker.memberId }));
    expect(results.filter(({ refusal }) => refusal).map(({ taskId, refusal }) => [taskId, refusal!.code])).toEqual([
      [wanted[1].taskId, 'VERSION_CONFLICT'],
    ]);
    const { tasks: after } = await claimsWithTasks(two.articleId);
    expect(after.every(({ state }) => state === 'ASSIGNED')).toBe(true);
    expect(await desk.act(editor, (work) => tasks.assignTasks(work, { tasks: [], assigneeId: checker.memberId }))).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('is listed by urgency, page by page, with every filter', async () => {
    const { desk, editor, checker, readyArticle, assign } = scene;
    const undated = await readyArticle();
    const later = await readyArticle({ publishAt: '2026-03-19T12:00:00Z' });
    const sooner = await readyArticle({ publishAt: '2026-03-18T12:00:00Z' });
    const urgent = await readyArticle({ priority: 9 });
    await assign(undated.task, checker);
    const all = [...urgent.ready, ...sooner.ready, ...later.ready, ...undated.ready];
    const seen: TaskEntity[] = [];
    for (let after: TaskEntity | null = null; ; after = seen.at(-1)!) {
      const page: TaskEntity[] = await desk.read((reader) => listTasks(reader, {}, { limit: 3, after }));
      seen.push(...page);
      if (page.length < 3) break;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(all.length);
    expect(seen.map(({ articleId }) => articleId)).toEqual(all.map(({ articleId }) => articleId));
    const found = async (filter: TaskFilter) => {
      const rows = await desk.read((reader) => listTasks(reader, filter, { limit: 100, after: null }));
      expect(await desk.read((reader) => countTasks(reader, filter, 1000))).toBe(rows.length);
      return rows.map(({ id }) => id);
    };
    expect(await found({ assigneeIds: [checker.memberId] })).toEqual([undated.task.id]);
    expect(await found({ assigneeIds: [checker.memberId, editor.memberId] })).toEqual([]);
    expect(await found({ unassigned: false })).toEqual([undated.task.id]);
    expect(await found({ unassigned: true, articleId: undated.articleId })).toHaveLength(undated.ready.length - 1);
    expect(await found({ states: ['ASSIGNED', 'SUBMITTED'] })).toEqual([undated.task.id]);
    expect(await found({ claimId: later.claim.id })).toEqual([later.task.id]);
    expect(await found({ overdueAt: '2026-03-18T12:00:01Z' })).toHaveLength(sooner.ready.length);
    expect(await desk.read((reader) => listTasksOfAssignees(reader, [checker.memberId]))).toMatchObject([{ id: undated.task.id }]);
  });
});
