import { ArticlesModule } from '@stet/articles';
import { NewsroomModule } from '@stet/newsroom';
import { Cast, makeCast } from '@test/cast';
import { ask } from '@test/graphql-client';
import { eventually, TestPlatform, testPlatform } from '@test/platform';
import { builtTree, processEnvironment, StetProcess } from '@test/processes';
import { brokenRules } from '../rules/rules.sql.js';
import { amiss, Load, meaning, owed } from './load.js';
import { NextRelease } from './next-release.js';

const revise = `mutation ($input: ReviseArticleInput!) { reviseArticle(input: $input) { __typename ... on Article { id } ... on Refusal { code message } } }`;
const newest = (fields: string): string => `{ articles(first: 100) { nodes { id externalId version ${fields} } } }`;

interface Listed {
  readonly id: string;
  readonly externalId: string | null;
  readonly version: number;
  readonly slug?: string | null;
}

/** Two builds on one database: the one that was there, and the next, which writes and reads a column the first knows nothing of. */
describe('the next release beside the one before it', () => {
  let platform: TestPlatform;
  let cast: Cast;
  let next: NextRelease;
  /** the doors of both */
  let former: string;
  let nextUrl: string;
  const loads: Load[] = [];
  const started: StetProcess[] = [];
  const run = (app: 'api' | 'worker', tree: string): StetProcess => {
    const settings = { PORT: '0', LOG_LEVEL: 'info', RATE_LIMIT_PER_MINUTE: '0' };
    const process = new StetProcess(app, processEnvironment(platform.database, 'postgres', settings), undefined, tree);
    started.push(process);
    process.start();
    return process;
  };
  const at = async (api: StetProcess): Promise<string> => `${await api.ready()}/graphql`;
  const working = async (tree: string): Promise<StetProcess> => {
    const worker = run('worker', tree);
    const ended = worker.exited().then((status) => Promise.reject(new Error(`the worker ended with ${status}: ${worker.output}`)));
    const ready = eventually(() => Promise.resolve(worker.output.includes('the worker is ready')), 'the worker is ready', 90_000);
    await Promise.race([ready, ended]);
    return worker;
  };

  beforeAll(async () => {
    platform = await testPlatform({ backend: 'postgres', jobs: false, modules: [NewsroomModule, ArticlesModule] });
    cast = await makeCast(platform);
    next = new NextRelease();
  }, 120_000);
  afterAll(async () => {
    await Promise.all(loads.map((load) => load.drop()));
    await Promise.all(started.map((process) => process.end('SIGKILL')));
    await platform.stop();
    next.remove();
  }, 60_000);

  /** Articles come in at each of these doors while `act` goes on; each at the first try, and all are split in the end. */
  const underLoad = async <T>(doors: Readonly<Record<string, string>>, act: () => Promise<T>): Promise<T> => {
    const own = Object.entries(doors).map(([name, url]) => new Load(url, cast.cms.token, name, 2, 50));
    loads.push(...own);
    const more = (n: number) => eventually(() => Promise.resolve(own.every((l) => l.acknowledged.length >= n)), 'articles come in', 90_000);
    await more(5);
    const done = await act();
    await more(Math.max(...own.map((l) => l.acknowledged.length)) + 5);
    await Promise.all(own.map((load) => load.end()));
    expect(own.flatMap((load) => load.met.filter((met) => met.with !== 'OK'))).toEqual([]);
    await eventually(async () => (await owed(platform.eye)) === 0, 'all is split', 90_000);
    for (const load of own) expect(await amiss(platform.eye, load.acknowledged)).toEqual([]);
    expect(await brokenRules(platform.eye)).toEqual([]);
    return done;
  };
  const slugs = async (name: string): Promise<string[]> => {
    const { rows } = await platform.eye.query<{ slug: string }>(
      `SELECT DISTINCT CASE WHEN slug IS NULL THEN 'none' ELSE split_part(slug, '-', 1) END AS slug FROM stet.article WHERE external_id LIKE $1`,
      [`${name}-%`],
    );
    return rows.map(({ slug }) => slug);
  };
  const list = async (url: string, fields = ''): Promise<Listed[]> => {
    const answer = await ask(url, cast.editor.token, newest(fields));
    expect(answer.errors).toBeUndefined();
    return (answer.data as { articles: { nodes: Listed[] } }).articles.nodes;
  };

  it('is kept out until it has migrated, and migrates under the load of the former', async () => {
    const worker = await working(builtTree);
    former = await at(run('api', builtTree));
    const tooEarly = run('worker', next.tree);
    expect(await tooEarly.exited()).toBe(1);
    expect(tooEarly.output).toContain('this code needs IndexSlug1900000000002: run "stet migrate"');
    const { status, said } = await underLoad({ before: former }, () => next.migrate(platform.database.urls));
    expect(said).toContain('applied: AddSlug1900000000001, IndexSlug1900000000002, FillSlug1900000000003');
    expect(said).toContain('waiting until no process of the former release is left');
    expect(status).toBe(0);
    expect(await slugs('before')).toContain('given');
    expect(await worker.end('SIGTERM')).toBe(0);
  }, 240_000);

  it('does the jobs of what the former takes in, and the former those of what it takes in', async () => {
    const nextWorker = await working(next.tree);
    await underLoad({ former }, () => Promise.resolve());
    expect(await slugs('former')).toEqual(['none']);

    nextUrl = await at(run('api', next.tree));
    expect(await nextWorker.end('SIGTERM')).toBe(0);
    await working(builtTree);
    await underLoad({ next: nextUrl }, () => Promise.resolve());
    // what the former does not know it leaves alone
    expect(await slugs('next')).toEqual(['written']);

    await working(next.tree);
    await underLoad({ both1: former, both2: nextUrl }, () => Promise.resolve());
    expect([await slugs('both1'), await slugs('both2')]).toEqual([['none'], ['written']]);
  }, 240_000);

  it('reads what the former wrote, and the former revises what the next wrote', async () => {
    const seen = await list(nextUrl, 'slug');
    const kinds = (name: string) =>
      new Set(seen.filter((a) => a.externalId?.startsWith(name)).map(({ slug }) => slug?.split('-')[0] ?? null));
    expect([kinds('both1-'), kinds('both2-')]).toEqual([new Set([null]), new Set(['written'])]);
    expect(meaning(await ask(former, cast.editor.token, newest('slug')))).toBe('BAD_REQUEST');
    const of = (list: readonly Listed[]) => list.map(({ id, version }) => ({ id, version }));
    expect(of(await list(former))).toEqual(of(seen));
    const article = seen.find(({ slug }) => slug)!;
    const input = { articleId: article.id, expectedVersion: article.version, text: 'The tower is 212 metres high. It was built in 1931.' };
    expect(meaning(await ask(former, cast.cms.token, revise, { input }))).toBe('OK');
    await eventually(async () => (await owed(platform.eye)) === 0, 'the revision is split');
    const [again] = (await list(nextUrl, 'slug state')).filter(({ id }) => id === article.id);
    expect(again).toMatchObject({ slug: article.slug, state: 'IN_CHECK' });
  }, 120_000);

  it('leaves the former behind without a pause, and fills what it wrote', async () => {
    const formers = started.filter(({ tree }) => tree === builtTree);
    const { status, said } = await underLoad({ after: nextUrl }, async () => {
      for (const process of formers) expect(await process.end('SIGTERM')).toBe(0);
      return next.migrate(platform.database.urls, '--contract');
    });
    expect(said).toContain('CheckSlug1900000000007');
    expect(status).toBe(0);
    expect(await slugs('both1')).toEqual(['given']);
    expect((await list(nextUrl, 'slug')).filter(({ slug }) => !slug)).toEqual([]);
    for (const app of ['api', 'worker'] as const) {
      const process = run(app, builtTree);
      expect(await process.exited()).toBe(1);
      expect(process.output).toContain('The database was contracted for releases that know AddSlug1900000000001');
    }
  }, 240_000);
});
