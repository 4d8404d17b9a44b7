import { jest } from '@jest/globals';
import type { Part } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import { eventually } from '@test/platform';
import { RawLine } from '@test/raw-line';
import { brandOf, brandRows } from './brand.js';
import { idsOf, nobodysIds, plain } from './asking.js';
import { crawlNewsroom } from './crawl-newsroom.js';
import { allHear, channels, lineOf, ownLines, Stir, transports } from './foreign-lines.js';
import { FullNewsroom, fullNewsroom } from './full-newsroom.builder.js';
import { documentOf, hasIds, mutations, queries, variablesOf } from './requests-by-id.js';
import { rowsOf, StatementTap } from './statements.js';

const everybody: readonly Part[] = ['admin', 'editor', 'checker', 'author', 'observer', 'cms'];
/** What the machine does by itself in any newsroom: sealing, sums, what is due. */
const byItself = ['due', 'outbox', 'work_item', 'seal', 'trail_head', 'head_dispatch', 'figure', 'figure_build', 'search_entry'];

/** One look-up of each way there is, by an id of this type. */
const lookUps: Readonly<Record<string, { readonly query: string; readonly type: string }>> = {
  'node(id)': { type: 'claim', query: 'query ($id: ID!) { node(id: $id) { id } }' },
  'a query': { type: 'article', query: 'query ($id: ID!) { article(id: $id) { title claims(first: 5) { nodes { id } } } }' },
  'a list filtered by it': {
    type: 'article',
    query: 'query ($id: ID!) { tasks(filter: { articleId: $id }) { count nodes { id claim { id } } } }',
  },
  'nested look-ups': {
    type: 'task',
    query: 'query ($id: ID!) { a: task(id: $id) { claim { article { id } } } b: node(id: $id) { ... on Task { article { title } } } }',
  },
  'a mutation': {
    type: 'claim',
    query:
      'mutation ($id: ID!) { setPriority(input: { claimId: $id, expectedVersion: 1, priority: 3 }) { __typename ... on Refusal { code message } } }',
  },
  'a mutation that only adds': {
    type: 'claim',
    query: 'mutation ($id: ID!) { comment(input: { claimId: $id, text: "So?" }) { __typename ... on Refusal { code message } } }',
  },
  'a subscription': { type: 'article', query: 'subscription ($id: ID!) { articleChanged(articleId: $id) { seq } }' },
};

/** All of an answer, once it is over: a subscription that is refused ends with it. */
async function wholeAnswer(url: string, token: string, query: string, variables: object): Promise<string> {
  const accept = query.startsWith('subscription') ? 'text/event-stream' : 'application/json';
  const headers = { 'content-type': 'application/json', accept, authorization: `Bearer ${token}` };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).text();
}

/**
 * Two newsrooms in which everything has happened. A member of one asks for everything there is, by every field and with every id, list, filter and
 * file; each text of the other bears a brand. First as it is; then with every condition on the newsroom taken out of every statement, so that
 * row-level security is alone.
 */
describe('another newsroom', () => {
  jest.setTimeout(180_000);
  const tap = new StatementTap();
  let desk: TestDesk;
  let mine: FullNewsroom;
  let theirs: FullNewsroom;
  let foreign: Map<string, string>;
  let uuids: Set<string>;
  let before: Record<string, string>;
  let given = new Set<string>();

  beforeAll(async () => {
    desk = await testDesk();
    mine = await fullNewsroom(desk, 'mine');
    theirs = await fullNewsroom(desk, 'theirs');
    await desk.settle();
    foreign = await idsOf(desk.eye, theirs.cast.newsroomId);
    const branded = await brandRows(desk.eye, theirs.cast.newsroomId);
    expect(branded.columns).toBeGreaterThan(35);
    uuids = branded.ids;
    given = new Set([...foreign.values()].map((id) => id.slice(id.indexOf('_') + 1)));
    before = await rowsOf(desk.eye, theirs.cast.newsroomId, byItself);
  });
  afterAll(async () => {
    tap.remove();
    await desk.stop();
  }, 60_000);

  /** What of theirs an answer holds, beside the ids it was asked with. */
  const told = (text: string): string[] => [
    ...(text.includes(brandOf) ? ['a branded text'] : []),
    ...[...text.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g)]
      .map(([id]) => id)
      .filter((id) => uuids.has(id) && !given.has(id)),
  ];

  const send = async (by: Part, operation: 'query' | 'mutation', field: (typeof queries)[number], ids: ReadonlyMap<string, string>) => {
    const answer = await ask(`${desk.url}/graphql`, mine.cast[by].token, documentOf(operation, field), variablesOf(field, ids));
    expect({ field: field.name, told: told(JSON.stringify(answer)) }).toEqual({ field: field.name, told: [] });
    return plain(answer, ids);
  };

  const matrix = async (parts: readonly Part[]): Promise<number> => {
    let compared = 0;
    for (const by of parts)
      for (const [operation, fields] of [
        ['query', queries],
        ['mutation', mutations],
      ] as const)
        for (const field of fields.filter(hasIds)) {
          const [one, other] = [await send(by, operation, field, foreign), await send(by, operation, field, nobodysIds())];
          expect({ by, field: field.name, answer: one }).toEqual({ by, field: field.name, answer: other });
          compared++;
        }
    return compared;
  };

  const crawl = async (parts: readonly Part[]): Promise<number> => {
    let asked = 0;
    for (const by of parts)
      for (const { query, variables } of crawlNewsroom(foreign)) {
        const text = JSON.stringify(await ask(`${desk.url}/graphql`, mine.cast[by].token, query, variables));
        expect({ query, told: told(text) }).toEqual({ query, told: [] });
        asked++;
      }
    return asked;
  };

  const files = async (): Promise<void> => {
    const theirArticle = foreign.get('article')!;
    for (const path of [
      '/export/articles.csv',
      '/export/articles.ndjson',
      '/export/claims.csv',
      `/export/claims.ndjson?articleId=${theirArticle}`,
      `/dossier/${theirArticle}`,
    ]) {
      const response = await fetch(`${desk.url}${path}`, { headers: { authorization: `Bearer ${mine.cast.editor.token}` } });
      expect({ path, told: told(await response.text()) }).toEqual({ path, told: [] });
    }
    const line = JSON.stringify({ articleId: theirArticle, quote: 'a wooden clock' });
    const response = await fetch(`${desk.url}/import/claims`, {
      method: 'POST',
      headers: { authorization: `Bearer ${mine.cast.editor.token}`, 'content-type': 'application/x-ndjson' },
      body: `${line}\n`,
    });
    expect(told(await response.text())).toEqual([]);
  };

  const unchanged = async (): Promise<void> => expect(await rowsOf(desk.eye, theirs.cast.newsroomId, byItself)).toEqual(before);

  it('is not there for anybody: every field that takes an id, with theirs and with nobody’s', async () => {
    expect(await matrix(everybody)).toBeGreaterThan(6 * 80);
    await unchanged();
  });

  it('shows by no path, list, filter, order or count', async () => {
    expect(await crawl(['admin', 'editor'])).toBeGreaterThan(200);
    await files();
    await unchanged();
  });

  it.each(Object.keys(lookUps))('answers as fast and in the same words as for nobody: medians of %s', async (what) => {
    const { query, type } = lookUps[what]!;
    const [theirId, bodies] = [foreign.get(type)!, new Set<string>()];
    const times: Record<'theirs' | 'nobodys', number[]> = { theirs: [], nobodys: [] };
    for (let n = 0; n < 200; n++) {
      const kind = n % 2 ? 'theirs' : 'nobodys';
      const id = kind === 'theirs' ? theirId : nobodysIds().get(type)!;
      const since = performance.now();
      const body = await wholeAnswer(`${desk.url}/graphql`, mine.cast.editor.token, query, { id });
      times[kind].push(performance.now() - since);
      bodies.add(
        body
          .replace(/"requestId":"[^"]*"/g, '')
          .replaceAll(id, '<id>')
          .replaceAll(id.slice(id.indexOf('_') + 1), '<id>'),
      );
    }
    expect([...bodies]).toHaveLength(1);
    const median = (of: number[]): number => of.sort((a, b) => a - b)[of.length / 2]!;
    const [one, other] = [median(times.theirs), median(times.nobodys)];
    process.stdout.write(`medians of ${what}: theirs ${one.toFixed(2)} ms, nobody's ${other.toFixed(2)} ms\n`);
    expect(Math.abs(one - other) / Math.max(one, other)).toBeLessThan(0.25);
  });

  /**
   * Opens every channel with each of our tokens, by both transports: with their article, with nobody's, from their own places on, with their filters; then
   * both newsrooms act. @returns how many lines were listened to
   */
  const listen = async (parts: readonly Part[]): Promise<number> => {
    const settle = () => desk.settle();
    const [theirStir, ourStir] = [new Stir(desk.url, desk.eye, theirs.cast), new Stir(desk.url, desk.eye, mine.cast, 'wooden')];
    const [stirred, own] = [await theirStir.begin(settle), await ourStir.begin(settle)];
    const { rows } = await desk.eye.query<{ id: string }>('SELECT id FROM stet.event WHERE newsroom_id = $1', [theirs.cast.newsroomId]);
    for (const { id } of rows) uuids.add(id);
    given = new Set([...given, stirred.articleId.slice('article_'.length)]);
    for (const id of [stirred.claimId, stirred.taskId]) uuids.add(id.slice(id.indexOf('_') + 1));

    const control = ownLines(desk.url, theirs.cast, stirred);
    const ours = ownLines(desk.url, mine.cast, own);
    await theirStir.go(stirred);
    await allHear(control, 'their own lines hear of it');
    const cursors = new Map(
      control.flatMap(({ text }) => [...text.matchAll(/"(\w+)":\{[^{}]*"cursor":"([^"]+)"/g)].map(([, name, cursor]) => [name!, cursor!])),
    );

    // open while they go on: with their ids and with nobody's, with what is needed and with all that may be given
    const lines = new Map<string, { readonly name: string; readonly line: RawLine }>();
    for (const by of parts)
      for (const field of channels)
        for (const transport of transports)
          for (const whose of ['theirs', 'nobodys'] as const)
            for (const how of ['needed', 'all'] as const) {
              const article = whose === 'theirs' ? stirred.articleId : nobodysIds().get('article')!;
              const ids = new Map([['article', article]]);
              const asked = lineOf(field, ids, how === 'all' ? { cursor: cursors.get(field.name) ?? '' } : undefined);
              const line = new RawLine(transport, desk.url, { token: mine.cast[by].token }, asked);
              lines.set([by, field.name, transport, how, whose].join(' '), { name: field.name, line });
            }
    // refused at once, or open; an own act that each open line must outlive shows that it listens
    const withIds = new Set(channels.filter(hasIds).map(({ name }) => name));
    await eventually(
      () => Promise.resolve([...lines.values()].every(({ name, line }) => !withIds.has(name) || line.endedAt !== undefined)),
      'who asks for an article that is not theirs is told so',
      10_000,
    );
    const again = await theirStir.begin(settle);
    for (const id of [again.articleId, again.claimId, again.taskId]) uuids.add(id.slice(id.indexOf('_') + 1));
    await theirStir.go(again);
    await ourStir.go(own);
    await allHear(ours, 'our own lines hear of ours');
    const ofBoard = [...lines].filter(([what]) => /^(admin|editor|checker|observer) boardChanged \w+ needed/.test(what));
    await allHear(
      ofBoard.map(([, { line }]) => line),
      'lines open beside theirs hear of ours',
    );

    for (const line of [...ours, ...[...lines.values()].map((each) => each.line)]) line.stop();
    for (const line of control) line.stop();
    for (const [what, { line }] of lines) expect({ what, told: told(line.text) }).toEqual({ what, told: [] });
    for (const line of ours) expect(told(line.text)).toEqual([]);
    // what is said of theirs is what is said of nobody's
    for (const [what, { name, line }] of lines)
      if (withIds.has(name) && what.endsWith(' theirs'))
        expect([what, plainLine(line)]).toEqual([what, plainLine(lines.get(what.replace(/theirs$/, 'nobodys'))!.line)]);
    for (const line of control) expect(told(line.text)).not.toEqual([]);
    // what they did themselves
    before = await rowsOf(desk.eye, theirs.cast.newsroomId, byItself);
    return lines.size;
  };
  const plainLine = ({ text }: RawLine): string => text.replace(/"requestId":"[^"]*"/g, '').replace(/\s+/g, ' ');

  it('tells nothing by any subscription while they act, over SSE and WebSocket', async () => {
    expect(await listen(everybody)).toBe(6 * channels.length * 2 * 4);
  });

  describe('with the service checks bypassed', () => {
    beforeAll(() => tap.bypass(true));
    afterAll(() => tap.bypass(false));

    it('is not there, by row-level security alone', async () => {
      await matrix(['admin', 'editor', 'checker']);
      await crawl(['editor']);
      await files();
      await unchanged();
      expect(tap.bypassed).toBeGreaterThan(500);
    });

    it('tells nothing by any subscription, by row-level security alone', async () => {
      const before = tap.bypassed;
      expect(await listen(['editor', 'checker'])).toBe(2 * channels.length * 2 * 4);
      expect(tap.bypassed - before).toBeGreaterThan(50);
    });

    it('would be there, were row-level security not', async () => {
      const query = 'query ($id: ID!) { article(id: $id) { title } }';
      const open = async () =>
        (await ask(`${desk.url}/graphql`, mine.cast.editor.token, query, { id: foreign.get('article')! })).data?.['article'];
      expect(await open()).toBeNull();
      await desk.eye.query('ALTER TABLE stet.article NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY');
      try {
        expect(await open()).not.toBeNull();
      } finally {
        await desk.eye.query('ALTER TABLE stet.article ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY');
      }
    });
  });
});
