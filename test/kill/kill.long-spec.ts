import { ArticlesModule } from '@stet/articles';
import { ClaimsModule } from '@stet/claims';
import { EvidenceModule } from '@stet/evidence';
import { NewsroomModule } from '@stet/newsroom';
import { VerdictsModule } from '@stet/verdicts';
import { VerificationModule } from '@stet/verification';
import { makeCast } from '@test/cast';
import { ask, GraphQLAnswer } from '@test/graphql-client';
import { backends, eventually, TestPlatform, testPlatform } from '@test/platform';
import { freePort, processEnvironment, StetProcess } from '@test/processes';
import { brokenRules } from '../rules/rules.sql.js';

const ARTICLES = 60;
const KILLS = 15;
const seed = Number(process.env.STET_SEED ?? Date.now() % 1_000_000);

/** mulberry32: small, and the same everywhere for one seed. */
function random(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const submit = `mutation ($input: SubmitArticleInput!) { submitArticle(input: $input) { __typename ... on Article { id } ... on Refusal { code message } } }`;

const textOf = (n: number): string =>
  `The council of town ${n} approved ${n + 3} new flats on Monday. Mayor Ada Berg said the rent would rise by ${(n % 9) + 1} percent in 2027.\n\n` +
  `“Nobody in this town will lose a home,” Berg said. About ${100 + n} families are waiting. The old mill burnt down in 1968.`;

/**
 * Sixty articles come in while the api and both workers are SIGKILLed fifteen times at random moments. Every article that was acknowledged
 * must end split, with exactly one task for each accepted wording, and a trail with a gap nowhere.
 */
describe.each(backends)('killed at random, on %s queues', (backend) => {
  let platform: TestPlatform;
  const processes: StetProcess[] = [];
  afterAll(async () => {
    await Promise.all(processes.map((process) => process.end('SIGKILL')));
    await platform.stop();
  });

  it('loses nothing that was acknowledged and does nothing twice', async () => {
    console.log(`kill test on ${backend}: STET_SEED=${seed}`);
    const chance = random(seed);
    const rooms = [NewsroomModule, ArticlesModule, ClaimsModule, EvidenceModule, VerificationModule, VerdictsModule];
    platform = await testPlatform({ jobs: false, modules: rooms });
    const cast = await makeCast(platform);
    const port = await freePort();
    const environment = processEnvironment(platform.database, backend, { PORT: String(port) });
    const api = new StetProcess('api', environment);
    processes.push(api, new StetProcess('worker', environment), new StetProcess('worker', environment));
    for (const process of processes) process.start();
    const url = `http://127.0.0.1:${port}/graphql`;
    await eventually(async () => (await ask(url, cast.cms.token, '{ me { id } }').catch(() => undefined))?.data, 'the api answers', 30_000);

    const acknowledged: string[] = [];
    let left = ARTICLES;
    const editors = Array.from({ length: 4 }, async () => {
      while (left-- > 0) {
        const n = left + 1;
        acknowledged.push(await submitUntilAcknowledged(url, cast.cms.token, n));
        await pause(chance() * 150);
      }
    });
    const killer = (async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        await pause(150 + chance() * 450);
        const victim = processes[Math.floor(chance() * processes.length)]!;
        await victim.end('SIGKILL');
        victim.start();
      }
    })();
    await Promise.all([...editors, killer]);
    expect(acknowledged.length).toBe(ARTICLES);
    expect(new Set(acknowledged).size).toBe(ARTICLES);

    await eventually(
      async () => {
        const open = await platform.eye.query(`SELECT count(*)::int AS n FROM stet.work_item WHERE state IN ('QUEUED', 'RUNNING')`);
        return open.rows[0].n === 0;
      },
      'all work is done',
      120_000,
    );
    const states = await platform.eye.query('SELECT state, count(*)::int AS n FROM stet.article GROUP BY state');
    expect(states.rows).toEqual([{ state: 'IN_CHECK', n: ARTICLES }]);
    expect((await platform.eye.query(`SELECT kind, key, last_error FROM stet.work_item WHERE state <> 'DONE'`)).rows).toEqual([]);
    const wordings = await platform.eye.query(`
        SELECT c.id, count(t.id)::int AS tasks FROM stet.claim c LEFT JOIN stet.task t ON t.newsroom_id = c.newsroom_id AND t.wording_id = c.wording_id AND t.state = 'READY'
        WHERE c.state = 'QUEUED' GROUP BY c.id`);
    expect(wordings.rows.length).toBeGreaterThanOrEqual(ARTICLES);
    expect(wordings.rows.filter((row) => row.tasks !== 1)).toEqual([]);
    expect(
      (await platform.eye.query(`SELECT article_id FROM stet.event WHERE type = 'ArticleSplit' GROUP BY article_id HAVING count(*) <> 1`))
        .rows,
    ).toEqual([]);
    expect(await brokenRules(platform.eye)).toEqual([]);
  }, 300_000);
});

/** As a CMS does: the same request under the same key until it is answered. */
async function submitUntilAcknowledged(url: string, token: string, n: number): Promise<string> {
  const input = { externalId: `kill-${n}`, kind: 'NEWS', language: 'en', title: `Town ${n}`, text: textOf(n) };
  for (;;) {
    const answer = await ask(url, token, submit, { input }, { 'idempotency-key': `kill-${n}` }).catch(() => undefined);
    const article = (answer as GraphQLAnswer | undefined)?.data?.['submitArticle'] as
      { __typename: string; id?: string; code?: string } | undefined;
    if (article?.id) return article.id;
    if (article?.code) throw new Error(`refused: ${article.code}`);
    await pause(100);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
