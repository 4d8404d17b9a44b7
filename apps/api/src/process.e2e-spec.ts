import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { MemberService, NewsroomModule, NewsroomService, TokenService } from '@stet/newsroom';
import { Acts, faultLine, isRefusal, Log, newId, operatorActor, readConfig } from '@stet/platform';
import { testDatabase } from '@test/database';
import type { TestDatabase } from '@test/database';
import { eventually, testPlatform } from '@test/platform';
import type { TestPlatform } from '@test/platform';
import { freePort, processEnvironment, StetProcess } from '@test/processes';
import pg from 'pg';
import { startApi } from './app.js';

/** A way to the database that can be cut: connections break, new ones are refused in the middle, as when a server goes down. */
async function openProxy(target: URL): Promise<{ port: number; cut(): void; mend(): void; close(): Promise<unknown> }> {
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((client) => {
    if (!whole) return client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => (sockets.delete(from), to.destroy()));
      from.pipe(to);
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  const close = () => {
    cut();
    return new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as { port: number }).port, cut, mend: () => (whole = true), close };
}

/** A newsroom and its admin's token. */
async function newsroomWithAdmin(scene: TestPlatform): Promise<{ newsroomId: string; token: string }> {
  const newsroomId = newId();
  const outcome = await scene.get(Acts).run(operatorActor(newsroomId), async (work) => {
    const made = await scene.get(NewsroomService).createNewsroom(work, { slug: 'process', name: 'P', timeZone: 'UTC', locale: 'en' });
    if (isRefusal(made)) return made;
    const admin = await scene.get(MemberService).addMember(work, { name: 'Ada', roles: ['ADMIN'], kind: 'HUMAN' });
    return isRefusal(admin) ? admin : scene.get(TokenService).createToken(work, { memberId: admin.memberId, label: 'spec' });
  });
  if (isRefusal(outcome)) throw new Error(outcome.message);
  return { newsroomId, token: outcome.token };
}

/** What startApi says when it does not start. */
async function refusal(environment: Record<string, string>): Promise<string> {
  try {
    await (await startApi(readConfig(environment), new Log('silent'))).stop();
  } catch (error) {
    return faultLine(error);
  }
  return 'it started';
}

describe('the api as a process', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  /** what a failed test would leave behind */
  const left: { api?: StetProcess; scene?: TestPlatform } = {};
  afterAll(async () => {
    await left.api?.end('SIGKILL');
    await left.scene?.stop();
    await database.drop();
  });

  it('serves until SIGTERM, answers what runs, and exits 0', async () => {
    const scene = (left.scene = await testPlatform({ modules: [NewsroomModule], database, jobs: false }));
    const { newsroomId, token } = await newsroomWithAdmin(scene);
    // the standing clock of the scene is behind the machine's: tokens without an end do not mind
    const api = new StetProcess('api', processEnvironment(database, 'postgres', { PORT: '0', LOG_LEVEL: 'info', MAX_CONNECTIONS: '10' }));
    left.api = api;
    api.start();
    const url = await api.ready();
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);

    // more lines than MAX_CONNECTIONS: those that come last are closed at once, and with the others gone there is room again
    const many = Array.from({ length: 14 }, () => connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined));
    await eventually(() => Promise.resolve(many.filter(({ closed }) => closed).length >= 4), 'what is too many is closed');
    expect(many.filter(({ closed }) => !closed).length).toBeGreaterThanOrEqual(8);
    for (const line of many) line.destroy();
    await eventually(async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.status === 200, 'there is room again');

    // an act that waits for a lock is running when the signal comes; an idle line is open
    const idle = connect(Number(new URL(url).port), '127.0.0.1');
    idle.on('error', () => undefined);
    await scene.eye.query('BEGIN');
    await scene.eye.query('SELECT FROM stet.newsroom WHERE id = $1 FOR UPDATE', [newsroomId]);
    const answer = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-request-id': 'spec-1' },
      body: JSON.stringify({ query: 'mutation { inviteMember(input: { name: "Grace", roles: [EDITOR] }) { ... on Member { name } } }' }),
    });
    const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await eventually(async () => {
      // within a transaction who does what is looked at once, and remembered
      await scene.eye.query('SELECT pg_stat_clear_snapshot()');
      return (await scene.eye.query(waits)).rowCount === 1;
    }, 'the act waits');
    const exit = api.end('SIGTERM');
    await eventually(async () => api.output.includes('stopping'), 'the signal was heard');
    await scene.eye.query('COMMIT');
    expect(await (await answer).json()).toEqual({ data: { inviteMember: { name: 'Grace' } } });
    expect(await exit).toBe(0);
    idle.destroy();

    const lines = api.output
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(lines.find(({ msg }) => msg === 'the api is ready')).toMatchObject({ app: 'api', url });
    expect(lines.find(({ msg }) => msg === 'act inviteMember done')).toMatchObject({ requestId: 'spec-1', newsroomId });
  }, 150_000);

  it('is not ready while the database is away, and serves again when it is back', async () => {
    const proxy = await openProxy(new URL(database.urls.app));
    const through = (url: string) => Object.assign(new URL(url), { port: String(proxy.port) }).href;
    const urls = { DATABASE_URL: through(database.urls.app), DATABASE_SYSTEM_URL: through(database.urls.system) };
    const environment = processEnvironment(database, 'postgres', { PORT: '0', LOG_LEVEL: 'silent', ...urls });
    const { url, stop } = await startApi(readConfig(environment), new Log('silent'));
    const ready = async () => (await fetch(`${url}/health/ready`)).status;
    try {
      expect(await ready()).toBe(200);
      proxy.cut();
      await eventually(async () => (await ready()) === 503, 'the api is not ready');
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
      const asked = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer stet_${'A'.repeat(43)}` },
        body: '{"query":"{ me { id } }"}',
      });
      expect([asked.status, await asked.json()]).toMatchObject([503, { errors: [{ extensions: { code: 'UNAVAILABLE' } }] }]);
      proxy.mend();
      await eventually(async () => (await ready()) === 200, 'the api is ready again');
    } finally {
      await stop();
      await proxy.close();
    }
  });

  it('does not start as the owner: one line, and 1', async () => {
    const environment = processEnvironment(database, 'postgres', { PORT: '0', DATABASE_URL: database.urls.owner });
    const api = new StetProcess('api', environment);
    api.start();
    expect(await api.exited()).toBe(1);
    expect(api.output).toMatch(/^stet api: RoleFault: DATABASE_URL: .* owns Stet's tables.*\n$/);
  });

  it('says in one line what keeps it from starting', async () => {
    const environment = processEnvironment(database, 'postgres', { PORT: '0' });
    expect(await refusal({ ...environment, DATABASE_SYSTEM_URL: database.urls.superuser })).toMatch(
      /^RoleFault: DATABASE_SYSTEM_URL: .* superuser.*$/,
    );
    expect(await refusal({ PORT: 'x', LOG_LEVEL: 'loud' })).toMatch(/PORT: .*\n.*LOG_LEVEL: /);

    const port = await freePort();
    const nowhere = (url: string) => url.replace(/@[^/]+/, `@127.0.0.1:${port}`);
    const away = { DATABASE_URL: nowhere(database.urls.app), DATABASE_SYSTEM_URL: nowhere(database.urls.system) };
    expect(await refusal({ ...environment, ...away })).toMatch(/^DATABASE_URL: the database does not answer \(.*ECONNREFUSED.*\)$/);

    const holder = createServer().listen(port, '127.0.0.1');
    expect(await refusal({ ...environment, PORT: String(port) })).toBe(
      `HOST:PORT 127.0.0.1:${port} is taken (EADDRINUSE): another program listens there, maybe another Stet. Set PORT to a free port.`,
    );
    await new Promise((resolve) => holder.close(resolve));
  });

  it('does not start on a database that is not migrated', async () => {
    const superuser = new pg.Client({ connectionString: database.urls.superuser });
    await superuser.connect();
    await superuser.query(`CREATE DATABASE "${database.name}_bare"`);
    try {
      const bare = { DATABASE_URL: `${database.urls.app}_bare`, DATABASE_SYSTEM_URL: `${database.urls.system}_bare` };
      const said = await refusal(processEnvironment(database, 'postgres', { PORT: '0', ...bare }));
      expect(said).toMatch(/^SchemaFault: The database is at no migration, .*stet migrate.*$/);
    } finally {
      await superuser.query(`DROP DATABASE "${database.name}_bare" WITH (FORCE)`);
      await superuser.end();
    }
  });
});
