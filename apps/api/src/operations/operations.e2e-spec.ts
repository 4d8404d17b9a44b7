import { createServer } from 'node:net';
import { Log } from '@stet/platform';
import { testConfig } from '@test/platform';
import { startApi } from '../app.js';
import { specApi } from '../spec-api.builder.js';
import type { SpecApi } from '../spec-api.builder.js';

describe('operations', () => {
  let desk: SpecApi;
  beforeAll(async () => {
    desk = await specApi();
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
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
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

  it('says in one line that its port is taken, and leaves nothing running', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as { port: number };
    const config = testConfig(desk.database, 'postgres', { OPERATIONS_PORT: String(port) });
    await expect(startApi(config, new Log('silent'))).rejects.toThrow(
      new RegExp(`^OPERATIONS_HOST:OPERATIONS_PORT 127\\.0\\.0\\.1:${port} .*EADDRINUSE$`),
    );
    await new Promise((resolve) => holder.close(resolve));
  });
});
