import { MemberService, PolicyService } from '@stet/newsroom';
import type { PolicyChanges } from '@stet/newsroom';
import { isRefusal, Reads, systemActor } from '@stet/platform';
import type { MemberActor } from '@stet/platform';
import type { TestPlatform } from '@test/platform';
import {
  compareUrgency,
  countTasks,
  countTasksByState,
  isOpen,
  LeaseService,
  listTasks,
  listTasksByState,
  taskStates,
  listTasksOfAssignees,
  mapLoads,
} from './index.js';
import type { TaskEntity, TaskFilter } from './index.js';
import { at, openTaskScene, taskPlatform, text } from './task-scene.builder.js';
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
      const seen = await desk.read((reader) => tasks.nextTask(reader, checker));
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

  describe('under a policy that gives tasks out', () => {
    const under = async (terms: PolicyChanges) => {
      const { desk } = scene;
      const admin = await desk.join('ADMIN');
      await desk.done(admin, (work) => platform.get(PolicyService).setPolicy(work, { expectedVersion: 1, terms }));
      return admin;
    };
    const limit = (admin: MemberActor, of: MemberActor, capacity: number | null, expectedVersion = 1) =>
      scene.desk.done(admin, (work) => platform.get(MemberService).setCapacity(work, { memberId: of.memberId, capacity, expectedVersion }));
    const loads = async (...of: MemberActor[]) => {
      const found = await scene.desk.read((reader) =>
        mapLoads(
          reader,
          of.map(({ memberId }) => memberId),
          '2026-03-02T09:00:00Z',
        ),
      );
      return of.map(({ memberId }) => found.get(memberId)!);
    };

    it('goes to the checker with the least to do who has room, never two at once to one place', async () => {
      const { desk, author, checker, prepare, claimsWithTasks } = scene;
      const admin = await under({ autoAssign: 'LEAST_LOADED' });
      const [second, writing] = [await desk.join('CHECKER'), await desk.join('CHECKER', 'AUTHOR')];
      await desk.join('EDITOR');
      await limit(admin, checker, 1);
      await limit(admin, second, 3);
      const authors = [author, writing].map(({ name, memberId }) => ({ name, memberId }));
      const articles = await Promise.all([1, 2, 3].map(() => desk.articleOf(author, text, { authors })));
      const queued = (await Promise.all(articles.map(claimsWithTasks))).flatMap(({ tasks }) => tasks);
      expect(queued.length).toBeGreaterThan(8);
      // all at once, from three articles: each sees what the one before gave
      await Promise.all(queued.map(prepare));
      const now = (await Promise.all(articles.map(claimsWithTasks))).flatMap(({ tasks }) => tasks);
      expect(now.filter(({ assigneeId }) => assigneeId === checker.memberId)).toHaveLength(1);
      expect(now.filter(({ assigneeId }) => assigneeId === second.memberId)).toHaveLength(3);
      // nobody else may, or has room: the rest waits in the pool
      expect(now.filter(({ state }) => state === 'READY')).toHaveLength(now.length - 4);
      const given = now.find(({ assigneeId }) => assigneeId === second.memberId)!;
      // held by a lease, so that who is not there does not hold it up
      expect(given).toMatchObject({ state: 'ASSIGNED', leaseUntil: '2026-03-02T13:00:00Z' });
      const { rows } = await platform.eye.query(
        `SELECT actor_kind, data FROM stet.event WHERE newsroom_id = $1 AND type = 'TaskAssigned' AND subject_id = $2`,
        [desk.newsroomId, given.id],
      );
      expect(rows).toMatchObject([
        { actor_kind: 'SYSTEM', data: { assigneeId: second.memberId, formerAssigneeId: null, cause: 'LEAST_LOADED' } },
      ]);
      expect(await loads(second, checker, writing)).toMatchObject([
        { open: 3, started: 0, overdue: 0, capacity: 3 },
        { open: 1, capacity: 1 },
        { open: 0, capacity: null },
      ]);
    });

    it('passes by who gave it up, and by who is full where they take one themselves', async () => {
      const { desk, tasks, editor, checker, readyArticle, taskNow, start } = scene;
      const admin = await under({ byArticleKind: [{ kind: 'LIVE', terms: { autoAssign: 'LEAST_LOADED' } }] });
      const other = await desk.join('CHECKER');
      const waiting = await readyArticle();
      expect(waiting.ready.every(({ state }) => state === 'READY')).toBe(true);
      const live = await readyArticle({ kind: 'LIVE' });
      const both = [checker.memberId, other.memberId];
      const first = live.ready[0]!;
      const [holder, next] = first.assigneeId === both[0] ? [checker, other] : [other, checker];
      await desk.done(holder, (work) => tasks.releaseTask(work, at(first)));
      expect(await taskNow(first)).toMatchObject({ state: 'ASSIGNED', assigneeId: next.memberId });
      const begun = await start(await taskNow(first), next);
      expect((await loads(next))[0]).toMatchObject({ started: 1 });
      platform.clock.advance(4 * 3_600_000);
      await desk.done(systemActor(desk.newsroomId), (work) => tasks.lapseLease(work, begun.id));
      platform.clock.advance(-4 * 3_600_000);
      const lapsed = await taskNow(first);
      expect(lapsed).toMatchObject({ state: 'ASSIGNED', assigneeId: holder.memberId });
      // an editor who takes it back has something in mind; who leaves has not
      await desk.done(editor, (work) => tasks.unassignTask(work, at(lapsed)));
      expect(await taskNow(first)).toMatchObject({ state: 'READY' });
      const left = live.ready.find((task) => task.assigneeId === next.memberId)!;
      await desk.done(admin, (work) => platform.get(MemberService).removeMember(work, { memberId: next.memberId, expectedVersion: 1 }));
      expect(await taskNow(left)).toMatchObject({ state: 'ASSIGNED', assigneeId: holder.memberId });

      await limit(admin, holder, 1);
      expect(await desk.act(holder, (work) => tasks.takeNextTask(work))).toMatchObject({ code: 'CAPACITY_FULL', capacity: 1 });
      expect(await desk.read((reader) => tasks.nextTask(reader, holder))).toBeUndefined();
      // an editor may give them more
      const more = waiting.ready[0]!;
      await desk.done(editor, (work) => tasks.assignTask(work, { ...at(more), assigneeId: holder.memberId }));
      await limit(admin, holder, null, 2);
      expect(await desk.act(holder, (work) => tasks.takeNextTask(work))).toHaveProperty('taskId');
    });
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
    // page by page and of several states the order is the rule's, to the last of it: within an article the words that ask most come first
    expect(new Set(seen.map(({ state }) => state)).size).toBe(2);
    expect(seen.map(({ id }) => id)).toEqual([...seen].sort(compareUrgency).map(({ id }) => id));
    expect(new Set(seen.map(({ worth }) => worth)).size).toBeGreaterThan(1);
    expect((await desk.read((reader) => scene.tasks.nextTask(reader, editor)))?.id).toBe(seen.find(({ state }) => state === 'READY')!.id);
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
    expect(await found({ articleKind: 'NEWS', desk: 'politics' })).toEqual([]);
    expect(await found({ articleKind: 'NEWS' })).toHaveLength(all.length);
    const board = platform.get(Reads).open(desk.newsroomId);
    const open = taskStates.filter(isOpen);
    const byState = await listTasksByState(board, {}, 2);
    expect(await countTasksByState(board, { states: open }, 3)).toEqual(
      new Map(open.map((state) => [state, state === 'READY' ? 3 : state === 'ASSIGNED' ? 1 : 0])),
    );
    // two statements, however many states and tasks
    expect(board.statements).toBe(2);
    await board.end();
    expect(byState.map(({ id }) => id)).toEqual([undated.task.id, seen[0]!.id, seen[1]!.id]);
    expect(await found({ overdueAt: '2026-03-18T12:00:01Z' })).toHaveLength(sooner.ready.length);
    expect(await desk.read((reader) => listTasksOfAssignees(reader, [checker.memberId]))).toMatchObject([{ id: undated.task.id }]);
  });
});
