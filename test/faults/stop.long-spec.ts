import { ArticlesModule } from '@stet/articles';
import { NewsroomModule } from '@stet/newsroom';
import { Log, newId, queueNames, Queues } from '@stet/platform';
import { Cast, makeCast } from '@test/cast';
import { ask } from '@test/graphql-client';
import { Line, lineOpeners, Transport } from '@test/listener';
import { backends, eventually, testConfig, TestPlatform, testPlatform } from '@test/platform';
import { freePort, processEnvironment, StetProcess } from '@test/processes';
import { DataFolder, StetCommand } from '@test/stet-command';
import { createClient as sseClient } from 'graphql-sse';
import { amiss, lineError, Load, meaning, owed, submit } from './load.js';

const STOPPED_WITHIN_MS = 30_000;
const LOCK_MS = 30_000;
const changes = 'subscription ($after: String) { boardChanged(after: $after) { cursor } }';

describe.each(backends)('asked to stop under load, on %s queues', (backend) => {
  let platform: TestPlatform;
  let cast: Cast;
  let url: string;
  let environment: Record<string, string>;
  const started: StetProcess[] = [];
  let load: Load | undefined;
  const run = (app: 'api' | 'worker', more: Record<string, string> = {}): StetProcess => {
    const process = new StetProcess(app, { ...environment, ...more });
    started.push(process);
    process.start();
    return process;
  };
  const ready = () =>
    eventually(async () => (await ask(url, cast.cms.token, '{ me { id } }').catch(() => undefined))?.data, 'the api answers', 60_000);

  beforeAll(async () => {
    platform = await testPlatform({ backend, jobs: false, modules: [NewsroomModule, ArticlesModule] });
    cast = await makeCast(platform);
    const port = await freePort();
    url = `http://127.0.0.1:${port}/graphql`;
    environment = processEnvironment(platform.database, backend, { PORT: String(port), LOG_LEVEL: 'info', RATE_LIMIT_PER_MINUTE: '0' });
  }, 60_000);
  afterAll(async () => {
    await load?.drop();
    await Promise.all(started.map((process) => process.end('SIGKILL')));
    await platform.stop();
  }, 60_000);

  /** Acts and jobs that want what is locked wait until it is let go. */
  const held = async <T>(lock: string, values: unknown[], act: (letGo: () => Promise<void>) => Promise<T>): Promise<T> => {
    await platform.eye.query('BEGIN');
    await platform.eye.query(lock, values);
    let open = true;
    const letGo = async (): Promise<void> => {
      if (open) await platform.eye.query('COMMIT');
      open = false;
    };
    try {
      return await act(letGo);
    } finally {
      await letGo();
    }
  };
  const waiting = (atLeast: number) =>
    eventually(
      async () => {
        // a transaction sees the activity of its first look, unless told to look again
        await platform.eye.query('SELECT pg_stat_clear_snapshot()');
        const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return ((await platform.eye.query(waits)).rowCount ?? 0) >= atLeast;
      },
      'acts are under way',
      60_000,
    );

  it('an api answers what it has taken, refuses what comes, tells its lines to come back, and exits 0', async () => {
    const api = run('api');
    await ready();
    load = new Load(url, cast.cms.token, `stop-${backend}`, 2);
    await eventually(() => Promise.resolve(load!.acknowledged.length > 3), 'articles come in', 30_000);
    const lines = (['SSE', 'WebSocket'] as Transport[]).map((transport) => openLine(url, cast.editor.token, transport));
    await Promise.all(lines.map(({ heard }) => heard));
    await held('SELECT FROM stet.newsroom WHERE id = $1 FOR UPDATE', [cast.newsroomId], async (letGo) => {
      // acts that wait for the newsroom's row when the signal comes; what the load hands in waits with them
      const invite = (n: number) =>
        `mutation { inviteMember(input: { name: "Grace ${n}", roles: [EDITOR] }) { __typename ... on Node { id } } }`;
      const acts = [1, 2, 3].map((n) => ask(url, cast.admin.token, invite(n)));
      await waiting(3);
      const asked = Date.now();
      const exit = api.end('SIGTERM');
      await eventually(() => Promise.resolve(api.output.includes('stopping')), 'the signal was heard');
      // still there for what it has taken, and for nothing else
      const late = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${cast.cms.token}` },
        body: JSON.stringify({ query: submit, variables: { input: { kind: 'NEWS', language: 'en', text: 'Late.', externalId: 'late' } } }),
      });
      expect([late.status, late.headers.get('connection')]).toEqual([503, 'close']);
      expect(await late.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
      const probe = await fetch(url.replace('/graphql', '/health/ready'));
      expect([probe.status, await probe.json()]).toEqual([503, { status: 'unavailable', reason: 'stopping' }]);
      await letGo();
      expect((await Promise.all(acts)).map(meaning)).toEqual(['OK', 'OK', 'OK']);
      expect(await exit).toBe(0);
      expect(Date.now() - asked).toBeLessThan(STOPPED_WITHIN_MS);
    });
    expect(await Promise.all(lines.map(({ end }) => end))).toEqual([
      expect.objectContaining({ code: 'UNAVAILABLE' }),
      expect.objectContaining({ code: 1012 }),
    ]);
    // the load goes on until another api is there; whatever was answered holds, and once
    run('api');
    await load.end();
    expect(load.met.filter((met) => !/^(OK|UNAVAILABLE|ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET)$/.test(met.with))).toEqual([]);
    const worker = run('worker');
    await eventually(async () => (await owed(platform.eye)) === 0, 'all is split', 90_000);
    expect(await amiss(platform.eye, load.acknowledged)).toEqual([]);
    expect(await worker.end('SIGTERM')).toBe(0);
  }, 240_000);

  it('a worker ends its jobs, gives back what it cannot end, and exits 0', async () => {
    await ready();
    const slow = `slow-${backend}`;
    const input = { externalId: slow, kind: 'NEWS', language: 'en', text: 'The old mill burnt down in 1968.' };
    expect(meaning(await ask(url, cast.cms.token, submit, { input }))).toBe('OK');
    load = new Load(url, cast.cms.token, `jobs-${backend}`, 2, 100);
    await held('SELECT FROM stet.article WHERE external_id = $1 FOR UPDATE', [slow], async (letGo) => {
      const worker = run('worker', { STOP_TIMEOUT_MS: '1500' });
      await eventually(() => Promise.resolve(worker.output.includes('the worker is ready')), 'the worker is ready', 60_000);
      await waiting(1);
      const asked = Date.now();
      expect(await worker.end('SIGTERM')).toBe(0);
      expect(Date.now() - asked).toBeLessThan(STOPPED_WITHIN_MS);
      expect(worker.output).toContain('a job was given back to the queue');
      await load!.end();
      // nothing is left in the hands of a worker that is gone
      expect(await activeJobs(platform, backend)).toBe(0);
      await letGo();
    });
    const heir = run('worker');
    const from = Date.now();
    await eventually(
      async () =>
        (await platform.eye.query(`SELECT FROM stet.article WHERE external_id = $1 AND state = 'IN_CHECK'`, [slow])).rowCount === 1,
      'another worker takes it',
      LOCK_MS,
    );
    // long before the lock of the first would have run out
    expect(Date.now() - from).toBeLessThan(LOCK_MS / 2);
    await eventually(async () => (await owed(platform.eye)) === 0, 'all is split', 90_000);
    expect(await amiss(platform.eye, [slow, ...load.acknowledged])).toEqual([]);
    expect(await heir.end('SIGTERM')).toBe(0);
  }, 240_000);

  it('stet start gives back what it cannot end, too, and says so', async () => {
    await ready();
    const slow = `both-${backend}`;
    const input = { externalId: slow, kind: 'NEWS', language: 'en', text: 'The old mill burnt down in 1968.' };
    expect(meaning(await ask(url, cast.cms.token, submit, { input }))).toBe('OK');
    const both = new StetCommand(['start'], { ...environment, PORT: '0', STOP_TIMEOUT_MS: '1500' });
    try {
      await held('SELECT FROM stet.article WHERE external_id = $1 FOR UPDATE', [slow], async () => {
        await both.ready();
        await waiting(1);
        expect(await both.end('SIGTERM')).toBe(0);
        expect(both.stdout + both.stderr).toContain('a job was given back to the queue');
        expect(await activeJobs(platform, backend)).toBe(0);
      });
    } finally {
      await both.end('SIGKILL');
    }
    const heir = run('worker');
    await eventually(async () => (await owed(platform.eye)) === 0, 'another worker has done it', LOCK_MS / 2);
    expect(await amiss(platform.eye, [slow])).toEqual([]);
    expect(await heir.end('SIGTERM')).toBe(0);
  }, 120_000);

  it('a second signal ends them at once', async () => {
    await ready();
    const [api, worker] = [started.filter(({ app }) => app === 'api').at(-1)!, run('worker')];
    const slow = `twice-${backend}`;
    const input = { externalId: slow, kind: 'NEWS', language: 'en', text: 'The bridge opened in 1931.' };
    await eventually(() => Promise.resolve(worker.output.includes('the worker is ready')), 'the worker is ready', 60_000);
    await held('LOCK TABLE stet.claim IN SHARE MODE', [], async () => {
      expect(meaning(await ask(url, cast.cms.token, submit, { input }))).toBe('OK');
      await waiting(1);
      await platform.eye.query('LOCK TABLE stet.article IN SHARE MODE');
      const hanging = ask(url, cast.cms.token, submit, { input: { ...input, externalId: newId() } }).then(meaning, lineError);
      await waiting(2);
      for (const process of [api, worker]) {
        const first = process.end('SIGTERM');
        await eventually(() => Promise.resolve(process.output.includes('stopping')), 'the signal was heard');
        const again = Date.now();
        expect(await process.end('SIGINT')).toBe(130);
        expect(Date.now() - again).toBeLessThan(2_000);
        await first;
      }
      await hanging;
    });
  }, 120_000);
});

describe('stet start, asked to stop under load', () => {
  it('acknowledges nothing it does not keep, and exits 0 in time', async () => {
    const folder = new DataFolder();
    const environment = folder.environment({ RATE_LIMIT_PER_MINUTE: '0' });
    const first = new StetCommand(['start'], environment);
    let heir: StetCommand | undefined;
    try {
      const url = await first.ready();
      const load = new Load(`${url}/graphql`, folder.tokens()['cms']!, 'one-process', 4, 0);
      await eventually(() => Promise.resolve(load.acknowledged.length > 10), 'articles come in', 60_000);
      const asked = Date.now();
      expect(await first.end('SIGTERM')).toBe(0);
      expect(Date.now() - asked).toBeLessThan(STOPPED_WITHIN_MS);
      await load.drop();
      heir = new StetCommand(['start'], environment);
      const again = await heir.ready();
      const ids = `query ($n: Int!) { articles(first: $n) { nodes { externalId state } } }`;
      const kept = await eventually(
        async () => {
          const { data } = await ask(`${again}/graphql`, folder.tokens()['editor'], ids, { n: 100 });
          const { nodes } = (data as { articles: { nodes: { externalId: string | null; state: string }[] } }).articles;
          return nodes.every(({ state }) => state === 'IN_CHECK') && nodes.map(({ externalId }) => externalId);
        },
        'what was acknowledged is split',
        60_000,
      );
      expect(load.acknowledged.slice(-60).filter((id) => !kept.includes(id))).toEqual([]);
      expect(await heir.end('SIGTERM')).toBe(0);
    } finally {
      await first.end('SIGKILL');
      await heir?.end('SIGKILL');
      folder.remove();
    }
  }, 240_000);
});

/** A line that says when it was first told something, and how it was ended from the other side. */
function openLine(url: string, token: string, transport: Transport): { heard: Promise<void>; end: Promise<unknown> } {
  const { port } = new URL(url);
  const line =
    transport === 'SSE'
      ? (sseClient({ url, retryAttempts: 0, headers: { authorization: `Bearer ${token}` } }) as Line)
      : lineOpeners[transport](Number(port), token);
  const answers = line.iterate({ query: changes });
  let hear!: () => void;
  const heard = new Promise<void>((resolve) => (hear = resolve));
  const end = (async () => {
    try {
      for await (const answer of answers) {
        const { errors } = answer as { errors?: readonly { extensions: { code: string } }[] };
        if (errors) return errors[0]!.extensions;
        hear();
      }
      return 'it was said to be over';
    } catch (error) {
      return error;
    }
  })();
  return { heard, end };
}

/** Jobs in the hands of workers, whichever. */
async function activeJobs(platform: TestPlatform, backend: 'postgres' | 'redis'): Promise<number> {
  const queues = new Queues(testConfig(platform.database, backend), new Log('silent'));
  await queues.ready();
  try {
    const counts = await Promise.all(queueNames.map((name) => queues.queue(name).getJobCounts()));
    return counts.reduce((sum, { active = 0 }) => sum + active, 0);
  } finally {
    await queues.onApplicationShutdown();
  }
}
