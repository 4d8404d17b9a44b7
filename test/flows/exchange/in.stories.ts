import type { Part } from '@test/cast';
import { parseNdjson } from '@test/csv';
import type { TestDesk, Voices } from '@test/desk';
import type { CheckStory } from '../check-story.js';
import { codeOf } from './exchange-scene.js';
import type { ExchangeScene } from './exchange-scene.js';

/** Work comes in by the file. */
export const takenIn = (scene: () => ExchangeScene): void => {
  let desk: TestDesk;
  let story: CheckStory;
  let articleId: string;
  let get: ExchangeScene['get'];
  let trail: ExchangeScene['trail'];
  beforeAll(() => {
    ({ desk, story, articleId, get, trail } = scene());
  });
  let other: Voices;
  beforeAll(async () => {
    other = await desk.newsroom();
  });
  const post = async (as: Part, path: string, body: string | Uint8Array, type = 'text/csv', voices: Voices = other) => {
    const response = await fetch(`${desk.url}/import/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${voices.cast[as].token}`, 'content-type': type },
      body: body as string,
    });
    const text = await response.text();
    return { status: response.status, text, lines: response.status === 200 ? parseNdjson(text) : [] };
  };
  const counted = async (table: string, voices: Voices = other): Promise<number> =>
    (await desk.eye.query<{ n: number }>(`SELECT count(*)::int AS n FROM stet.${table} WHERE newsroom_id = $1`, [voices.cast.newsroomId]))
      .rows[0]!.n;
  const shared = [
    'externalId',
    'kind',
    'desk',
    'language',
    'authors',
    'byline',
    'title',
    'standfirst',
    'text',
    'captions',
    'url',
    'publishAt',
    'priority',
    'textSha256',
  ];
  const only = (rows: Record<string, unknown>[], names: readonly string[]) =>
    rows
      .map((row) => Object.fromEntries(names.map((name) => [name, row[name]])))
      .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

  it('what another newsroom gave out, with the same words and claims; a second reading changes nothing', async () => {
    const added = await story.does('checker', 'addClaim', {
      articleId,
      revisionNumber: 1,
      selector: { exact: '14 million euros' },
      speaker: '=the mayor',
      kind: 'QUANTITY',
    });
    const files = {
      articles: (await get('editor', '/export/articles.csv')).text,
      claims: (await get('editor', '/export/claims.csv')).text,
    };
    const first = await post('editor', 'articles', files.articles);
    expect(first.lines.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'ACCEPTED'],
      [3, 'ACCEPTED'],
      [undefined, undefined],
    ]);
    expect(first.lines.at(-1)).toEqual({ summary: { ACCEPTED: 2, UNCHANGED: 0, SKIPPED: 0, REFUSED: 0, UNDONE: 0 } });
    await desk.settle();
    const claims = await post('checker', 'claims', files.claims);
    expect(claims.lines.filter(({ outcome }) => outcome === 'REFUSED')).toEqual([]);
    expect(claims.lines.some(({ outcome }) => outcome === 'ACCEPTED')).toBe(true);
    await desk.settle();
    const theirs = {
      articles: (await get('editor', '/export/articles.ndjson', other)).text,
      claims: (await get('editor', '/export/claims.ndjson', other)).text,
    };
    const ours = {
      articles: (await get('editor', '/export/articles.ndjson')).text,
      claims: (await get('editor', '/export/claims.ndjson')).text,
    };
    expect(only(parseNdjson(theirs.articles), shared)).toEqual(only(parseNdjson(ours.articles), shared));
    const words = ['articleExternalId', 'quote', 'start', 'end', 'prefix', 'suffix', 'speaker', 'kind'];
    expect(only(parseNdjson(theirs.claims), words)).toEqual(only(parseNdjson(ours.claims), words));
    expect(theirs.claims).toContain('"speaker":"=the mayor"');
    expect(added.id).toBeDefined();

    const before = [await counted('article'), await counted('revision'), await counted('claim'), await counted('task')];
    for (const [path, file] of Object.entries(files)) {
      const again = await post('editor', path, file);
      expect(new Set(again.lines.slice(0, -1).map(({ outcome }) => outcome))).toEqual(new Set(['UNCHANGED']));
    }
    expect([await counted('article'), await counted('revision'), await counted('claim'), await counted('task')]).toEqual(before);
    const ends = (await trail('ImportEnded')).map(({ data }) => data as Record<string, unknown>);
    expect(ends[0]).toEqual({ what: 'articles', format: 'csv', lines: 2, accepted: 2, unchanged: 0, refused: 0, complete: true });
  });

  it('line by line: what is refused is told with its line, and stops no other', async () => {
    const rows = [
      'externalId,text,priority,publishAt,kind,language',
      'fine-1,"The well, they said, held.",2,2026-05-01T08:00:00+02:00,NEWS,en',
      ',No name.,,,,',
      'empty," ",,,,',
      'story-1,Other words.,,,,',
      'urgent,Too much.,11,,,',
      'soon,When?,,tomorrow,,',
      'short,one cell',
      'quoted,"a"b,,,,',
      '"\'=fine-2","The dam held.",,,,en',
    ];
    const before = await counted('article');
    const { lines } = await post('editor', 'articles', `\uFEFF${rows.join('\r\n')}`);
    expect(
      lines.slice(0, -1).map(({ line, outcome, code, field, fault }) => [line, outcome, code ?? null, field ?? fault ?? null]),
    ).toEqual([
      [2, 'ACCEPTED', null, null],
      [3, 'REFUSED', 'INVALID_INPUT', 'externalId'],
      [4, 'REFUSED', 'TEXT_EMPTY', null],
      [5, 'REFUSED', 'EXTERNAL_ID_TAKEN', null],
      [6, 'REFUSED', 'INVALID_INPUT', 'priority'],
      [7, 'REFUSED', 'INVALID_INPUT', 'publishAt'],
      [8, 'REFUSED', 'LINE_UNREADABLE', 'CELLS_DIFFER'],
      [9, 'REFUSED', 'LINE_UNREADABLE', 'BAD_QUOTE'],
      [10, 'ACCEPTED', null, null],
    ]);
    expect(lines[3]!.articleId).toMatch(/^article_/);
    expect(await counted('article')).toBe(before + 2);
    const [fine] = parseNdjson((await get('editor', '/export/articles.ndjson?externalId=%3Dfine-2', other)).text);
    expect(fine).toMatchObject({ externalId: '=fine-2', text: 'The dam held.' });
  });

  it('all or nothing, and for show', async () => {
    const [good, bad] = ['{"externalId":"n-1","text":"One stood.","language":"en"}', '{"externalId":"n-2"}'];
    const before = await counted('article');
    const type = 'application/x-ndjson';
    const whole = await post('editor', 'articles?allOrNothing=true', `${good}\n${bad}\n`, type);
    expect(whole.lines.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['UNDONE', undefined],
      ['REFUSED', 'TEXT_EMPTY'],
      [undefined, undefined],
    ]);
    const shown = await post('editor', 'articles?dryRun=true', `${good}\n${bad}\n`, type);
    expect(shown.lines.map(({ outcome }) => outcome)).toEqual(['UNDONE', 'REFUSED', undefined]);
    expect(await counted('article')).toBe(before);
    const many = Array.from({ length: 1_001 }, (_, i) => `{"externalId":"m-${i}","text":"One stood."}`).join('\n');
    expect((await post('editor', 'articles?allOrNothing=true', many, type)).lines[0]).toMatchObject({
      line: 1_001,
      code: 'FILE_TOO_LONG',
    });
    expect(await counted('article')).toBe(before);
    expect((await post('editor', 'articles?allOrNothing=true', good, type)).lines[0]).toMatchObject({ outcome: 'ACCEPTED' });
  });

  it('of a hostile file nothing but refusals, and goes on', async () => {
    const before = await counted('article');
    const type = 'application/x-ndjson';
    const huge = Buffer.concat([
      Buffer.from('externalId,text\r\nbig,"'),
      Buffer.alloc(10_500_000, 'x'),
      Buffer.from('"\r\nnext,It stood.\r\n'),
    ]);
    expect((await post('editor', 'articles', huge)).lines.map(({ line, fault, outcome }) => [line, fault ?? outcome])).toEqual([
      [2, 'RECORD_TOO_LONG'],
      [3, 'ACCEPTED'],
      [undefined, undefined],
    ]);
    const faults = async (body: string | Uint8Array, as = 'text/csv') =>
      (await post('editor', 'articles', body, as)).lines.slice(0, -1).map(({ fault, code }) => fault ?? code);
    expect(await faults(`externalId,text\r\n${'a,'.repeat(1_000_000)}\r\n`)).toEqual(['TOO_MANY_COLUMNS']);
    expect(await faults(`${'a,'.repeat(1_000_000)}\r\nb`)).toEqual(['TOO_MANY_COLUMNS']);
    expect(await faults('')).toEqual(['HEADER_MISSING']);
    expect(await faults('name,price\r\na,1')).toEqual(['COLUMN_MISSING']);
    expect(await faults('text,text\r\na,1')).toEqual(['COLUMN_TWICE']);
    expect(await faults('externalId,text\r\na,"open')).toEqual(['QUOTE_NOT_CLOSED']);
    expect(await faults(Buffer.from('externalId,text\r\nlatin,M\u00fcller', 'latin1'))).toEqual(['BAD_ENCODING']);
    expect(
      await faults('[]\n7\n{"a":\n\n{"externalId":7,"text":"x"}\n{"externalId":"a","text":{}}\n{"__proto__":{"text":"x"}}', type),
    ).toEqual(['NO_OBJECT', 'NO_OBJECT', 'BAD_JSON', 'INVALID_INPUT', 'INVALID_INPUT', 'INVALID_INPUT']);
    expect(await counted('article')).toBe(before + 1);
    // NUL and lone surrogates are replaced at the door, as in any text
    const odd = await post(
      'editor',
      'articles',
      '{"externalId":"odd\\u0000\\ud800","text":"It\\u0000 fell\\ud800.","authors":["A\\u0000"],"desk":"\\udc00"}',
      type,
    );
    expect(odd.lines[0]).toMatchObject({ outcome: 'ACCEPTED' });
    expect(parseNdjson((await get('editor', '/export/articles.ndjson', other)).text)).toContainEqual(
      expect.objectContaining({ externalId: 'odd\uFFFD\uFFFD', text: 'It\uFFFD fell\uFFFD.' }),
    );
  });

  it('claims by their words, and refuses what is not there', async () => {
    const rows = [
      { articleExternalId: 'story-1', quote: 'in 2021' },
      { articleExternalId: 'story-1', quote: 'in 1921' },
      { articleExternalId: 'story-1', start: 0, end: 3 },
      { articleExternalId: 'story-1', quote: 'The', start: 4, end: 9 },
      { articleExternalId: 'none\u0000', quote: 'in 2021' },
      { articleId, quote: 'in 2021' },
      { articleExternalId: 'story-1', quote: 'in 2021', kind: 'RUMOUR' },
      { articleExternalId: 'story-1', quote: 'gone', state: 'WITHDRAWN' },
    ];
    const body = rows.map((row) => JSON.stringify(row)).join('\n');
    const { lines } = await post('checker', 'claims', body, 'application/x-ndjson');
    expect(lines.map(({ outcome, code, field }) => [outcome, code ?? null, field ?? null])).toEqual([
      ['ACCEPTED', null, null],
      ['REFUSED', 'SPAN_MISMATCH', null],
      ['REFUSED', 'INVALID_INPUT', 'quote'],
      ['REFUSED', 'SPAN_MISMATCH', null],
      ['REFUSED', 'NOT_FOUND', null],
      // another newsroom's article is unknown here
      ['REFUSED', 'NOT_FOUND', null],
      ['REFUSED', 'INVALID_INPUT', 'kind'],
      ['SKIPPED', null, null],
      [undefined, null, null],
    ]);
  });

  it('from who may, and in a form that it knows', async () => {
    const forbidden = await post('observer', 'articles', 'externalId,text\r\na,b');
    expect([forbidden.status, codeOf(forbidden)]).toEqual([403, 'PERMISSION_DENIED']);
    expect((await post('author', 'claims', 'quote\r\na')).status).toBe(403);
    expect((await post('editor', 'articles', '{}', 'application/json')).status).toBe(400);
    expect((await post('editor', 'articles?dry=true', 'text\r\na')).status).toBe(400);
    // an author's files are the author's own articles
    await post('author', 'articles', '{"externalId":"mine","text":"It rained.","language":"en"}', 'application/x-ndjson');
    const own = parseNdjson((await get('author', '/export/articles.ndjson', other)).text);
    expect(own).toMatchObject([{ externalId: 'mine', authors: ['author of courier-2'] }]);
    // whose external id it is they are not told by the words
    const taken = await post('author', 'articles', '{"externalId":"n-1","text":"One stood.","language":"en"}', 'application/x-ndjson');
    expect(taken.lines[0]).toMatchObject({ outcome: 'REFUSED', code: 'EXTERNAL_ID_TAKEN' });
  });
};
