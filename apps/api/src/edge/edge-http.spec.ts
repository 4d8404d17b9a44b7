// @group edge-http: its GraphQL types bear the names of Stet's, and Nest keeps all it has seen.
import { auditServer } from 'graphql-http';
import { specApp } from './spec-app.builder.js';
import type { SpecApp } from './spec-app.builder.js';

const graphqlType = 'application/graphql-response+json';
const code = ({ errors }: SpecApp['post'] extends (...args: never) => Promise<{ json: infer J }> ? J : never) =>
  errors?.[0]?.extensions?.code;
const until = async (holds: () => boolean) => {
  for (let i = 0; i < 200 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
};

describe('GraphQL over HTTP', () => {
  let desk: SpecApp;
  beforeAll(async () => {
    desk = await specApp();
  });
  afterAll(() => desk.close());

  it('passes every audit of graphql-http: MUST, SHOULD and MAY', async () => {
    const audited = await specApp({ introspection: true }); // some audits ask __type
    const failed = async (fetchFn?: typeof fetch) => {
      const results = await auditServer({ url: audited.url, fetchFn });
      expect(new Set(results.map(({ name }) => name.split(' ')[0]))).toEqual(new Set(['MUST', 'SHOULD', 'MAY']));
      expect(results.length).toBeGreaterThanOrEqual(60);
      return results.filter(({ status }) => status !== 'ok').map(({ id }) => id);
    };
    const asProgram: typeof fetch = (url, init) => fetch(url, { ...init, headers: { 'graphql-require-preflight': '1', ...init?.headers } });
    expect(await failed(asProgram)).toEqual([]);
    // a GET that says nothing of GraphQL is refused on purpose: any page can make a browser send it
    expect(await failed()).toEqual(['5A70']);
    await audited.close();
  });

  it('asks the permission check once for each root field', async () => {
    desk.checked.length = 0;
    await desk.post({ query: '{a: articles(first: 2) {nodes {id claims {nodes {id task {id}}}}} echo}' });
    expect(desk.checked).toEqual(['query.articles', 'query.echo']);
  });

  it('refuses a root field without reaching its resolver', async () => {
    const { json, text } = await desk.post({ query: '{echo forbidden}' });
    expect(json.data).toEqual({ echo: 'undefined undefined undefined 1', forbidden: null });
    expect(json.errors).toEqual([
      {
        message: 'Not with your roles.',
        path: ['forbidden'],
        locations: [{ line: 1, column: 7 }],
        extensions: { code: 'PERMISSION_DENIED' },
      },
    ]);
    expect(text).not.toMatch(/secret/);
  });

  it('answers 401 with either media type to who cannot sign in', async () => {
    for (const accept of [graphqlType, 'application/json']) {
      const { status, json, headers } = await desk.post({ query: '{echo}' }, { accept, authorization: 'Bearer bad' });
      expect({ status, json, www: headers.get('www-authenticate') }).toEqual({
        status: 401,
        json: { errors: [{ message: 'The token has expired.', extensions: { code: 'UNAUTHENTICATED' } }] },
        www: 'Bearer',
      });
    }
  });

  it('keeps a safe request id, makes one otherwise, and names it in INTERNAL errors', async () => {
    const given = await desk.post({ query: '{boom}' }, { 'x-request-id': 'cms-4711' });
    expect(given.headers.get('x-request-id')).toBe('cms-4711');
    expect(given.json.errors?.[0]).toMatchObject({ path: ['boom'], extensions: { code: 'INTERNAL', requestId: 'cms-4711' } });
    const unsafe = await desk.post({ query: '{boom}' }, { 'x-request-id': 'a b"c' });
    const made = unsafe.headers.get('x-request-id');
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
    expect(unsafe.json.errors?.[0]?.extensions?.requestId).toBe(made);
  });

  it.each([
    ['broken JSON', '{"query": ', {}, 400],
    ['JSON that is no object', '[]', {}, 400],
    ['no query', '{}', {}, 400],
    ['a form', 'query={echo}', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', '{"query":"{echo}"}', { 'content-type': 'text/plain' }, 415],
    ['a multipart body', 'x', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
  ])('refuses %s', async (_what, body, headers, status) => {
    const answer = await desk.post(body, headers);
    expect(answer.status).toBe(status);
    expect(code(answer.json)).toBe('BAD_REQUEST');
    expect(answer.headers.get('x-request-id')).toBeTruthy();
  });

  it('takes a body of almost 8 MiB and refuses a longer one cleanly, announced or not', async () => {
    const text = 'é'.repeat(4_000_000);
    const taken = await desk.post({ query: 'query($s: String) {echo(s: $s)}', variables: { s: text } });
    expect(taken.status).toBe(200);
    expect((taken.json.data?.echo as string).length).toBeGreaterThan(4_000_000);

    const body = JSON.stringify({ query: 'query($s: String) {echo(s: $s)}', variables: { s: 'x'.repeat(8 * 1024 * 1024) } });
    const announced = await desk.post(body);
    expect(announced.status).toBe(413);
    expect(code(announced.json)).toBe('LIMIT_EXCEEDED');

    const stream = new Blob([body]).stream();
    const chunked = await fetch(desk.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
    expect(await chunked.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
  });

  it('refuses a GET that a page could make a browser send', async () => {
    const url = `${desk.url}?query=${encodeURIComponent('{echo}')}`;
    for (const accept of ['*/*', 'text/html,application/xhtml+xml,*/*;q=0.8', 'image/png'])
      expect((await fetch(url, { headers: { accept } })).status).toBe(406);
    expect((await fetch(url, { headers: { accept: graphqlType } })).status).toBe(200);
    expect((await fetch(url, { headers: { accept: '*/*', 'graphql-require-preflight': '1' } })).status).toBe(200);
  });

  it('never runs a mutation by GET, nor a subscription without a stream', async () => {
    const before = desk.ended.length;
    const get = (query: string) => fetch(`${desk.url}?query=${encodeURIComponent(query)}`, { headers: { accept: graphqlType } });
    const mutation = await get('mutation{editClaim(input:{claimId:"1",expectedVersion:1}){__typename}}');
    expect([mutation.status, mutation.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await mutation.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    const subscription = await desk.post({ query: 'subscription{rings{number}}' });
    expect(subscription.status).toBe(400);
    await until(() => desk.ended.length === before + 2);
    expect((await fetch(desk.url, { method: 'DELETE' })).status).toBe(405);
  });

  it('shows no schema in production', async () => {
    const { status, json } = await desk.post({ query: '{__schema{types{name}}}' });
    expect([status, code(json)]).toEqual([400, 'BAD_REQUEST']);
    const misspelt = await desk.post({ query: '{artikles{nodes{id}}}' });
    expect(misspelt.json.errors?.[0]?.message).toBe('Cannot query field "artikles" on type "Query".');
    const enumeration = await desk.post({
      query: 'mutation($i:EditClaimInput!){editClaim(input:$i){__typename}}',
      variables: { i: { claimId: 'x', expectedVersion: 1, states: ['REDY'] } },
    });
    expect(enumeration.json.errors?.[0]?.message).not.toMatch(/Did you mean/);
  });

  it('masks what resolvers throw, in every case by code', async () => {
    const fail = (how: object) =>
      desk.post({ query: 'query($h:String!){fail(how:$h)}', variables: { h: JSON.stringify({ message: 'secret', ...how }) } });
    const codes: Record<string, string | undefined> = {};
    for (const [name, how] of Object.entries({
      edge: { name: 'edge', message: 'Slow down.' },
      refused: { code: 'ECONNREFUSED' },
      admin: { code: '57P01' },
      lost: { code: '08006' },
      pool: { message: 'timeout exceeded when trying to connect' },
      statement: { code: '57014' },
      unique: { code: '23505' },
    })) {
      const { json, text } = await fail(how);
      codes[name] = code(json);
      expect(text).not.toMatch(/secret|exceeded when/);
    }
    expect(codes).toEqual({
      edge: 'RATE_LIMITED',
      refused: 'UNAVAILABLE',
      admin: 'UNAVAILABLE',
      lost: 'UNAVAILABLE',
      pool: 'UNAVAILABLE',
      statement: 'TIMEOUT',
      unique: 'INTERNAL',
    });
  });

  it('fires the signal when the client leaves before its answer', async () => {
    const abort = new AbortController();
    const before = desk.made.length;
    const asked = fetch(desk.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{slow(ms:1000)}' }),
      signal: abort.signal,
    });
    await until(() => desk.made.length === before + 1);
    abort.abort();
    await expect(asked).rejects.toThrow();
    await until(() => desk.made[before]?.request.signal.aborted === true);
    await until(() => desk.ended.some(({ context }) => context === desk.made[before]));
  });
});

describe('time and the end', () => {
  it('answers TIMEOUT in time, and gives the context back only when nothing of it runs any more', async () => {
    const desk = await specApp({ operationMs: 100 });
    const { status, json } = await desk.post({ query: '{slow(ms:400)}' });
    expect([status, code(json), json.data]).toEqual([504, 'TIMEOUT', null]);
    expect(desk.made[0]?.request.signal.aborted).toBe(true);
    expect(desk.ended).toEqual([]);
    await until(() => desk.ended.length === 1);
    expect(desk.ended[0]?.failed).toBe(true);
    await desk.close();
  });

  it('answers what runs when it is stopped, and takes nothing new', async () => {
    const desk = await specApp();
    const running = desk.post({ query: '{slow(ms:300)}' });
    await until(() => desk.made.length === 1);
    const closed = desk.close();
    const late = await desk.post({ query: '{echo}' });
    expect([late.status, code(late.json)]).toEqual([503, 'UNAVAILABLE']);
    expect((await running).json).toEqual({ data: { slow: 300 } });
    await closed;
    await expect(desk.post({ query: '{echo}' })).rejects.toThrow();
    expect(desk.ended.length).toBe(1);
  });

  it('does not start with roots nobody guards', async () => {
    await expect(specApp({}, { transformSchema: (schema) => schema })).rejects.toThrow('guardRoots');
  });
});
