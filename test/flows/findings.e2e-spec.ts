import { TestDesk, testDesk } from '@test/desk';
import { brokenRules } from '../rules/rules.sql.js';
import { split } from './taken-in.js';

// 1 March 2026 was a Sunday; 3 of 12 are 25 percent; and the link lacks its colon
const slip = 'The council met on Monday, March 1, 2026, in the old hall.';
const share = 'It approved 3 of 12 plans, or 40 percent.';
const link = 'The minutes are at http//council.example today.';
const text = `${slip} ${share} ${link} The hall was built in 1871.`;

const fields =
  'id version current severity findingCode checkName checkVersion engine engineVersion reasons spans { start end } revision { number } claims { quote } decision { decision carried decidedAt decidedBy { name } reason }';

interface Found {
  readonly id: string;
  readonly version: number;
  readonly current: boolean;
  readonly findingCode: string;
  readonly spans: { start: number; end: number }[];
  readonly claims: { quote: string }[];
  readonly decision: { decision: string; carried: boolean; reason: string | null; decidedBy: { name: string } } | null;
}

describe('what automatic checks find, and what people hold of it', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await testDesk();
  });
  afterAll(async () => {
    expect(await brokenRules(desk.eye)).toEqual([]);
    await desk.stop();
  });

  const handIn = async (words: string): Promise<string> => {
    const { id } = await desk.act('author', 'submitArticle', { text: words, language: 'en', publishAt: '2026-03-03T06:00:00Z' });
    await split(desk, id!);
    return id!;
  };
  const found = async (id: string, args = 'first: 50'): Promise<Found[]> => {
    const { article } = await desk.query<{ article: { findings: { nodes: Found[] } } }>(
      'checker',
      `query ($id: ID!) { article(id: $id) { findings(${args}) { nodes { ${fields} } } } }`,
      { id },
    );
    return article.findings.nodes;
  };
  const revise = async (articleId: string, words: string, settled = true): Promise<void> => {
    const { article } = await desk.query<{ article: { version: number } }>('editor', 'query ($id: ID!) { article(id: $id) { version } }', {
      id: articleId,
    });
    const done = await desk.act('author', 'reviseArticle', { articleId, expectedVersion: article.version, text: words });
    expect(done.code).toBeUndefined();
    if (settled) await split(desk, articleId);
  };
  const nodeOf = async (id: string): Promise<Found> =>
    (await desk.query<{ node: Found }>('checker', `query ($id: ID!) { node(id: $id) { ... on Finding { ${fields} } } }`, { id })).node;

  it('stand in the order of the text, with engine, version, reasons, spans, and the claims they are about', async () => {
    const articleId = await handIn(text);
    const [calendar, percentage, address, ...more] = await found(articleId);
    expect(more).toEqual([]);
    expect(calendar).toMatchObject({
      findingCode: 'WEEKDAY_MISMATCH',
      checkName: 'calendar',
      checkVersion: 1,
      engine: 'stet-language',
      engineVersion: expect.stringMatching(/^\d+\.\d+/) as string,
      reasons: expect.arrayContaining(['the year stands in the text']) as string[],
      revision: { number: 1 },
      current: true,
      version: 1,
      decision: null,
    });
    expect([percentage, address].map((finding) => finding?.findingCode)).toEqual(['PERCENTAGE_MISMATCH', 'LINK_BROKEN']);
    const words = [calendar!, percentage!, address!].map(({ spans: [span] }) => text.slice(span!.start, span!.end));
    expect(words[2]).toBe('http//council.example');
    const { article } = await desk.query<{ article: { claims: { nodes: { quote: string; findings: { findingCode: string }[] }[] } } }>(
      'editor',
      'query ($id: ID!) { article(id: $id) { claims(first: 50) { nodes { quote findings { findingCode } } } } }',
      { id: articleId },
    );
    for (const finding of [calendar!, percentage!, address!]) {
      expect(finding.claims.length).toBeGreaterThan(0);
      const told = article.claims.nodes.filter(({ findings }) => findings.some(({ findingCode }) => findingCode === finding.findingCode));
      expect(told.map(({ quote }) => quote)).toEqual(finding.claims.map(({ quote }) => quote));
    }
    expect(article.claims.nodes.some(({ findings }) => findings.length === 0)).toBe(true);
  });

  it('a checker confirms one and waives another with a reason; the desk asks for what is left', async () => {
    const articleId = await handIn(text);
    const [calendar, percentage, address] = (await found(articleId)) as [Found, Found, Found];
    const confirmed = await desk.act(
      'checker',
      'confirmFinding',
      { findingId: calendar.id, expectedVersion: 1 },
      `... on Finding { ${fields} }`,
    );
    expect(confirmed).toMatchObject({
      version: 2,
      decision: { decision: 'CONFIRMED', carried: false, reason: null, decidedBy: { name: 'checker of courier' } },
    });
    const waive = { findingId: percentage.id, expectedVersion: 1, reason: 'Two of the plans were for one house.' };
    expect(await desk.act('editor', 'waiveFinding', waive, `... on Finding { ${fields} }`)).toMatchObject({
      decision: { decision: 'WAIVED', reason: 'Two of the plans were for one house.', decidedBy: { name: 'editor of courier' } },
    });
    expect((await found(articleId, 'first: 50, undecided: true')).map(({ id }) => id)).toEqual([address.id]);
    expect((await found(articleId, 'first: 50, undecided: false')).map(({ id }) => id)).toEqual([calendar.id, percentage.id]);
    const { article } = await desk.query<{ article: { findings: { count: number; pageInfo: { endCursor: string } } } }>(
      'checker',
      'query ($id: ID!) { article(id: $id) { findings(first: 1, undecided: false) { count pageInfo { endCursor } } } }',
      { id: articleId },
    );
    expect(article.findings.count).toBe(2);
    expect((await found(articleId, `first: 9, after: ${JSON.stringify(article.findings.pageInfo.endCursor)}`)).map(({ id }) => id)).toEqual(
      [percentage.id, address.id],
    );
    const { rows } = await desk.eye.query<{ type: string; data: object }>(
      `SELECT type, data FROM stet.event WHERE subject_id = ANY ($1::uuid[]) ORDER BY article_seq`,
      [[calendar, percentage].map(({ id }) => id.slice('finding_'.length))],
    );
    expect(rows.map(({ type }) => type)).toEqual(['FindingConfirmed', 'FindingWaived']);
    expect(JSON.stringify(rows)).not.toContain('one house');
  });

  it('a decision can be made anew, by whoever has seen the last one', async () => {
    const [finding] = (await found(await handIn(text))) as [Found];
    const act = (by: 'editor' | 'checker2', field: string, expectedVersion: number, more = {}) =>
      desk.act(by, field, { findingId: finding.id, expectedVersion, ...more });
    await act('editor', 'confirmFinding', 1);
    expect(await act('checker2', 'waiveFinding', 1, { reason: 'It is right.' })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await act('checker2', 'confirmFinding', 2)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await act('checker2', 'waiveFinding', 2, { reason: ' \n' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await act('checker2', 'waiveFinding', 2, { reason: 'The date is the old calendar’s.' })).code).toBeUndefined();
    expect(await nodeOf(finding.id)).toMatchObject({
      version: 3,
      decision: { decision: 'WAIVED', decidedBy: { name: 'checker2 of courier' } },
    });
    // both are on record
    const { rows } = await desk.eye.query('SELECT number, decision FROM stet.finding_decision WHERE finding_id = $1 ORDER BY number', [
      finding.id.slice('finding_'.length),
    ]);
    expect(rows).toEqual([
      { number: 1, decision: 'CONFIRMED' },
      { number: 2, decision: 'WAIVED' },
    ]);
  });

  it('one decision of two that are made at once', async () => {
    const [finding] = (await found(await handIn(text))) as [Found];
    const input = { findingId: finding.id, expectedVersion: 1 };
    const answers = await Promise.all([
      desk.act('editor', 'confirmFinding', input),
      desk.act('checker', 'waiveFinding', { ...input, reason: 'No.' }),
    ]);
    expect(answers.map(({ code }) => code).filter((code) => code === 'VERSION_CONFLICT')).toHaveLength(1);
    expect((await nodeOf(finding.id)).version).toBe(2);
  });

  it('carries into the next revision while its words stand, and not a word longer', async () => {
    const articleId = await handIn(text);
    const [calendar, percentage] = (await found(articleId)) as [Found, Found];
    await desk.act('checker', 'waiveFinding', { findingId: calendar.id, expectedVersion: 1, reason: 'The old calendar.' });
    await desk.act('checker', 'confirmFinding', { findingId: percentage.id, expectedVersion: 1 });

    await revise(articleId, `It was cold. ${text.replace('40 percent', '50 percent')}`);
    const [again, changed] = (await found(articleId)) as [Found, Found];
    expect(again.id).not.toBe(calendar.id);
    expect(again).toMatchObject({
      findingCode: 'WEEKDAY_MISMATCH',
      version: 2,
      decision: { decision: 'WAIVED', carried: true, reason: 'The old calendar.' },
    });
    expect(changed).toMatchObject({ findingCode: 'PERCENTAGE_MISMATCH', version: 1, decision: null });
    // the ones of the first revision are kept, and are not those of the text as it is
    expect(await nodeOf(calendar.id)).toMatchObject({ current: false });
    expect(await desk.act('editor', 'confirmFinding', { findingId: calendar.id, expectedVersion: 2 })).toMatchObject({
      code: 'REVISION_OUTDATED',
    });
    expect((await found(articleId, 'first: 9, undecided: true')).map(({ findingCode }) => findingCode)).toEqual([
      'PERCENTAGE_MISMATCH',
      'LINK_BROKEN',
    ]);
  });

  it('is not shown as what is found of words nobody has read yet', async () => {
    const articleId = await handIn(text);
    const [finding] = (await found(articleId)) as [Found];
    await revise(articleId, `${text} It was demolished in 1950.`, false);
    const state = async () =>
      (await desk.query<{ article: { state: string } }>('editor', 'query ($id: ID!) { article(id: $id) { state } }', { id: articleId }))
        .article.state;
    const [shown, seen] = [await found(articleId), await state()];
    // the machine may have been faster than this question: then what is shown is of the new revision
    if (seen === 'SPLITTING') expect(shown.filter(({ id }) => id === finding.id)).toEqual([]);
    await split(desk, articleId);
    expect((await found(articleId)).every(({ current }) => current)).toBe(true);
  });

  it('is not for who wrote the article, in whatever role, nor for who does not work on it', async () => {
    const { id } = await desk.act('editor', 'submitArticle', {
      text,
      language: 'en',
      authors: [{ name: 'The editor', memberId: `member_${desk.cast.editor2.actor.memberId}` }],
    });
    await split(desk, id!);
    const [finding] = (await found(id!)) as [Found];
    const input = { findingId: finding.id, expectedVersion: 1 };
    expect(await desk.act('editor2', 'confirmFinding', input)).toMatchObject({ code: 'OWN_WORK_FINDING' });
    expect(await desk.act('editor2', 'waiveFinding', { ...input, reason: 'I know.' })).toMatchObject({ code: 'OWN_WORK_FINDING' });
    const confirm = 'mutation ($input: ConfirmFindingInput!) { confirmFinding(input: $input) { __typename } }';
    for (const part of ['author', 'observer', 'cms', 'admin'] as const)
      expect((await desk.ask(part, confirm, { input })).errors?.map(({ extensions }) => extensions?.code)).toEqual(['PERMISSION_DENIED']);
    const look = 'query ($id: ID!) { article(id: $id) { findings(first: 1) { nodes { id } } } }';
    expect((await desk.ask('author', look, { id: await handIn(text) })).errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
    expect(await desk.act('editor', 'confirmFinding', { findingId: 'finding_nobody', expectedVersion: 1 })).toMatchObject({
      code: 'NOT_FOUND',
    });
    // in the archive nothing is decided
    const { article } = await desk.query<{ article: { version: number } }>('editor', 'query ($id: ID!) { article(id: $id) { version } }', {
      id,
    });
    await desk.act('editor', 'archiveArticle', { articleId: id, expectedVersion: article.version });
    expect(await desk.act('editor', 'confirmFinding', input)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('and its decisions stand as they were written, also below the service', async () => {
    await handIn(text);
    for (const statement of [
      'UPDATE stet.finding SET message = $1',
      'UPDATE stet.finding_decision SET decision = $1',
      'DELETE FROM stet.finding',
    ])
      await expect(desk.eye.query(statement, statement.includes('$1') ? ['WAIVED'] : [])).rejects.toThrow('never changed');
  });
});
