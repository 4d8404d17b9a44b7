import { ArticleService } from '@stet/articles';
import { ClaimService } from '@stet/claims';
import { getDuties } from '@stet/evidence';
import { PolicyService } from '@stet/newsroom';
import { systemActor } from '@stet/platform';
import type { TestPlatform } from '@test/platform';
import { listRatings, listTasksOfClaims } from './index.js';
import { at, openTaskScene, taskPlatform, text } from './task-scene.builder.js';
import type { TaskScene } from './task-scene.builder.js';

describe('a task and its checker', () => {
  let platform: TestPlatform;
  let scene: TaskScene;

  beforeAll(async () => {
    platform = await taskPlatform();
  });
  afterAll(() => platform.stop());
  beforeEach(async () => {
    scene = await openTaskScene(platform);
  });

  it('begins with the claim: one for each accepted wording, with a job to prepare it', async () => {
    const { desk, author, claimsWithTasks } = scene;
    const articleId = await desk.articleOf(author, text, { publishAt: '2026-03-02T11:00:00Z' });
    const { claims, tasks: made } = await claimsWithTasks(articleId);
    expect(claims.length).toBeGreaterThan(2);
    expect(new Set(made.map(({ wordingId }) => wordingId))).toEqual(new Set(claims.map(({ wordingId }) => wordingId)));
    expect(made).toHaveLength(claims.length);
    for (const task of made)
      expect(task).toMatchObject({ state: 'QUEUED', checkKind: 'VERIFY', priority: 8, dueAt: '2026-03-02T10:00:00Z', assigneeId: null });
    const { rows } = await platform.eye.query(
      `SELECT key FROM stet.work_item WHERE article_id = $1 AND kind = 'prepare-task' AND state = 'QUEUED'`,
      [articleId],
    );
    expect(new Set(rows.map(({ key }: { key: string }) => key))).toEqual(new Set(made.map(({ id }) => id)));
  });

  it('goes from READY to a hand-in, its claim always in step', async () => {
    const { desk, tasks, checker, readyArticle, taskNow, claimNow, assign, start, bring } = scene;
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
    const { desk, tasks, editor, checker, readyArticle, taskNow, assign, start, bring } = scene;
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
    const { desk, tasks, checker, readyArticle, assign, start, bring } = scene;
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
    const { desk, tasks, evidence, checker, readyArticle, assign, start, bring } = scene;
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
    const { desk, tasks, editor, checker, prepare, claimsWithTasks } = scene;
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
    const { desk, tasks, editor, checker, readyArticle, taskNow, claimNow, assign, start } = scene;
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

  it('is handed over in the middle in one act: what the first one did stays, and they go on being one who checked', async () => {
    const { desk, tasks, editor, checker, readyArticle, taskNow, claimNow, assign, start, bring } = scene;
    const first = await desk.join('CHECKER', 'EDITOR');
    const writer = await desk.join('CHECKER', 'AUTHOR');
    const { articleId, claim, task } = await readyArticle({ authors: [{ name: writer.name, memberId: writer.memberId }] });
    const begun = await start(await assign(task, first), first);
    const { citationId } = await bring(claim.id, first, 'City Records');
    const give = (assigneeId: string) => desk.act(editor, (work) => tasks.assignTask(work, { ...at(begun), assigneeId }));
    expect(await give(first.memberId)).toMatchObject({ code: 'NOT_ASSIGNABLE', reason: 'HAS_BEGUN' });
    expect(await give(writer.memberId)).toMatchObject({ code: 'NOT_ASSIGNABLE', reason: 'AUTHOR' });
    const before = (await desk.trailOf(articleId)).length;
    const second = await assign(begun, checker);
    expect((await desk.trailOf(articleId)).slice(before)).toEqual(['ClaimMoved', 'ClaimAccepted', 'TaskAssigned']);
    const told = await platform.eye.query(
      `SELECT data FROM stet.event WHERE subject_id = $1 AND type = 'TaskAssigned' ORDER BY article_seq DESC LIMIT 1`,
      [task.id],
    );
    expect(told.rows).toMatchObject([{ data: { assigneeId: checker.memberId, formerAssigneeId: first.memberId, cause: 'ASSIGNED' } }]);
    expect(
      await desk.act(first, (work) => tasks.submitTask(work, { ...at(begun), rating: 'CONFIRMED', rationale: 'Mine.' })),
    ).toMatchObject({ code: 'VERSION_CONFLICT' });
    const begunAgain = await start(second, checker);
    const { assessmentId } = await desk.done(checker, (work) =>
      tasks.submitTask(work, { ...at(begunAgain), rating: 'CONFIRMED', rationale: 'As found.' }),
    );
    // it rests on what the first one brought, who may not approve it
    const { rows } = await platform.eye.query('SELECT citation_id FROM stet.assessment_citation WHERE assessment_id = $1', [assessmentId]);
    expect(rows).toEqual([{ citation_id: citationId }]);
    const of = { articleId, claimId: claim.id, personId: first.personId };
    expect(await desk.read((reader) => getDuties(reader, of))).toMatchObject({ checker: true });
    expect(await claimNow(articleId, claim.id)).toMatchObject({ state: 'IN_REVIEW' });
    expect(await taskNow(task)).toMatchObject({ state: 'SUBMITTED', assigneeId: checker.memberId });
  });

  it('goes with its claim: dismissed, it is cancelled; reopened, there is a new one', async () => {
    const { desk, editor, checker, readyArticle, taskNow, claimNow, assign, start } = scene;
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

  it('rests while its article lies in the archive', async () => {
    const { desk, tasks, evidence, editor, checker, readyArticle, assign, start } = scene;
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

  it('is prepared once, though its job runs twice', async () => {
    const { desk, queue, author, claimsWithTasks, taskNow } = scene;
    const articleId = await desk.articleOf(author, text);
    const { claims, tasks: made } = await claimsWithTasks(articleId);
    const task = made.find(({ claimId }) => claimId === claims[0]!.id)!;
    const run = () => desk.done(systemActor(desk.newsroomId), (work) => queue.makeReady(work, task.id));
    await Promise.all([run(), run()]);
    await run();
    expect(await taskNow(task)).toMatchObject({ state: 'READY', version: task.version + 1 });
    expect((await desk.trailOf(articleId)).filter((type) => type === 'TaskReady')).toHaveLength(1);
  });

  it('is rated by the scales a newsroom begins with', async () => {
    const { desk } = scene;
    const ratings = await desk.read(listRatings);
    expect(ratings).toHaveLength(11);
    expect(ratings.find(({ code }) => code === 'TRUE')).toMatchObject({ value: 5, effect: 'STANDS' });
    expect(ratings.find(({ code }) => code === 'WRONG')).toMatchObject({ value: null, effect: 'MUST_CHANGE' });
  });
});
