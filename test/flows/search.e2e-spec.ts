import { Reads } from '@stet/platform';
import type { Reader } from '@stet/platform';
import { Part } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import fc from 'fast-check';
import { CheckStory } from './check-story.js';

const HITS = `nodes { id kind rank node { __typename id } snippets { field text marks { start end } } } pageInfo { hasNextPage endCursor } count`;

interface HitSeen {
  readonly id: string;
  readonly kind: string;
  readonly rank: number;
  readonly node: { readonly __typename: string; readonly id: string };
  readonly snippets: readonly {
    readonly field: string;
    readonly text: string;
    readonly marks: readonly { readonly start: number; readonly end: number }[];
  }[];
}

interface PageSeen {
  readonly nodes: readonly HitSeen[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly count: number;
}

describe('finding things by their words', () => {
  let desk: TestDesk;
  let story: CheckStory;
  let bridge: { articleId: string; claimId: string };
  let vienna: { articleId: string; claimId: string };
  beforeAll(async () => {
    desk = await testDesk();
    story = new CheckStory(desk, desk);
    bridge = await story.claimOf('The city council spent 12 million euros on the Amstel bridge in 2024.', {
      title: 'A bridge over troubled budgets',
      externalId: 'cms-2024-17',
      desk: 'city',
    });
    const german = 'Die Wählerinnen in Österreich bauten 2023 genau 417 neue Häuser in der Straße am Donaukanal.';
    vienna = await story.claimOf(german, { language: 'de', desk: 'world' });
  });
  afterAll(() => desk.stop());

  const page = async (text: string, more: object = {}, as: Part = 'editor'): Promise<PageSeen> => {
    const query = `query ($text: String!, $in: [SearchKind!], $filter: SearchFilter, $first: Int! = 20, $after: String) {
      search(text: $text, in: $in, filter: $filter, first: $first, after: $after) { ${HITS} } }`;
    return (await desk.query<{ search: PageSeen }>(as, query, { text, ...more })).search;
  };
  const found = async (text: string, more: object = {}, as: Part = 'editor'): Promise<string[]> => {
    const { nodes, count } = await page(text, more, as);
    expect(count).toBe(nodes.length);
    for (const { id, node } of nodes) expect(node.id).toBe(id);
    return nodes.map(({ id }) => id).sort();
  };
  const both = (): string[] => [bridge.articleId, bridge.claimId].sort();

  it('an editor remembers a word, its beginning, a phrase, a number of the CMS, or what it was not about', async () => {
    expect(await found('bridge')).toEqual(both());
    expect(await found('counci')).toEqual(both());
    // by the stem of the language, and without its accents
    expect(await found('councils')).toEqual(both());
    expect(await found('osterreich')).toEqual([vienna.articleId, vienna.claimId].sort());
    expect(await found('Haus')).toEqual([vienna.articleId, vienna.claimId].sort());
    expect(await found('"amstel bridge"')).toEqual(both());
    expect(await found('"bridge amstel"')).toEqual([]);
    expect(await found('bridge -budgets')).toEqual([bridge.claimId]);
    expect(await found('bridge or donaukanal')).toHaveLength(4);
    expect(await found('cms-2024-17')).toEqual([bridge.articleId]);
    expect(await found('"author of courier"')).toEqual([bridge.articleId, vienna.articleId].sort());
    expect(await found('bridge', { in: ['CLAIM'] })).toEqual([bridge.claimId]);
    expect(await found('bridge or donaukanal', { filter: { desks: ['world'] } })).toHaveLength(2);
    expect(await found('bridge or donaukanal', { in: ['ARTICLE'], filter: { languages: ['de'] } })).toEqual([vienna.articleId]);
    expect(await found('bridge or donaukanal', { filter: { articleId: bridge.articleId } })).toEqual(both());
  });

  it('shows where the words stand, as ranges of plain text', async () => {
    const { nodes } = await page('"amstel bridge"', { in: ['CLAIM'] });
    expect(nodes[0]).toMatchObject({ kind: 'CLAIM', node: { __typename: 'Claim' } });
    const [snippet] = nodes[0]!.snippets;
    expect(snippet!.field).toBe('QUOTE');
    expect(snippet!.marks.map(({ start, end }) => snippet!.text.slice(start, end))).toEqual(['Amstel bridge']);
    // a beginning is marked, too
    const [started] = (await page('budge', { in: ['ARTICLE'] })).nodes[0]!.snippets;
    expect(started!.marks.map(({ start, end }) => started!.text.slice(start, end))).toEqual(['budgets']);
  });

  it('pages through what it found, each once, and takes no place of another question', async () => {
    const first = await page('bridge or donaukanal', { first: 3 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await page('bridge or donaukanal', { first: 3, after: first.pageInfo.endCursor });
    const all = [...first.nodes, ...rest.nodes];
    expect(new Set(all.map(({ id }) => id)).size).toBe(4);
    expect(all.map(({ rank }) => rank)).toEqual(all.map(({ rank }) => rank).sort((a, b) => b - a));
    // a headline says more than a mention
    expect(all.find(({ kind }) => kind === 'ARTICLE')!.rank).toBeGreaterThan(0);
    const query = 'query ($after: String) { search(text: "bridge", after: $after) { nodes { id } } }';
    const { errors } = await desk.ask('editor', query, { after: first.pageInfo.endCursor });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_REQUEST');
  });

  it('finds evidence by passage, publisher and address, and a verdict by its reasons; of what is confidential not a word', async () => {
    const source = { publisher: 'Statistics Office', tier: 'OFFICIAL', url: 'https://www.figures.example/waterways' };
    const { claimId } = bridge;
    const { id: evidenceId } = await story.does('editor2', 'addEvidence', { claimId, source, quotation: 'Pontoons cost twelve.' });
    const secret = { claimId, source: { publisher: 'A clerk named Zwartjes', tier: 'PRIMARY' }, quotation: 'The ledger was cooked.' };
    await story.does('checker', 'addEvidence', { ...secret, visibility: 'CONFIDENTIAL' });
    for (const words of ['pontoon', '"statistics office"', 'figures.example', 'waterways'])
      expect(await found(words)).toEqual([evidenceId]);
    for (const words of ['zwartjes', 'cooked']) expect(await found(words, {}, 'checker')).toEqual([]);
    await story.check(claimId, 'checker', 'CONFIRMED', { rationale: 'The invoices add up splendidly.' });
    const [verdict] = (await story.claim(claimId)).verdicts;
    expect(await found('splendid invoice')).toEqual([verdict!.id]);
    await story.does('editor2', 'withdrawEvidence', { evidenceId, expectedVersion: 1, reason: 'It was another river.' });
    expect(await found('pontoon')).toEqual([]);
  });

  it('finds the words an article has now, not those it had', async () => {
    const made = await story.claimOf('The quarry at Ginster closed in 1977.');
    const query = 'query ($id: ID!) { article(id: $id) { version } }';
    const { article } = await desk.query<{ article: { version: number } }>('editor', query, { id: made.articleId });
    const revised = { articleId: made.articleId, expectedVersion: article.version, text: 'The colliery at Ginster closed in 1979.' };
    await story.does('author', 'reviseArticle', revised);
    await desk.settle();
    expect(await found('quarry', { in: ['ARTICLE'] })).toEqual([]);
    expect(await found('colliery')).toContain(made.articleId);
  });

  it('an author finds what is theirs, an observer what the desk sees, a CMS no claims; another newsroom nothing', async () => {
    const { id: other } = await story.does('editor', 'submitArticle', { kind: 'NEWS', language: 'en', text: 'The bridge fell in 1911.' });
    await desk.settle();
    expect(await found('bridge', { in: ['ARTICLE'] }, 'author')).toEqual([bridge.articleId]);
    expect(await found('bridge', { in: ['ARTICLE'] }, 'observer')).toEqual([bridge.articleId, other].sort());
    expect(await found('bridge', {}, 'cms')).toEqual([]);
    const { id: fed } = await story.does('cms', 'submitArticle', { kind: 'NEWS', language: 'en', text: 'A bridge opens on 3 May 2026.' });
    await desk.settle();
    expect(await found('bridge', {}, 'cms')).toEqual([fed]);
    const elsewhere = await desk.newsroom();
    const query = '{ search(text: "bridge") { nodes { id } count } }';
    expect(await elsewhere.query('editor', query)).toEqual({ search: { nodes: [], count: 0 } });
    // nor by the function itself, whatever it is given
    const call = (reader: Reader): Promise<object[]> =>
      reader.rows({ text: `SELECT * FROM stet.search('bridge', '{ARTICLE,CLAIM,EVIDENCE,VERDICT}', $1)` }, [
        [bridge.articleId.slice('article_'.length)],
      ]);
    expect(await desk.get(Reads).run(elsewhere.cast.newsroomId, call)).toEqual([]);
    expect(await desk.get(Reads).run(desk.cast.newsroomId, call)).not.toEqual([]);
  });

  it('leaves out what is sealed from who asks, until it is open', async () => {
    await story.setPolicy({ threshold: 0, blindSecondAssessment: true });
    const { claimId } = await story.claimOf('The lighthouse of Merrow was built in 1888.');
    await story.begin(claimId, 'checker', 1);
    const source = { publisher: 'Gazette of Merrow', tier: 'PRIMARY' };
    const { id } = await story.does('checker', 'addEvidence', { claimId, source, quotation: 'Kittiwakes nest there.', cite: 'REFUTES' });
    expect(await found('kittiwakes', {}, 'checker')).toEqual([id]);
    for (const part of ['checker2', 'editor', 'admin', 'observer'] as const) {
      expect({ part, found: await found('kittiwakes', {}, part) }).toEqual({ part, found: [] });
      expect({ part, found: await found('gazette', {}, part) }).toEqual({ part, found: [] });
    }
    await story.check(claimId, 'checker', 'CONFIRMED', {}, 1);
    await story.check(claimId, 'checker2', 'CONFIRMED', {}, 2);
    expect(await found('kittiwakes', {}, 'checker2')).toEqual([id]);
    await story.setPolicy({ threshold: 0, blindSecondAssessment: false });
  });

  it('takes whatever is typed', async () => {
    const sign = fc.constantFrom(
      '"',
      '-',
      ' or ',
      "'",
      ':*',
      '&',
      '|',
      '!',
      '(',
      ')',
      '<->',
      '\\',
      '%',
      ' ',
      'bridge',
      '<b>',
      '😀',
      'ß',
      '\u202e',
    );
    const typed = fc.oneof(
      fc.array(sign, { maxLength: 12 }).map((signs) => signs.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    const query = 'query ($text: String!) { search(text: $text) { nodes { snippets { text } } count } }';
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const { errors, data } = await desk.ask('editor', query, { text });
        // nothing to look for, or no Unicode
        if (errors) expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['BAD_REQUEST']);
        else expect(data).toBeTruthy();
      }),
      { numRuns: 30 },
    );
    const ends = [
      'bridge"',
      '-',
      '""',
      'or',
      'the',
      '-bridge',
      'a'.repeat(300),
      '𐍈'.repeat(150),
      "'; DROP TABLE stet.article; --",
      "x' : * 'y",
    ];
    for (const text of ends) expect((await desk.ask('editor', query, { text })).errors).toBeUndefined();
    expect((await desk.ask('editor', query, { text: 'a'.repeat(301) })).errors?.[0]?.extensions?.code).toBe('BAD_REQUEST');
  });

  const SAVED = '... on SavedSearch { id name list question shared version problem mayChange owner { id } removedAt }';
  const kept = async (as: Part, args = ''): Promise<string[]> => {
    const query = `{ savedSearches${args} { nodes { name } count } }`;
    const { savedSearches } = await desk.query<{ savedSearches: { nodes: { name: string }[]; count: number } }>(as, query);
    expect(savedSearches.count).toBe(savedSearches.nodes.length);
    return savedSearches.nodes.map(({ name }) => name);
  };

  it('an editor keeps a question for the desk and one for themselves, and whoever uses it asks the list with it', async () => {
    const question = { filter: { states: ['QUEUED', 'IN_VERIFICATION'], minWorth: 0.5 }, order: 'PRIORITY' };
    const saved = await story.does('editor', 'saveSearch', { name: ' Front page ', list: 'CLAIMS', question, shared: true }, SAVED);
    expect(saved).toMatchObject({ name: 'Front page', question, problem: null, mayChange: true, owner: { id: story.memberId('editor') } });
    await story.does('editor', 'saveSearch', { name: 'Mine', list: 'SEARCH', question: { text: 'bridge', in: ['CLAIM'] } });
    await story.does('checker', 'saveSearch', { name: 'My tasks', list: 'TASKS', question: { filter: { mine: true } }, shared: false });
    expect(await kept('editor')).toEqual(['Mine', 'Front page']);
    expect(await kept('checker')).toEqual(['My tasks', 'Front page']);
    expect(await kept('checker', '(mine: true)')).toEqual(['My tasks']);
    expect(await kept('observer', '(list: CLAIMS, mine: false)')).toEqual(['Front page']);
    expect(await kept('observer', '(list: TASKS)')).toEqual([]);

    // the question is what the list takes
    const asked = 'query ($filter: ClaimFilter, $order: ClaimOrder!) { claims(filter: $filter, order: $order) { nodes { id } } }';
    expect((await desk.ask('checker', asked, question)).errors).toBeUndefined();
    // an ADMIN changes what is shared; its owner still has it
    const at = { savedSearchId: saved.id, expectedVersion: 1 };
    expect(await story.does('admin', 'amendSavedSearch', { ...at, name: 'Page one', shared: true }, SAVED)).toMatchObject({
      name: 'Page one',
      question,
      version: 2,
    });
    expect(
      await story.says('editor', 'amendSavedSearch', { ...at, shared: false }, '... on VersionConflict { currentVersion }'),
    ).toMatchObject({ currentVersion: 2 });
    const mine = (
      await desk.query<{ savedSearches: { nodes: { id: string }[] } }>('editor', '{ savedSearches(list: SEARCH) { nodes { id } } }')
    ).savedSearches.nodes[0]!;
    // what is not shared is not there for others, for an ADMIN neither
    expect(await story.says('admin', 'removeSavedSearch', { savedSearchId: mine.id, expectedVersion: 1 })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await desk.query('admin', 'query ($id: ID!) { node(id: $id) { id } }', { id: mine.id })).toEqual({ node: null });
    expect(await story.does('editor', 'removeSavedSearch', { savedSearchId: mine.id, expectedVersion: 1 }, SAVED)).toMatchObject({
      name: 'Mine',
    });
    expect(await kept('editor', '(mine: true)')).toEqual(['Page one']);
    expect(await story.says('editor', 'amendSavedSearch', { savedSearchId: mine.id, expectedVersion: 2, name: 'Again' })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('keeps only questions that the list would take, and says of one that no longer fits', async () => {
    const wrong: readonly [string, object, RegExp][] = [
      ['CLAIMS', { filter: { states: ['GONE'] } }, /filter\.states\.0: .*GONE/],
      ['CLAIMS', { filter: { colour: 'red' } }, /colour/],
      ['CLAIMS', { filter: { minWorth: 7 } }, /minWorth/],
      ['ARTICLES', { filter: { publishFrom: 'tomorrow' } }, /DateTime/],
      ['ARTICLES', { first: 3 }, /no argument first/],
      ['VERDICTS', { order: null }, /order/],
      ['SEARCH', { in: ['CLAIM'] }, /text is missing/],
    ];
    for (const [list, question, problem] of wrong) {
      const { field, problem: told } = (await story.says(
        'editor',
        'saveSearch',
        { name: 'Wrong', list, question },
        '... on InvalidInput { field problem }',
      )) as unknown as Record<string, string>;
      expect({ list, field, told }).toEqual({ list, field: 'question', told: expect.stringMatching(problem) as string });
    }
    expect(await story.says('editor', 'saveSearch', { name: '  ', list: 'CLAIMS', question: {} })).toMatchObject({ code: 'INVALID_INPUT' });
    const saved = await story.does('editor', 'saveSearch', { name: 'Old words', list: 'CLAIMS', question: {} });
    // as an earlier schema had it
    await desk.eye.query(`UPDATE stet.saved_search SET question = '{"filter": {"stage": "OPEN"}}' WHERE id = $1`, [
      saved.id!.slice('savedSearch_'.length),
    ]);
    const query = 'query ($id: ID!) { node(id: $id) { ... on SavedSearch { question problem } } }';
    expect(await desk.query('editor', query, { id: saved.id })).toEqual({
      node: { question: { filter: { stage: 'OPEN' } }, problem: expect.stringContaining('stage') as string },
    });
  });

  it('the lists of the desk are narrowed by words, beats and urgency, and ordered by how well the words fit', async () => {
    const listed = async (list: string, args: string, as: Part = 'editor'): Promise<string[]> => {
      const found = await desk.query<Record<string, { nodes: { id: string }[]; count: number }>>(
        as,
        `{ ${list}(${args}) { nodes { id } count } }`,
      );
      expect(found[list]!.count).toBe(found[list]!.nodes.length);
      return found[list]!.nodes.map(({ id }) => id);
    };
    expect(await listed('articles', 'filter: { text: "amst" }')).toEqual([bridge.articleId]);
    expect((await listed('articles', 'filter: { text: "bridge" }, order: RELEVANCE'))[0]).toBe(bridge.articleId);
    expect(await listed('articles', 'filter: { languages: ["de"], states: [IN_CHECK], minPriority: 0 }, order: PRIORITY')).toEqual([
      vienna.articleId,
    ]);
    expect(await listed('articles', 'filter: { text: "bridge", desks: ["world"] }')).toEqual([]);
    expect(await listed('claims', 'filter: { text: "donaukanal", desks: ["world"] }, order: RELEVANCE')).toEqual([vienna.claimId]);
    expect(await listed('claims', 'filter: { languages: ["de"], articleKinds: ["NEWS"] }, order: WORTH')).toEqual([vienna.claimId]);
    expect(await listed('claims', 'filter: { text: "bridge" }', 'author')).toEqual([bridge.claimId]);
    expect(await listed('tasks', 'filter: { text: "donaukanal" }, order: DUE')).toHaveLength(1);
    expect(await listed('verdicts', 'filter: { text: "splendid", desks: ["city"] }')).toHaveLength(1);
    expect(await listed('verdicts', 'filter: { text: "splendid", desks: ["world"] }')).toEqual([]);
    // a page in each order goes on where the last one ended
    for (const order of ['PRIORITY', 'WORTH', 'NEWEST', 'RELEVANCE']) {
      const query = `query ($after: String) { claims(first: 2, after: $after, order: ${order}, filter: { text: "bridge or donaukanal or 1911", states: [PROPOSED, QUEUED, IN_REVIEW, IN_VERIFICATION, CHECKED] }) {
        nodes { id } pageInfo { endCursor hasNextPage } } }`;
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const page: { claims: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } = await desk.query(
          'editor',
          query,
          { after },
        );
        seen.push(...page.claims.nodes.map(({ id }) => id));
        if (!page.claims.pageInfo.hasNextPage) break;
        after = page.claims.pageInfo.endCursor;
      }
      expect({ order, twice: seen.length - new Set(seen).size }).toEqual({ order, twice: 0 });
      expect(seen.length).toBeGreaterThanOrEqual(3);
    }
    const codes = async (as: Part, query: string): Promise<unknown[]> =>
      ((await desk.ask(as, query)).errors ?? []).map(({ extensions }) => extensions?.code);
    expect(await codes('editor', '{ claims(order: RELEVANCE) { nodes { id } } }')).toEqual(['BAD_REQUEST']);
    expect(await codes('editor', '{ articles(order: RELEVANCE, filter: { text: " " }) { nodes { id } } }')).toEqual(['BAD_REQUEST']);
    // who has a task on it is not an author's to find out
    expect(await codes('author', `{ claims(filter: { assigneeId: "${story.memberId('checker')}" }) { nodes { id } } }`)).toEqual([
      'PERMISSION_DENIED',
    ]);
    expect(await codes('checker', '{ claims(filter: { mine: true, overdue: true }) { nodes { id } } }')).toEqual([]);
  });
});
