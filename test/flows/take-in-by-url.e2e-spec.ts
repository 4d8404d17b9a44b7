import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { GuardedFetch } from '@stet/platform';
import { Part } from '@test/cast';
import { TestDesk, testDesk } from '@test/desk';
import { answerOf, guardWith, pageOf, RawServer } from '@test/fetch-world';
import { eventually } from '@test/platform';
import { brokenRules } from '../rules/rules.sql.js';

const sentences = [
  'The Lindhaven dam opened in 1931 and cost 12 million crowns.',
  'It holds back 40 million cubic metres of water, the council said on Monday.',
  'The last repair was made in 1987, after a ship had struck the northern tower.',
];
const PAGE = `<!doctype html><html><head><title>Dam</title><script>alert('1')</script></head><body><nav><a href="/">Home</a></nav>
  <article><h1>The dam</h1>${sentences.map((words) => `<p>${words}</p>`).join('')}<p onclick="alert(2)">Ten people work there today, and two of them live on the dam.</p></article></body></html>`;
const ARTICLE = `{ id state version moves articleSeq title revision { number text textSha256 normalised { code count } } clearance { verdict }
  fetch { url state askedAt finalUrl sha256 size mediaType fetchedAt failure { code message status at } } }`;

interface Seen {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly moves: readonly string[];
  readonly title: string | null;
  readonly revision: { number: number; text: string; normalised: { code: string }[] } | null;
  readonly fetch: {
    url: string;
    state: string;
    finalUrl: string | null;
    sha256: string | null;
    size: number;
    failure: { code: string; status: number | null } | null;
  } | null;
}

describe('an article is submitted by its address alone', () => {
  let desk: TestDesk;
  let press: RawServer;
  let answer: (socket: Socket, head: string) => void;
  let url: string;

  beforeAll(async () => {
    press = await RawServer.start((socket, head) => answer(socket, head));
    url = `http://press.example.org:${press.port}/story`;
    desk = await testDesk();
    // the one exception is this server's port; all else is as in service
    const guarded = guardWith(press);
    desk.get(GuardedFetch).fetchPage = (address) => guarded.fetchPage(address);
  });
  afterAll(async () => {
    await desk.stop();
    await press.stop();
  });

  const seen = async (id: string, as: Part = 'editor'): Promise<Seen> =>
    (
      await desk.query<{ article: Seen }>(as, `query ($id: ID!) { article(id: $id) ${ARTICLE.replace(/clearance \{ verdict \}/, '')} }`, {
        id,
      })
    ).article;
  const until = (id: string, what: string, fits: (article: Seen) => boolean): Promise<Seen> =>
    eventually(async () => ((article) => fits(article) && article)(await seen(id)), what, 20_000) as Promise<Seen>;
  const submit = async (input: object, as: Part = 'cms'): Promise<string> => {
    const done = await desk.act(as, 'submitArticle', input);
    expect(done).toMatchObject({ __typename: 'Article' });
    return done.id!;
  };
  const trail = async (id: string): Promise<string[]> =>
    (
      await desk.eye.query<{ type: string }>('SELECT type FROM stet.event WHERE article_id = $1 ORDER BY article_seq', [id.slice(8)])
    ).rows.map(({ type }) => type);
  const itemOf = async (id: string): Promise<{ id: string; state: string; version: number; attempts: number; last_error: string | null }> =>
    (
      await desk.eye.query(`SELECT id, state, version, attempts, last_error FROM stet.work_item WHERE key = $1 AND kind = 'fetch-page'`, [
        id.slice(8),
      ])
    ).rows[0] as never;

  it('is there at once, and split when its page has come; where from, when and what bytes stays with it', async () => {
    let release: () => void = () => undefined;
    answer = (socket, head) => {
      if (head.startsWith('GET /story ')) socket.end(answerOf('302 Found', { location: '/2026/dam.html#top', 'content-length': 0 }));
      else release = () => socket.end(pageOf(PAGE));
    };
    const id = await submit({ url, title: 'The dam', externalId: 'by-url-1', language: 'en' });
    const waiting = await seen(id, 'cms');
    expect(waiting).toMatchObject({
      state: 'RECEIVED',
      title: 'The dam',
      revision: null,
      fetch: { url, state: 'WAITING', sha256: null, failure: null },
    });
    await eventually(() => Promise.resolve(press.heard.some((head) => head.startsWith('GET /2026/dam.html '))), 'the page is asked for');
    release();
    const split = await until(id, 'the article is split', ({ state }) => state === 'IN_CHECK');
    expect(split.revision!.text).toContain(sentences.join('\n\n'));
    expect(split.revision!.text).toMatch(/^The dam\n\n/);
    expect(split.revision!.text).not.toMatch(/alert|Home|</);
    expect(split.revision!.normalised).toEqual([{ code: 'HTML_CONVERTED', count: 1 }]);
    expect(split.fetch).toMatchObject({
      state: 'FETCHED',
      finalUrl: `http://press.example.org:${press.port}/2026/dam.html`,
      sha256: createHash('sha256').update(PAGE).digest('hex'),
      size: Buffer.byteLength(PAGE),
      mediaType: 'text/html',
      failure: null,
    });
    expect((await trail(id)).slice(0, 4)).toEqual(
      ['ArticleReceived', 'PageFetched', 'ArticleSubmitted', 'FindingsReported'].slice(0, 3).concat((await trail(id))[3]!),
    );
    // the same external id again is the same article
    expect(await desk.act('cms', 'submitArticle', { url, externalId: 'by-url-1' })).toMatchObject({ code: 'EXTERNAL_ID_TAKEN' });
  });

  it('says what was in the way, to whoever submitted it too; nothing is lost, and an editor tries again', async () => {
    answer = (socket) => socket.end(answerOf('410 Gone', { 'content-length': 0 }));
    const id = await submit({ url, desk: 'City' }, 'author');
    const failed = await until(id, 'the page is given up', ({ fetch }) => fetch?.state === 'FAILED');
    expect(failed).toMatchObject({
      state: 'RECEIVED',
      fetch: { failure: { code: 'STATUS_REFUSED', status: 410, message: 'The host did not give the page out.' } },
    });
    expect((await seen(id, 'author')).fetch).toEqual(failed.fetch);
    expect(failed.moves).toEqual(expect.arrayContaining(['reviseArticle', 'archiveArticle']));
    expect(await itemOf(id)).toMatchObject({
      state: 'FAILED',
      attempts: 1,
      last_error: expect.stringContaining('STATUS_REFUSED 410') as string,
    });
    expect(await trail(id)).toEqual(['ArticleReceived', 'PageFetchFailed']);

    answer = (socket) => socket.end(pageOf(`${sentences.join('\n\n')}\n`, 'text/plain; charset=utf-8'));
    const { id: item, version } = await itemOf(id);
    expect(
      await desk.act('editor', 'retryWorkItem', { workItemId: `workItem_${item}`, expectedVersion: version }, '... on WorkItem { id }'),
    ).toMatchObject({ __typename: 'WorkItem' });
    const split = await until(id, 'the article is split', ({ state }) => state === 'IN_CHECK');
    expect(split.fetch).toMatchObject({ state: 'FETCHED', mediaType: 'text/plain' });
    expect(split.revision!.text).toBe(`${sentences.join('\n\n')}\n`);
  });

  it('tries again by itself what may be over in a while', async () => {
    let asked = 0;
    answer = (socket) => socket.end(asked++ === 0 ? answerOf('503 Service Unavailable', { 'content-length': 0 }) : pageOf(PAGE));
    const id = await submit({ url });
    const busy = await until(id, 'the first try failed', ({ fetch }) => fetch?.failure !== null || fetch.state === 'FETCHED');
    expect(busy.fetch).toMatchObject({ failure: { code: 'STATUS_REFUSED', status: 503 } });
    await until(id, 'the article is split', ({ state }) => state === 'IN_CHECK');
    expect(asked).toBe(2);
    expect(await trail(id)).not.toContain('PageFetchFailed');
  });

  it.each<[string, () => Buffer | string, string]>([
    ['an address of this machine', () => `http://127.0.0.1:${desk.url.split(':').pop()}/graphql`, 'PORT_FORBIDDEN'],
    ['an address of this network', () => 'http://10.0.0.1/', 'HOST_FORBIDDEN'],
    ['a page without text', () => pageOf('<html><body><img src="/a.png"></body></html>'), 'NO_TEXT'],
    ['a picture', () => pageOf('GIF89a', 'image/gif'), 'TYPE_FORBIDDEN'],
    ['more than one revision may hold', () => pageOf('So it is. '.repeat(150_001), 'text/plain'), 'TEXT_TOO_LONG'],
  ])('takes in no %s', async (_what, given, code) => {
    const what = given();
    if (typeof what !== 'string') answer = (socket) => socket.end(what);
    const id = await submit({ url: typeof what === 'string' ? what : url });
    const failed = await until(id, 'the page is given up', ({ fetch }) => fetch?.state === 'FAILED');
    expect(failed).toMatchObject({ state: 'RECEIVED', revision: null, fetch: { failure: { code } } });
  });

  it('goes on by hand where its page does not come; put away and taken out again it waits for it anew', async () => {
    answer = (socket) => socket.end(answerOf('404 Not Found', { 'content-length': 0 }));
    const id = await submit({ url, title: 'Two dams' });
    const { version } = await until(id, 'the page is given up', ({ fetch }) => fetch?.state === 'FAILED');
    expect(await desk.act('editor', 'archiveArticle', { articleId: id, expectedVersion: version })).toMatchObject({
      __typename: 'Article',
    });
    expect(await desk.act('editor', 'unarchiveArticle', { articleId: id, expectedVersion: version + 1 })).toMatchObject({
      __typename: 'Article',
    });
    expect(await seen(id)).toMatchObject({ state: 'RECEIVED', fetch: { state: 'WAITING' } });
    await until(id, 'the page is given up again', ({ fetch }) => fetch?.state === 'FAILED');
    expect(await desk.act('editor', 'reviseArticle', { articleId: id, expectedVersion: version + 2, text: sentences[0] })).toMatchObject({
      __typename: 'Article',
    });
    const split = await until(id, 'the article is split', ({ state }) => state === 'IN_CHECK');
    expect(split.revision).toMatchObject({ number: 1, text: `Two dams\n\n${sentences[0]}` });
    expect(split.fetch).toMatchObject({ state: 'FAILED' });
  });

  it.each([
    ['neither text nor address', {}, 'TEXT_EMPTY'],
    ['an address that is none', { url: 'javascript:alert(1)' }, 'INVALID_INPUT'],
    ['captions of a text nobody has', { url: 'https://example.org/a', captions: ['The dam'] }, 'INVALID_INPUT'],
    ['notes on it', { url: 'https://example.org/a', notes: [{ text: 'See page 3.' }] }, 'INVALID_INPUT'],
    ['a standfirst of it', { url: 'https://example.org/a', standfirst: 'The dam' }, 'INVALID_INPUT'],
  ])('is refused with %s', async (_what, input, code) => {
    expect(await desk.act('cms', 'submitArticle', input)).toMatchObject({ code });
  });

  it('keeps the rules', async () => {
    await eventually(
      async () => (await desk.eye.query(`SELECT FROM stet.work_item WHERE state IN ('QUEUED', 'RUNNING')`)).rowCount === 0,
      'all work is done',
      20_000,
    );
    expect(await brokenRules(desk.eye)).toEqual([]);
  });
});
