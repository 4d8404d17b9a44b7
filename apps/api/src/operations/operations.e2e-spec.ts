import { createServer } from 'node:net';
import { Log } from '@stet/platform';
import { testConfig } from '@test/platform';
import { startApi } from '../app.js';
import { specApi } from '../spec-api.builder.js';
import type { SpecApi } from '../spec-api.builder.js';

const OPERATIONS_TOKEN = 'an-operator-token-of-these-tests-only';

describe('operations', () => {
  let desk: SpecApi;
  beforeAll(async () => {
    desk = await specApi({ OPERATIONS_TOKEN });
  });
  afterAll(() => desk.stop());

  const get = async (path: string): Promise<{ status: number; headers: Headers; text: string }> => {
    const response = await fetch(desk.api.url + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('says that the process lives and is ready', async () => {
    expect(await get('/health/live')).toMatchObject({ status: 200, text: '{"status":"live"}' });
    expect(await get('/health/ready')).toMatchObject({ status: 200, text: '{"status":"ready"}' });
  });

  it('has a plain home page that fetches nothing', async () => {
    const { status, headers, text } = await get('/');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(text).toContain('/graphql');
    expect(text).toContain('demo-tokens.json');
    expect(text).not.toMatch(/<script|src=|https?:\/\//);
  });

  it('answers what it does not know with 404 and a request id', async () => {
    const { status, headers } = await get('/nowhere');
    expect(status).toBe(404);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes bodies up to 8 MiB on the GraphQL path', async () => {
    const admin = await desk.member(await desk.newsroom(), 'ADMIN');
    const text = 'x'.repeat(8 * 1024 * 1024 - 300);
    const large = await admin.ask('query ($id: ID!) { node(id: $id) { id } }', { id: text });
    expect([large.status, large.data]).toEqual([200, { node: null }]);
    const larger = await admin.ask('query ($id: ID!) { node(id: $id) { id } }', { id: `${text}${'x'.repeat(400)}` });
    expect([larger.status, larger.errors?.[0]?.extensions.code]).toEqual([413, 'LIMIT_EXCEEDED']);
  });

  it('shows metrics on the port for operations, and only there', async () => {
    const admin = await desk.member(await desk.newsroom(), 'ADMIN');
    await admin.ask('{ me { id } }');
    await admin.ask(`mutation { removeMember(input: { memberId: "${admin.id}", expectedVersion: 1 }) { __typename } }`);
    const response = await fetch(`${desk.api.operationsUrl}/metrics`);
    const text = await response.text();
    expect(text).toMatch(/stet_graphql_seconds_count\{operation="query",field="me",outcome="answered"\} 1/);
    expect(text).toMatch(/stet_acts_total\{act="removeMember",outcome="refused"\} 1/);
    expect(text).toMatch(/stet_pool_connections\{pool="reads",state="all"\} \d/);
    // nobody seals here, and making a newsroom and its member is told
    expect(text).toMatch(/stet_trail_unsealed_events [1-9]/);
    expect(text).toMatch(/stet_trail_unsealed_seconds \d/);
    expect(text).toMatch(/stet_subscriptions 0/);
    expect(text).toMatch(/process_resident_memory_bytes \d/);
    expect((await get('/metrics')).status).toBe(404);
    expect((await fetch(`${desk.api.operationsUrl}/graphql`)).status).toBe(404);
  });

  describe('the operator', () => {
    const path = '/operator/newsrooms';
    const send = async (token: string | undefined, body?: object, at = desk.api.operationsUrl) => {
      const response = await fetch(at + path, {
        method: body ? 'POST' : 'GET',
        headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer's shape is what the spec looks at
      return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : text) as any };
    };
    const planet = { slug: 'planet', name: 'The Planet', timeZone: 'Europe/Berlin', locale: 'en-GB', adminEmail: 'ada@planet.example' };

    it('makes a newsroom with its first ADMIN, who rules it and no other', async () => {
      const made = await send(OPERATIONS_TOKEN, planet);
      expect(made).toMatchObject({ status: 201, body: { newsroomId: expect.any(String), token: expect.stringMatching(/^stet_/) } });
      const { data } = await desk.ask(made.body.token, '{ me { name roles newsroom { slug timeZone } } }');
      expect(data.me).toEqual({ name: planet.adminEmail, roles: ['ADMIN'], newsroom: { slug: 'planet', timeZone: 'Europe/Berlin' } });
      expect(await send(OPERATIONS_TOKEN, planet)).toMatchObject({ status: 422, body: { code: 'SLUG_TAKEN' } });
      expect(await send(OPERATIONS_TOKEN, { ...planet, slug: 'globe', timeZone: '+02:00' })).toMatchObject({
        status: 422,
        body: { code: 'INVALID_INPUT' },
      });
      expect((await send(OPERATIONS_TOKEN, { ...planet, newsroomId: 'mine' })).status).toBe(400);
      const listed = (await send(OPERATIONS_TOKEN)).body.newsrooms as { id: string; slug: string }[];
      expect(listed.find(({ slug }) => slug === 'planet')).toEqual({ id: made.body.newsroomId, slug: 'planet', name: 'The Planet' });
      expect(listed.some(({ slug }) => slug === 'globe')).toBe(false);
    });

    it('is known by a token of their own, on the port for operations alone', async () => {
      const admin = await desk.member(await desk.newsroom(), 'ADMIN');
      for (const token of [undefined, '', admin.token, `${OPERATIONS_TOKEN}x`, OPERATIONS_TOKEN.slice(1)])
        for (const body of [undefined, { ...planet, slug: 'globe' }]) expect((await send(token, body)).status).toBe(401);
      expect((await send(OPERATIONS_TOKEN, undefined, desk.api.url)).status).toBe(404);
      expect((await desk.ask(OPERATIONS_TOKEN, '{ me { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });

    it('meets the same person in several newsrooms: two members, and each token names its own', async () => {
      const [one, other] = [
        await send(OPERATIONS_TOKEN, { ...planet, slug: 'one' }),
        await send(OPERATIONS_TOKEN, { ...planet, slug: 'other' }),
      ];
      const { rows } = await desk.eye.query<{ person_id: string }>('SELECT person_id FROM stet.member WHERE id = ANY ($1)', [
        [one.body.memberId, other.body.memberId],
      ]);
      expect(new Set(rows.map(({ person_id: id }) => id)).size).toBe(1);
      expect(rows).toHaveLength(2);
      const slugOf = async (token: string, more: Record<string, string> = {}) =>
        (await desk.ask(token, '{ me { newsroom { slug } } }', {}, more)).data.me.newsroom.slug as string;
      expect([await slugOf(one.body.token), await slugOf(other.body.token)]).toEqual(['one', 'other']);
      // no header and no argument names another
      expect(await slugOf(one.body.token, { 'x-newsroom': other.body.newsroomId, newsroom: 'other' })).toBe('one');
      const foreign = await desk.ask(one.body.token, 'query ($id: ID!) { node(id: $id) { id } }', { id: `member_${other.body.memberId}` });
      expect(foreign.data).toEqual({ node: null });
    });
  });

  it('says in one line that its port is taken, and leaves nothing running', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as { port: number };
    const config = testConfig(desk.database, 'postgres', { OPERATIONS_PORT: String(port) });
    await expect(startApi(config, new Log('silent'))).rejects.toThrow(
      new RegExp(
        `^OPERATIONS_HOST:OPERATIONS_PORT 127\\.0\\.0\\.1:${port} is taken \\(EADDRINUSE\\).* Set OPERATIONS_PORT to a free port\\.$`,
      ),
    );
    await new Promise((resolve) => holder.close(resolve));
  });
});
