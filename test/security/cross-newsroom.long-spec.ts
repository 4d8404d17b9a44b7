import { jest } from '@jest/globals';
import type { Part } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import { ask } from '@test/graphql-client';
import { brandOf, brandRows } from './brand.js';
import { idsOf, nobodysIds, plain } from './asking.js';
import { crawlNewsroom } from './crawl-newsroom.js';
import { FullNewsroom, fullNewsroom } from './full-newsroom.builder.js';
import { documentOf, hasIds, mutations, queries, variablesOf } from './requests-by-id.js';
import { rowsOf, StatementTap } from './statements.js';

const everybody: readonly Part[] = ['admin', 'editor', 'checker', 'author', 'observer', 'cms'];
/** What the machine does by itself in any newsroom: sealing, sums, what is due. */
const byItself = ['due', 'outbox', 'work_item', 'seal', 'trail_head', 'head_dispatch', 'figure', 'figure_build', 'search_entry'];

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

  it('answers as fast as for nobody: medians of node(id)', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    const times: Record<'theirs' | 'nobodys', number[]> = { theirs: [], nobodys: [] };
    for (let n = 0; n < 400; n++) {
      const kind = n % 2 ? 'theirs' : 'nobodys';
      const id = kind === 'theirs' ? foreign.get('claim')! : nobodysIds().get('claim')!;
      const since = performance.now();
      await ask(`${desk.url}/graphql`, mine.cast.editor.token, query, { id });
      times[kind].push(performance.now() - since);
    }
    const median = (of: number[]): number => of.sort((a, b) => a - b)[of.length / 2]!;
    const [one, other] = [median(times.theirs), median(times.nobodys)];
    expect(Math.abs(one - other) / Math.max(one, other)).toBeLessThan(0.25);
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
