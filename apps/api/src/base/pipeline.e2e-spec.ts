import { request } from 'node:http';
import { jest } from '@jest/globals';
import { TokenService } from '@stet/newsroom';
import { Log, operatorActor, Reads } from '@stet/platform';
import type { Reading } from '@stet/platform';
import { testConfig } from '@test/platform';
import { startApi } from '../app.js';
import { specApi } from '../spec-api.builder.js';
import type { SpecAnswer, SpecApi, SpecMember } from '../spec-api.builder.js';

const invite = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename ... on Member { id name } ... on Refusal { code } } }`;
const codes = ({ errors }: SpecAnswer): string[] => (errors ?? []).map(({ extensions }) => extensions.code);

describe('the pipeline of every operation', () => {
  let desk: SpecApi;
  let newsroomId: string;
  let admin: SpecMember;
  beforeAll(async () => {
    desk = await specApi({ RATE_LIMIT_PER_MINUTE: '120' });
    newsroomId = await desk.newsroom();
    admin = await desk.member(newsroomId, 'ADMIN');
  });
  afterAll(() => desk.stop());
  // each test has a fresh minute, or one would use up the next one's rate
  beforeEach(() => desk.clock.advance(60_000));

  const membersNamed = async (name: string): Promise<number | null> =>
    (await desk.eye.query('SELECT FROM stet.member WHERE newsroom_id = $1 AND name = $2', [newsroomId, name])).rowCount;

  describe('sign-in', () => {
    it.each([undefined, 'stet_', `stet_${'A'.repeat(43)}`])('answers 401 to the token %j', async (token) => {
      const answer = await desk.ask(token, '{ me { id } }');
      expect([answer.status, codes(answer), answer.data]).toEqual([401, ['UNAUTHENTICATED'], undefined]);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    });

    it.each([
      '',
      'Bearer',
      'Bearer ',
      'Basic YWRhOmFkYQ==',
      'Bearer a b',
      `Bearer ${'x'.repeat(12_000)}`,
      'Bearer tökén',
      '\u00ff\u00fe',
      'Bearer \t\t',
      '{"$ne":null}',
      "Bearer ' OR 1=1",
    ])('answers 401 to the header %j', async (authorization) => {
      const answer = await desk.ask(undefined, '{ me { id } }', undefined, { authorization });
      expect([answer.status, codes(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
    });

    it('answers 401 to older clients too, and to several headers at once', async () => {
      const old = await desk.ask(undefined, '{ me { id } }', undefined, { accept: 'application/json' });
      expect(old.status).toBe(401);
      const status = await new Promise((resolve, reject) => {
        const sent = request(`${desk.api.url}/graphql`, { method: 'POST' }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        sent.on('error', reject);
        sent.setHeader('content-type', 'application/json');
        sent.setHeader('authorization', ['Bearer a', 'Bearer b']);
        sent.end('{"query":"{ me { id } }"}');
      });
      expect(status).toBe(401);
    });

    it('asks nothing of who has left the newsroom', async () => {
      const gone = await desk.member(newsroomId, 'OBSERVER');
      expect((await gone.ask('{ me { id } }')).status).toBe(200);
      await desk.eye.query('UPDATE stet.member SET removed_at = now() WHERE id = $1', [gone.actor.memberId]);
      desk.clock.advance(5_000);
      expect((await gone.ask('{ me { id } }')).status).toBe(401);
    });
  });

  it('limits the rate of a token, and of no other', async () => {
    const busy = await desk.member(newsroomId, 'OBSERVER');
    const answers = await Promise.all(Array.from({ length: 125 }, () => busy.ask('{ me { id } }')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(120);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map((answer) => [answer.status, ...codes(answer)])).toEqual(Array.from({ length: 5 }, () => [429, 'RATE_LIMITED']));
    expect((await admin.ask('{ me { id } }')).status).toBe(200);
    desk.clock.advance(13_000);
    const late = await busy.ask('{ me { id } }');
    const retryAfter = 60 - desk.clock.now().getUTCSeconds();
    expect([late.status, late.headers.get('retry-after'), late.errors?.[0]?.extensions]).toEqual([
      429,
      String(retryAfter),
      { code: 'RATE_LIMITED', retryAfter },
    ]);
    const file = await fetch(`${desk.api.url}/export/articles.csv`, { headers: { authorization: `Bearer ${busy.token}` } });
    expect([file.status, file.headers.get('retry-after')]).toEqual([429, String(retryAfter)]);
    desk.clock.advance(retryAfter * 1000);
    expect((await busy.ask('{ me { id } }')).status).toBe(200);
  });

  it('looks up no more unknown tokens of one address than it may try, over all processes together, and lets in who was in', async () => {
    const settings = { UNKNOWN_TOKENS_PER_QUARTER_HOUR: '40', TRUSTED_PROXIES: 'loopback' };
    const start = () => startApi(testConfig(desk.database, 'postgres', settings), new Log('silent'), desk.clock);
    const [one, other] = [await start(), await start()];
    const ask = async (url: string, token: string, from = '203.0.113.9', headers: Record<string, string> = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-forwarded-for': from, ...headers },
        body: '{"query":"{ me { id } }"}',
      });
      await response.text();
      return { status: response.status, retryAfter: response.headers.get('retry-after') };
    };
    const [known, late] = [await desk.member(newsroomId, 'OBSERVER'), await desk.member(newsroomId, 'OBSERVER')];
    try {
      // who is known costs nothing, however often
      for (let i = 0; i < 50; i++) expect((await ask(one.url, known.token)).status).toBe(200);
      const guesses = await Promise.all(Array.from({ length: 120 }, (_, i) => ask(i % 2 ? one.url : other.url, `stet_guess${i}`)));
      const looked = guesses.filter(({ status }) => status === 401).length;
      expect(looked).toBeLessThanOrEqual(40);
      // what one process has taken for itself and not used is lost to the other: a twentieth at most
      expect(looked).toBeGreaterThanOrEqual(38);
      expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401, 429]));
      const refused = await ask(one.url, 'stet_guess');
      expect(refused).toEqual({ status: 429, retryAfter: expect.stringMatching(/^[1-9]\d*$/) as string });
      // a session nobody has is an attempt like any other
      expect((await fetch(`${one.url}/sign-out`, signOutOf('203.0.113.9'))).status).toBe(429);
      // over the limit only who was good before is let in, from there; from elsewhere anybody is
      expect((await ask(one.url, known.token)).status).toBe(200);
      expect((await ask(one.url, late.token)).status).toBe(429);
      expect((await ask(one.url, late.token, '203.0.113.10')).status).toBe(200);
      expect((await ask(one.url, 'stet_guess', '203.0.113.10')).status).toBe(401);
      desk.clock.advance(Number(refused.retryAfter) * 1000);
      expect((await ask(one.url, 'stet_guess')).status).toBe(401);
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  });

  const signOutOf = (from: string): RequestInit => ({
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      cookie: `stet=${'s'.repeat(43)}`,
      'x-forwarded-for': from,
    },
    body: '{}',
  });

  it('limits the rate of a member by all of their tokens, over all processes together', async () => {
    const config = testConfig(desk.database, 'postgres', { RATE_LIMIT_PER_MINUTE: '120' });
    const other = await startApi(config, new Log('silent'), desk.clock);
    const busy = await desk.member(newsroomId, 'OBSERVER');
    const tokens = [busy.token];
    for (const label of ['second', 'third']) {
      const { token } = await desk.act(operatorActor(newsroomId), (work) =>
        desk.get(TokenService).createToken(work, { memberId: busy.actor.memberId, label }),
      );
      tokens.push(token);
    }
    const ask = (url: string, token: string) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: '{"query":"{ me { id } }"}',
      }).then(({ status }) => status);
    try {
      // one token at both: no more than its 120
      const ofOne = await Promise.all(Array.from({ length: 160 }, (_, i) => ask(i % 2 ? desk.api.url : other.url, tokens[0]!)));
      expect(ofOne.filter((status) => status === 200)).toHaveLength(120);
      // the others have 240 more, of which the member may use 120
      const ofOthers = await Promise.all(
        Array.from({ length: 200 }, (_, i) => ask(i % 2 ? desk.api.url : other.url, tokens[1 + ((i >> 1) % 2)]!)),
      );
      const more = ofOthers.filter((status) => status === 200).length;
      // what one process took of the member's and did not use is lost to the other: a twentieth of 240 at most
      expect(more).toBeLessThanOrEqual(120);
      expect(more).toBeGreaterThanOrEqual(108);
    } finally {
      await other.stop();
    }
  });

  it('asks the permission table before it does anything', async () => {
    const observer = await desk.member(newsroomId, 'OBSERVER');
    const answer = await observer.ask(invite, { input: { name: 'Nobody', roles: ['ADMIN'] } });
    expect(answer.errors).toMatchObject([{ path: ['inviteMember'], extensions: { code: 'PERMISSION_DENIED' } }]);
    expect(await membersNamed('Nobody')).toBe(0);
  });

  describe('validation', () => {
    const bad = [
      ['a name too long', { name: 'x'.repeat(401), roles: ['EDITOR'] }],
      ['a field nobody knows', { name: 'Ada', roles: ['EDITOR'], admin: true }],
      ['a role nobody has', { name: 'Ada', roles: ['KING'] }],
      ['a number for a name', { name: 1, roles: ['EDITOR'] }],
      ['no name', { roles: ['EDITOR'] }],
      ['NUL', { name: 'A\0da', roles: ['EDITOR'] }],
      ['half a surrogate pair', { name: 'A\ud800', roles: ['EDITOR'] }],
      ['twenty-one roles', { name: 'Ada', roles: Array.from({ length: 21 }, () => 'EDITOR') }],
    ] as const;
    it.each(bad)('refuses %s', async (_what, input) => {
      const answer = await admin.ask(invite, { input });
      expect(codes(answer)).toEqual(['BAD_REQUEST']);
    });

    it('refuses NUL in ids and cursors without asking the database', async () => {
      expect(codes(await admin.ask('query ($id: ID!) { node(id: $id) { id } }', { id: 'member_\0' }))).toEqual(['BAD_REQUEST']);
      expect(codes(await admin.ask('query ($after: String) { members(after: $after) { count } }', { after: '\ud800' }))).toEqual([
        'BAD_REQUEST',
      ]);
    });

    it('takes names in every script', async () => {
      const name = '𝔊𝔯𝔞𝔠𝔢 李 😀';
      expect((await admin.ask(invite, { input: { name, roles: ['EDITOR'] } })).data.inviteMember).toMatchObject({ name });
    });
  });

  describe('Idempotency-Key', () => {
    const send = (name: string, key: string, by = admin) =>
      by.ask(invite, { input: { name, roles: ['EDITOR'], kind: 'HUMAN' } }, { 'idempotency-key': key });

    it('does an act once, however often and at once it is sent', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => send('Once', 'key-1')));
      const ids = answers.map(({ data }) => data.inviteMember.id as string);
      expect(new Set(ids).size).toBe(1);
      expect(ids[0]).toMatch(/^member_/);
      expect(await membersNamed('Once')).toBe(1);
      const reordered = await admin.ask(
        invite,
        { input: { kind: 'HUMAN', roles: ['EDITOR'], name: 'Once' } },
        { 'idempotency-key': 'key-1' },
      );
      expect(reordered.data.inviteMember.id).toBe(ids[0]);
    });

    it('answers with the object as it is today', async () => {
      const first = await send('Today', 'key-2');
      const { id } = first.data.inviteMember as { id: string };
      await desk.eye.query(`UPDATE stet.member SET name = 'Tomorrow' WHERE id = $1`, [id.slice('member_'.length)]);
      expect((await send('Today', 'key-2')).data.inviteMember).toMatchObject({ id, name: 'Tomorrow' });
    });

    it('refuses another body, keeps no refusal, and is forgotten after a day', async () => {
      await send('First', 'key-3');
      expect((await send('Second', 'key-3')).data.inviteMember).toEqual({
        __typename: 'IdempotencyKeyReused',
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
      expect((await send(' ', 'key-4')).data.inviteMember).toMatchObject({ code: 'INVALID_INPUT' });
      expect((await send('Mended', 'key-4')).data.inviteMember).toMatchObject({ __typename: 'Member' });
      desk.clock.advance(24 * 3_600_000);
      expect((await send('Second', 'key-3')).data.inviteMember).toMatchObject({ __typename: 'Member', name: 'Second' });
    });

    it('belongs to its member', async () => {
      const other = await desk.member(newsroomId, 'ADMIN');
      const [mine, theirs] = [await send('Mine', 'key-5'), await send('Mine', 'key-5', other)];
      expect(theirs.data.inviteMember.id).not.toBe(mine.data.inviteMember.id);
    });

    it('is asked after today’s permissions', async () => {
      const fallen = await desk.member(newsroomId, 'ADMIN');
      await send('Fallen', 'key-6', fallen);
      await desk.eye.query(`UPDATE stet.member SET roles = '{OBSERVER}' WHERE id = $1`, [fallen.actor.memberId]);
      desk.clock.advance(5_000);
      expect(codes(await send('Fallen', 'key-6', fallen))).toEqual(['PERMISSION_DENIED']);
    });

    it('never keeps the secret of a token', async () => {
      const create = `mutation ($input: CreateTokenInput!) { createToken(input: $input) { ... on CreatedToken { token accessToken { id } } } }`;
      const ask = () => admin.ask(create, { input: { memberId: admin.id, label: 'kept?' } }, { 'idempotency-key': 'key-7' });
      const first = (await ask()).data.createToken as { token: string; accessToken: { id: string } };
      expect(first.token).toMatch(/^stet_/);
      expect((await ask()).data.createToken).toEqual({ token: null, accessToken: first.accessToken });
      const kept = await desk.eye.query<{ row: string }>(`SELECT k::text AS row FROM stet.idempotency_key k WHERE key = 'key-7'`);
      expect(kept.rows[0]?.row).toContain(first.accessToken.id.slice('accessToken_'.length));
      expect(kept.rows[0]?.row).not.toContain(first.token);
    });

    it.each(['', 'a b', 'x'.repeat(201), 'schlüssel'])('refuses %j for a key', async (key) => {
      const answer = await admin.ask('{ me { id } }', undefined, { 'idempotency-key': key });
      expect(codes(answer)).toEqual(['BAD_REQUEST']);
    });
  });

  it('reads afresh after every act of one request', async () => {
    const checker = await desk.member(newsroomId, 'CHECKER');
    const change = (alias: string, roles: string, version: number) =>
      `${alias}: changeRoles(input: { memberId: "${checker.id}", roles: ${roles}, expectedVersion: ${version} }) { ... on Member { roles version } }`;
    const { data } = await admin.ask(
      `mutation { ${change('one', '[EDITOR]', 1)} ${change('two', '[AUTHOR]', 2)} ${change('three', '[OBSERVER]', 2)} }`,
    );
    expect(data).toEqual({ one: { roles: ['EDITOR'], version: 2 }, two: { roles: ['AUTHOR'], version: 3 }, three: {} });
  });

  it('asks the database as often for many members as for a few', async () => {
    const open = jest.spyOn(desk.get(Reads), 'open');
    const query = `query ($first: Int) { members(first: $first) { count nodes { name newsroom { name policy { number setBy { name } } } tokens { label member { name } } } } }`;
    const statements = async (first: number): Promise<[number, number]> => {
      open.mockClear();
      const { data, errors } = await admin.ask(query, { first });
      expect(errors).toBeUndefined();
      const readings = open.mock.results.map(({ value }) => value as Reading);
      return [data.members.nodes.length as number, readings.reduce((sum, reading) => sum + reading.statements, 0)];
    };
    const [[few, asFew], [many, asMany]] = [await statements(2), await statements(100)];
    open.mockRestore();
    expect(few).toBe(2);
    expect(many).toBeGreaterThan(10);
    expect(asFew).toBeGreaterThan(0);
    expect(asMany).toBe(asFew);
    expect(asMany).toBeLessThanOrEqual(12);
  });

  it('gathers what many fields ask for, and gives every connection back', async () => {
    const many = Array.from({ length: 12 }, (_, i) => `m${i}: newsroom { policy { number setBy { id } } }`).join(' ');
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => admin.ask(`{ members(first: 100) { nodes { newsroom { id } tokens { member { id } } } } ${many} }`)),
    );
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const open = await desk.eye.query(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    );
    expect(open.rows).toEqual([]);
  });

  it('gives every answer a request id, the caller’s own where it is safe', async () => {
    expect((await admin.ask('{ me { id } }', undefined, { 'x-request-id': 'cms-4711' })).headers.get('x-request-id')).toBe('cms-4711');
    expect((await admin.ask('{ me { id } }', undefined, { 'x-request-id': 'a b' })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
