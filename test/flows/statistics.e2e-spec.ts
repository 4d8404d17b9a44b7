import { FiguresKeeper, stateEvents } from '@stet/figures';
import { DueSweep } from '@stet/platform';
import type { Part } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import { eventually, logSettled } from '@test/platform';

/** Seconds. */
const HOUR = 3_600;
/** Thirds and sevenths of hours are compared to a hundredth of a second. */
const round = (hours: number): number => Math.round(hours * 360_000) / 360_000;

const FIGURES = `from to desk member { id } load { open unassigned inProgress overdue inReview } tasksGiven
  throughput { articlesSubmitted articlesRevised articlesSignedOff claimsFound claimsDismissed claimsWithdrawn claimsChecked handIns reviews verdictsReturned }
  claimStates { state left meanSeconds longestSeconds } taskStates { state left meanSeconds longestSeconds }
  verdicts { rating { code } count share } changes { effect approved changed rate } handIns { onTime late undated lateRate meanLateSeconds } alarms { escalated }
  agreement { scale { code } units observed nominalAlpha ordinalAlpha pairs { one { id } other { id } units observed expected kappa } }`;
const STATISTICS = `query ($range: DayRangeInput!, $groupBy: StatisticsGrouping, $filter: StatisticsFilter) {
  statistics(range: $range, groupBy: $groupBy, filter: $filter) { startsAt endsAt timeZone behind groupCount groups { ${FIGURES} } } }`;

type State = { state: string; left: number; meanSeconds: number; longestSeconds: number };
interface Group {
  from: string;
  desk: string | null;
  member: { id: string } | null;
  throughput: Record<string, number>;
  claimStates: State[];
  taskStates: State[];
  verdicts: { rating: { code: string }; count: number; share: number }[];
  changes: object[];
  handIns: { onTime: number; late: number; undated: number; lateRate: number | null; meanLateSeconds: number | null };
  alarms: { escalated: number };
  agreement: object[] | null;
  load: Record<string, number> | null;
  tasksGiven: number;
}
interface Statistics {
  startsAt: string;
  endsAt: string;
  timeZone: string;
  behind: boolean;
  groupCount: number;
  groups: Group[];
}
interface Task {
  id: string;
  version: number;
  dueAt: string | null;
  assignee: { id: string } | null;
}
interface Claim {
  id: string;
  version: number;
  wording: { quote: string };
  tasks: Task[];
}

const nothingDone = {
  articlesSubmitted: 0,
  articlesRevised: 0,
  articlesSignedOff: 0,
  claimsFound: 0,
  claimsDismissed: 0,
  claimsWithdrawn: 0,
  claimsChecked: 0,
  handIns: 0,
  reviews: 0,
  verdictsReturned: 0,
};

/**
 * The week from Monday, 23 March 2026 to Sunday, 29 March 2026, on which the clocks in Berlin go from 02:00 to 03:00. What happens is written
 * down hour by hour in `week`, and what the figures must be is worked out by hand beside each of them.
 */
describe('a newsroom’s week in figures', () => {
  let desk: TestDesk;
  const week = { from: '2026-03-23', to: '2026-03-29' };
  const lateBy = { seconds: 0 };
  beforeAll(async () => {
    desk = await testDesk();
    await theWeek();
    await logSettled(desk.eye);
    await desk.get(FiguresKeeper).pass();
  });
  afterAll(() => desk.stop());

  const idOf = (part: Part): string => `member_${desk.cast[part].actor.memberId}`;
  const at = (instant: string): void => desk.clock.set(new Date(instant));
  const act = async (as: Part, field: string, input: object, fields?: string): Promise<{ id: string }> => {
    const done = await desk.act(as, field, input, fields);
    if (done.code) throw new Error(`${field} was refused: ${done.code}: ${done.message}`);
    return done as { id: string };
  };
  const claimsOf = async (articleId: string): Promise<Claim[]> => {
    const query = `query ($id: ID!) { article(id: $id) { claims(first: 20) { nodes { id version wording { quote } tasks { id version dueAt assignee { id } } } } } }`;
    const { article } = await desk.query<{ article: { claims: { nodes: Claim[] } } }>('editor', query, { id: articleId });
    return article.claims.nodes;
  };
  /** The task this person has; or one nobody has. */
  const task = async (articleId: string, quote: string, of: Part | null): Promise<Task & { claimId: string }> => {
    const claim = (await claimsOf(articleId)).find(({ wording }) => wording.quote.includes(quote))!;
    return { ...claim.tasks.find(({ assignee }) => assignee?.id === (of ? idOf(of) : undefined))!, claimId: claim.id };
  };
  const submit = async (input: object): Promise<string> => {
    const { id } = await act('author', 'submitArticle', { language: 'en', ...input });
    await desk.settle();
    return id;
  };
  const give = async (articleId: string, quote: string, to: Part): Promise<void> => {
    const { id, version } = await task(articleId, quote, null);
    await act('editor', 'assignTask', { taskId: id, expectedVersion: version, assigneeId: idOf(to) });
  };
  const start = async (articleId: string, quote: string, by: Part): Promise<void> => {
    const { id, version } = await task(articleId, quote, by);
    await act(by, 'startTask', { taskId: id, expectedVersion: version });
  };
  const handIn = async (articleId: string, quote: string, by: Part, rating: string): Promise<Task> => {
    const { claimId, ...found } = await task(articleId, quote, by);
    const source = { publisher: `The archive of ${by}`, tier: 'PRIMARY' };
    await act(by, 'addEvidence', {
      claimId,
      source,
      quotation: `It is on file: ${quote}`,
      cite: rating === 'WRONG' ? 'REFUTES' : 'SUPPORTS',
    });
    await act(by, 'submitTask', {
      taskId: found.id,
      expectedVersion: found.version,
      rating,
      rationale: 'So it stands there.',
      ...(rating === 'WRONG' && { suggestedWording: 'Other words.' }),
    });
    return found;
  };
  const approve = async (articleId: string, as: Part = 'editor'): Promise<void> => {
    const query = `query ($id: ID!) { verdicts(first: 20, filter: { articleId: $id, states: [PROPOSED] }) { nodes { id version } } }`;
    const { verdicts } = await desk.query<{ verdicts: { nodes: { id: string; version: number }[] } }>(as, query, { id: articleId });
    for (const { id, version } of verdicts.nodes)
      await act(as, 'reviewVerdict', { verdictId: id, expectedVersion: version, decision: 'APPROVE' });
  };
  const setPolicy = async (terms: object): Promise<void> => {
    const { policy } = await desk.query<{ policy: { number: number } }>('admin', '{ policy { number } }');
    await act('admin', 'setPolicy', { expectedVersion: policy.number, ...terms }, '... on Policy { number }');
  };

  async function theWeek(): Promise<void> {
    // Monday, 23 March, 09:00 in Berlin: two articles come in, of one claim each, due on Tuesday evening
    at('2026-03-23T08:00:00Z');
    await setPolicy({ threshold: 0 });
    const publishAt = '2026-03-24T17:00:00Z';
    const mill = await submit({ kind: 'NEWS', desk: 'politics', publishAt, text: 'The mill burnt down in 1968.' });
    const council = await submit({ kind: 'FEATURE', publishAt, text: 'The council paid 7 million crowns for the new one.' });
    // 10:00: both are given out
    at('2026-03-23T09:00:00Z');
    await give(mill, 'mill', 'checker');
    await give(council, 'council', 'checker2');
    // 11:00 and 12:00: each is begun
    at('2026-03-23T10:00:00Z');
    await start(mill, 'mill', 'checker');
    at('2026-03-23T11:00:00Z');
    await start(council, 'council', 'checker2');
    // 14:00: the mill did burn down
    at('2026-03-23T13:00:00Z');
    await handIn(mill, 'mill', 'checker', 'CONFIRMED');
    // Tuesday, 10:00: an editor agrees
    at('2026-03-24T09:00:00Z');
    await approve(mill);
    // Tuesday, 20:00, too late: the council did not pay that
    at('2026-03-24T19:00:00Z');
    await desk.get(DueSweep).pass();
    await eventually(
      async () => (await desk.eye.query(`SELECT FROM stet.event WHERE type = 'TaskEscalated'`)).rowCount === 1,
      'editors are told',
    );
    const { dueAt } = await handIn(council, 'council', 'checker2', 'WRONG');
    lateBy.seconds = (Date.parse('2026-03-24T19:00:00Z') - Date.parse(dueAt!)) / 1000;
    // Wednesday, 08:00: another editor agrees; 09:00: the author takes the sentence out
    at('2026-03-25T07:00:00Z');
    await approve(council, 'editor2');
    at('2026-03-25T08:00:00Z');
    const { article } = await desk.query<{ article: { version: number } }>('author', 'query ($id: ID!) { article(id: $id) { version } }', {
      id: council,
    });
    await act('author', 'reviseArticle', { articleId: council, expectedVersion: article.version, text: 'Will it rain?' });
    await desk.settle();
    // Thursday, 10:00: from now on two check each claim; an article of three claims comes in, never due
    at('2026-03-26T09:00:00Z');
    await setPolicy({ blindSecondAssessment: true });
    const text = 'The tower is 212 metres high. The bridge opened in 1931. The museum has 40 rooms.';
    const town = await submit({ kind: 'NEWS', desk: 'politics', text });
    // 12:00: all six tasks are given out
    at('2026-03-26T11:00:00Z');
    for (const quote of ['tower', 'bridge', 'museum']) {
      await give(town, quote, 'checker');
      await give(town, quote, 'checker2');
    }
    // Saturday, 12:00: the first begins with all three, the second with two of them
    at('2026-03-28T11:00:00Z');
    for (const quote of ['tower', 'bridge', 'museum']) await start(town, quote, 'checker');
    for (const quote of ['tower', 'bridge']) await start(town, quote, 'checker2');
    // Sunday, 12:00, which is 23 hours later: five are handed in; of the museum, only one of two
    at('2026-03-29T10:00:00Z');
    for (const [quote, rating] of [
      ['tower', 'CONFIRMED'],
      ['bridge', 'WRONG'],
      ['museum', 'CONFIRMED'],
    ] as const)
      await handIn(town, quote, 'checker', rating);
    for (const [quote, rating] of [
      ['tower', 'CONFIRMED'],
      ['bridge', 'WRONG'],
    ] as const)
      await handIn(town, quote, 'checker2', rating);
    // half past midnight, the night to Monday: an editor clears the table
    at('2026-03-29T22:30:00Z');
    await approve(town);
  }

  const ask = async (as: Part, variables: object): Promise<Statistics> =>
    (await desk.query<{ statistics: Statistics }>(as, STATISTICS, { range: week, ...variables })).statistics;
  const whole = async (): Promise<Group> => (await ask('editor', {})).groups[0]!;
  const hours = (states: State[]): Record<string, unknown> =>
    Object.fromEntries(
      states.map(({ state, left, meanSeconds, longestSeconds }) => [state, [left, round(meanSeconds / HOUR), longestSeconds / HOUR]]),
    );

  it('is the newsroom’s own: 167 hours from Monday’s midnight to Sunday’s', async () => {
    const { startsAt, endsAt, timeZone, behind, groupCount } = await ask('editor', {});
    expect({ startsAt, endsAt, timeZone, behind, groupCount }).toEqual({
      startsAt: '2026-03-22T23:00:00Z',
      endsAt: '2026-03-29T22:00:00Z',
      timeZone: 'Europe/Berlin',
      behind: false,
      groupCount: 1,
    });
  });

  it('tells what was done', async () => {
    const { throughput, tasksGiven } = await whole();
    expect(throughput).toEqual({
      articlesSubmitted: 3,
      articlesRevised: 1,
      articlesSignedOff: 0,
      claimsFound: 5, // mill, council, tower, bridge, museum
      claimsDismissed: 0,
      claimsWithdrawn: 1, // council
      claimsChecked: 2, // mill, council; tower and bridge were approved half an hour after the week was over
      handIns: 7, // mill, council, tower and bridge twice, museum once
      reviews: 2,
      verdictsReturned: 0,
    });
    expect(tasksGiven).toBe(8); // one, one, six
  });

  it('tells how long things lay, in hours that passed', async () => {
    const { claimStates, taskStates } = await whole();
    // [how many left the state, mean, longest]
    expect(hours(claimStates)).toEqual({
      // until somebody began: mill 2 (Mon 9–11), council 3 (Mon 9–12), three of the town 50 each (Thu 10 – Sat 12)
      QUEUED: [5, round((2 + 3 + 3 * 50) / 5), 50],
      // until all was in: mill 3 (Mon 11–14), council 32 (Mon 12 – Tue 20), tower and bridge 23 (Sat 12 – Sun 12); the museum is still there
      IN_VERIFICATION: [4, round((3 + 32 + 2 * 23) / 4), 32],
      // until approved: mill 20 (Mon 14 – Tue 10), council 12 (Tue 20 – Wed 8); tower and bridge left it on the Monday after
      IN_REVIEW: [2, round((20 + 12) / 2), 20],
      // until its words went: council 1 (Wed 8–9)
      CHECKED: [1, 1, 1],
    });
    expect(hours(taskStates)).toEqual({
      QUEUED: [8, 0, 0], // prepared at once
      READY: [8, round((1 + 1 + 6 * 2) / 8), 2], // Mon 9–10 twice, Thu 10–12 six times
      ASSIGNED: [7, round((1 + 2 + 5 * 48) / 7), 48], // Mon 10–11, Mon 10–12, Thu 12 – Sat 12 five times; one was never begun
      IN_PROGRESS: [7, round((3 + 32 + 5 * 23) / 7), 32],
      SUBMITTED: [2, round((20 + 12) / 2), 20],
    });
  });

  it('tells how the newsroom judged, and whether texts change after it', async () => {
    const { verdicts, changes } = await whole();
    expect(verdicts).toEqual([
      { rating: { code: 'CONFIRMED' }, count: 1, share: 0.5 },
      { rating: { code: 'WRONG' }, count: 1, share: 0.5 },
    ]);
    // the one sentence that had to change is gone; the one that stands, stands
    expect(changes).toEqual([
      { effect: 'MUST_CHANGE', approved: 1, changed: 1, rate: 1 },
      { effect: 'STANDS', approved: 1, changed: 0, rate: 0 },
    ]);
    // counted on the day of the verdict, Wednesday
    const { groups } = await ask('editor', { groupBy: 'DAY' });
    expect(groups.map(({ changes }) => changes.length)).toEqual([0, 1, 1, 0, 0, 0, 0]);
  });

  it('tells what came too late', async () => {
    const { handIns, alarms } = await whole();
    expect(lateBy.seconds).toBeGreaterThanOrEqual(2 * HOUR); // published at 18:00, handed in at 20:00
    expect(alarms).toEqual({ escalated: 1 });
    expect(handIns).toEqual({ onTime: 1, late: 1, undated: 5, lateRate: 0.5, meanLateSeconds: lateBy.seconds });
  });

  it('tells how far two agree, and nothing of the museum while the second one is still to say', async () => {
    const { agreement } = await whole();
    const [one, other] = [idOf('checker'), idOf('checker2')].sort();
    // both CONFIRMED the tower, both found the bridge WRONG: chance alone would have them agree on one of two
    const pair = { one: { id: one }, other: { id: other }, units: 2, observed: 1, expected: 0.5, kappa: 1 };
    expect(agreement).toEqual([{ scale: { code: 'desk' }, units: 2, observed: 1, nominalAlpha: 1, ordinalAlpha: null, pairs: [pair] }]);
    for (const { agreement, verdicts } of (await ask('editor', { groupBy: 'CLAIM_KIND' })).groups) {
      expect((agreement as { units: number }[]).reduce((sum, { units }) => sum + units, 0) + verdicts.length).toBeLessThanOrEqual(4);
    }
  });

  it('puts what happened after Sunday’s midnight into the next week, whatever UTC says', async () => {
    const { groups } = await ask('editor', { range: { from: '2026-03-23', to: '2026-04-05' }, groupBy: 'WEEK' });
    expect(groups.map(({ from, throughput }) => [from, throughput.claimsChecked, throughput.reviews])).toEqual([
      ['2026-03-23', 2, 2],
      ['2026-03-30', 2, 2],
    ]);
    // Mon, Tue, …, Sun: hand-ins
    const days = (await ask('editor', { groupBy: 'DAY' })).groups.map(({ throughput }) => throughput.handIns);
    expect(days).toEqual([1, 1, 0, 0, 0, 0, 5]);
    // March by month is this week and Monday, 30 March
    const [march] = (await ask('editor', { range: { from: '2026-03-01', to: '2026-03-31' }, groupBy: 'MONTH' })).groups;
    expect(march!.throughput).toMatchObject({ claimsChecked: 4, handIns: 7, articlesSubmitted: 3 });
    expect((await ask('editor', { range: { from: '2026-02-01', to: '2026-02-28' } })).groups[0]!.throughput).toEqual(nothingDone);
  });

  it('tells desks and members apart, and cuts by two things at once', async () => {
    const byDesk = (await ask('observer', { groupBy: 'DESK' })).groups;
    expect(
      byDesk.map(({ desk, throughput: { articlesSubmitted, handIns, claimsChecked }, verdicts }) => [
        desk,
        articlesSubmitted,
        handIns,
        claimsChecked,
        verdicts.map(({ rating }) => rating.code),
      ]),
    ).toEqual([
      ['', 1, 1, 1, ['WRONG']],
      ['politics', 2, 6, 1, ['CONFIRMED']],
    ]);
    const byMember = (await ask('admin', { groupBy: 'MEMBER' })).groups;
    const of = (part: Part): Group => byMember.find(({ member }) => member?.id === idOf(part))!;
    expect(['checker', 'checker2', 'editor', 'editor2', 'author'].map((part) => of(part as Part).throughput)).toEqual([
      { ...nothingDone, handIns: 4 },
      { ...nothingDone, handIns: 3 },
      // the mill; tower and bridge came after the week
      { ...nothingDone, claimsChecked: 1, reviews: 1 },
      { ...nothingDone, claimsChecked: 1, reviews: 1 },
      { ...nothingDone, articlesSubmitted: 3, articlesRevised: 1 },
    ]);
    expect(hours(of('checker2').taskStates)).toEqual({
      ASSIGNED: [3, round((2 + 2 * 48) / 3), 48],
      IN_PROGRESS: [3, round((32 + 2 * 23) / 3), 32],
    });
    expect(of('checker2').handIns).toMatchObject({ onTime: 0, late: 1, undated: 2 });
    const [politics] = (await ask('editor', { filter: { desk: 'politics', memberId: idOf('checker2') } })).groups;
    expect(politics).toMatchObject({ throughput: { handIns: 2 }, tasksGiven: 3 });
    const kinds = (await ask('editor', { groupBy: 'ARTICLE_KIND', filter: { desk: 'politics' } })).groups;
    expect(kinds.map(({ throughput }) => throughput.claimsFound)).toEqual([4]);
  });

  it('tells who has how much to do now', async () => {
    // of the museum, one task is given and not begun, one is handed in and waits for the other
    expect((await whole()).load).toEqual({ open: 1, unassigned: 0, inProgress: 0, overdue: 0, inReview: 1 });
    const byMember = (await ask('editor', { groupBy: 'MEMBER' })).groups;
    const load = (part: Part) => byMember.find(({ member }) => member?.id === idOf(part))!.load;
    expect([load('checker')!.open, load('checker')!.inReview, load('checker2')!.open, load('checker2')!.inReview]).toEqual([0, 1, 1, 0]);
    expect((await ask('editor', { groupBy: 'DESK' })).groups.map(({ desk, load }) => [desk, load!.open])).toEqual([
      ['', 0],
      ['politics', 1],
    ]);
    expect((await ask('editor', { groupBy: 'DAY' })).groups[0]!.load).toBeNull();
  });

  it('shows a checker their own work only, and not how far colleagues agree; an author nothing', async () => {
    const own = (await ask('checker', {})).groups[0]!;
    expect(own).toMatchObject({ throughput: { ...nothingDone, handIns: 4 }, agreement: null, load: { open: 0, inReview: 1 } });
    expect((await ask('checker', { groupBy: 'MEMBER' })).groups.map(({ member }) => member?.id)).toEqual([idOf('checker')]);
    expect((await ask('checker', { filter: { memberId: idOf('checker') } })).groups[0]).toEqual(own);
    const code = async (as: Part, variables: object) =>
      (await desk.ask(as, STATISTICS, { range: week, ...variables })).errors?.[0]?.extensions?.code;
    expect(await code('checker', { filter: { memberId: idOf('checker2') } })).toBe('PERMISSION_DENIED');
    expect(await code('author', {})).toBe('PERMISSION_DENIED');
    expect(await code('cms', {})).toBe('PERMISSION_DENIED');
  });

  it.each([
    ['the last day before the first', { range: { from: '2026-03-29', to: '2026-03-23' } }],
    ['a day no calendar has', { range: { from: '2026-02-30', to: '2026-03-23' } }],
    ['no day', { range: { from: 'yesterday', to: '2026-03-23' } }],
    ['more than a quarter by day', { range: { from: '2026-01-01', to: '2026-06-30' }, groupBy: 'DAY' }],
    ['more than five years', { range: { from: '2020-01-01', to: '2026-06-30' } }],
    ['three things at once', { groupBy: 'MEMBER', filter: { desk: 'politics', claimKind: 'QUANTITY' } }],
    ['two things of which none is the desk', { groupBy: 'MEMBER', filter: { claimKind: 'QUANTITY' } }],
  ])('refuses %s', async (_, variables) => {
    const { errors } = await desk.ask('editor', STATISTICS, { range: week, ...variables });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_REQUEST']);
  });

  it('knows each step by which claims and tasks came to the state they are in', async () => {
    const known = stateEvents.map(({ type, state }) => `('${type}', ${state === null ? 'NULL' : `'${state}'`})`).join(', ');
    const { rows } = await desk.eye.query(
      `SELECT x.id, x.state, told.state AS told FROM (SELECT newsroom_id, id, state FROM stet.claim UNION ALL SELECT newsroom_id, id, state FROM stet.task) x
       LEFT JOIN LATERAL (SELECT coalesce(k.state, e.data->>'to') AS state FROM stet.event e JOIN (VALUES ${known}) k (type, state) ON k.type = e.type
         WHERE e.newsroom_id = x.newsroom_id AND e.subject_id = x.id ORDER BY e.article_seq DESC LIMIT 1) told ON true
       WHERE told.state IS DISTINCT FROM x.state`,
    );
    expect(rows).toEqual([]);
  });
});
