import { parseCsv, parseNdjson } from '@test/csv';
import type { TestDesk } from '@test/desk';
import type { CheckStory } from '../check-story.js';
import { codeOf } from './exchange-scene.js';
import type { ExchangeScene } from './exchange-scene.js';

/** Work goes out by the file. */
export const takenOut = (scene: () => ExchangeScene): void => {
  let desk: TestDesk;
  let story: CheckStory;
  let articleId: string;
  let claimId: string;
  let get: ExchangeScene['get'];
  let trail: ExchangeScene['trail'];
  beforeAll(() => {
    ({ desk, story, articleId, claimId, get, trail } = scene());
  });
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
};
