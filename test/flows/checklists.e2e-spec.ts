import { Part } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import { brokenRules } from '../rules/rules.sql.js';
import { CheckStory } from './check-story.js';

const BRIDGE = 'The harbour bridge of Lindhaven cost 12 million crowns in 1931.';

interface Answer {
  readonly ordinal: number;
  readonly yesNo: boolean | null;
  readonly text: string | null;
  readonly number: number | null;
  readonly date: string | null;
  readonly choice: string | null;
  readonly note: string | null;
  readonly forWordsNow: boolean;
  readonly evidence: readonly { readonly id: string }[];
  readonly answeredBy: { readonly id: string };
}
interface Step {
  readonly code: string;
  readonly required: boolean;
  readonly answer: Answer | null;
  readonly formerAnswers: readonly Answer[];
}
interface Steps {
  readonly version: number;
  readonly state: string;
  readonly moves: readonly string[];
  readonly checklist: { readonly number: number; readonly checklist: { readonly claimKind: string | null } } | null;
  readonly steps: readonly Step[];
}
const ANSWER = '{ ordinal yesNo text number date choice note forWordsNow evidence { id } answeredBy { id } }';
const TASK = `{ version state moves checklist { number checklist { claimKind } } steps { code required answer ${ANSWER} formerAnswers ${ANSWER} } }`;

const steps = [
  { code: 'FIGURE', wording: 'Which figure does the source give?', answerType: 'NUMBER', required: true },
  { code: 'AS_OF', wording: 'Of which day is it?', answerType: 'DATE' },
  { code: 'READ', wording: 'Have you read the source itself?', answerType: 'YES_NO', required: true },
  { code: 'PASSAGE', wording: 'Where does it say so?', answerType: 'EVIDENCE', required: true },
  { code: 'HOW', wording: 'How sure is the source?', answerType: 'CHOICE', options: ['Sure', 'Not so sure'] },
];

describe('a checker’s work: what is asked step by step, and who has what', () => {
  let desk: TestDesk;
  let story: CheckStory;
  beforeAll(async () => {
    desk = await testDesk();
    story = new CheckStory(desk, desk);
  });
  afterEach(async () => expect(await brokenRules(desk.eye)).toEqual([]));
  afterAll(() => desk.stop());

  const look = async (taskId: string, as: Part = 'checker'): Promise<Steps> =>
    (await story.voices.query<{ task: Steps }>(as, `query ($id: ID!) { task(id: $id) ${TASK} }`, { id: taskId })).task;
  const at = async (taskId: string) => ({ taskId, expectedVersion: (await look(taskId)).version });
  const answer = async (taskId: string, step: string, said: object, as: Part = 'checker') =>
    story.says(as, 'answerStep', { ...(await at(taskId)), step, ...said });
  const listOf = async (claimKind: string | null) => {
    const query =
      '{ checklists(retired: true) { id claimKind version retiredAt steps { code } versions { number setBy { id } steps { code } } } }';
    const { checklists } = await story.voices.query<{
      checklists: { id: string; claimKind: string | null; version: number; versions: { number: number; setBy: { id: string } | null }[] }[];
    }>('editor', query);
    return checklists.find((list) => list.claimKind === claimKind)!;
  };
  const amend = async (claimKind: string | null, more: object, as: Part = 'editor') => {
    const { id, version } = await listOf(claimKind);
    return story.says(as, 'amendChecklist', { checklistId: id, expectedVersion: version, ...more });
  };
  const cited = async (claimId: string, as: Part = 'checker', more: object = {}) =>
    (
      await story.does(as, 'addEvidence', {
        claimId,
        source: { publisher: `The register, to ${as}`, tier: 'PRIMARY' },
        quotation: 'It cost 12 million crowns.',
        cite: 'SUPPORTS',
        ...more,
      })
    ).id!;

  it('comes with the newsroom and is changed by its editors, each change a new number; a begun task keeps its own', async () => {
    const { claimId } = await story.claimOf(BRIDGE);
    const before = await story.taskFor(claimId, 'checker');
    expect(await look(before.id)).toMatchObject({ checklist: { number: 1, checklist: { claimKind: 'QUANTITY' } } });
    expect((await look(before.id)).steps.map(({ code, required }) => [code, required])).toEqual([
      ['FIGURE', false],
      ['AS_OF', false],
      ['SAME_MEASURE', false],
    ]);
    expect(await amend('QUANTITY', { steps })).toMatchObject({ __typename: 'Checklist' });
    expect((await listOf('QUANTITY')).versions).toMatchObject([
      { number: 2, setBy: { id: story.memberId('editor') } },
      { number: 1, setBy: null },
    ]);
    // not begun: asked what is asked now
    expect((await look(before.id)).checklist?.number).toBe(2);
    await story.begin(claimId, 'checker');
    await amend('QUANTITY', { steps: [...steps, { code: 'MORE', wording: 'And?', answerType: 'TEXT', required: true }] });
    expect((await look(before.id)).checklist?.number).toBe(2);
    expect((await look(before.id)).moves).toContain('answerStep');
    const again = await story.claimOf('The mill of Lindhaven cost 3 million crowns in 1935.');
    expect((await look((await story.begin(again.claimId, 'checker')).id)).checklist?.number).toBe(3);
    await amend('QUANTITY', { steps });
  });

  it('is answered in its type by who has the task, and nothing is handed in before what is required is', async () => {
    const { claimId } = await story.claimOf('The tower of Lindhaven cost 9 million crowns in 1931.');
    const { id, version } = await story.begin(claimId, 'checker');
    const handIn = () =>
      story.says(
        'checker',
        'submitTask',
        { taskId: id, expectedVersion: version, rating: 'CONFIRMED', rationale: 'As it is written.' },
        '... on StepsUnanswered { steps } ... on Node { id }',
      );
    expect(await handIn()).toMatchObject({ code: 'STEPS_UNANSWERED', steps: ['FIGURE', 'READ', 'PASSAGE'] });
    expect(await answer(id, 'FIGURE', { number: 9_000_000 })).toMatchObject({ __typename: 'Task' });
    expect(await answer(id, 'AS_OF', { date: '1931-06-01' })).toMatchObject({ __typename: 'Task' });
    expect(await answer(id, 'READ', { yesNo: false, note: 'Only a copy.' })).toMatchObject({ __typename: 'Task' });
    expect(await answer(id, 'HOW', { choice: 'Sure' })).toMatchObject({ __typename: 'Task' });
    // in the middle of it by somebody else, for another claim, or not cited: no passage of this claim
    expect(await answer(id, 'READ', { yesNo: true }, 'checker2')).toMatchObject({ code: 'NOT_YOUR_TASK' });
    const other = await story.claimOf('The lock of Lindhaven cost 2 million crowns in 1931.');
    const elsewhere = await cited(other.claimId);
    expect(await answer(id, 'PASSAGE', { evidenceIds: [elsewhere] })).toMatchObject({ code: 'NOT_FOUND' });
    // confidential, and not for this checker
    const confided = await cited(claimId, 'checker2', { visibility: 'CONFIDENTIAL' });
    expect(await answer(id, 'PASSAGE', { evidenceIds: [confided] })).toMatchObject({ code: 'NOT_FOUND' });
    const own = await cited(claimId);
    expect(await answer(id, 'PASSAGE', { evidenceIds: [own] })).toMatchObject({ __typename: 'Task' });
    expect(await answer(id, 'READ', { yesNo: true })).toMatchObject({ __typename: 'Task' });
    const task = await look(id, 'editor');
    // answers add: whoever looked at the task need not look again
    expect(task.version).toBe(version);
    const saidTo = Object.fromEntries(task.steps.map(({ code, answer: said }) => [code, said]));
    expect(saidTo).toMatchObject({
      FIGURE: { number: 9_000_000, ordinal: 1 },
      AS_OF: { date: '1931-06-01' },
      READ: { yesNo: true, ordinal: 2, note: null },
      PASSAGE: { evidence: [{ id: own }] },
      HOW: { choice: 'Sure', answeredBy: { id: story.memberId('checker') } },
    });
    expect(task.steps.find(({ code }) => code === 'READ')!.formerAnswers).toMatchObject([
      { yesNo: false, note: 'Only a copy.', forWordsNow: true },
    ]);
    expect(await handIn()).toMatchObject({ __typename: 'Assessment' });
    expect(await answer(id, 'READ', { yesNo: true })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('is handed over with its answers, and whoever gave one has checked: they approve nothing on the claim', async () => {
    const { claimId } = await story.claimOf('The crane of Lindhaven cost 4 million crowns in 1933.');
    // an editor who checks for once
    const first = await story.begin(claimId, 'editor2');
    await answer(first.id, 'FIGURE', { number: 4_000_000 }, 'editor2');
    await answer(first.id, 'READ', { yesNo: true }, 'editor2');
    await story.does('editor', 'assignTask', { ...(await at(first.id)), assigneeId: story.memberId('checker') });
    const { id, version } = await story.begin(claimId, 'checker');
    expect((await look(id)).steps.filter(({ answer: said }) => said).map(({ code }) => code)).toEqual(['FIGURE', 'READ']);
    const evidence = await cited(claimId);
    expect(await answer(id, 'PASSAGE', { evidenceIds: [evidence] })).toMatchObject({ __typename: 'Task' });
    await story.does('checker', 'submitTask', { taskId: id, expectedVersion: version, rating: 'CONFIRMED', rationale: 'So it is.' });
    const { id: verdictId, version: expectedVersion } = (await story.claim(claimId)).verdicts[0]!;
    const approve = (as: Part) => story.says(as, 'reviewVerdict', { verdictId, expectedVersion, decision: 'APPROVE' });
    expect(await approve('editor2')).toMatchObject({ code: 'OWN_WORK_REVIEW' });
    expect(await approve('editor')).toMatchObject({ __typename: 'Verdict' });
  });

  it('is asked again when the words change: what was said of the former ones is shown as that', async () => {
    const { articleId, claimId } = await story.claimOf('The quay of Lindhaven cost 5 million crowns in 1932.');
    const { id } = await story.begin(claimId, 'checker');
    for (const [step, said] of [
      ['FIGURE', { number: 5 }],
      ['READ', { yesNo: true }],
    ] as const)
      await answer(id, step, said);
    const stale = await at(id);
    const revise = async (text: string) => {
      const { version: expectedVersion } = await story.article(articleId);
      await story.does('author', 'reviseArticle', { articleId, expectedVersion, text });
      await desk.settle();
    };
    await revise('The quay of Lindhaven cost 6 million crowns in 1932.');
    expect(await story.says('checker', 'answerStep', { ...stale, step: 'FIGURE', number: 6 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    const task = await look(id);
    expect(task.state).toBe('IN_PROGRESS');
    expect(task.steps.map(({ answer: said }) => said)).toEqual([null, null, null, null, null]);
    expect(task.steps[0]!.formerAnswers).toMatchObject([{ number: 5, forWordsNow: false }]);
    await answer(id, 'FIGURE', { number: 6 });
    const { version } = await look(id);
    const handIn = { taskId: id, expectedVersion: version, rating: 'CONFIRMED', rationale: 'So.' };
    expect(await story.says('checker', 'submitTask', handIn, '... on StepsUnanswered { steps }')).toMatchObject({
      steps: ['READ', 'PASSAGE'],
    });
    // the former words come back, and what was said of them with them
    await revise('The quay of Lindhaven cost 5 million crowns in 1932.');
    expect((await look(id)).steps[0]).toMatchObject({ answer: { number: 5 }, formerAnswers: [{ number: 6, forWordsNow: false }] });
  });

  it('is not asked at all where the newsroom retires its lists, and stands again when it says so', async () => {
    const { claimId } = await story.claimOf('The weir of Lindhaven cost 7 million crowns in 1934.');
    for (const kind of ['QUANTITY', null]) expect(await amend(kind, { retired: true })).toMatchObject({ __typename: 'Checklist' });
    expect(await amend('QUANTITY', { steps })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    const { id } = await story.begin(claimId, 'checker');
    expect(await look(id)).toMatchObject({ checklist: null, steps: [] });
    expect(await answer(id, 'READ', { yesNo: true })).toMatchObject({ code: 'UNKNOWN_STEP' });
    expect(await story.says('editor', 'defineChecklist', { claimKind: 'QUANTITY', steps })).toMatchObject({ code: 'CHECKLIST_EXISTS' });
    for (const kind of ['QUANTITY', null]) expect(await amend(kind, { retired: false })).toMatchObject({ __typename: 'Checklist' });
    const stale = { checklistId: (await listOf(null)).id, expectedVersion: 1, retired: true };
    expect(await story.says('editor', 'amendChecklist', stale)).toMatchObject({ code: 'VERSION_CONFLICT' });
    const { data, errors } = await desk.ask('checker', 'mutation ($i: AmendChecklistInput!) { amendChecklist(input: $i) { __typename } }', {
      i: stale,
    });
    expect({ data, code: errors?.[0]?.extensions?.code }).toMatchObject({ code: 'PERMISSION_DENIED' });
  });

  it('stands on a board: who has what since when, how much there is in each state, and how much each has to do', async () => {
    const { articleId, claimId } = await story.claimOf('The dam of Lindhaven cost 1 million crowns in 1929. The dam is 40 metres high.', {
      desk: 'city',
      publishAt: new Date(desk.clock.now().getTime() - 3_600_000).toISOString(),
    });
    await story.begin(claimId, 'checker2');
    const board = `query ($filter: TaskBoardFilter) { board(filter: $filter, first: 1) { columns { state count tasks { id state overdue heldSince worth assignee { id load { open started overdue capacity } } } } } }`;
    interface Column {
      state: string;
      count: number;
      tasks: { id: string; heldSince: string | null; assignee: { id: string; load: object } | null }[];
    }
    const columns = async (filter: object) =>
      (await desk.query<{ board: { columns: Column[] } }>('editor', board, { filter })).board.columns;
    const city = await columns({ desk: 'city', articleKind: 'NEWS', articleId });
    expect(city.map(({ state }) => state)).toEqual(['QUEUED', 'READY', 'ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'RETURNED']);
    const held = city.find(({ state }) => state === 'IN_PROGRESS')!;
    const load = { open: 1, started: 1, overdue: 1, capacity: null };
    expect(held).toMatchObject({ count: 1, tasks: [{ overdue: true, assignee: { id: story.memberId('checker2'), load } }] });
    expect(Date.parse(held.tasks[0]!.heldSince!)).toBe(desk.clock.now().getTime());
    const ready = city.find(({ state }) => state === 'READY')!;
    expect(ready.tasks.map(({ heldSince, assignee }) => [heldSince, assignee])).toEqual(ready.count ? [[null, null]] : []);
    const sums = async (filter: object) => (await columns(filter)).reduce((sum, { count }) => sum + count, 0);
    const all = await sums({});
    expect(await sums({ desk: 'sport' })).toBe(0);
    expect((await sums({ unassigned: true })) + (await sums({ unassigned: false }))).toBe(all);
    expect(await sums({ assigneeId: story.memberId('checker2'), overdue: true })).toBe(1);
    expect(await sums({ mine: true })).toBe(0);
    const { errors } = await desk.ask('author', '{ board { columns { count } } }');
    expect(errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
  });

  it('has room as an editor says', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on Member { id version capacity load { open capacity } } } }';
    const member = async () =>
      (
        await desk.query<{ node: { id: string; version: number; capacity: number | null; load: { open: number } } }>('checker', query, {
          id: story.memberId('checker'),
        })
      ).node;
    const { id: memberId, version: expectedVersion, load } = await member();
    expect(load.open).toBeGreaterThan(0);
    const set = (capacity: number | null, more: object = {}) =>
      story.says('editor', 'setCapacity', { memberId, expectedVersion, capacity, ...more });
    expect(await set(0)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await set(load.open)).toMatchObject({ __typename: 'Member' });
    expect(await set(2)).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await member()).toMatchObject({ capacity: load.open, load: { capacity: load.open } });
    const take = 'mutation { takeNextTask { __typename ... on CapacityFull { capacity message } } }';
    await story.claimOf('The gate of Lindhaven cost 2 million crowns in 1928.');
    expect(await desk.query('checker', take)).toMatchObject({ takeNextTask: { __typename: 'CapacityFull', capacity: load.open } });
    expect(await desk.query('checker', '{ nextTask { id } }')).toEqual({ nextTask: null });
    expect(await set(null, { expectedVersion: expectedVersion + 1 })).toMatchObject({ __typename: 'Member' });
    expect(await desk.query('checker', take)).toMatchObject({ takeNextTask: { __typename: 'Task' } });
  });

  it('goes out by itself to who has the least to do, for the kinds of articles the policy names, and they are told', async () => {
    const query = '{ policy { number termsFor(articleKind: "LIVE") { autoAssign } } }';
    const { policy } = await desk.query<{ policy: { number: number } }>('admin', query);
    const byArticleKind = [{ kind: 'LIVE', terms: { autoAssign: 'LEAST_LOADED' } }];
    await desk.act('admin', 'setPolicy', { expectedVersion: policy.number, byArticleKind }, '... on Policy { number }');
    expect(await desk.query('admin', query)).toMatchObject({ policy: { termsFor: { autoAssign: 'LEAST_LOADED' } } });
    const open = async (part: Part) => {
      const { me } = await desk.query<{ me: { load: { open: number } } }>(part, '{ me { load { open } } }');
      return me.load.open;
    };
    const idle = (await open('checker')) < (await open('checker2')) ? 'checker' : 'checker2';
    const told = '{ notifications(first: 100) { nodes { kind article { id } } } }';
    const live = await story.claimOf('The ferry of Lindhaven cost 3 million crowns in 1927.', { kind: 'LIVE' });
    const [task] = (await story.claim(live.claimId)).tasks;
    expect(task).toMatchObject({ state: 'ASSIGNED', assignee: { id: story.memberId(idle) } });
    const { notifications } = await desk.query<{ notifications: { nodes: { kind: string; article: { id: string } | null }[] } }>(
      idle,
      told,
    );
    expect(notifications.nodes).toContainEqual({ kind: 'TASK_ASSIGNED', article: { id: live.articleId } });
    // others wait in the pool as before
    const news = await story.claimOf('The slip of Lindhaven cost 4 million crowns in 1926.');
    expect((await story.claim(news.claimId)).tasks[0]).toMatchObject({ state: 'READY', assignee: null });
  });

  it('is kept by the database as well', async () => {
    const { claimId } = await story.claimOf('The pier of Lindhaven cost 8 million crowns in 1930.');
    const { id } = await story.begin(claimId, 'checker');
    const uuid = id.slice('task_'.length);
    await expect(desk.eye.query(`UPDATE stet.task SET state = 'SUBMITTED' WHERE id = $1`, [uuid])).rejects.toMatchObject({ code: 'ST003' });
    await expect(desk.eye.query('UPDATE stet.task SET checklist_version_id = NULL WHERE id = $1', [uuid])).rejects.toThrow(/begun with/);
    await answer(id, 'FIGURE', { number: 8 });
    await expect(desk.eye.query('UPDATE stet.step_answer SET amount = 9')).rejects.toThrow(/never changed/);
    await expect(desk.eye.query(`UPDATE stet.checklist_version SET steps = '[{}]'`)).rejects.toThrow(/never changed/);
    await desk.eye.query('BEGIN');
    const { author } = desk.cast;
    await expect(
      desk.eye.query(
        `INSERT INTO stet.step_answer (newsroom_id, id, article_id, claim_id, wording_id, task_id, checklist_version_id, step, number, yes_no, answered_by, answered_by_person, answered_at)
         SELECT newsroom_id, gen_random_uuid(), article_id, claim_id, wording_id, id, checklist_version_id, 'READ', 7, true, $2, $3, now() FROM stet.task WHERE id = $1`,
        [uuid, author.actor.memberId, author.actor.personId],
      ),
    ).rejects.toMatchObject({ code: 'ST001' });
    await desk.eye.query('ROLLBACK');
  });
});
