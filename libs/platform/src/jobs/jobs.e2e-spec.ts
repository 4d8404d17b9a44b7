import { backends, bareArticle, bareNewsroom, eventually, TestPlatform, testPlatform } from '@test/platform';
import {
  Acts,
  defineEvent,
  defineJob,
  DueSweep,
  isRefusal,
  JobContext,
  JobRegistry,
  JobRunner,
  MemberActor,
  Queues,
  Reconciler,
  Relay,
  WorkItemService,
} from '../index.js';
import { inTime } from './queues.js';

const Counted = defineEvent<{ run: number }>('ArticleCounted', 'article');
const Lapsed = defineEvent<Record<string, never>>('ArticleLapsed', 'article');
const countJob = defineJob({ kind: 'count-article', queue: 'articles', attempts: 3, backoffMs: 10 });
const lapseJob = defineJob({ kind: 'article-lapse', queue: 'deadlines' });

describe.each(backends)('jobs on %s', (backend) => {
  let platform: TestPlatform;
  let actor: MemberActor;
  let faults = 0;
  const seen: string[] = [];
  const failed: string[] = [];

  beforeAll(async () => {
    platform = await testPlatform({ backend });
    const registry = platform.get(JobRegistry);
    registry.declare(countJob, lapseJob);
    registry.handle({
      job: countJob,
      handle: async (context: JobContext) => {
        seen.push(context.key);
        if (faults-- > 0) throw new Error('not today');
        await context.finish(async (work) => {
          await work.lockArticle(context.key);
          await work.record(Counted({ subjectId: context.key, articleId: context.key }, { run: context.run }));
        });
      },
      failed: (_work, key) => Promise.resolve(void failed.push(key)),
    });
    registry.handle({
      job: lapseJob,
      handle: async (context) => {
        await context.finish(async (work) => {
          await work.lockArticle(context.key);
          await work.record(Lapsed({ subjectId: context.key, articleId: context.key }, {}));
        });
      },
    });
    await platform.get(Queues).ready();
    platform.get(JobRunner).start();
    platform.get(Relay).start();
    actor = await bareNewsroom(platform.eye);
  });
  afterAll(() => platform.stop());
  beforeEach(() => {
    faults = 0;
  });

  const ask = async (): Promise<string> => {
    const article = await bareArticle(platform.eye, actor);
    await platform.get(Acts).run(actor, async (work) => {
      await work.lockArticle(article);
      await work.enqueue(countJob, article, { articleId: article });
      return true;
    });
    return article;
  };
  const events = async (article: string): Promise<string[]> =>
    (await platform.eye.query('SELECT type FROM stet.event WHERE article_id = $1 ORDER BY article_seq', [article])).rows.map(
      (row) => row.type,
    );
  const item = async (article: string) =>
    (await platform.eye.query('SELECT id, state, run, attempts, last_error, version FROM stet.work_item WHERE key = $1', [article]))
      .rows[0];
  const done = (article: string) => eventually(async () => (await item(article))?.state === 'DONE', 'the work item is done');

  it('carries a committed wish to its handler and finishes the work item with the effect', async () => {
    const article = await ask();
    await done(article);
    expect(await events(article)).toEqual(['ArticleCounted']);
    expect((await platform.eye.query('SELECT count(*)::int AS n FROM stet.outbox')).rows[0].n).toBe(0);
  });

  it('tries again after a fault and writes the effect once', async () => {
    faults = 2;
    const article = await ask();
    await done(article);
    expect(seen.filter((key) => key === article).length).toBe(3);
    expect(await events(article)).toEqual(['ArticleCounted']);
  });

  it('shows what failed for good, tells the room, and runs again when an editor asks', async () => {
    faults = 3;
    const article = await ask();
    await eventually(async () => (await item(article)).state === 'FAILED', 'it failed for good');
    expect(await item(article)).toMatchObject({ attempts: 3, last_error: 'Error: not today' });
    expect(failed).toContain(article);
    faults = 0;
    const { id, version } = await item(article);
    const service = platform.get(WorkItemService);
    const stale = await platform
      .get(Acts)
      .run(actor, (work) => service.retryWorkItem(work, { workItemId: id, expectedVersion: version - 1 }));
    expect(isRefusal(stale) && stale.code).toBe('VERSION_CONFLICT');
    await platform.get(Acts).run(actor, (work) => service.retryWorkItem(work, { workItemId: id, expectedVersion: version }));
    await done(article);
    expect(await events(article)).toEqual(['WorkItemRetried', 'ArticleCounted']);
    expect((await item(article)).run).toBe(2);
  });

  it('writes one effect though a job is delivered twice at once and once more later', async () => {
    const article = await ask();
    await done(article);
    const again = { name: countJob.kind, data: { newsroomId: actor.newsroomId, key: article, run: 1 }, attemptsMade: 0, id: 'again' };
    await Promise.all([platform.get(JobRunner).process(again), platform.get(JobRunner).process(again)]);
    expect(await events(article)).toEqual(['ArticleCounted']);
  });

  it('asks again for what the queue has lost', async () => {
    const article = await ask();
    await done(article);
    // as after a wiped queue: owed, not in the outbox, unknown to the backend
    await platform.eye.query(`UPDATE stet.work_item SET state = 'QUEUED', run = 50, updated_at = $2 WHERE key = $1`, [
      article,
      new Date(platform.clock.now().getTime() - 60_000).toISOString(),
    ]);
    expect(await platform.get(Reconciler).pass()).toBe(1);
    await done(article);
    expect((await item(article)).run).toBe(51);
    expect(await platform.get(Reconciler).pass()).toBe(0);
  });

  it('tells what has fallen due, once, by the clock', async () => {
    const article = await bareArticle(platform.eye, actor);
    const at = new Date(platform.clock.now().getTime() + 60_000).toISOString();
    await platform.get(Acts).run(actor, async (work) => {
      await work.due(lapseJob, article, at);
      return true;
    });
    expect(await platform.get(DueSweep).pass()).toBe(0);
    platform.clock.advance(61_000);
    expect(
      await Promise.all([platform.get(DueSweep).pass(), platform.get(DueSweep).pass()]).then((told) => told.reduce((a, b) => a + b)),
    ).toBe(1);
    await eventually(async () => (await events(article)).length > 0, 'the lapse is written');
    platform.clock.advance(120_000);
    expect(await platform.get(DueSweep).pass()).toBe(0);
    expect(await events(article)).toEqual(['ArticleLapsed']);
  });

  it('boots only when each job has exactly one handler', () => {
    const registry = new JobRegistry();
    registry.declare(countJob);
    expect(() => registry.verify()).toThrow('no handler for: count-article');
    expect(() => registry.declare(countJob)).toThrow('declared twice');
  });

  it('gives a queue that does not answer up', async () => {
    await expect(inTime(new Promise(() => undefined), 20)).rejects.toThrow('did not answer');
  });
});
