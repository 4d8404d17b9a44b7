import { createHmac } from 'node:crypto';
import { TokenService } from '@stet/newsroom';
import { operatorActor } from '@stet/platform';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import WebSocket from 'ws';
import { specApi } from '../spec-api.builder.js';
import type { SpecApi, SpecMember } from '../spec-api.builder.js';

/** Whatever is no token and no session of ours is nobody: 401 at every door, and no fault. */
describe('forged tokens', () => {
  let spec: SpecApi;
  let admin: SpecMember;
  const forged = new Map<string, string>();
  beforeAll(async () => {
    const issuer = 'http://127.0.0.1:1';
    spec = await specApi({
      OIDC_PROVIDERS: JSON.stringify([{ id: 'house', name: 'Our house', issuer, clientId: 'stet', clientSecret: 'secret' }]),
    });
    const newsroomId = await spec.newsroom();
    admin = await spec.member(newsroomId, 'ADMIN');
    const { token } = admin;
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const claims = { sub: admin.actor.memberId, newsroom: newsroomId, roles: ['ADMIN'] };
    const jwt = (header: object = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', ...header })
        .setIssuer('stet')
        .setAudience('stet')
        .setIssuedAt()
        .setExpirationTime('1h');
    const add = (name: string, text: string): void => void forged.set(name, text);

    add('no algorithm', new UnsecuredJWT(claims).encode());
    add('an algorithm called NONE', new UnsecuredJWT(claims).encode().replace(/^[^.]+/, b64({ alg: 'NONE', typ: 'JWT' })));
    const modulus = JSON.stringify(await exportJWK(publicKey));
    const body = `${b64({ alg: 'HS256', typ: 'JWT' })}.${b64(claims)}`;
    add('the public key as the secret', `${body}.${createHmac('sha256', modulus).update(body).digest('base64url')}`);
    add('a key of one’s own', await jwt().sign(privateKey));
    add('a key it brings along', await jwt({ jwk: await exportJWK(publicKey) }).sign(privateKey));
    add('another issuer', await jwt().setIssuer('https://evil.example').sign(privateKey));
    add('another audience', await jwt().setAudience('elsewhere').sign(privateKey));
    add('one that has expired', await jwt().setExpirationTime(1).sign(privateKey));
    add('one that is not good yet', await jwt().setNotBefore('10y').sign(privateKey));
    for (const kid of ['../../../../dev/null', "' OR '1'='1", 'https://evil.example/jwks.json', '| id', '\u0000'])
      add(`the key id ${JSON.stringify(kid)}`, await jwt({ kid }).sign(privateKey));
    add('keys of elsewhere', await jwt({ jku: 'https://evil.example/jwks.json' }).sign(privateKey));
    add('an encrypted one', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c');

    add('half of a token', token.slice(0, 20));
    add('a token less a letter', token.slice(0, -1));
    add('a token and a letter', `${token}A`);
    add('another last letter', token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A'));
    add('a token in capitals', token.toUpperCase());
    add('a token twice', `${token}${token}`);
    add('the hash of a token', (await spec.eye.query<{ sha256: string }>('SELECT sha256 FROM stet.access_token LIMIT 1')).rows[0]!.sha256);
    add('the prefix alone', 'stet_');
    add('an id', admin.actor.memberId);
    add('a huge one', `stet_${'a'.repeat(7_000)}`);
    add('letters of elsewhere', 'stet_\u00fc\u00df\u00ff');
    add('SQL', `stet_'; DROP TABLE stet.access_token; --`);
    add('a line of a log', 'stet_%0d%0a{"level":30,"msg":"act setPolicy done"}');
    const expired = await spec.act(operatorActor(newsroomId), (work) =>
      spec.get(TokenService).createToken(work, { memberId: admin.actor.memberId, label: 'short', expiresAt: '2026-03-02T09:00:01Z' }),
    );
    add('a token of ours that has expired', expired.token);
    const revoked = await spec.act(operatorActor(newsroomId), (work) =>
      spec.get(TokenService).createToken(work, { memberId: admin.actor.memberId, label: 'gone' }),
    );
    await spec.act(operatorActor(newsroomId), (work) =>
      spec.get(TokenService).revokeToken(work, { tokenId: revoked.tokenId, expectedVersion: 1 }),
    );
    add('a token of ours that was revoked', revoked.token);
    spec.clock.advance(2_000);
  });
  afterAll(() => spec.stop());

  const b64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  async function statusOf(path: string, headers: Record<string, string>, body?: string): Promise<number> {
    const response = await fetch(`${spec.api.url}${path}`, { method: body === undefined ? 'GET' : 'POST', headers, ...(body && { body }) });
    const text = await response.text();
    expect(text).not.toMatch(/INTERNAL|stack| at /);
    return response.status;
  }

  /** How a WebSocket ends that says this first. */
  const closeOf = (authorization: string, cookie?: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const url = spec.api.url.replace('http', 'ws');
      const headers = cookie === undefined ? {} : { cookie, origin: spec.api.url };
      const socket = new WebSocket(`${url}/graphql`, 'graphql-transport-ws', { headers });
      socket.on('open', () =>
        socket.send(JSON.stringify({ type: 'connection_init', payload: cookie === undefined ? { authorization } : {} })),
      );
      socket.on('message', (data: Buffer) => reject(new Error(`let in: ${data.toString()}`)));
      socket.on('close', (code) => resolve(code));
      socket.on('error', reject);
    });

  const query = JSON.stringify({ query: '{ me { name } }' });
  const subscription = JSON.stringify({ query: 'subscription { boardChanged { at } }' });
  const json = { 'content-type': 'application/json' };

  it('are many, and the true one opens what they do not', async () => {
    expect(forged.size).toBeGreaterThanOrEqual(30);
    expect(await statusOf('/graphql', { ...json, authorization: `Bearer ${admin.token}` }, query)).toBe(200);
    expect(await statusOf('/export/claims.csv', { authorization: `Bearer ${admin.token}` })).toBe(200);
  });

  it('open nothing over HTTP: queries, events, files', async () => {
    for (const [n, [name, text]] of [...forged].entries()) {
      const basic = `Basic ${Buffer.from(`x:${text}`, 'latin1').toString('base64')}`;
      for (const authorization of n % 9 === 0 ? [`Bearer ${text}`, text, basic] : [`Bearer ${text}`]) {
        const told = [
          await statusOf('/graphql', { ...json, authorization }, query),
          await statusOf('/graphql', { ...json, authorization, accept: 'text/event-stream' }, subscription),
          await statusOf('/export/claims.csv', { authorization }),
          await statusOf('/import/claims', { 'content-type': 'text/csv', authorization }, 'quote\nx\n'),
        ];
        expect({ name, told }).toEqual({ name, told: [401, 401, 401, 401] });
      }
    }
  });

  it('open no WebSocket', async () => {
    for (const [name, text] of forged) expect({ name, code: await closeOf(`Bearer ${text}`) }).toEqual({ name, code: 4403 });
  });

  it('are no session: as a cookie they open nothing, nor do the true ones of the other kind', async () => {
    for (const [name, text] of [...forged, ['a true token', admin.token] as const]) {
      const headers = { ...json, cookie: `stet=${text}`, 'sec-fetch-site': 'same-origin' };
      const told = [
        await statusOf('/graphql', headers, query),
        await statusOf('/export/claims.csv', headers),
        await statusOf('/password', headers, JSON.stringify({ current: 'x', password: 'y' })),
        await statusOf('/switch-newsroom', headers, JSON.stringify({ newsroom: 'x' })),
      ];
      expect({ name, told }).toEqual({ name, told: [401, 401, 401, 401] });
    }
    expect(await closeOf('', `stet=${admin.token}`)).toBe(4403);
  });

  it('come back from no provider', async () => {
    for (const [name, text] of forged) {
      const headers = { cookie: `stet_passage=${text}` };
      const told = [
        await statusOf(`/sign-in/house/callback?code=${encodeURIComponent(text)}&state=x`, headers),
        await statusOf(
          `/sign-in/house/callback?id_token=${encodeURIComponent(text)}&state=${encodeURIComponent(text.slice(0, 1_000))}`,
          headers,
        ),
      ];
      expect({ name, told }).toEqual({ name, told: [401, 401] });
    }
    expect(await statusOf('/sign-in/nowhere/callback?code=x', {})).toBe(401);
  });
});
