import { startWorker } from '@app/worker';
import type { RunningWorker } from '@app/worker';
import { GuardedFetch, JobRegistry, Log, Queues, Relay } from '@stet/platform';
import { HeadKeeper } from '@stet/trail';
import { TestDesk, testDesk } from '@test/desk';
import { guardWith } from '@test/fetch-world';
import { backends, eventually, testConfig } from '@test/platform';
import type { Backend } from '@test/platform';
import { brokenRules } from '../rules/rules.sql.js';
import { outside } from './outside.js';
import type { World } from './outside.js';
import { Scene, stories } from './twice-stories.js';
import type { Wish } from './twice-stories.js';

/** How many deliveries there are of a wish at the same instant, to two workers; then how many more, when they are over. */
const ways = { inTurn: [1, 1, 1], atOnce: [4, 1] } as const;

describe.each(backends)('every processor, run twice and at once by two workers, on %s queues', (backend: Backend) => {
  let desk: TestDesk;
  let second: RunningWorker;
  let world: World;
  let twins = 0;

  beforeAll(async () => {
    world = await outside();
    desk = await testDesk({ backend, environment: world.environment });
    second = await startWorker(testConfig(desk.database, backend, world.environment), new Log('silent'), desk.clock);
    const guarded = guardWith(world.press);
    const { app } = second;
    for (const relay of [desk.get(Relay), app.get(Relay)]) await relay.stop();
    // heads are taken by hand only
    for (const keeper of [desk.get(HeadKeeper), app.get(HeadKeeper)]) await keeper.onApplicationShutdown();
    for (const guard of [desk.get(GuardedFetch), app.get(GuardedFetch)]) guard.fetchPage = (address) => guarded.fetchPage(address);
  }, 120_000);
  afterAll(async () => {
    await second.stop();
    await desk.stop();
    await world.close();
  }, 60_000);

  /** Hands a wish to the queue under ids of their own, and waits until each delivery is over. @returns the states they ended in */
  const deliver = async ({ queue, kind, newsroomId, key, run }: Wish, times: number): Promise<string[]> => {
    const job = desk.get(JobRegistry).definition(kind);
    const of = desk.get(Queues).queue(queue);
    const opts = { attempts: job.attempts, backoff: { type: 'exponential', delay: 20 } };
    const wishes = Array.from({ length: times }, () => ({
      name: kind,
      data: { newsroomId, key, run },
      opts: { ...opts, jobId: `${kind}.${key}.twin-${++twins}` },
    }));
    await of.addBulk(wishes);
    return Promise.all(
      wishes.map(({ opts: { jobId } }) =>
        eventually(
          async () => {
            const state = await (await of.getJob(jobId))!.getState();
            return (state === 'completed' || state === 'failed') && state;
          },
          `${jobId} is over`,
          60_000,
        ),
      ),
    );
  };

  /** What the deliveries of one newsroom's wishes of a kind have changed: rows, events, and what was done outside. */
  const change = async (kind: string, deliveries: readonly number[]): Promise<Record<string, number>> => {
    const scene = new Scene(desk, await desk.newsroom(), kind, world);
    await scene.story.setPolicy({ threshold: 0 });
    await stories[kind]!.scene(scene);
    await scene.hold();
    const own = scene.held.filter(({ newsroomId }) => newsroomId === scene.voices.cast.newsroomId);
    expect(own.length).toBeGreaterThan(0);
    for (const wish of scene.held.filter((other) => !own.includes(other))) await deliver(wish, 1);
    const before = { ...(await scene.counts()), ...world.done() } as Record<string, number>;
    for (const times of deliveries) await Promise.all(own.map((wish) => deliver(wish, times)));
    const after = Object.entries({ ...(await scene.counts()), ...world.done() });
    await scene.settle();
    for (const wish of scene.held) await deliver(wish, 1);
    return Object.fromEntries(after.map(([of, n]) => [of, n - (before[of] ?? 0)] as const).filter(([, n]) => n !== 0));
  };

  it('has its story', () => {
    const kinds = desk.get(JobRegistry).all();
    expect(Object.keys(stories).sort()).toEqual(kinds.map(({ kind }) => kind).sort());
  });

  it.each(Object.keys(stories))(
    '%s leaves what it leaves when it runs once',
    async (kind) => {
      const once = await change(kind, [1]);
      expect(once[stories[kind]!.leaves]).toBeGreaterThan(0);
      expect(await change(kind, ways.inTurn)).toEqual(once);
      expect(await change(kind, ways.atOnce)).toEqual(once);
      expect(await brokenRules(desk.eye)).toEqual([]);
    },
    180_000,
  );
});
