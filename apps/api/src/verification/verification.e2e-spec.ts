import { jest } from '@jest/globals';
import { Reading, systemActor } from '@stet/platform';
import { listTasksOfClaims, TaskQueueService } from '@stet/verification';
import { Newsdesk } from '@test/newsdesk';
import { specApi } from '../spec-api.builder.js';
import type { SpecApi, SpecMember } from '../spec-api.builder.js';

const text =
  'The harbour bridge opened in 1931 after four years of work. About 40,000 people crossed it on the first day. ' +
  'The city spent 12 million crowns on the towers. In 1987 the northern lane was closed for repairs.';

const refusal = '... on Refusal { __typename code message }';
const taskFields = 'id state version priority leaseUntil moves assignee { id } claim { id state } article { id }';
const startTask = `mutation ($input: StartTaskInput!) { startTask(input: $input) { ... on Task { ${taskFields} } ${refusal} } }`;
const takeNextTask = `mutation { takeNextTask { ... on Task { ${taskFields} } ${refusal} } }`;
const assignTask = `mutation ($input: AssignTaskInput!) { assignTask(input: $input) {
  ... on Task { ${taskFields} } ${refusal} ... on NotAssignable { reason } ... on VersionConflict { currentVersion } } }`;
const addEvidence = `mutation ($input: AddEvidenceInput!) { addEvidence(input: $input) {
  ... on Evidence { id version state quotation source { publisher tier } addedBy { id } } ${refusal} ... on OwnWorkEvidence { reason } } }`;
const submitTask = `mutation ($input: SubmitTaskInput!) { submitTask(input: $input) {
  ... on Assessment { id number rationale suggestedWording rating { code effect scale { code } } assessedBy { id } task { state claim { state } } citations { id stance evidence { quotation } } }
  ${refusal} ... on EvidenceMissing { sourcesNeeded sourcesCited primaryNeeded } ... on UnknownRating { ratings } } }`;

describe('tasks, evidence and assessments, through the api', () => {
  let api: SpecApi;
  let desk: Newsdesk;
  let editor: SpecMember;
  let checker: SpecMember;
  let author: SpecMember;

  beforeAll(async () => {
    api = await specApi();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    const newsroomId = await api.newsroom();
    desk = Newsdesk.at(api, newsroomId);
    [editor, checker, author] = [
      await api.member(newsroomId, 'EDITOR'),
      await api.member(newsroomId, 'CHECKER'),
      await api.member(newsroomId, 'AUTHOR'),
    ];
  });

  /** An article whose tasks are READY, as the worker leaves it. */
  async function readyArticle(more = {}) {
    const articleId = await desk.articleOf(author.actor, text, more);
    const claims = await desk.claimsOf(articleId);
    const tasks = await desk.read((reader) =>
      listTasksOfClaims(
        reader,
        claims.map(({ id }) => id),
      ),
    );
    for (const { id } of tasks) await desk.done(systemActor(desk.newsroomId), (work) => api.get(TaskQueueService).makeReady(work, id));
    return { articleId, claims, tasks: tasks.map(({ id, claimId }) => ({ id: `task_${id}`, claimId: `claim_${claimId}`, version: 2 })) };
  }
  const ok = async (by: SpecMember, query: string, variables?: object, headers?: Record<string, string>) => {
    const answer = await by.ask(query, variables, headers);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };

  it('lets a checker take, start, bring evidence and hand in', async () => {
    const { articleId } = await readyArticle();
    const { nextTask } = await ok(checker, `{ nextTask { ${taskFields} } }`);
    const { takeNextTask: taken } = await ok(checker, takeNextTask);
    expect(nextTask).toMatchObject({
      id: taken.id,
      state: 'READY',
      moves: ['assignTask', 'takeNextTask', 'setDeadline', 'cancelTask'],
      assignee: null,
    });
    expect(taken).toMatchObject({
      state: 'ASSIGNED',
      leaseUntil: '2026-03-02T13:00:00Z',
      assignee: { id: checker.id },
      article: { id: `article_${articleId}` },
    });
    const { startTask: started } = await ok(checker, startTask, { input: { taskId: taken.id, expectedVersion: taken.version } });
    expect(started).toMatchObject({ state: 'IN_PROGRESS', claim: { state: 'IN_VERIFICATION' } });
    const claimId = started.claim.id as string;

    const source = { publisher: 'City Records', tier: 'PRIMARY', url: 'https://records.example/bridge' };
    const passage = { claimId, source, quotation: 'Opened on 4 May 1931.', retrievedAt: '2026-03-01T10:00:00Z', cite: 'SUPPORTS' };
    const { addEvidence: added } = await ok(checker, addEvidence, { input: passage });
    expect(added).toMatchObject({
      state: 'STANDING',
      version: 1,
      source: { publisher: 'City Records', tier: 'PRIMARY' },
      addedBy: { id: checker.id },
    });

    const input = { taskId: taken.id, expectedVersion: started.version, rating: 'CONFIRMED', rationale: 'The records say so.' };
    const { submitTask: assessment } = await ok(checker, submitTask, { input });
    expect(assessment).toMatchObject({
      number: 1,
      rating: { code: 'CONFIRMED', effect: 'STANDS', scale: { code: 'desk' } },
      assessedBy: { id: checker.id },
      task: { state: 'SUBMITTED', claim: { state: 'IN_REVIEW' } },
      citations: [{ stance: 'SUPPORTS', evidence: { quotation: 'Opened on 4 May 1931.' } }],
    });
    const { claim } = await ok(
      editor,
      'query ($id: ID!) { claim(id: $id) { task { state } tasks { id } evidence { id } citations { stance citedBy { id } } assessments { id } findings { findingCode spans { start end } } } }',
      { id: claimId },
    );
    expect(claim).toEqual({
      task: { state: 'SUBMITTED' },
      tasks: [{ id: taken.id }],
      evidence: [{ id: added.id }],
      citations: [{ stance: 'SUPPORTS', citedBy: { id: checker.id } }],
      assessments: [{ id: assessment.id }],
      findings: [],
    });
  });

  it('answers what is in the way, with what the client needs to go on', async () => {
    const { tasks } = await readyArticle();
    const { id: taskId, claimId } = tasks[0]!;
    const assign = (assigneeId: string, expectedVersion = 2) => ok(editor, assignTask, { input: { taskId, assigneeId, expectedVersion } });
    expect((await assign(author.id)).assignTask).toMatchObject({
      __typename: 'NotAssignable',
      code: 'NOT_ASSIGNABLE',
      reason: 'NOT_A_CHECKER',
    });
    expect((await assign(checker.id, 1)).assignTask).toMatchObject({ __typename: 'VersionConflict', currentVersion: 2 });
    expect((await assign('member_nobody')).assignTask).toMatchObject({ reason: 'NOT_A_MEMBER' });
    const { assignTask: assigned } = await assign(checker.id);
    expect(assigned).toMatchObject({ state: 'ASSIGNED', version: 3, leaseUntil: null });
    expect((await ok(editor, startTask, { input: { taskId, expectedVersion: 3 } })).startTask).toMatchObject({ code: 'NOT_YOUR_TASK' });
    await ok(checker, startTask, { input: { taskId, expectedVersion: 3 } });
    const submit = (more: object) =>
      ok(checker, submitTask, { input: { taskId, expectedVersion: 4, rating: 'CONFIRMED', rationale: 'So it is.', ...more } });
    expect((await submit({})).submitTask).toMatchObject({
      code: 'EVIDENCE_MISSING',
      sourcesNeeded: 1,
      sourcesCited: 0,
      primaryNeeded: false,
    });
    expect((await submit({ rating: 'SO_SO' })).submitTask).toMatchObject({
      code: 'UNKNOWN_RATING',
      ratings: expect.arrayContaining(['WRONG']) as string[],
    });
    expect((await submit({ rationale: '  ' })).submitTask).toMatchObject({ code: 'RATIONALE_MISSING' });
    const source = { publisher: 'P', tier: 'OTHER' };
    const brought = await ok(author, addEvidence, { input: { claimId, source, quotation: 'Q' } }).catch(() => 'denied');
    expect(brought).toBe('denied');
    const mine = await ok(
      editor,
      `mutation ($input: CreateTaskInput!) { createTask(input: $input) { ... on TaskAlreadyOpen { task { id } } ${refusal} } }`,
      { input: { claimId } },
    );
    expect(mine.createTask).toMatchObject({ code: 'TASK_ALREADY_OPEN', task: { id: taskId } });
    expect((await ok(checker, startTask, { input: { taskId: 'task_x', expectedVersion: 1 } })).startTask).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('assigns many with a result each, and once for one Idempotency-Key', async () => {
    const { tasks } = await readyArticle();
    const wanted = tasks.map(({ id, version }, i) => ({ taskId: id, expectedVersion: i === 1 ? 99 : version }));
    const mutation = `mutation ($input: AssignTasksInput!) { assignTasks(input: $input) {
      ... on AssignedTasks { results { taskId task { state assignee { id } } refusal { __typename code message ... on VersionConflict { currentVersion } } } } ${refusal} } }`;
    const send = () => ok(editor, mutation, { input: { tasks: wanted, assigneeId: checker.id } }, { 'idempotency-key': 'once' });
    const first = await send();
    expect(first.assignTasks.results).toHaveLength(tasks.length);
    expect(first.assignTasks.results[0]).toEqual({
      taskId: tasks[0]!.id,
      task: { state: 'ASSIGNED', assignee: { id: checker.id } },
      refusal: null,
    });
    expect(first.assignTasks.results[1]).toMatchObject({
      task: { state: 'READY' },
      refusal: { __typename: 'VersionConflict', code: 'VERSION_CONFLICT', currentVersion: 2 },
    });
    expect(await send()).toEqual(first);
    const { rows } = await api.eye.query(`SELECT FROM stet.event WHERE newsroom_id = $1 AND type = 'TaskAssigned'`, [desk.newsroomId]);
    expect(rows).toHaveLength(tasks.length - 1);
  });

  it('lists tasks by urgency, filtered, page by page, and a member’s day under me', async () => {
    const later = await readyArticle({ publishAt: '2026-03-19T12:00:00Z' });
    const urgent = await readyArticle({ priority: 9 });
    const list =
      'query ($first: Int!, $after: String, $filter: TaskFilter) { tasks(first: $first, after: $after, filter: $filter) { nodes { id } count pageInfo { hasNextPage endCursor } } }';
    const all: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { tasks } = await ok(editor, list, { first: 3, after });
      expect(tasks.count).toBe(later.tasks.length + urgent.tasks.length);
      all.push(...(tasks.nodes as { id: string }[]).map(({ id }) => id));
      ({ endCursor: after, hasNextPage: more } = tasks.pageInfo as { endCursor: string; hasNextPage: boolean });
    }
    expect(new Set(all).size).toBe(later.tasks.length + urgent.tasks.length);
    expect(new Set(all.slice(0, urgent.tasks.length))).toEqual(new Set(urgent.tasks.map(({ id }) => id)));
    await ok(checker, takeNextTask);
    await ok(editor, assignTask, { input: { taskId: later.tasks[0]!.id, assigneeId: checker.id, expectedVersion: 2 } });
    const mine = (await ok(checker, list, { first: 10, filter: { mine: true } })).tasks.nodes as { id: string }[];
    expect(mine.map(({ id }) => id)).toEqual([all[0], later.tasks[0]!.id]);
    expect((await ok(checker, '{ me { tasks { id } } }')).me.tasks).toEqual(mine);
    const filtered = async (filter: object) => (await ok(editor, list, { first: 100, filter })).tasks.count as number;
    expect(await filtered({ unassigned: true })).toBe(all.length - 2);
    expect(await filtered({ states: ['ASSIGNED'], articleId: `article_${urgent.articleId}` })).toBe(1);
    expect(await filtered({ overdue: true })).toBe(0);
    api.clock.set(new Date('2026-03-20T00:00:00Z'));
    expect(await filtered({ overdue: true })).toBe(later.tasks.length);
    api.clock.set(new Date('2026-03-02T09:00:00Z'));
  });

  it('takes evidence back, and citations', async () => {
    const { tasks } = await readyArticle();
    const { claimId } = tasks[0]!;
    const { addEvidence: added } = await ok(checker, addEvidence, {
      input: { claimId, source: { publisher: 'P', tier: 'OTHER' }, quotation: 'Q' },
    });
    const cite = `mutation ($input: CiteInput!) { cite(input: $input) { ... on Citation { id version stance claim { id } } ... on AlreadyCited { citation { id } } ${refusal} } }`;
    const { cite: cited } = await ok(checker, cite, { input: { evidenceId: added.id, claimId, stance: 'CONTEXT' } });
    expect(cited).toMatchObject({ stance: 'CONTEXT', claim: { id: claimId } });
    expect((await ok(checker, cite, { input: { evidenceId: added.id, claimId, stance: 'REFUTES' } })).cite).toMatchObject({
      code: 'ALREADY_CITED',
      citation: { id: cited.id },
    });
    const uncite = `mutation ($input: UnciteInput!) { uncite(input: $input) { ... on Citation { withdrawnAt } ${refusal} } }`;
    expect((await ok(editor, uncite, { input: { citationId: cited.id, expectedVersion: 1 } })).uncite.withdrawnAt).toBe(
      '2026-03-02T09:00:00Z',
    );
    const withdraw = `mutation ($input: WithdrawEvidenceInput!) { withdrawEvidence(input: $input) { ... on Evidence { state version } ${refusal} } }`;
    const input = { evidenceId: added.id, expectedVersion: 1, reason: 'It is another bridge.' };
    expect((await ok(checker, withdraw, { input })).withdrawEvidence).toEqual({ state: 'WITHDRAWN', version: 2 });
    const { article } = await ok(editor, 'query ($id: ID!) { node(id: $id) { ... on Evidence { state quotation } } }', {
      id: added.id,
    }).then(({ node }) => ({ article: node as object }));
    expect(article).toEqual({ state: 'WITHDRAWN', quotation: 'Q' });
  });

  it('shows an author and a CMS nothing of the work', async () => {
    const { tasks } = await readyArticle();
    const cms = await api.member(desk.newsroomId, 'CMS');
    const observer = await api.member(desk.newsroomId, 'OBSERVER');
    const codesOf = async (by: SpecMember, query: string) =>
      (await by.ask(query, { id: tasks[0]!.claimId })).errors?.map(({ extensions }) => extensions.code);
    expect(await codesOf(author, '{ tasks { nodes { id } } }')).toEqual(['PERMISSION_DENIED']);
    expect(await codesOf(cms, '{ nextTask { id } }')).toEqual(['PERMISSION_DENIED']);
    for (const field of ['task { id }', 'evidence { id }', 'assessments { id }', 'findings { id }'])
      expect(await codesOf(author, `query ($id: ID!) { claim(id: $id) { id ${field} } }`)).toEqual(['PERMISSION_DENIED']);
    expect(await codesOf(observer, 'query ($id: ID!) { claim(id: $id) { id task { id } evidence { id } } }')).toBeUndefined();
    expect(await codesOf(observer, takeNextTask)).toEqual(['PERMISSION_DENIED']);
    expect((await ok(author, 'query ($id: ID!) { node(id: $id) { id } }', { id: tasks[0]!.id })).node).toBeNull();
  });

  it('asks the database the same number of questions for one claim and for many', async () => {
    await readyArticle();
    await readyArticle();
    await ok(checker, takeNextTask);
    const rows = jest.spyOn(Reading.prototype, 'rows');
    const questions = async (first: number) => {
      rows.mockClear();
      const query = `query ($first: Int!) { claims(first: $first) { nodes { id task { state assignee { name } claim { id } } tasks { id } evidence { id source { publisher } }
        citations { id } assessments { id rating { code } citations { id } } findings { id } } } }`;
      const { claims } = await ok(editor, query, { first });
      return { found: (claims.nodes as unknown[]).length, asked: rows.mock.calls.length };
    };
    const [few, many] = [await questions(2), await questions(100)];
    rows.mockRestore();
    expect(few.found).toBe(2);
    expect(many.found).toBeGreaterThan(5);
    expect(many.asked).toBeLessThanOrEqual(12);
    expect(many.asked - few.asked).toBeLessThanOrEqual(1); // the assignee's name is asked for once there is one
  });
});
