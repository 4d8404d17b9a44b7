import { NewsroomDay } from './newsroom-day.js';
import type { Seen } from './newsroom-day.js';

const TEXT = [
  'The harbour bridge opened in 1931.',
  'The bridge cost 12 million crowns.',
  'The ferry sank in 1904.',
  'The dock employs 310 people.',
].join(' ');
const TASK = '... on Task { id version state leaseUntil claim { id quote } }';
type Task = Seen & { state: string; leaseUntil: string | null; claim: { id: string; quote: string } };

describe('a day of two checkers', () => {
  let day: NewsroomDay;
  let article: string;
  beforeAll(async () => {
    day = await NewsroomDay.begin();
    await day.act('admin', 'setPolicy', { expectedVersion: 1, threshold: 0, blindSecondAssessment: true }, '... on Policy { number }');
    article = await day.submit('author', { text: TEXT, publishAt: day.inHours(30) });
  });
  afterAll(() => day.end());

  const take = async (as: 'checker' | 'checker2'): Promise<Task> =>
    (await day.ask<{ takeNextTask: Task }>(as, `mutation { takeNextTask { ${TASK} } }`)).takeNextTask;
  const taken: Record<'checker' | 'checker2', Task[]> = { checker: [], checker2: [] };

  it('they take what is next, at the same moment, and never the same', async () => {
    const turns = ['checker', 'checker2', 'checker', 'checker2'] as const;
    const tasks = await Promise.all(turns.map(take));
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(4);
    turns.forEach((as, i) => taken[as].push(tasks[i]!));
  });

  it('one goes to lunch: the lease of what was taken and not begun warns, is stretched with one act, and runs out', async () => {
    const [begun, forgotten] = taken.checker2;
    await day.act('checker2', 'startTask', { taskId: begun!.id, expectedVersion: begun!.version });
    await day.pass(3.8);
    expect(await day.news('checker2')).toContain('LEASE_ENDING');
    await day.act('checker2', 'extendLease', { taskId: begun!.id, expectedVersion: begun!.version + 1 });
    await day.pass(0.4);
    expect(await day.news('checker2')).toContain('LEASE_LAPSED');
    const query = 'query ($id: ID!) { task(id: $id) { state assignee { id } } }';
    const state = async (id: string) => (await day.ask<{ task: { state: string } }>('editor', query, { id })).task.state;
    expect([await state(begun!.id), await state(forgotten!.id)]).toEqual(['IN_PROGRESS', 'READY']);
  });

  it('what is handed in is written once, cited and signed for; an old copy of the page is told so', async () => {
    const task = taken.checker2[0]!;
    const source = { publisher: 'The harbour register', tier: 'PRIMARY' };
    const evidence = {
      claimId: task.claim.id,
      source,
      quotation: task.claim.quote,
      locator: { kind: 'PAGE', value: '12' },
      cite: 'SUPPORTS',
    };
    await day.act('checker2', 'addEvidence', evidence);
    const stale = { taskId: task.id, expectedVersion: task.version, rating: 'CONFIRMED', rationale: 'Page 12 has it.' };
    expect(await day.refused('checker2', 'submitTask', stale)).toBe('VersionConflict');
    expect(await day.refused('checker', 'submitTask', { ...stale, expectedVersion: task.version + 2 })).toBe('NotYourTask');
    const now = await day.ask<{ task: Seen }>('checker2', 'query ($id: ID!) { task(id: $id) { id version } }', { id: task.id });
    await day.act('checker2', 'submitTask', { ...stale, expectedVersion: now.task.version });
  });

  it('the other assesses the same words without seeing what the first held of them; then both are open', async () => {
    await day.machine();
    const first = taken.checker2[0]!;
    const query =
      'query ($id: ID!) { claim(id: $id) { assessments { rationale } evidence { quotation } tasks { id version state slot } } }';
    type Claim = { assessments: object[]; evidence: object[]; tasks: (Seen & { state: string })[] };
    const seenBy = async (as: 'checker' | 'editor') => (await day.ask<{ claim: Claim }>(as, query, { id: first.claim.id })).claim;
    const before = await seenBy('checker');
    expect([before.assessments, before.evidence]).toEqual([[], []]);
    const second = before.tasks.find(({ state }) => state === 'READY' || state === 'ASSIGNED');
    await day.act('editor', 'assignTask', {
      taskId: second!.id,
      expectedVersion: second!.version,
      assigneeId: day.member('checker'),
    });
    const started = await day.act('checker', 'startTask', { taskId: second!.id, expectedVersion: second!.version + 1 }, TASK);
    expect((await seenBy('checker')).assessments).toEqual([]);
    const source = { publisher: 'The city archive', tier: 'PRIMARY' };
    await day.act('checker', 'addEvidence', { claimId: first.claim.id, source, quotation: 'On file.', cite: 'SUPPORTS' });
    const opinion = { rating: 'CONFIRMED', rationale: 'The archive has it.' };
    await day.act('checker', 'submitTask', { taskId: started.id, expectedVersion: started.version, ...opinion });
    expect((await seenBy('checker')).assessments).toHaveLength(2);
  });

  it('nobody reviews what they had a hand in', async () => {
    const { claim } = taken.checker2[0]!;
    const { version } = await day
      .ask<{ node: Seen }>('admin', 'query ($id: ID!) { node(id: $id) { id ... on Member { version } } }', {
        id: day.member('checker'),
      })
      .then(({ node }) => node);
    await day.act('admin', 'changeRoles', { memberId: day.member('checker'), expectedVersion: version, roles: ['CHECKER', 'EDITOR'] });
    const verdict = await day.proposed(article, claim.quote, 'checker');
    const approve = { verdictId: verdict.id, expectedVersion: verdict.version, decision: 'APPROVE' };
    expect(await day.refused('checker', 'reviewVerdict', approve)).toBe('OwnWorkReview');
    await day.act('editor', 'reviewVerdict', approve);
  });

  it('the words change under a task that is begun: it stays theirs, marked, and the old hand-in is refused', async () => {
    const mine = await take('checker2');
    const started = await day.act<Task>('checker2', 'startTask', { taskId: mine.id, expectedVersion: mine.version }, TASK);
    const { version, text } = await day.article(article);
    const former = mine.claim.quote;
    await day.act('author', 'reviseArticle', {
      articleId: article,
      expectedVersion: version,
      text: text.replace(former, `${former.slice(0, -1)}, it is said.`),
    });
    await day.machine();
    expect(await day.news('checker2')).toContain('WORDS_CHANGED');
    const opinion = { rating: 'CONFIRMED', rationale: 'It is so.' };
    expect(await day.refused('checker2', 'submitTask', { taskId: started.id, expectedVersion: started.version, ...opinion })).toBe(
      'VersionConflict',
    );
    const query = 'query ($id: ID!) { task(id: $id) { state assignee { id } } }';
    const { task } = await day.ask<{ task: { state: string; assignee: { id: string } } }>('checker2', query, { id: started.id });
    expect(task).toEqual({ state: 'IN_PROGRESS', assignee: { id: day.member('checker2') } });
  });
});
