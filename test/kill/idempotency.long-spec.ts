import { TestDesk, testDesk } from '@test/desk';
import { backends, eventually } from '@test/platform';
import { freePort, processEnvironment, StetProcess } from '@test/processes';
import { Scene } from '../concurrency/scene.builder.js';
import type { Somebody } from '../concurrency/scene.builder.js';
import { actAs } from '../model/graphql.driver.js';
import { brokenRules } from '../rules/rules.sql.js';

const TIMES = 20;
/** How many of the twenty were answered when the process is killed; -1: none, since the first waits for the article's lock. */
const MOMENTS = [-1, 0, 1, 6, 13];
/** The queue has no part in what is promised here: two moments show that it has none. All five were tried on Redis once. */
const MOMENTS_ON_REDIS = [-1, 6];
const A = 'The council spent 12 million euros on the new bridge.';

interface Attempt {
  readonly by: Somebody;
  readonly field: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** the article whose lock the act waits for; none for a new one */
  readonly articleId: string | undefined;
  /** how often it has happened, by the tables */
  happened(): Promise<number>;
}

/**
 * Twenty requests under one key, and the api dies by SIGKILL in the middle of them, at different moments: before anything is committed, while it
 * commits, after it. They are sent again, to the next process and to another one that was there all the time: one effect, like answers.
 */
describe.each(backends)('one Idempotency-Key across a restart, on %s queues', (backend) => {
  let desk: TestDesk;
  let scene: Scene;
  let api: StetProcess;
  let url: string;
  beforeAll(async () => {
    desk = await testDesk({ backend });
    desk.clock.set(new Date()); // the process that is killed has the machine's
    scene = await Scene.open(desk, 'killed', { threshold: 0 });
    const port = await freePort();
    // the desk's own: a comment's key is held to a hash under it
    const settings = { PORT: String(port), RATE_LIMIT_PER_MINUTE: '0', STET_SECRET_KEY: 'a-secret-of-these-tests-and-no-other' };
    api = new StetProcess('api', processEnvironment(desk.database, backend, settings));
    url = `http://127.0.0.1:${port}/graphql`;
    await started();
  }, 120_000);
  afterAll(async () => {
    await api.end('SIGKILL');
    expect(await brokenRules(desk.eye)).toEqual([]);
    await desk.stop();
  });

  async function started(): Promise<void> {
    api.start();
    await eventually(
      () =>
        fetch(url.replace('/graphql', '/health/ready')).then(
          ({ ok }) => ok,
          () => false,
        ),
      'the api is ready',
      60_000,
    );
  }
  const count = async (text: string, values: unknown[]): Promise<number> =>
    (await desk.eye.query<{ n: number }>(`SELECT count(*)::int AS n ${text}`, values)).rows[0]!.n;

  const attempts: Record<string, (n: number) => Promise<Attempt>> = {
    submitArticle: async (n) => {
      const externalId = `killed-${n}`;
      const input = { kind: 'NEWS', language: 'en', text: A, externalId };
      const happened = () => count('FROM stet.article WHERE newsroom_id = $1 AND external_id = $2', [scene.cast.newsroomId, externalId]);
      return { by: scene.editors[0]!, field: 'submitArticle', input, articleId: undefined, happened };
    },
    addEvidence: async (n) => {
      const { article } = await scene.begun(A);
      const source = { publisher: `The Gazette ${n}`, tier: 'SECONDARY' };
      const input = { claimId: article.claims[0]!.id, source, quotation: A, cite: 'SUPPORTS' };
      return { by: checker(), field: 'addEvidence', input, articleId: article.id, happened: () => scene.told(article.id, 'EvidenceAdded') };
    },
    comment: async () => {
      const { article } = await scene.begun(A);
      const input = { claimId: article.claims[0]!.id, text: 'Who signed the contract?' };
      return { by: checker(), field: 'comment', input, articleId: article.id, happened: () => scene.told(article.id, 'CommentWritten') };
    },
    submitTask: async () => {
      const { article, taskId, version } = await scene.begun(A);
      const input = { taskId, expectedVersion: version, rating: 'CONFIRMED', rationale: 'It is on record.' };
      return { by: checker(), field: 'submitTask', input, articleId: article.id, happened: () => scene.told(article.id, 'TaskSubmitted') };
    },
  };
  const checker = (): Somebody => ({ memberId: scene.driver.members.checker, token: scene.cast.checker.token });

  it.each(Object.keys(attempts))(
    '%s: killed in the middle of twenty, sent again, done once',
    async (name) => {
      const outcomes: string[] = [];
      for (const [n, moment] of (backend === 'redis' ? MOMENTS_ON_REDIS : MOMENTS).entries()) {
        const { by, field, input, articleId, happened } = await attempts[name]!(n);
        const key = { 'idempotency-key': `${name}-${n}` };
        const send = (to: string) => actAs(to, by.token, field, input, key);
        const isHeld = moment < 0 && articleId !== undefined;
        if (isHeld) await desk.eye.query(`BEGIN; SELECT FROM stet.article WHERE id = '${articleId}' FOR UPDATE`);
        let heard = 0;
        const first = Promise.allSettled(Array.from({ length: TIMES }, () => send(url).finally(() => heard++)));
        if (isHeld) {
          const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
          await eventually(async () => (await desk.eye.query(waits)).rowCount! > 0, 'the first of them waits for the lock');
        } else await eventually(async () => heard >= moment, `${moment} are answered`);
        await api.end('SIGKILL');
        if (isHeld) await desk.eye.query('ROLLBACK');
        const answered = (await first).flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
        await started();
        const before = await happened();
        expect(before).toBeLessThanOrEqual(1);
        if (isHeld) expect(before).toBe(0);
        if (answered.length > 0) expect(before).toBe(1);
        if (moment > 0) expect(answered.length).toBeGreaterThan(0);
        outcomes.push(`${answered.length} answered, ${before} done`);
        const again = await Promise.all(Array.from({ length: TIMES }, (_, i) => send(i % 2 ? url : `${desk.url}/graphql`)));
        expect(again[0]).toEqual({ kind: 'DONE', id: expect.any(String) as string });
        expect([...answered, ...again]).toEqual(Array(answered.length + TIMES).fill(again[0]));
        expect(await happened()).toBe(1);
        await desk.settle();
      }
      console.log(`${name}: ${outcomes.join('; ')}`);
    },
    180_000,
  );
});
