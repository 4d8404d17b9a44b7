// @group edge-subscriptions: its GraphQL types bear the names of Stet's, and Nest keeps all it has seen.
import { connect } from 'node:net';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Lines } from './lines.js';
import { EdgeError } from './edge-error.js';
import { specApp } from './spec-app.builder.js';
import type { SpecApp } from './spec-app.builder.js';

const ring = (number: number, text: string | null = null) => ({ rings: { number, text } });
const until = async (holds: () => boolean, looks = 300) => {
  for (let i = 0; i < looks && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
};
const query = 'subscription{rings{number}}';

interface Client {
  iterate(payload: { query: string; variables?: Record<string, unknown> }): AsyncIterableIterator<unknown>;
  dispose(): unknown;
}

const clients: Record<string, (desk: SpecApp, token?: string) => Client> = {
  SSE: (desk, token) => createSseClient({ url: desk.url, retryAttempts: 0, headers: token ? { authorization: token } : {} }) as Client,
  WebSocket: (desk, token) =>
    createWsClient({
      url: desk.socketUrl,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
      connectionParams: token ? { authorization: token } : {},
    }) as Client,
};

describe.each(Object.keys(clients))('subscriptions over %s', (transport) => {
  let desk: SpecApp;
  let client: Client;
  beforeEach(async () => {
    desk = await specApp({ operationMs: 500 });
    client = clients[transport]!(desk);
  });
  afterEach(async () => {
    await client.dispose();
    await desk.close();
  });

  it('brings each event, made in a context of its own', async () => {
    const events = client.iterate({ query });
    const first = events.next();
    await until(() => desk.bell.open.size === 1);
    desk.bell.ring(ring(1));
    expect((await first).value).toEqual({ data: { rings: { number: 1 } } });
    const second = events.next();
    desk.bell.ring(ring(2));
    expect((await second).value).toEqual({ data: { rings: { number: 2 } } });
    await until(() => desk.ended.length === desk.made.length);
    const ofEvents = desk.made.slice(-2);
    expect(ofEvents[0]).not.toBe(ofEvents[1]);
    expect(ofEvents.every(({ request }) => request.transport === (transport === 'SSE' ? 'sse' : 'ws'))).toBe(true);
    expect(desk.checked.filter((name) => name === 'subscription.rings')).toHaveLength(3); // opening, and each event
  });

  it('ends the source at once when the client leaves, though no event comes', async () => {
    const events = client.iterate({ query });
    void events.next();
    await until(() => desk.bell.open.size === 1);
    await events.return?.();
    await until(() => desk.bell.open.size === 0);
    await until(() => desk.ended.length === desk.made.length);
  });

  it('keeps what the filter keeps', async () => {
    const events = client.iterate({ query: 'subscription($n:Int!){ringsOf(number:$n){number}}', variables: { n: 2 } });
    const first = events.next();
    await until(() => desk.bell.open.size === 1);
    for (const number of [1, 3, 2]) desk.bell.ring({ ringsOf: { number, text: null } });
    expect((await first).value).toEqual({ data: { ringsOf: { number: 2 } } });
  });

  it('tells of a source that fails, masked, and ends', async () => {
    const events = client.iterate({ query });
    const first = events.next();
    await until(() => desk.bell.open.size === 1);
    desk.bell.ring(ring(1));
    desk.bell.ring(new Error('secret'));
    const answers = [(await first).value, (await events.next()).value, (await events.next()).done];
    expect(answers).toEqual([
      { data: { rings: { number: 1 } } },
      { errors: [{ message: expect.stringContaining('request id'), extensions: { code: 'INTERNAL', requestId: expect.any(String) } }] },
      true,
    ]);
  });

  it.each(['{echo}', 'mutation{editClaim(input:{claimId:"1",expectedVersion:1}){__typename}}', '{nothing}'])(
    'carries no %s',
    async (other) => {
      const failed = client.iterate({ query: other }).next();
      await expect(failed).rejects.toBeTruthy();
      expect(desk.checked).toEqual([]);
      await until(() => desk.ended.length === desk.made.length);
    },
  );

  it('lets nobody in who cannot sign in', async () => {
    const stranger = clients[transport]!(desk, 'Bearer bad');
    await expect(stranger.iterate({ query }).next()).rejects.toBeTruthy();
    expect(desk.bell.open.size).toBe(0);
    await stranger.dispose();
  });

  it('tells its readers to come back when the server stops', async () => {
    const events = client.iterate({ query });
    const first = events.next().catch((error: unknown) => error);
    await until(() => desk.bell.open.size === 1);
    const stopped = desk.close();
    // "it is over" would be the end for a client; a restarting service and UNAVAILABLE are not
    const told = { SSE: { value: { errors: [{ extensions: { code: 'UNAVAILABLE' } }] } }, WebSocket: { code: 1012 } };
    expect(await first).toMatchObject(told[transport as 'SSE']);
    await stopped;
    expect(desk.bell.open.size).toBe(0);
  });
});

describe('readers that do not read', () => {
  const text = 'x'.repeat(100_000);

  it('are sent what their socket takes and no more: SSE', async () => {
    const desk = await specApp();
    desk.bell.endless = (number) => ring(number, text);
    const { hostname, port } = new URL(desk.url);
    const body = JSON.stringify({ query: 'subscription{rings{number text}}' });
    const socket = connect(Number(port), hostname);
    socket.pause();
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\naccept: text/event-stream\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await expectStanding(desk);
    socket.destroy();
    await until(() => desk.bell.open.size === 0);
    await desk.close();
  });

  it('are sent what their socket takes and no more: WebSocket', async () => {
    const desk = await specApp();
    desk.bell.endless = (number) => ring(number, text);
    const socket = new WebSocket(desk.socketUrl, 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await new Promise((resolve) => socket.once('message', resolve));
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: 'subscription{rings{number text}}' } }));
    socket.pause();
    await expectStanding(desk);
    socket.terminate();
    await until(() => desk.bell.open.size === 0);
    await desk.close();
  });

  it('are cut after a while, with the reason, and others are not', async () => {
    const lines = new Lines();
    const desk = await specApp({ untakenMs: 300 }, { lines });
    const reader = clients.SSE!(desk);
    const told: unknown[] = [];
    void (async () => {
      for await (const answer of reader.iterate({ query })) told.push(answer);
    })();
    await until(() => lines.count === 1);
    desk.bell.endless = (number) => ring(number, text);
    const socket = new WebSocket(desk.socketUrl, 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<unknown>((resolve) => socket.once('close', (code, reason) => resolve([code, String(reason)])));
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await new Promise((resolve) => socket.once('message', resolve));
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: 'subscription{rings{number text}}' } }));
    socket.pause();
    await until(() => lines.count === 2);
    await until(() => lines.ended.SLOW === 1, 1_000);
    // what follows is one event: an endless row of them would keep the reader that reads from coming to anything else
    desk.bell.endless = undefined;
    socket.resume();
    const [code, reason] = (await closed) as [number, string];
    // what was on its way may have to be read before the reason; if that takes too long, the socket is gone
    expect([1013, 1006]).toContain(code);
    if (code === 1013) expect(reason).toContain('`after`');
    await until(() => lines.count === 1);
    desk.bell.ring(ring(7));
    await until(() => told.length > 0);
    expect([told[0], lines.ended]).toEqual([{ data: { rings: { number: 7 } } }, { RIGHT: 0, SLOW: 1 }]);
    await reader.dispose();
    await until(() => lines.count === 0);
    await desk.close();
  }, 30_000);

  it('are ended when the right to listen does, and told so', async () => {
    const lines = new Lines();
    let may = true;
    const standing = () => (may ? Promise.resolve() : Promise.reject(new EdgeError('PERMISSION_DENIED', 'Not any more.')));
    const desk = await specApp({}, { lines, standing });
    const streams = Object.values(clients).map((client) => client(desk).iterate({ query }));
    const nexts = streams.map((stream) => stream.next());
    await until(() => lines.count === 2);
    may = false;
    for (const next of nexts) expect((await next).value).toMatchObject({ errors: [{ extensions: { code: 'PERMISSION_DENIED' } }] });
    for (const stream of streams) expect((await stream.next()).done).toBe(true);
    expect([lines.count, lines.ended, desk.bell.open.size]).toEqual([0, { RIGHT: 2, SLOW: 0 }, 0]);
    await desk.close();
  });

  /** An endless source is asked until the buffers of the two sockets are full (some megabytes), then not again. */
  async function expectStanding(desk: SpecApp): Promise<void> {
    await until(() => desk.bell.pulled > 1);
    let before = -1;
    for (let i = 0; i < 50 && before !== desk.bell.pulled; i++) {
      before = desk.bell.pulled;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(desk.bell.pulled).toBe(before);
    expect(desk.bell.pulled * text.length).toBeLessThan(32 * 1024 * 1024);
  }
});

describe('the socket', () => {
  let desk: SpecApp;
  beforeAll(async () => {
    desk = await specApp({ subscriptionsPerSocket: 2, messageBytes: 2000 });
  });
  afterAll(() => desk.close());

  const open = (options: object, path = '') =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(desk.socketUrl + path, 'graphql-transport-ws', options);
      socket.on('error', () => undefined);
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.once('open', () => {
        resolve(101);
        socket.terminate();
      });
    });

  it('is opened to our own pages and to programs, not to pages of others', async () => {
    expect(await open({})).toBe(101);
    expect(await open({ origin: new URL(desk.url).origin })).toBe(101);
    expect(await open({ origin: 'https://evil.example' })).toBe(403);
    expect(await open({ origin: 'null' })).toBe(403);
    expect(await open({}, '/elsewhere')).toBe(404);
  });

  it('carries so many subscriptions and no more', async () => {
    const client = clients.WebSocket!(desk);
    const streams = [client.iterate({ query }), client.iterate({ query })];
    streams.forEach((stream) => void stream.next());
    await until(() => desk.bell.open.size === 2);
    await expect(client.iterate({ query }).next()).rejects.toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
    await client.dispose();
    await until(() => desk.bell.open.size === 0);
  });

  it('is closed on a message too large', async () => {
    const socket = new WebSocket(desk.socketUrl, 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.send(JSON.stringify({ type: 'connection_init', payload: { x: 'x'.repeat(3000) } }));
    expect(await closed).toBe(1009);
  });
});
