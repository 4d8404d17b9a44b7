import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { Reads } from '@stet/platform';
import { dossierPage, dossierPolicy, DossierService, PublicationModule } from '@stet/publication';
import { parseCsv, parseNdjson } from '@test/csv';
import type { Part } from '@test/cast';
import { TestDesk, testDesk, Voices } from '@test/desk';
import { testPlatform } from '@test/platform';
import { parseHTML } from 'linkedom';
import type { Command } from '../../apps/stet/src/command.js';
import { command as dossierCommand } from '../../apps/stet/src/commands/dossier.command.js';
import { command as exportCommand } from '../../apps/stet/src/commands/export.command.js';
import { command as figuresCommand } from '../../apps/stet/src/commands/figures.command.js';
import { command as importCommand } from '../../apps/stet/src/commands/import.command.js';
import { CheckStory } from './check-story.js';

interface Told {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

describe('a newsroom takes its work out by the file', () => {
  let desk: TestDesk;
  let story: CheckStory;
  let articleId: string;
  let claimId: string;
  beforeAll(async () => {
    desk = await testDesk();
    story = new CheckStory(desk, desk);
    ({ articleId, claimId } = await story.claimOf('The bridge cost 14 million euros in 2021.', {
      externalId: 'story-1',
      title: '=HYPERLINK("http://x.example","Bridge")',
      desk: '@city',
      byline: 'By Edna, "Ed" Ray',
      captions: ['- the bridge; at night', 'The mayor'],
      publishAt: '2026-03-01T08:00:00Z',
      priority: 3,
    }));
  });
  afterAll(() => desk.stop());

  const get = async (as: Part | undefined, path: string, voices: Voices = desk, headers: Record<string, string> = {}): Promise<Told> => {
    const authorization: Record<string, string> = as ? { authorization: `Bearer ${voices.cast[as].token}` } : {};
    const response = await fetch(`${desk.url}${path}`, { headers: { ...authorization, ...headers } });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const codeOf = ({ text }: Told): string =>
    (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;
  const trail = async (type: string) =>
    (await desk.eye.query<{ actor_id: string; data: object }>('SELECT actor_id, data FROM stet.event WHERE type = $1 ORDER BY id', [type]))
      .rows;

  it('as a table that no spreadsheet takes for formulas', async () => {
    const { status, text, headers } = await get('editor', '/export/articles.csv?bom=true');
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
      'no-store',
    ]);
    expect(headers.get('content-disposition')).toBe('attachment; filename="articles.csv"');
    // fetch takes a byte order mark off by itself: looked at without it
    const [row, ...more] = parseCsv(text);
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      id: articleId,
      externalId: 'story-1',
      title: `'=HYPERLINK("http://x.example","Bridge")`,
      desk: "'@city",
      byline: 'By Edna, "Ed" Ray',
      text: 'The bridge cost 14 million euros in 2021.',
      captions: `'- the bridge\\; at night; The mayor`,
      publishAt: '2026-03-01T08:00:00Z',
      priority: '3',
      state: 'IN_CHECK',
      revision: '1',
      clearance: 'BLOCKED',
      authors: 'author of courier',
    });
    expect(row!.blockers).toContain('LEDGER_UNREAD');
    expect(Number(row!.claimsOpen)).toBeGreaterThan(0);
    expect(await trail('ExportStarted')).toEqual([
      { actor_id: desk.cast.editor.actor.memberId, data: { what: 'articles', format: 'csv' } },
    ]);
    expect((await trail('ExportEnded')).map(({ data }) => data)).toEqual([{ what: 'articles', rows: 1, complete: true }]);
  });

  it('with what is held of each claim, by whom, and what it rests on', async () => {
    await story.check(claimId, 'checker', 'CONFIRMED');
    await story.review(claimId, 'editor');
    const [line] = parseNdjson((await get('observer', `/export/claims.ndjson?articleId=${articleId}&states=CHECKED`)).text);
    expect(line).toMatchObject({
      v: 1,
      id: claimId,
      articleId,
      articleExternalId: 'story-1',
      quote: 'The bridge cost 14 million euros in 2021.',
      state: 'CHECKED',
      verdictNumber: 1,
      verdictState: 'APPROVED',
      rating: 'CONFIRMED',
      effect: 'STANDS',
      approvers: ['editor of courier'],
      checkers: ['checker of courier'],
      evidence: 1,
      due: null,
    });
    expect(typeof line!.start).toBe('number');
  });

  it('no more than each may see: an author the own articles, without the desk’s work; a CMS no file', async () => {
    await story.does('editor', 'submitArticle', { text: 'The tower fell in 1931.', language: 'en', externalId: 'not-yours' });
    await desk.settle();
    const own = parseCsv((await get('author', '/export/articles.csv')).text);
    expect(own.map(({ externalId }) => externalId)).toEqual(['story-1']);
    const claims = parseNdjson((await get('author', '/export/claims.ndjson')).text);
    expect(claims.length).toBeGreaterThan(0);
    for (const claim of claims) expect([claim.articleId, claim.checkers, claim.evidence, claim.due]).toEqual([articleId, null, null, null]);
    expect(parseCsv((await get('editor', '/export/articles.csv?states=IN_CHECK&kinds=NEWS')).text)).toHaveLength(2);
    for (const path of ['/export/articles.csv', '/export/claims.ndjson']) expect(codeOf(await get('cms', path))).toBe('PERMISSION_DENIED');
  });

  it('and of another newsroom nothing: what is theirs looks as if it were not there', async () => {
    const other = await desk.newsroom();
    expect(parseCsv((await get('editor', '/export/articles.csv', other)).text)).toEqual([]);
    const path = (id: string): string => `/export/claims.csv?articleId=${id}`;
    const foreign = await get('editor', path(articleId), other);
    const unknown = await get('editor', path('article_01890000-0000-7000-8000-000000000000'), other);
    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe(unknown.text);
    expect((await get('editor', path('nonsense'))).text).toBe(unknown.text);
  });

  it('refuses who shows no token, who shows it elsewhere, and what it does not know', async () => {
    expect(codeOf(await get(undefined, '/export/articles.csv'))).toBe('UNAUTHENTICATED');
    const { token } = desk.cast.editor;
    expect((await get(undefined, `/export/articles.csv?access_token=${token}`)).status).toBe(401);
    expect((await get(undefined, '/export/articles.csv', desk, { cookie: `token=${token}; authorization=${token}` })).status).toBe(401);
    for (const query of ['statess=IN_CHECK', 'states=OPEN', 'publishFrom=soon', 'minWorth=2', 'speaker=a%00b', 'bom=1']) {
      const answer = await get(
        'editor',
        `/export/${query.startsWith('min') || query.startsWith('sp') ? 'claims' : 'articles'}.csv?${query}`,
      );
      expect([query, answer.status, codeOf(answer)]).toEqual([query, 400, 'BAD_REQUEST']);
    }
    expect((await get('editor', '/export/articles.xlsx')).status).toBe(404);
  });

  describe('and takes work in', () => {
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
      expect([forbidden.status, codeOf({ ...forbidden, headers: new Headers() })]).toEqual([403, 'PERMISSION_DENIED']);
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
  });

  describe('and an article’s dossier on paper', () => {
    const CANARY = 'kestrel-9K2';
    const page = async (as: Part, id = articleId, voices: Voices = desk) => {
      const told = await get(as, `/dossier/${id}`, voices);
      if (told.status !== 200) return { ...told, document: parseHTML('<p></p>').document, body: '' };
      const { document } = parseHTML(told.text);
      return { ...told, document, body: document.body.textContent };
    };
    beforeAll(async () => {
      const secret = {
        visibility: 'CONFIDENTIAL',
        source: { publisher: `A clerk, ${CANARY}`, tier: 'PRIMARY' },
        quotation: `${CANARY} knew.`,
      };
      await story.does('checker', 'addEvidence', { claimId, ...secret, note: CANARY, cite: 'REFUTES' });
      await story.does('checker', 'askAuthor', { articleId, claimId, kind: 'QUESTION', text: 'Which <b>mayor</b>?' });
      await story.does('checker', 'logContact', {
        articleId,
        claimId,
        whom: 'The mayor’s office',
        channel: 'PHONE',
        contactedAt: '2020-01-01T00:00:00Z',
        question: 'Is it so?',
      });
    });

    it('with its text marked, each claim and whose word it is', async () => {
      const { status, headers, document, body } = await page('editor');
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('content-security-policy')).toBe(`${dossierPolicy}; frame-ancestors 'none'`);
      expect(document.querySelectorAll('script, img, link, iframe')).toHaveLength(0);
      const text = document.querySelector('.text')!;
      // what is added to the words is the numbers of their claims
      for (const sup of text.querySelectorAll('sup')) sup.remove();
      const { article } = await desk.query<{ article: { revision: { text: string } } }>(
        'editor',
        'query ($id: ID!) { article(id: $id) { revision { text } } }',
        { id: articleId },
      );
      expect(text.textContent).toBe(article.revision.text);
      // "14 million euros" stands in the sentence, which is a claim itself
      expect([...document.querySelectorAll('mark.several')].map(({ textContent }) => textContent)).toContain('14 million euros');
      for (const { href } of document.querySelectorAll('a') as unknown as { href: string }[])
        expect(document.querySelector(href)).not.toBeNull();
      for (const words of [
        'No. 1: ',
        'checker has read it.',
        'Approved by editor of courier',
        'The register, to checker',
        'So it is written.',
        'Which <b>mayor</b>?',
        'The mayor’s office',
        '1 Jan 2020, 01:00',
        'Europe/Berlin',
        'ledger',
      ])
        expect([words, body.toLowerCase().includes(words.toLowerCase())]).toEqual([words, true]);
    });

    it('without what is confidential, for whoever has it printed', async () => {
      for (const part of ['editor', 'checker', 'admin', 'observer'] as const) {
        const { status, text, body } = await page(part);
        expect([part, status, text.includes(CANARY), body.includes('Confidential: withheld.')]).toEqual([part, 200, false, true]);
        expect([part, body.includes('The mayor’s office')]).toEqual([part, part === 'editor' || part === 'checker']);
      }
      for (const part of ['author', 'cms'] as const) expect(codeOf(await page(part))).toBe('PERMISSION_DENIED');
      const { rows } = await desk.eye.query<{ data: object }>(
        `SELECT data FROM stet.event WHERE type = 'DossierIssued' AND article_id = $1`,
        [articleId.slice(8)],
      );
      expect(rows).toHaveLength(5);
    });

    it('of another newsroom’s article none, as of one that is not', async () => {
      const other = await desk.newsroom();
      const [foreign, unknown, nonsense] = [
        await page('editor', articleId, other),
        await page('editor', `article_${randomUUID()}`),
        await page('editor', claimId),
      ];
      expect(foreign.status).toBe(404);
      expect([unknown.text, nonsense.text]).toEqual([foreign.text, foreign.text]);
    });

    it('before the second opinion is in without the first', async () => {
      await story.setPolicy({ blindSecondAssessment: true });
      const blind = await story.claimOf('The tunnel took 3 years to dig.');
      await story.check(blind.claimId, 'checker', 'WRONG', { rationale: 'The dig took four, says nobody else.' });
      for (const [part, sees] of [
        ['editor', false],
        ['checker2', false],
        ['checker', true],
      ] as const)
        expect([part, (await page(part, blind.articleId)).body.includes('says nobody else')]).toEqual([part, sees]);
      const [line] = parseNdjson((await get('editor', `/export/claims.ndjson?articleId=${blind.articleId}`)).text);
      const [own] = parseNdjson((await get('checker', `/export/claims.ndjson?articleId=${blind.articleId}`)).text);
      expect([line!.evidence, own!.evidence]).toEqual([0, 1]);
      // the operator's file is for anybody
      const out = await commanded(exportCommand, ['claims', '--newsroom', 'courier', '--format', 'ndjson']);
      expect(parseNdjson(out.stdout).find(({ id }) => id === blind.claimId)).toMatchObject({ evidence: 0 });
    });

    it('in as many statements for one claim as for forty', async () => {
      const rooms = await testPlatform({ modules: [PublicationModule], jobs: false, database: desk.database });
      const text = Array.from({ length: 40 }, (_, i) => `Council ${i} spent ${i + 2} million euros on its bridge in 1987.`).join(' ');
      const many = await story.claimOf(text);
      const asked = async (id: string): Promise<number> => {
        const reading = rooms.get(Reads).open(desk.cast.newsroomId, desk.cast.editor.actor);
        const dossier = await rooms
          .get(DossierService)
          .gather(reading, id.slice(8), { reader: 'x', contacts: true, asOf: '2026-01-01T00:00:00Z' });
        await reading.end();
        expect(dossierPage(dossier!)).toContain('claim-1');
        return reading.statements;
      };
      const [few, more] = [await asked(articleId), await asked(many.articleId)];
      await rooms.stop();
      expect(more).toBe(few);
      expect(few).toBeLessThan(40);
    });
  });

  /** A command as its operator runs it, in this process. */
  async function commanded(command: Command, args: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> {
    const { urls } = desk.database;
    const before = { ...process.env };
    Object.assign(process.env, {
      DATABASE_URL: urls.app,
      DATABASE_SYSTEM_URL: urls.system,
      STET_SECRET_KEY: 'a-secret-of-these-tests-and-no-other',
      LOG_LEVEL: 'silent',
    });
    let [stdout, stderr] = ['', ''];
    const spies = [
      jest.spyOn(process.stdout, 'write').mockImplementation(((chunk: string | Uint8Array, ...rest: unknown[]) => {
        stdout += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
        (rest.find((one) => typeof one === 'function') as (() => void) | undefined)?.();
        return true;
      }) as typeof process.stdout.write),
      jest.spyOn(console, 'log').mockImplementation((line: string) => void (stdout += `${line}\n`)),
      jest.spyOn(console, 'error').mockImplementation((line: string) => void (stderr += `${line}\n`)),
    ];
    try {
      return { status: await command.run(args), stdout, stderr };
    } finally {
      for (const spy of spies) spy.mockRestore();
      for (const name of ['DATABASE_URL', 'DATABASE_SYSTEM_URL', 'STET_SECRET_KEY', 'LOG_LEVEL']) delete process.env[name];
      Object.assign(process.env, before);
    }
  }

  describe('from the command line', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'stet-exchange-'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));
    const place = ['--newsroom', 'courier'];

    it('exports to a file that is whole, and takes it in somewhere else', async () => {
      const file = path.join(folder, 'articles.csv');
      const out = await commanded(exportCommand, ['articles', ...place, '--bom', '--out', file]);
      expect([out.status, out.stdout]).toEqual([0, '']);
      expect(out.stderr).toMatch(/^exported: \d+ articles\n$/);
      const text = readFileSync(file, 'utf8');
      expect(text.startsWith('\uFEFFid,externalId,')).toBe(true);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readdirSync(folder)).toEqual(['articles.csv']);

      const to = await desk.newsroom();
      const into = [file, '--newsroom', to.cast.newsroomId, '--as', `member_${to.cast.editor.actor.memberId}`];
      const shown = await commanded(importCommand, ['articles', ...into, '--dry-run']);
      expect(new Set(parseNdjson(shown.stdout).map(({ outcome }) => outcome))).toEqual(new Set(['UNDONE']));
      const taken = await commanded(importCommand, ['articles', ...into]);
      expect([taken.status, taken.stderr]).toEqual([0, `imported: ${parseCsv(text).length} accepted\n`]);
      const again = await commanded(importCommand, ['articles', ...into]);
      expect(again.stderr).toBe(`imported: ${parseCsv(text).length} unchanged\n`);
      const asChecker = [...into.slice(0, -1), `member_${to.cast.checker.actor.memberId}`];
      expect(await commanded(importCommand, ['articles', ...asChecker])).toMatchObject({ status: 1, stdout: '' });
      const { rows } = await desk.eye.query<{ actor_kind: string }>(
        `SELECT actor_kind FROM stet.event WHERE type = 'ExportEnded' ORDER BY id DESC LIMIT 1`,
      );
      expect(rows).toEqual([{ actor_kind: 'OPERATOR' }]);
    });

    it('writes a dossier, and counts figures anew', async () => {
      const out = await commanded(dossierCommand, [articleId, ...place]);
      expect([out.status, out.stderr]).toEqual([0, '']);
      expect(out.stdout).toContain('dossier for the operator');
      expect(out.stdout).not.toContain('kestrel');
      const counted = await commanded(figuresCommand, ['rebuild', 'courier']);
      expect(counted.stdout).toMatch(/^counted anew: [1-9]\d* events\n$/);
    });

    it.each([
      [exportCommand, ['articles', '--newsroom', 'nowhere'], 1],
      [exportCommand, ['verdicts', ...place], 2],
      [exportCommand, ['articles'], 2],
      [exportCommand, ['articles', ...place, '--format', 'xml'], 2],
      [exportCommand, ['articles', ...place, '--out', '/nowhere/at/all.csv'], 1],
      [importCommand, ['articles', 'x.txt', ...place, '--as', 'x'], 2],
      [importCommand, ['articles', '/nowhere.csv', ...place], 2],
      [importCommand, ['articles', '/nowhere.csv', ...place, '--as', 'member_x'], 1],
      [dossierCommand, [...place], 2],
      [dossierCommand, ['article_0', ...place], 1],
      [figuresCommand, ['rebuild'], 2],
      [figuresCommand, ['rebuild', 'nowhere'], 1],
    ] as const)('says in a line what is wrong (%#)', async (command, args, status) => {
      const answer = await commanded(command, args);
      expect([answer.status, answer.stdout]).toEqual([status, '']);
      expect(answer.stderr).toMatch(/^stet \w+: [^\n]+\n$/);
    });
  });
});
