import { connect } from 'node:net';
import { auditServer } from 'graphql-http';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Log } from '@stet/platform';
import { eventually, testConfig } from '@test/platform';
import { startApi } from './app.js';
import { specApi } from './spec-api.builder.js';
import type { SpecAnswer, SpecApi, SpecMember } from './spec-api.builder.js';

const DESK = 'https://desk.example.org';
const EVIL = 'https://evil.example';
const production = {
  NODE_ENV: 'production',
  RATE_LIMIT_PER_MINUTE: '0',
  PUBLIC_URL: 'https://stet.example.org',
  CORS_ORIGINS: DESK,
  TRUSTED_PROXIES: 'loopback',
  RECEIVE_TIMEOUT_MS: '600',
};
const ME = '{"query":"{ me { id } }"}';
const codes = ({ errors }: SpecAnswer): string[] => (errors ?? []).map(({ extensions }) => extensions.code);

/** As it stands on the open internet: NODE_ENV=production, https in front, a page of another origin that may ask. */
describe('the door of an api in production', () => {
  let desk: SpecApi;
  let admin: SpecMember;
  let graphql: string;
  beforeAll(async () => {
    desk = await specApi(production);
    admin = await desk.member(await desk.newsroom(), 'ADMIN', 'EDITOR');
    graphql = `${desk.api.url}/graphql`;
  });
  afterAll(() => desk.stop());

  const signedIn = (more: Record<string, string> = {}) => ({ authorization: `Bearer ${admin.token}`, ...more });
  const post = (headers: Record<string, string>, body: string = ME) => fetch(graphql, { method: 'POST', headers: signedIn(headers), body });

  it('passes every MUST and SHOULD audit of graphql-http; two of them ask __type, which production does not tell', async () => {
    const failed = async (url: string) => {
      const fetchFn = (to: string, init: RequestInit) =>
        fetch(to, { ...init, headers: signedIn({ 'graphql-require-preflight': '1', ...(init?.headers as Record<string, string>) }) });
      const results = await auditServer({ url, fetchFn });
      const asked = results.filter(({ name }) => /^(MUST|SHOULD) /.test(name));
      expect(asked.length).toBeGreaterThanOrEqual(36);
      return asked.filter(({ status }) => status !== 'ok').map(({ id }) => id);
    };
    expect(await failed(graphql)).toEqual(['2EA1', '28B9']);
    const talking = testConfig(desk.database, 'postgres', { ...production, GRAPHQL_INTROSPECTION: 'true' });
    const other = await startApi(talking, new Log('silent'), desk.clock);
    try {
      expect(await failed(`${other.url}/graphql`)).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  describe('tells nothing of itself', () => {
    it('no schema, no names of fields, no numbers of limits, no playground', async () => {
      for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Query") { fields { name } } }']) {
        const answer = await admin.ask(query);
        expect([answer.status, [...new Set(codes(answer))]]).toEqual([400, ['BAD_REQUEST']]);
        expect(answer.data).toBeUndefined();
      }
      const wrong = [
        '{ mee { id } }',
        '{ me { idd } }',
        '{ articles(frist: 1) { count } }',
        '{ me { id ... on Membr { id } } }',
        'mutation { submitArtcle { id } }',
        'mutation { inviteMember(input: { name: "A", roles: [EDITR] }) { __typename } }',
        'mutation { inviteMember(input: { name: "A", roles: [EDITOR], emial: "x" }) { __typename } }',
        'mutation { inviteMember { __typename } }',
        'query ($i: InviteMembrInput) { me { id } }',
      ];
      for (const query of wrong) {
        const { errors } = await admin.ask(query);
        const said = JSON.stringify(errors);
        expect(said).not.toMatch(/did you mean/i);
        // names that stand in the question may stand in the answer, others may not
        for (const name of ['EDITOR', '"name"', 'email', 'submitArticle', '"Member"', 'first', '"me"'])
          if (!query.includes(name)) expect(said).not.toContain(name);
        expect(said).not.toMatch(/\.(ts|js)\b|node_modules|stack/);
      }
      const page = await fetch(graphql, { headers: signedIn({ accept: 'text/html,application/xhtml+xml' }) });
      expect([page.status, page.headers.get('content-type')]).toEqual([406, 'application/json; charset=utf-8']);
    });

    it('no stack and no words of a fault: a request id, which finds it in the log', async () => {
      await desk.eye.query('REVOKE SELECT ON stet.newsroom FROM stet_app');
      const answer = await admin.ask('{ me { newsroom { name } } }', {}, { 'x-request-id': 'spec-fault' });
      await desk.eye.query('GRANT SELECT ON stet.newsroom TO stet_app');
      expect(codes(answer)).toEqual(['INTERNAL']);
      expect(answer.errors?.[0]).toEqual({
        message: 'Something went wrong here. The request id finds it in the log.',
        path: expect.any(Array) as unknown,
        locations: expect.any(Array) as unknown,
        extensions: { code: 'INTERNAL', requestId: 'spec-fault' },
      });
    });
  });

  describe('limits, just below and just above', () => {
    const chain = (first: readonly string[], circle: readonly string[], depth: number): string => {
      const names = Array.from({ length: depth }, (_, i) => first[i] ?? circle[(i - first.length) % circle.length]!);
      return names.reduceRight((inner, name) => `${name}${inner && `{${inner}}`}`, '');
    };
    const times = (n: number, of: (i: number) => string) => Array.from({ length: n }, (_, i) => of(i)).join(' ');
    /** With a field nobody knows: what keeps the limits is refused for that, and for nothing else. */
    const shapes = {
      depth: (n: number) => [chain(['boardChanged', 'task', 'assignee'], ['newsroom', 'policy', 'setBy'], n), ''] as const,
      aliases: (n: number) => [`boardChanged{${times(n, (i) => `a${i}:cursor`)}}`, ''] as const,
      directives: (n: number) => [`boardChanged{${times(n, () => '...@include(if:true){cursor}')}}`, ''] as const,
      tokens: (n: number) => ['boardChanged{cursor}', `($x:[Int]=[${'1 '.repeat(n)}])`] as const,
    };
    /** How many of each are just inside: the list's tokens come on top of the 19 of the rest. */
    const most = { depth: 12, aliases: 15, directives: 30, tokens: 2000 - 19 } as const;
    const ways: Record<string, (query: string) => Promise<string[]>> = {
      HTTP: async (query) => codes(await admin.ask(query)),
      SSE: async (query) => {
        const response = await post({ 'content-type': 'application/json', accept: 'text/event-stream' }, JSON.stringify({ query }));
        return codes((await response.json()) as SpecAnswer);
      },
      WebSocket: async (query) => {
        const client = createWsClient({
          url: graphql.replace('http', 'ws'),
          webSocketImpl: WebSocket,
          retryAttempts: 0,
          onNonLazyError: () => undefined,
          connectionParams: { authorization: `Bearer ${admin.token}` },
        });
        try {
          for await (const answer of client.iterate({ query })) return [JSON.stringify(answer)];
          return [];
        } catch (errors) {
          return codes({ errors } as SpecAnswer);
        } finally {
          await client.dispose();
        }
      },
    };

    it.each(Object.keys(ways))('of depth, aliases, directives and tokens over %s', async (way) => {
      const found: Record<string, string[][]> = {};
      for (const limit of Object.keys(most) as (keyof typeof most)[]) {
        const sent = [most[limit], most[limit] + 1].map((n) => {
          const [selection, variables] = shapes[limit](n);
          return `subscription${variables}{${selection} nobodyKnowsThis}`;
        });
        found[limit] = [await ways[way]!(sent[0]!), await ways[way]!(sent[1]!)].map((said) => [...new Set(said)]);
      }
      const expected = [['BAD_REQUEST'], ['LIMIT_EXCEEDED']];
      expect(found).toEqual({ depth: expected, aliases: expected, directives: expected, tokens: expected });
    });

    it('of cost, over all of them', async () => {
      const query = (first: number) => `{ articles(first: ${first}) { nodes { claims(first: 100) { nodes { id quote } } } } }`;
      // each article of the page costs 1052.72
      expect(codes(await admin.ask(query(56)))).toEqual([]);
      expect(codes(await admin.ask(query(57)))).toEqual(['LIMIT_EXCEEDED']);
      const line =
        'subscription { boardChanged { article { claims(first: 100) { nodes { article { claims(first: 100) { nodes { id quote state } } } } } } } }';
      for (const way of ['SSE', 'WebSocket']) expect([way, await ways[way]!(line)]).toEqual([way, ['LIMIT_EXCEEDED']]);
    });

    it('of batches: there are none', async () => {
      const one = 'mutation { inviteMember(input: { name: \\"Batch\\", roles: [EDITOR] }) { __typename } }';
      for (const body of [`[{"query":"${one}"}]`, `[{"query":"${one}"},{"query":"${one}"}]`]) {
        const response = await post({ 'content-type': 'application/json' }, body);
        expect([response.status, codes((await response.json()) as SpecAnswer)]).toEqual([400, ['BAD_REQUEST']]);
      }
      expect((await desk.eye.query(`SELECT FROM stet.member WHERE name = 'Batch'`)).rowCount).toBe(0);
    });
  });

  describe('pages of others', () => {
    const act = 'mutation { inviteMember(input: { name: "Forged", roles: [ADMIN] }) { __typename } }';
    /** What a page can make a browser send without asking first: with the browser's cookies, and from its own origin. */
    const asForm = (type: string, body: string, cookie: boolean) =>
      fetch(graphql, {
        method: 'POST',
        headers: {
          'content-type': type,
          origin: EVIL,
          'sec-fetch-site': 'cross-site',
          ...(cookie && { cookie: `session=${admin.token}; __Host-stet=${admin.token}` }),
        },
        body,
      });

    it.each([true, false])('can send no form that is taken for a request (with a cookie: %j)', async (cookie) => {
      const json = JSON.stringify({ query: act });
      for (const [type, body] of [
        ['text/plain', json],
        ['text/plain; charset=application/json', json],
        ['application/x-www-form-urlencoded', `query=${encodeURIComponent(act)}`],
        ['application/x-www-form-urlencoded', json],
        ['multipart/form-data; boundary=x', `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${act}\r\n--x--\r\n`],
        ['multipart/form-data; boundary=x', `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${json}\r\n--x--\r\n`],
        ['text/plain, application/json', json],
      ] as const)
        expect([type, (await asForm(type, body, cookie)).status]).toEqual([type, 415]);
      const bare = await fetch(graphql, { method: 'POST', headers: { origin: EVIL }, body: new Uint8Array(Buffer.from(json)) });
      expect(bare.status).toBe(415);
      expect((await desk.eye.query(`SELECT FROM stet.member WHERE name = 'Forged'`)).rowCount).toBe(0);
    });

    it('can send no address, image or frame that is answered with data', async () => {
      const address = `${graphql}?query=${encodeURIComponent('{ me { id } }')}`;
      for (const accept of ['*/*', 'text/html,application/xhtml+xml,*/*;q=0.8', 'image/avif,image/webp,*/*;q=0.8']) {
        const response = await fetch(address, { headers: { accept, 'sec-fetch-site': 'cross-site', cookie: `session=${admin.token}` } });
        expect(response.status).toBe(406);
      }
      const acting = await fetch(`${graphql}?query=${encodeURIComponent(act)}`, {
        headers: signedIn({ 'graphql-require-preflight': '1' }),
      });
      expect(acting.status).toBe(405);
    });

    it('ask first, and are told no; the configured one is told yes, to the letter', async () => {
      const preflight = (origin: string) =>
        fetch(graphql, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
        });
      const yes = await preflight(DESK);
      expect([yes.status, Object.fromEntries([...yes.headers].filter(([name]) => name.startsWith('access-control')))]).toEqual([
        204,
        {
          'access-control-allow-origin': DESK,
          'access-control-allow-methods': 'GET, POST',
          'access-control-allow-headers': 'authorization, content-type, idempotency-key, x-request-id, graphql-require-preflight',
          'access-control-expose-headers': 'x-request-id, retry-after, www-authenticate, content-disposition',
          'access-control-max-age': '600',
        },
      ]);
      for (const origin of [EVIL, 'null', `${DESK}.evil.example`, 'http://desk.example.org', 'https://stet.example.org']) {
        const no = await preflight(origin);
        expect([...no.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
        expect([no.ok, no.headers.get('vary')]).toEqual([false, 'Origin']);
        const answer = await post({ 'content-type': 'application/json', origin });
        expect([answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')]).toEqual([null, 'Origin']);
      }
      const answer = await post({ 'content-type': 'application/json', origin: DESK });
      expect([answer.status, answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')]).toEqual([200, DESK, 'Origin']);
    });

    it('open no socket, unless they are configured', async () => {
      const open = (origin: string) =>
        new Promise<number>((resolve) => {
          const socket = new WebSocket(graphql.replace('http', 'ws'), 'graphql-transport-ws', { origin });
          socket.on('error', () => undefined);
          socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
          socket.once('open', () => (resolve(101), socket.terminate()));
        });
      const ours = new URL(graphql).origin;
      // behind PUBLIC_URL our own origin is that one, and not what Host says
      expect([await open(DESK), await open('https://stet.example.org'), await open(ours), await open(EVIL), await open('null')]).toEqual([
        101, 101, 403, 403, 403,
      ]);
    });
  });

  it('tells browsers what to keep off, with every answer', async () => {
    const answers = {
      answer: await post({ 'content-type': 'application/json' }),
      stream: await post({ 'content-type': 'application/json', accept: 'text/event-stream' }, '{"query":"subscription{nothing}"}'),
      refused: await fetch(graphql, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' }),
      stranger: await fetch(graphql, { method: 'POST', headers: { 'content-type': 'application/json' }, body: ME }),
      deleted: await fetch(graphql, { method: 'DELETE' }),
      home: await fetch(desk.api.url),
      nowhere: await fetch(`${desk.api.url}/nowhere`),
      health: await fetch(`${desk.api.url}/health/live`),
      file: await fetch(`${desk.api.url}/export/articles.csv`, { headers: signedIn() }),
      noFile: await fetch(`${desk.api.url}/dossier/article_x`, { headers: signedIn() }),
      strangersFile: await fetch(`${desk.api.url}/export/articles.csv`),
      wrongImport: await fetch(`${desk.api.url}/import/articles`, {
        method: 'POST',
        headers: signedIn({ 'content-type': 'text/plain' }),
        body: 'x',
      }),
    };
    const told = (response: Response) => {
      const { headers } = response;
      const policy = headers.get('content-security-policy') ?? '';
      return {
        closed: /default-src 'none'/.test(policy) && /frame-ancestors 'none'/.test(policy) && !/unsafe|\*/.test(policy),
        frames: headers.get('x-frame-options'),
        sniff: headers.get('x-content-type-options'),
        referrer: headers.get('referrer-policy'),
        hsts: headers.get('strict-transport-security'),
        opener: headers.get('cross-origin-opener-policy'),
        resource: headers.get('cross-origin-resource-policy'),
        kept: headers.get('cache-control'),
        id: headers.has('x-request-id'),
        server: headers.get('x-powered-by') ?? headers.get('server'),
      };
    };
    const expected = {
      closed: true,
      frames: 'DENY',
      sniff: 'nosniff',
      referrer: 'no-referrer',
      hsts: 'max-age=31536000',
      opener: 'same-origin',
      resource: 'same-origin',
      kept: 'no-store',
      id: true,
      server: null,
    };
    const all = Object.entries(answers).map(([name, response]) => [name, told(response)] as const);
    expect(Object.fromEntries(all)).toEqual(Object.fromEntries(all.map(([name]) => [name, expected])));
    for (const response of Object.values(answers)) await response.body?.cancel();
  });

  it('gives up in the database what nobody waits for any more, and has its connections back', async () => {
    const { name } = desk.database;
    const hurried = testConfig(desk.database, 'postgres', { ...production, REQUEST_TIMEOUT_MS: '300' });
    const other = await startApi(hurried, new Log('silent'), desk.clock);
    const ask = async (query: string, signal?: AbortSignal) => {
      const response = await fetch(`${other.url}/graphql`, {
        method: 'POST',
        headers: signedIn({ 'content-type': 'application/json' }),
        body: JSON.stringify({ query }),
        signal: signal ?? null,
      });
      return { status: response.status, errors: ((await response.json()) as SpecAnswer).errors?.map(({ extensions }) => extensions.code) };
    };
    const waiting = async () =>
      (await desk.eye.query(`SELECT FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'`, [name])).rowCount;
    const open = `SELECT FROM pg_stat_activity WHERE datname = $1 AND state LIKE 'idle in transaction%' AND application_name LIKE 'stet %'`;
    const read = '{ me { newsroom { policy { number } } } }';
    const act = 'mutation { inviteMember(input: { name: "Late", roles: [EDITOR] }) { ... on Member { id } } }';
    try {
      expect((await ask('{ me { id } }')).status).toBe(200);
      await desk.eye.query('BEGIN; LOCK TABLE stet.policy, stet.member IN EXCLUSIVE MODE; LOCK TABLE stet.policy');
      // more at once than there are connections
      const late = await Promise.all([...Array.from({ length: 15 }, () => ask(read)), ask(act), ask(act)]);
      expect(late).toEqual(Array(17).fill({ status: 504, errors: ['TIMEOUT'] }));
      // the lock is still held: nobody waits for it, though
      await eventually(async () => (await waiting()) === 0, 'no statement waits', 3_000);
      const leaving = new AbortController();
      const left = ask(read, leaving.signal).catch(() => 'left');
      await eventually(async () => (await waiting()) === 1, 'one waits');
      leaving.abort();
      expect(await left).toBe('left');
      await eventually(async () => (await waiting()) === 0, 'nor for who has left', 3_000);
      await desk.eye.query('COMMIT');
      expect(await Promise.all(Array.from({ length: 15 }, () => ask(read)))).toEqual(Array(15).fill({ status: 200 }));
      await eventually(async () => (await desk.eye.query(open, [name])).rowCount === 0, 'no transaction is left open');
      expect((await desk.eye.query(`SELECT FROM stet.member WHERE name = 'Late'`)).rowCount).toBe(0);
    } finally {
      await desk.eye.query('ROLLBACK');
      await other.stop();
    }
  });

  describe('who takes their time', () => {
    /** @returns what came back until the connection was cut, and after how many ms */
    const slowly = (text: string, drip = ''): Promise<{ text: string; ms: number }> =>
      new Promise((resolve) => {
        const { hostname, port } = new URL(graphql);
        const socket = connect(Number(port), hostname);
        const begin = performance.now();
        let heard = '';
        socket.on('data', (data) => (heard += data.toString()));
        socket.on('error', () => undefined);
        const dripping = setInterval(() => drip && socket.writable && socket.write(drip), 100);
        socket.once('close', () => {
          clearInterval(dripping);
          resolve({ text: heard, ms: performance.now() - begin });
        });
        if (text) socket.write(text);
      });
    const head = 'POST /graphql HTTP/1.1\r\nhost: stet.example.org\r\n';

    it('is let go of: silent ones, headers letter by letter, bodies byte by byte, headers without end', async () => {
      const [silent, headers, body, endless, nonsense] = await Promise.all([
        slowly(''),
        slowly(head, 'x-a: b\r\n'),
        slowly(`${head}content-type: application/json\r\nauthorization: Bearer ${admin.token}\r\ncontent-length: 5000\r\n\r\n{`, ' '),
        slowly(`${head}x-long: ${'x'.repeat(17 * 1024)}\r\n\r\n`),
        slowly('NONSENSE\r\n\r\n'),
      ]);
      for (const { ms } of [silent, headers, body, endless, nonsense]) expect(ms).toBeLessThan(5_000);
      expect(headers.text).toMatch(/^HTTP\/1.1 408 [^]*nosniff[^]*"code":"TIMEOUT"/);
      expect(body.text).toMatch(/^HTTP\/1.1 408 [^]*"code":"TIMEOUT"/);
      expect(body.text).toMatch(/x-content-type-options: nosniff/);
      expect(endless.text).toMatch(/^HTTP\/1.1 431 [^]*"code":"LIMIT_EXCEEDED"/);
      expect(nonsense.text).toMatch(/^HTTP\/1.1 400 [^]*"code":"BAD_REQUEST"/);
      expect((await post({ 'content-type': 'application/json' })).status).toBe(200);
    });
  });
});
