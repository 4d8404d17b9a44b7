// @group edge-http: its GraphQL types bear the names of Stet’s, and Nest keeps all it has seen.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Persisted, sha256 } from './persisted.js';
import { specApp } from './spec-app.builder.js';
import type { SpecApp } from './spec-app.builder.js';

const ECHO = 'query Echo($s: String) { echo(s: $s) }';
const EDIT = 'mutation { editClaim(input: { claimId: "1", expectedVersion: 1 }) { __typename } }';
const RINGS = 'subscription { rings { number } }';
const documents = new Map([ECHO, EDIT, RINGS].map((text) => [sha256(text), text]));
const id = (text: string): string => `sha256:${sha256(text)}`;
const unknown = { errors: [{ message: 'This operation is none of those that are persisted here.', extensions: { code: 'BAD_REQUEST' } }] };

describe.each([false, true])('persisted operations (nothing else: %j)', (only) => {
  let desk: SpecApp;
  beforeAll(async () => {
    desk = await specApp({}, { persisted: new Persisted(documents, only) });
  });
  afterAll(() => desk.close());
  const streams = [
    () => createSseClient({ url: desk.url, retryAttempts: 0 }),
    () => createWsClient({ url: desk.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0, onNonLazyError: () => undefined }),
  ];
  const first = async (open: (typeof streams)[number], query: string): Promise<unknown> => {
    const client = open();
    try {
      const events = client.iterate({ query });
      const next = events.next();
      const ringing = setInterval(() => desk.bell.ring({ rings: { number: 1, text: null } }), 20);
      const answer = await next.finally(() => clearInterval(ringing));
      await events.return?.();
      return answer.value;
    } catch {
      return 'refused';
    } finally {
      await client.dispose();
    }
  };

  it('are named by POST and by GET', async () => {
    const named = await desk.post({ documentId: id(ECHO), variables: { s: 'a' } });
    expect([named.status, named.json.data?.echo]).toEqual([200, expect.stringContaining('a')]);
    expect((await desk.post({ query: id(ECHO) })).status).toBe(200);
    const get = await fetch(`${desk.url}?documentId=${id(ECHO)}`, { headers: { accept: 'application/json' } });
    expect([get.status, await get.json()]).toEqual([200, { data: { echo: expect.any(String) as string } }]);
    // a mutation by GET stays one
    expect((await fetch(`${desk.url}?documentId=${id(EDIT)}`, { headers: { accept: 'application/json' } })).status).toBe(405);
    for (const none of [`sha256:${'0'.repeat(64)}`, 'sha256:', id(ECHO).toUpperCase(), '../operations'])
      expect((await desk.post({ documentId: none })).status).toBe(400);
  });

  it('and others run, or do not, on every transport', async () => {
    const other = await desk.post({ query: '{ echo }' });
    const close = await desk.post({ query: `${ECHO} ` });
    for (const { json } of [other, close])
      if (only) expect(json).toEqual(unknown);
      else expect(json.data).toHaveProperty('echo');
    expect((await desk.post({ query: ECHO })).json.data).toHaveProperty('echo');
    const ring = { data: { rings: { number: 1 } } };
    for (const open of streams) {
      expect(await first(open, id(RINGS))).toEqual(ring);
      expect(await first(open, RINGS)).toEqual(ring);
      expect(await first(open, 'subscription { rings { number text } }')).toEqual(
        only ? 'refused' : { data: { rings: { number: 1, text: null } } },
      );
    }
  });
});

describe('the file of persisted operations', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stet-persisted-'));
  const file = path.join(folder, 'operations.json');
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (content: string) => {
    writeFileSync(file, content);
    return Persisted.read(file, true);
  };

  it('is read whole or not at all', () => {
    expect(read(JSON.stringify({ [sha256(ECHO)]: ECHO })).textOf(id(ECHO))).toBe(ECHO);
    for (const broken of [
      '',
      '[]',
      'null',
      '{"a":1}',
      JSON.stringify({ [sha256(ECHO)]: EDIT }),
      JSON.stringify({ [sha256(ECHO).toUpperCase()]: ECHO }),
    ])
      expect(() => read(broken)).toThrow(/^PERSISTED_OPERATIONS: /);
    expect(() => Persisted.read(path.join(folder, 'nothing.json'), true)).toThrow(/cannot be read/);
  });
});
