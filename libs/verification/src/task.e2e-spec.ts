import { ClaimService, ClaimsModule } from '@stet/claims';
import { EvidenceModule, EvidenceService } from '@stet/evidence';
import type { SourceTier } from '@stet/evidence';
import { ArticleService, ArticlesModule } from '@stet/articles';
import { MemberService, NewsroomModule, PolicyService } from '@stet/newsroom';
import { isRefusal, MemberActor, Refusal, systemActor } from '@stet/platform';
import { Newsdesk } from '@test/newsdesk';
import { testPlatform, TestPlatform } from '@test/platform';
import {
  countTasks,
  listRatings,
  listTasks,
  listTasksOfAssignees,
  listTasksOfClaims,
  TaskQueueService,
  TaskService,
  VerificationModule,
} from './index.js';
import type { TaskEntity, TaskFilter } from './index.js';

const text =
  'The harbour bridge opened in 1931 after four years of work. About 40,000 people crossed it on the first day. ' +
  'The city spent 12 million crowns on the towers. In 1987 the northern lane was closed for repairs.';

describe('a task and its checker', () => {
  let platform: TestPlatform;
  let desk: Newsdesk;
  let tasks: TaskService;
  let queue: TaskQueueService;
  let evidence: EvidenceService;
  let editor: MemberActor;
  let author: MemberActor;
  let checker: MemberActor;

  beforeAll(async () => {
    platform = await testPlatform({
      modules: [NewsroomModule, ArticlesModule, ClaimsModule, EvidenceModule, VerificationModule],
      jobs: false,
    });
    tasks = platform.get(TaskService);
    queue = platform.get(TaskQueueService);
    evidence = platform.get(EvidenceService);
  });
  afterAll(() => platform.stop());

  beforeEach(async () => {
    desk = await Newsdesk.open(platform);
    [editor, author, checker] = await Promise.all([desk.join('EDITOR'), desk.join('AUTHOR'), desk.join('CHECKER')]);
  });

  const prepare = (task: TaskEntity) => desk.done(systemActor(desk.newsroomId), (work) => queue.makeReady(work, task.id));
  const claimsWithTasks = async (articleId: string) => {
    const claims = await desk.claimsOf(articleId);
    return {
      claims,
      tasks: await desk.read((reader) =>
        listTasksOfClaims(
          reader,
          claims.map(({ id }) => id),
        ),
      ),
    };
  };
  /** An article with its claims accepted and their tasks READY, one of them looked at. */
  const readyArticle = async (more = {}) => {
    const articleId = await desk.articleOf(author, text, more);
    const before = await claimsWithTasks(articleId);
    for (const task of before.tasks) await prepare(task);
    const { claims, tasks: ready } = await claimsWithTasks(articleId);
    return { articleId, claims, ready, claim: claims[0]!, task: ready.find(({ claimId }) => claimId === claims[0]!.id)! };
  };
  const taskNow = async ({ claimId, id }: TaskEntity) =>
    (await desk.read((reader) => listTasksOfClaims(reader, [claimId]))).find((task) => task.id === id)!;
  const claimNow = async (articleId: string, claimId: string) => (await desk.claimsOf(articleId)).find(({ id }) => id === claimId)!;
  const at = ({ id, version }: TaskEntity) => ({ taskId: id, expectedVersion: version });
  const assign = async (task: TaskEntity, to: MemberActor) => {
    await desk.done(editor, (work) => tasks.assignTask(work, { ...at(task), assigneeId: to.memberId }));
    return taskNow(task);
  };
  const start = async (task: TaskEntity, by: MemberActor) => {
    await desk.done(by, (work) => tasks.startTask(work, at(task)));
    return taskNow(task);
  };
  const bring = (claimId: string, by: MemberActor, publisher: string, tier: SourceTier = 'OFFICIAL') =>
    desk.done(by, (work) =>
      evidence.addEvidence(work, { claimId, source: { publisher, tier }, quotation: 'Opened in 1931.', cite: { stance: 'SUPPORTS' } }),
    );
  const codes = (outcomes: readonly unknown[]) => outcomes.filter(isRefusal).map(({ code }: Refusal) => code);

  it('begins with the claim: one for each accepted wording, with a job to prepare it', async () => {
    const articleId = await desk.articleOf(author, text, { publishAt: '2026-03-02T11:00:00Z' });
    const { claims, tasks: made } = await claimsWithTasks(articleId);
    expect(claims.length).toBeGreaterThan(2);
    expect(new Set(made.map(({ wordingId }) => wordingId))).toEqual(new Set(claims.map(({ wordingId }) => wordingId)));
    expect(made).toHaveLength(claims.length);
    for (const task of made)
      expect(task).toMatchObject({ state: 'QUEUED', checkKind: 'VERIFY', priority: 8, dueAt: '2026-03-02T11:00:00Z', assigneeId: null });
    const { rows } = await platform.eye.query(
      `SELECT key FROM stet.work_item WHERE article_id = $1 AND kind = 'prepare-task' AND state = 'QUEUED'`,
      [articleId],
    );
    expect(new Set(rows.map(({ key }: { key: string }) => key))).toEqual(new Set(made.map(({ id }) => id)));
  });

  it('goes from READY to a hand-in, its claim always in step', async () => {
    const { articleId, claim, task } = await readyArticle();
    const assigned = await assign(task, checker);
    expect(assigned).toMatchObject({ state: 'ASSIGNED', assigneeId: checker.memberId, leaseUntil: null });
    const started = await start(assigned, checker);
    expect(await claimNow(articleId, claim.id)).toMatchObject({ state: 'IN_VERIFICATION' });
    const { citationId } = await bring(claim.id, checker, 'City Records');
    const submitted = await desk.done(checker, (work) =>
      tasks.submitTask(work, { ...at(started), rating: 'CONFIRMED', rationale: 'The records say so.' }),
    );
    expect(submitted).toMatchObject({ taskId: task.id, claimId: claim.id, number: 1 });
    expect(await taskNow(task)).toMatchObject({ state: 'SUBMITTED', submittedAt: '2026-03-02T09:00:00Z' });
    expect(await claimNow(articleId, claim.id)).toMatchObject({ state: 'IN_REVIEW' });
    const { rows } = await platform.eye.query('SELECT citation_id FROM stet.assessment_citation WHERE assessment_id = $1', [
      submitted.assessmentId,
    ]);
    expect(rows).toEqual([{ citation_id: citationId }]);
    expect((await desk.trailOf(articleId)).slice(-7)).toEqual([
      'TaskAssigned',
      'ClaimMoved',
      'TaskStarted',
      'EvidenceAdded',
      'EvidenceCited',
      'ClaimMoved',
      'TaskSubmitted',
    ]);
  });

  it('comes back after a return, and the next hand-in has the next number', async () => {
    const { claim, task } = await readyArticle();
    let current = await start(await assign(task, checker), checker);
    await bring(claim.id, checker, 'City Records');
    const handIn = () =>
      desk.done(checker, (work) => tasks.submitTask(work, { ...at(current), rating: 'WRONG', rationale: 'It was 1932.' }));
    await handIn();
    await desk.done(editor, async (work) => {
      await work.lockArticle(task.articleId);
      await platform.get(ClaimService).advance(work, claim.id, 'IN_VERIFICATION', 'VERDICT_RETURNED');
      await tasks.returnTasks(work, claim.id);
    });
    current = await start(await taskNow(task), checker);
    expect(await handIn()).toMatchObject({ number: 2 });
    await desk.done(editor, async (work) => {
      await work.lockArticle(task.articleId);
      await tasks.acceptTasks(work, claim.id);
    });
    expect(await taskNow(task)).toMatchObject({ state: 'ACCEPTED' });
  });

  it('is not handed in without the evidence the policy asks for, unless the rating leaves it to the editor', async () => {
    const { number } = await desk.read((reader) => platform.get(PolicyService).current(reader));
    const admin = await desk.join('ADMIN');
    await desk.done(admin, (work) =>
      platform.get(PolicyService).setPolicy(work, { expectedVersion: number, terms: { sourcesNeeded: 2, primarySourceNeeded: true } }),
    );
    const { claim, task } = await readyArticle();
    const started = await start(await assign(task, checker), checker);
    const submit = (rating: string, more = {}) =>
      desk.act(checker, (work) => tasks.submitTask(work, { ...at(started), rating, rationale: 'As cited.', ...more }));
    await bring(claim.id, checker, 'City Records');
    await bring(claim.id, checker, 'CITY RECORDS', 'SECONDARY');
    expect(await submit('CONFIRMED')).toMatchObject({ code: 'EVIDENCE_MISSING', sourcesNeeded: 2, sourcesCited: 1, primaryNeeded: true });
    expect(await submit('PERHAPS')).toMatchObject({
      code: 'UNKNOWN_RATING',
      ratings: expect.arrayContaining(['CONFIRMED', 'WRONG']) as string[],
    });
    expect(await submit('CONFIRMED', { rationale: ' \n' })).toMatchObject({ code: 'RATIONALE_MISSING' });
    const { citationId } = await bring(claim.id, checker, 'Bridge Registry', 'PRIMARY');
    expect(await submit('CONFIRMED', { citationIds: [citationId!] })).toMatchObject({
      code: 'EVIDENCE_MISSING',
      sourcesCited: 1,
      primaryNeeded: false,
    });
    expect(await submit('CONFIRMED', { citationIds: [task.id] })).toMatchObject({ code: 'NOT_FOUND', what: 'citation' });
    expect(await submit('UNPROVEN', { citationIds: [] })).toMatchObject({ number: 1 });
  });

  it('counts neither evidence that was taken back nor evidence for other words', async () => {
    const { claims, claim, task } = await readyArticle();
    const started = await start(await assign(task, checker), checker);
    const { evidenceId } = await bring(claim.id, checker, 'City Records');
    await bring(claims[1]!.id, checker, 'Harbour Office');
    await desk.done(checker, (work) => evidence.withdrawEvidence(work, { evidenceId, expectedVersion: 1, reason: 'Another bridge.' }));
    const outcome = await desk.act(checker, (work) =>
      tasks.submitTask(work, { ...at(started), rating: 'CONFIRMED', rationale: 'As cited.' }),
    );
    expect(outcome).toMatchObject({ code: 'EVIDENCE_MISSING', sourcesCited: 0 });
  });

  it('is never for its author, nor for anybody who is no checker', async () => {
    const both = await desk.join('AUTHOR', 'CHECKER');
    const observer = await desk.join('OBSERVER');
    const articleId = await desk.articleOf(both, text);
    for (const task of (await claimsWithTasks(articleId)).tasks) await prepare(task);
    const task = (await claimsWithTasks(articleId)).tasks[0]!;
    const tryWith = (assigneeId: string) => desk.act(editor, (work) => tasks.assignTask(work, { ...at(task), assigneeId }));
    expect(await tryWith(both.memberId)).toMatchObject({ code: 'NOT_ASSIGNABLE', reason: 'AUTHOR' });
    expect(await tryWith(observer.memberId)).toMatchObject({ code: 'NOT_ASSIGNABLE', reason: 'NOT_A_CHECKER' });
    expect(await tryWith(task.id)).toMatchObject({ code: 'NOT_ASSIGNABLE', reason: 'NOT_A_MEMBER' });
    expect(await desk.act(both, (work) => tasks.takeNextTask(work))).toMatchObject({ code: 'NOTHING_TO_TAKE' });
    expect(await desk.act(checker, (work) => tasks.takeNextTask(work))).toHaveProperty('taskId');
  });

  it('is moved by its assignee only, and by an editor: assigned anew, unassigned, cancelled', async () => {
    const other = await desk.join('CHECKER');
    const { articleId, claim, task } = await readyArticle();
    let current = await assign(task, checker);
    expect(await desk.act(other, (work) => tasks.startTask(work, at(current)))).toMatchObject({ code: 'NOT_YOUR_TASK' });
    current = await start(current, checker);
    current = await assign(current, other);
    expect(current).toMatchObject({ state: 'ASSIGNED', assigneeId: other.memberId, startedAt: null });
    expect(await claimNow(articleId, claim.id)).toMatchObject({ state: 'QUEUED' });
    current = await start(current, other);
    await desk.done(editor, (work) => tasks.unassignTask(work, at(current)));
    current = await taskNow(task);
    expect(current).toMatchObject({ state: 'READY', assigneeId: null });
    current = await start(await assign(current, checker), checker);
    await desk.done(editor, (work) => tasks.cancelTask(work, { ...at(current), reason: 'Asked the registry itself.' }));
    expect(await claimNow(articleId, claim.id)).toMatchObject({ state: 'QUEUED' });
    const all = await desk.read((reader) => listTasksOfClaims(reader, [claim.id]));
    expect(all.map(({ state }) => state)).toEqual(['CANCELLED']);
    const created = await desk.done(editor, (work) => tasks.createTask(work, { claimId: claim.id }));
    expect(await desk.act(editor, (work) => tasks.createTask(work, { claimId: claim.id }))).toMatchObject({
      code: 'TASK_ALREADY_OPEN',
      taskId: created.taskId,
    });
  });

  it('goes with its claim: dismissed, it is cancelled; reopened, there is a new one', async () => {
    const { articleId, claim, task } = await readyArticle();
    await start(await assign(task, checker), checker);
    const claims = platform.get(ClaimService);
    const version = async () => (await claimNow(articleId, claim.id)).version;
    const expectedVersion = await version();
    await desk.done(editor, (work) => claims.dismissClaim(work, { claimId: claim.id, expectedVersion, reasonCode: 'COMMON_KNOWLEDGE' }));
    expect(await taskNow(task)).toMatchObject({ state: 'CANCELLED' });
    const again = await version();
    await desk.done(editor, (work) => claims.reopenClaim(work, { claimId: claim.id, expectedVersion: again }));
    const all = await desk.read((reader) => listTasksOfClaims(reader, [claim.id]));
    expect(all.map(({ state }) => state)).toEqual(['QUEUED', 'CANCELLED']);
    const urgent = await version();
    await desk.done(editor, (work) => claims.setPriority(work, { claimId: claim.id, expectedVersion: urgent, priority: 7 }));
    expect((await desk.read((reader) => listTasksOfClaims(reader, [claim.id])))[0]).toMatchObject({ priority: 7, state: 'QUEUED' });
  });

  it('comes back to the pool when its checker leaves, or checks no longer', async () => {
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

  it('rests while its article lies in the archive', async () => {
    const { articleId, task } = await readyArticle();
    const assigned = await assign(task, checker);
    const version = async () =>
      (await platform.eye.query<{ version: number }>('SELECT version FROM stet.article WHERE id = $1', [articleId])).rows[0]!.version;
    const articles = platform.get(ArticleService);
    const archived = await version();
    await desk.done(editor, (work) => articles.archiveArticle(work, { articleId, expectedVersion: archived }));
    expect(await desk.act(checker, (work) => tasks.startTask(work, at(assigned)))).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      state: 'ARCHIVED',
    });
    expect(await desk.act(checker, (work) => tasks.takeNextTask(work))).toMatchObject({ code: 'NOTHING_TO_TAKE' });
    expect(
      await desk.act(checker, (work) =>
        evidence.addEvidence(work, { articleId, source: { publisher: 'P', tier: 'OTHER' }, quotation: 'Q' }),
      ),
    ).toMatchObject({ code: 'ILLEGAL_TRANSITION', state: 'ARCHIVED' });
    const back = await version();
    await desk.done(editor, (work) => articles.unarchiveArticle(work, { articleId, expectedVersion: back }));
    expect(await start(assigned, checker)).toMatchObject({ state: 'IN_PROGRESS' });
  });

  it('is handed out by urgency, and goes back to the pool when the lease is over', async () => {
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

  it('goes to one of eight who take, and the eight get eight', async () => {
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
    const { articleId, task } = await readyArticle();
    const editors = await Promise.all(Array.from({ length: 8 }, () => desk.join('EDITOR')));
    const before = (await desk.trailOf(articleId)).length;
    const outcomes = await Promise.all(
      editors.map((one) => desk.act(one, (work) => tasks.assignTask(work, { ...at(task), assigneeId: one.memberId }))),
    );
    expect(codes(outcomes)).toEqual(Array.from({ length: 7 }, () => 'VERSION_CONFLICT'));
    expect((await taskNow(task)).version).toBe(task.version + 1);
    expect((await desk.trailOf(articleId)).slice(before)).toEqual(['TaskAssigned']);
  });

  it('is assigned in bulk with a result each', async () => {
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

  it('is prepared once, though its job runs twice', async () => {
    const articleId = await desk.articleOf(author, text);
    const { claims, tasks: made } = await claimsWithTasks(articleId);
    const task = made.find(({ claimId }) => claimId === claims[0]!.id)!;
    const [wording] = (
      await platform.eye.query<{ revision_id: string }>('SELECT revision_id FROM stet.claim_wording WHERE id = $1', [task.wordingId])
    ).rows;
    const finding = {
      claimId: task.claimId,
      wordingId: task.wordingId,
      checkName: 'calendar',
      checkVersion: 1,
      severity: 'WARN' as const,
      code: 'WEEKDAY_MISMATCH',
      message: 'That day was a Sunday.',
      spans: [[4, 11]] as [number, number][],
      reasons: [],
      fingerprint: 'f1',
    };
    const run = () =>
      desk.done(systemActor(desk.newsroomId), (work) =>
        queue.prepareTask(work, task.id, { revisionId: wording!.revision_id, findings: [finding] }),
      );
    await Promise.all([run(), run()]);
    await run();
    expect(await taskNow(task)).toMatchObject({ state: 'READY', version: task.version + 1 });
    expect((await platform.eye.query('SELECT spans FROM stet.finding WHERE wording_id = $1', [task.wordingId])).rows).toEqual([
      { spans: [[4, 11]] },
    ]);
  });

  it('is listed by urgency, page by page, with every filter', async () => {
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

  it('is rated by the scales a newsroom begins with', async () => {
    const ratings = await desk.read(listRatings);
    expect(ratings).toHaveLength(11);
    expect(ratings.find(({ code }) => code === 'TRUE')).toMatchObject({ value: 5, effect: 'STANDS' });
    expect(ratings.find(({ code }) => code === 'WRONG')).toMatchObject({ value: null, effect: 'MUST_CHANGE' });
  });
});
