import { NewsroomDay } from './newsroom-day.js';

const WORTH = [
  'The harbour bridge opened in 1931.',
  'About 40,000 people crossed it on the first day.',
  'The bridge cost 12 million crowns.',
  'Repairs of the bridge cost 3 million crowns in 1988.',
];
/** A long tail that nobody needs to check. */
const TAIL = Array.from({ length: 36 }, (_, i) => `Ferry ${i + 1} carried ${i + 200} people in July.`);
const TEXT = [...WORTH, ...TAIL].join(' ');

describe('a day of an editor on deadline', () => {
  let day: NewsroomDay;
  let article: string;
  beforeAll(async () => {
    day = await NewsroomDay.begin();
    // nothing is queued by itself: whoever triages decides
    await day.act('admin', 'setPolicy', { expectedVersion: 1, threshold: 1 }, '... on Policy { number }');
  });
  afterAll(() => day.end());

  it('09:00: forty sentences came in, each of them accounted for', async () => {
    article = await day.submit('author', { text: TEXT, publishAt: day.inHours(8), desk: 'city' });
    const query = 'query ($id: ID!) { article(id: $id) { revision { ledger { start end } } coverage { percent missing } } }';
    const { article: seen } = await day.ask<{
      article: { revision: { ledger: object[] }; coverage: { percent: number; missing: number } };
    }>('editor', query, { id: article });
    expect(seen.revision.ledger).toHaveLength(40);
    expect(seen.coverage).toEqual({ percent: 100, missing: 0 });
    expect((await day.claims(article)).every(({ state }) => state === 'PROPOSED')).toBe(true);
  });

  it('09:05: triages all of them in three acts: what to check, what is urgent, and what not, with one reason', async () => {
    const claims = await day.claims(article);
    const at = (chosen: typeof claims) => chosen.map(({ id, version }) => ({ claimId: id, expectedVersion: version }));
    const wanted = claims.filter(({ quote }) => quote.includes('bridge') || quote.includes('crossed'));
    expect(wanted).toHaveLength(4);
    const results = '... on ClaimResults { results { claim { state } refusal { code } } }';
    const of = async (field: string, input: object) =>
      (await day.act<{ results: { claim: { state: string } | null; refusal: object | null }[] }>('editor', field, input, results)).results;

    expect(await of('acceptClaims', { claims: at(wanted) })).toEqual(wanted.map(() => ({ claim: { state: 'QUEUED' }, refusal: null })));
    const rest = claims.filter((claim) => !wanted.includes(claim));
    const dismissed = await of('dismissClaims', { claims: at(rest), reasonCode: 'NOT_WORTH_CHECKING' });
    expect(dismissed.every(({ claim }) => claim?.state === 'DISMISSED')).toBe(true);
    await day.machine();
    const cost = await day.claim(article, '12 million');
    expect(await of('setPriorities', { claims: at([cost]), priority: 9 })).toHaveLength(1);
    expect(await day.blockers(article)).toEqual(['LEDGER_UNREAD', 'OPEN_CLAIM']);
  });

  it('09:10: hands them out, most to one, the money to another', async () => {
    const claims = (await day.claims(article)).filter(({ state }) => state === 'QUEUED');
    const rest = claims.filter(({ quote }) => !quote.includes('12 million'));
    const tasks = rest.map(({ task }) => ({ taskId: task!.id, expectedVersion: task!.version }));
    const fields = '... on AssignedTasks { results { task { state } refusal { code } } }';
    const { results } = await day.act<{ results: object[] }>('editor', 'assignTasks', { tasks, assigneeId: day.member('checker') }, fields);
    expect(results).toEqual(rest.map(() => ({ task: { state: 'ASSIGNED' }, refusal: null })));
    await day.assign(await day.claim(article, '12 million'), 'checker2');
    expect(await day.news('checker')).toEqual(rest.map(() => 'TASK_ASSIGNED'));
    expect(await day.news('checker2')).toEqual(['TASK_ASSIGNED']);
  });

  it('12:00: the page goes out earlier; what is due moves along', async () => {
    await day.pass(3);
    const { version } = await day.article(article);
    await day.act('editor', 'rescheduleArticle', { articleId: article, expectedVersion: version, publishAt: day.inHours(3) });
    const query = 'query ($id: ID!) { tasks(first: 10, order: DUE, filter: { articleId: $id, states: [ASSIGNED] }) { nodes { dueAt } } }';
    const { tasks } = await day.ask<{ tasks: { nodes: { dueAt: string }[] } }>('editor', query, { id: article });
    expect(tasks.nodes).toHaveLength(4);
    for (const { dueAt } of tasks.nodes) expect(Date.parse(dueAt)).toBeLessThan(Date.parse(day.inHours(3)));
  });

  it('14:30: the checkers have handed in but one; the editor is told of that, and gives it to somebody else', async () => {
    for (const words of ['opened in 1931', '40,000 people', '1988']) await day.check('checker', article, words);
    await day.pass(1.6);
    expect(await day.news('checker2')).toEqual(['TASK_DUE_SOON']);
    await day.pass(1);
    expect(await day.news('checker2')).toEqual(['TASK_OVERDUE']);
    expect(await day.news('editor')).toEqual(expect.arrayContaining(['TASK_OVERDUE', 'VERDICT_TO_REVIEW']));
    await day.assign(await day.claim(article, '12 million'), 'checker');
    expect(await day.news('checker2')).toEqual(['TASK_TAKEN_BACK']);
    await day.check('checker', article, '12 million', {
      rating: 'WRONG',
      rationale: 'The register says 21.',
      suggestedWording: 'The bridge cost 21 million crowns.',
    });
  });

  it('14:40: reviews: one goes back, the others stand, and what is wrong keeps the page from going out', async () => {
    expect(await day.refused('editor', 'reviewVerdict', await returning(day, article, '40,000 people', ''))).toBe('CommentMissing');
    await day.review('editor', article, '40,000 people', 'RETURN', 'Who counted them?');
    for (const words of ['opened in 1931', '12 million', '1988']) await day.review('editor', article, words);
    await day.check('checker', article, '40,000 people');
    await day.review('editor', article, '40,000 people');
    await day.readLedger('editor', article);
    expect(await day.blockers(article)).toEqual(['MUST_CHANGE']);
    const { version, number } = await day.article(article);
    const asked = { articleId: article, expectedVersion: version, revisionNumber: number };
    expect(await day.refused('editor', 'signOffArticle', asked)).toBe('NotClear');
  });

  it('14:50: the author mends the sentence: only that one comes back, and a second look clears the page', async () => {
    const { version } = await day.article(article);
    const text = TEXT.replace('cost 12 million', 'cost 21 million');
    await day.act('author', 'reviseArticle', { articleId: article, expectedVersion: version, text });
    await day.machine();
    const open = (await day.claims(article)).filter(({ state }) => !['CHECKED', 'DISMISSED', 'WITHDRAWN'].includes(state));
    expect(open.map(({ quote }) => quote)).toEqual(['The bridge cost 21 million crowns.']);
    const query = 'query ($id: ID!) { claim(id: $id) { change { kind diff { op text } } } }';
    const { claim } = await day.ask<{ claim: { change: { diff: { op: string; text: string }[] } } }>('editor', query, {
      id: open[0]!.id,
    });
    expect(claim.change.diff.filter(({ op }) => op !== 'KEEP').map(({ text: words }) => words.trim())).toEqual(['12', '21']);
    await day.assign(open[0]!, 'checker');
    await day.check('checker', article, '21 million');
    await day.review('editor2', article, '21 million');
    await day.readLedger('editor', article);
    expect(await day.blockers(article)).toEqual([]);
  });

  it('15:00: signs off', async () => {
    await day.signOff('editor', article);
    expect((await day.article(article)).state).toBe('SIGNED_OFF');
  });
});

async function returning(day: NewsroomDay, article: string, words: string, comment: string): Promise<object> {
  const { id, version } = await day.proposed(article, words);
  return { verdictId: id, expectedVersion: version, decision: 'RETURN', comment };
}
