import { ArticlesModule } from '@stet/articles';
import { NewsroomModule } from '@stet/newsroom';
import { Cast, makeCast } from '@test/cast';
import { TestPlatform, testPlatform } from '@test/platform';
import { processEnvironment, StetProcess } from '@test/processes';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { Worker } from 'node:worker_threads';
import { crowdedTexts, heavyTexts, hostileTexts } from './hostile.texts.js';

const SECONDS = 60;
const EVERY_MS = 100;
/**
 * What the main thread may work, in processor time, between a small question and its answer, at the 99th percentile: what it would wait for on processors that
 * nobody else wants (there 152 ms in all were measured where 200 are asked). By the clock alone it is the neighbours that are measured: at a load of 19 on two cores 1,296 ms
 * were 89 of work and 1,190 in line for a processor, and an api that got no bad texts took 691.
 */
const P99_MS = 150;
const SUBMIT = `mutation ($input: SubmitArticleInput!) { submitArticle(input: $input) { __typename ... on Article { id } ... on Refusal { code } } }`;

/** Sends three bodies at once, again and again, until told to stop. In a thread of its own: what it does must not hold up the one that measures. */
const SENDER = `
const { parentPort, workerData: { url, token, bodies } } = require('node:worker_threads');
const headers = { 'content-type': 'application/json', authorization: 'Bearer ' + token };
let going = true, sent = 0;
parentPort.once('message', () => { going = false; });
const send = async () => {
  const response = await fetch(url, { method: 'POST', headers, body: bodies[sent++ % bodies.length] });
  const answer = await response.text();
  if (response.status !== 200 || answer.includes('"errors"')) throw new Error(response.status + ' ' + answer.slice(0, 500));
};
(async () => {
  while (going) {
    await Promise.all([send(), send(), send()]);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  parentPort.postMessage(sent);
})();`;

/** What one small question met, in milliseconds. */
interface Answered {
  /** from the moment it was due to its answer: one that had to wait for the one before counts its wait */
  readonly ms: number;
  /** what the api's main thread worked meanwhile, for it or for others, in processor time: no neighbour and no host makes it more */
  readonly worked: number;
  /** what that thread wanted to work meanwhile and was not let by others on the same cores */
  readonly waited: number;
}

/** Processor time of a process's main thread, and how long it stood in line for a processor: nanoseconds so far. */
function mainThread(pid: number): [worked: number, waited: number] {
  const [worked, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ').map(Number);
  return [worked!, waited!];
}

async function askOnce(api: Api, token: string, agent: Agent): Promise<Answered> {
  const from = performance.now();
  const before = mainThread(api.process.pid!);
  await new Promise<void>((resolve, reject) => {
    const asked = request(
      {
        port: api.port,
        host: '127.0.0.1',
        path: '/graphql',
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => (response.statusCode === 200 && text.includes('"me"') ? resolve() : reject(new Error(text))));
      },
    );
    asked.on('error', reject);
    asked.end('{"query":"{ me { id } }"}');
  });
  const after = mainThread(api.process.pid!);
  const [worked, waited] = [0, 1].map((i) => (after[i]! - before[i]!) / 1e6) as [number, number];
  return { ms: performance.now() - from, worked, waited };
}

interface Api {
  readonly port: number;
  readonly process: StetProcess;
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

/** Bad texts come in by the megabyte; whoever asks something small meanwhile does not notice. Beside it, on the same cores, an api that gets none. */
describe('the api under bad input', () => {
  let platform: TestPlatform;
  let cast: Cast;
  let api: Api;
  let other: Api;
  const processes: StetProcess[] = [];
  beforeAll(async () => {
    platform = await testPlatform({ jobs: false, modules: [NewsroomModule, ArticlesModule] });
    cast = await makeCast(platform);
    const settings = { PORT: '0', LOG_LEVEL: 'info', RATE_LIMIT_PER_MINUTE: '0' };
    const start = (app: 'api' | 'worker'): StetProcess => {
      const process = new StetProcess(app, processEnvironment(platform.database, 'postgres', settings));
      processes.push(process);
      process.start();
      return process;
    };
    const serving = async (): Promise<Api> => {
      const process = start('api');
      return { port: Number(new URL(await process.ready()).port), process };
    };
    [api, other] = await Promise.all([serving(), serving()]);
    start('worker');
  }, 120_000);
  afterAll(async () => {
    await Promise.all(processes.map((process) => process.end('SIGKILL')));
    await platform?.stop();
  });

  /** Asks both, in turn. */
  const measure = async (seconds: number): Promise<{ here: Answered[]; there: Answered[] }> => {
    const agent = new Agent({ keepAlive: true });
    const answers: { here: Promise<Answered>[]; there: Promise<Answered>[] } = { here: [], there: [] };
    const begun = performance.now();
    for (let n = 1; performance.now() - begun < seconds * 1000; n++) {
      if (n % 2) answers.here.push(askOnce(api, cast.editor.token, agent));
      else answers.there.push(askOnce(other, cast.editor.token, agent));
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, begun + (n * EVERY_MS) / 2 - performance.now())));
    }
    const [here, there] = await Promise.all([Promise.all(answers.here), Promise.all(answers.there)]);
    agent.destroy();
    return { here, there };
  };
  const sorted = (answers: readonly Answered[], what: keyof Answered): number[] => answers.map((a) => a[what]).sort((a, b) => a - b);
  const told = (answers: readonly Answered[]): string =>
    (['ms', 'worked', 'waited'] as const)
      .map((what) => [what, sorted(answers, what)] as const)
      .map(([what, s]) => `${what} ${[0.5, 0.95, 0.99, 1].map((share) => at(s, share).toFixed(0)).join(' ')}`)
      .join(', ');

  it('answers { me { id } } after less than 150 ms of work at the 99th percentile', async () => {
    const texts = [...heavyTexts, ...crowdedTexts, ...hostileTexts];
    const bodies = texts.map(({ text, format }) =>
      Buffer.from(JSON.stringify({ query: SUBMIT, variables: { input: { text, ...(format && { format }) } } })),
    );
    await measure(3);
    const quiet = await measure(10);
    const sender = new Worker(SENDER, {
      eval: true,
      workerData: { url: `http://127.0.0.1:${api.port}/graphql`, token: cast.author.token, bodies },
    });
    const sent = new Promise<number>((resolve, reject) => sender.once('message', resolve).once('error', reject));
    const busy = await measure(SECONDS);
    sender.postMessage('stop');
    const next = await sent;
    console.log(
      `responsive, at p50 p95 p99 and most: at rest ${told(quiet.here)}; with ${next} bad texts ${told(busy.here)}; beside it ${told(busy.there)}; ` +
        `load ${loadavg()[0]!.toFixed(1)} on ${cpus().length} cores`,
    );
    expect(next).toBeGreaterThan(texts.length);
    // the worker was at it all the time, and could read what came
    const { rows } = await platform.eye.query<{ state: string; n: number }>(
      'SELECT state, count(*)::int AS n FROM stet.article GROUP BY state',
    );
    const counts = Object.fromEntries(rows.map(({ state, n }) => [state, n]));
    expect(counts['IN_CHECK']).toBeGreaterThan(0);
    expect(counts['SPLIT_FAILED']).toBeUndefined();
    expect(at(sorted(busy.here, 'worked'), 0.99)).toBeLessThan(P99_MS);
  }, 180_000);
});
