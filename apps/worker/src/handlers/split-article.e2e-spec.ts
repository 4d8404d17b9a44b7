import { ArticleService, getArticle, getRevision, listSegments, tilingFault } from '@stet/articles';
import type { ArticleState } from '@stet/articles';
import { listWordingsOfRevision } from '@stet/claims';
import { Log, MemberActor, WorkItemService } from '@stet/platform';
import { Newsdesk } from '@test/newsdesk';
import { backends, eventually, testConfig, testPlatform, TestPlatform } from '@test/platform';
import { existsSync, readFileSync } from 'node:fs';
import { LanguagePool } from '../language/language-pool.js';
import { RunningWorker, startWorker } from '../worker.js';

const DAM = 'The Lindhaven dam opened in 1931. It cost 12 million crowns. “It leaks,” said Ann Lee, the mayor.';
const SAMPLE = new URL('../../../../../shared/samples/kremlin-platform.txt', import.meta.url);

describe.each(backends)('articles are split by the worker, on %s queues', (backend) => {
  let platform: TestPlatform;
  let worker: RunningWorker;
  let desk: Newsdesk;
  let editor: MemberActor;
  let pool: LanguagePool;
  let extract: LanguagePool['extract'];

  beforeAll(async () => {
    platform = await testPlatform({ backend, modules: [], jobs: false });
    const config = testConfig(platform.database, backend);
    worker = await startWorker(config, new Log(config.logLevel), platform.clock);
    desk = await Newsdesk.open({ ...platform, get: (type) => worker.app.get(type as never) });
    editor = await desk.join('EDITOR');
    pool = worker.app.get(LanguagePool);
    extract = pool.extract.bind(pool);
  });
  afterAll(async () => {
    await worker.stop();
    await platform.stop();
  });
  afterEach(() => {
    pool.extract = extract;
  });

  const articles = () => worker.app.get(ArticleService);
  const submit = async (text: string): Promise<string> =>
    (await desk.done(editor, (work) => articles().submitArticle(work, { text, language: 'en' }))).articleId;
  const article = (id: string) => desk.read((reader) => getArticle(reader, id));
  const until = (id: string, state: ArticleState) =>
    eventually(async () => (await article(id)).state === state, `the article is ${state}`, 25_000);
  /** The newest revision with what was made of it. */
  const made = (id: string) =>
    desk.read(async (reader) => {
      const revision = await getRevision(reader, id, (await getArticle(reader, id)).revisionNumber);
      return { revision, segments: await listSegments(reader, [revision.id]), wordings: await listWordingsOfRevision(reader, revision.id) };
    });
  /** Rules 1 and 2. */
  const holds = async (id: string) => {
    const { revision, segments, wordings } = await made(id);
    expect(
      tilingFault(
        revision.text,
        segments.map(({ startAt, endAt }) => ({ start: startAt, end: endAt })),
      ),
    ).toBeUndefined();
    for (const { startAt, endAt, quote } of wordings) expect(revision.text.slice(startAt, endAt)).toBe(quote);
    return { revision, segments, wordings };
  };

  it('into a ledger that tiles the text and claims whose words stand there', async () => {
    const id = await submit(DAM);
    await until(id, 'IN_CHECK');
    const { revision, wordings } = await holds(id);
    expect(revision).toMatchObject({ language: 'en', engine: 'stet-language' });
    expect(wordings.map(({ quote }) => quote).join(' ')).toMatch(/1931.*12 million.*leaks/s);
    expect(await article(id)).toMatchObject({ splitNumber: 1 });
  });

  it.each([
    ['of one word', 'Nothing'],
    ['of brackets', `${'('.repeat(10_000)}x${')'.repeat(10_000)}`],
    ['of one sentence', `${'word '.repeat(20_000)}.`],
    ['of what the door changed', 'a\0b\r\ncafe\u0301 \ud800 opened in 1931. \u202eIt cost 3 million.'],
    ['of a page’s mark-up', '<div><p>The dam opened in 1931.</p><script>alert(1)</script></div>'],
  ])('whatever they are: a text %s', async (_what, text) => {
    const id = await submit(text);
    await until(id, 'IN_CHECK');
    await holds(id);
  });

  const sample = existsSync(SAMPLE) ? it : it.skip;
  sample('the sample page (skipped where ../shared is absent)', async () => {
    const id = await submit(readFileSync(SAMPLE, 'utf8'));
    await until(id, 'IN_CHECK');
    expect((await holds(id)).wordings.length).toBeGreaterThan(5);
  });

  it('once: what a newer revision overtakes is thrown away', async () => {
    let released: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (released = resolve));
    let began: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => (began = resolve));
    pool.extract = async (task) => {
      const found = await extract(task);
      if (task.text === 'Old words of 1931.') {
        began();
        await held;
      }
      return found;
    };
    const id = await submit('Old words of 1931.');
    await reading;
    await desk.done(editor, (work) => articles().reviseArticle(work, { articleId: id, expectedVersion: 1, text: 'New words of 1932.' }));
    await until(id, 'IN_CHECK');
    released();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await holds(id)).revision.text).toBe('New words of 1932.');
    const { rows } = await platform.eye.query(
      'SELECT DISTINCT r.number FROM stet.segment s JOIN stet.revision r ON r.id = s.revision_id WHERE s.article_id = $1',
      [id],
    );
    expect(rows).toEqual([{ number: 2 }]);
    expect((await desk.trailOf(id)).filter((type) => type === 'ArticleSplit')).toHaveLength(1);
  });

  it('or not, after four tries, which everybody sees and an editor tries again', async () => {
    pool.extract = () => Promise.reject(new Error('the engine is ill'));
    const id = await submit('Words of 1933.');
    await until(id, 'SPLIT_FAILED');
    const { rows } = await platform.eye.query('SELECT id, state, attempts, last_error, version FROM stet.work_item WHERE key = $1', [id]);
    expect(rows).toMatchObject([{ state: 'FAILED', attempts: 4, last_error: 'Error: the engine is ill' }]);
    pool.extract = extract;
    const [{ id: workItemId, version }] = rows as [{ id: string; version: number }];
    await desk.done(editor, (work) => worker.app.get(WorkItemService).retryWorkItem(work, { workItemId, expectedVersion: version }));
    await until(id, 'IN_CHECK');
    await holds(id);
  });
});
