import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LinkService, MemberService } from '@stet/newsroom';
import { newId, operatorActor } from '@stet/platform';
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import type { JWK, JWTPayload } from 'jose';
import Provider from 'oidc-provider';
import { specApi } from '../spec-api.builder.js';
import type { SpecApi } from '../spec-api.builder.js';

/** Who signs in at the provider, and what it says of them. */
interface Account {
  readonly sub: string;
  readonly name: string;
  readonly groups: readonly string[];
}
type Tamper = (token: string) => string | Promise<string>;

/** A real OpenID provider on loopback; and whoever stands between it and us, who knows its key. */
class House {
  account: Account = { sub: 'nell', name: 'Nell Ink', groups: [] };
  tamper: Tamper | undefined;
  key: JWK = {};
  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async open(): Promise<House> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    return new House(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  async serve(redirects: string[]): Promise<void> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    this.key = { ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256', use: 'sig' };
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: 'stet',
          client_secret: 'a secret of this spec',
          redirect_uris: redirects,
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      jwks: { keys: [this.key] } as never,
      cookies: { keys: ['a key of this spec'] },
      scopes: ['openid', 'profile', 'groups'],
      claims: { openid: ['sub'], profile: ['name'], groups: ['groups'] },
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
      findAccount: (_ctx, accountId) => ({
        accountId,
        claims: () => Promise.resolve({ ...this.account, groups: [...this.account.groups] }),
      }),
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client!.clientId, accountId: ctx.oidc.session!.accountId! });
        grant.addOIDCScope('openid profile groups');
        // eslint-disable-next-line no-restricted-syntax -- the provider's own store, in this spec
        await grant.save();
        return grant;
      },
    });
    provider.use(async (ctx, next) => {
      if (ctx.path.startsWith('/interaction/')) {
        ctx.respond = false;
        await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: this.account.sub } });
        return;
      }
      await next();
      const body = ctx.body as { id_token?: string } | undefined;
      if (ctx.path === '/token' && this.tamper && body?.id_token) body.id_token = await this.tamper(body.id_token);
    });
    this.server.on('request', provider.callback());
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** The same token with other claims, under the provider's own key. */
  async resign(token: string, change: (claims: JWTPayload) => JWTPayload): Promise<string> {
    const claims = change(decodeJwt(token));
    return new SignJWT(claims).setProtectedHeader(decodeProtectedHeader(token) as never).sign(await importJWK(this.key, 'RS256'));
  }
}

describe('signing in at a provider', () => {
  let spec: SpecApi;
  let house: House;
  let slug: string;
  let newsroomId: string;
  beforeAll(async () => {
    house = await House.open();
    slug = 'paper-1';
    const own = { issuer: house.issuer, clientId: 'stet', clientSecret: 'a secret of this spec', scope: 'openid profile groups' };
    const roles = { 'fact-desk': 'CHECKER', chiefs: 'EDITOR' };
    spec = await specApi({
      OIDC_PROVIDERS: JSON.stringify([
        { ...own, id: 'house', name: 'Our house', membership: 'CLAIM', newsroom: slug, roles },
        { ...own, clientId: 'other', id: 'other', name: 'Another' },
      ]),
    });
    const callbacks = ['house', 'other'].map((id) => `${spec.api.url}/sign-in/${id}/callback`);
    await house.serve(callbacks);
    newsroomId = await spec.newsroom();
    await spec.member(newsroomId, 'ADMIN');
  });
  afterAll(async () => {
    await spec.stop();
    await house.close();
  });

  /** Where the provider sends a browser back to that was sent to it, and what it carries. */
  async function away(body: object = {}): Promise<{ returned: URL; cookie: string }> {
    const begun = await fetch(`${spec.api.url}/sign-in/house`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(begun.status).toBe(200);
    const set = begun.headers.get('set-cookie')!;
    expect(set).toMatch(/^stet_passage=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
    let at = new URL(((await begun.json()) as { url: string }).url);
    const jar = new Map<string, string>();
    while (at.origin === house.issuer) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [pair] = line.split(';');
        jar.set(pair!.slice(0, pair!.indexOf('=')), pair!.slice(pair!.indexOf('=') + 1));
      }
      const location = response.headers.get('location');
      if (!location) throw new Error(`the provider stays: ${response.status} ${await response.text()}`);
      at = new URL(location, at);
    }
    return { returned: at, cookie: set.split(';')[0]! };
  }

  const back = (at: URL, cookie: string) => fetch(at, { redirect: 'manual', headers: { cookie, 'sec-fetch-site': 'cross-site' } });
  const codeOf = async (response: Response) =>
    ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;
  const sessionOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .find((line) => line.startsWith('stet='))!
      .split(';')[0]!;
  async function me(session: string) {
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: session };
    const response = await fetch(`${spec.api.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: '{ me { id name roles } }' }),
    });
    return response.status === 200
      ? ((await response.json()) as { data: { me: { id: string; name: string; roles: string[] } } }).data.me
      : response.status;
  }
  async function signIn(body?: object): Promise<Response> {
    const { returned, cookie } = await away(body);
    return back(returned, cookie);
  }

  it('makes whoever has a group of the mapping a member, with its roles; they follow it', async () => {
    house.account = { sub: 'nell', name: 'Nell Ink', groups: ['fact-desk', 'sports'] };
    const first = await signIn();
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    const nell = await me(sessionOf(first));
    expect(nell).toMatchObject({ name: 'Nell Ink', roles: ['CHECKER'] });
    house.account = { ...house.account, name: 'N. Ink', groups: ['chiefs', 'fact-desk'] };
    expect(await me(sessionOf(await signIn()))).toEqual({ ...(nell as object), roles: ['EDITOR', 'CHECKER'] });
    house.account = { ...house.account, groups: ['sports'] };
    expect(await codeOf(await signIn())).toBe('NO_NEWSROOM');
    const { rows } = await spec.eye.query<{ type: string }>(
      `SELECT type FROM stet.event WHERE newsroom_id = $1 AND type IN ('IdentityLinked', 'InvitationTaken', 'SessionOpened') ORDER BY id`,
      [newsroomId],
    );
    expect(rows.map(({ type }) => type)).toEqual(['InvitationTaken', 'IdentityLinked', 'SessionOpened', 'SessionOpened']);
  });

  it('does not bring back whom an ADMIN has removed', async () => {
    house.account = { sub: 'rob', name: 'Rob', groups: ['fact-desk'] };
    const session = sessionOf(await signIn());
    const { id } = (await me(session)) as { id: string };
    const memberId = id.slice('member_'.length);
    const version = (await spec.eye.query<{ version: number }>('SELECT version FROM stet.member WHERE id = $1', [memberId])).rows[0]!
      .version;
    await spec.act(operatorActor(newsroomId), (work) => spec.get(MemberService).removeMember(work, { memberId, expectedVersion: version }));
    expect(await me(session)).toBe(401);
    expect(await codeOf(await signIn())).toBe('NO_NEWSROOM');
  });

  it('takes an invitation for whom it is, and only where the account has no other way in', async () => {
    house.account = { sub: `invited-${newId()}`, name: 'Ida', groups: [] };
    const there = await spec.newsroom();
    const invite = async (email: string): Promise<string> => {
      const input = { name: 'Ida Lead', email, roles: ['AUTHOR'], kind: 'HUMAN' } as const;
      const { memberId } = await spec.act(operatorActor(there), (work) => spec.get(MemberService).addMember(work, input));
      return (await spec.act(operatorActor(there), (work) => spec.get(LinkService).createSignInLink(work, { memberId }))).secret!;
    };
    const link = await invite('ida@paper.example');
    house.account = { ...house.account, groups: ['fact-desk'] };
    expect((await signIn({ link })).status).toBe(303);
    expect(await codeOf(await signIn({ link }))).toBe('LINK_UNUSABLE');
    // of two newsrooms now: the mapping's own is where this provider leads
    expect(await me(sessionOf(await signIn({ newsroom: (await slugOf(there))! })))).toMatchObject({ name: 'Ida Lead', roles: ['AUTHOR'] });
    // an account that has a password is not taken over by who was handed a link
    const held = await invite('bea@paper.example');
    const post = (path: string, body: object) =>
      fetch(`${spec.api.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    expect((await post('/accept-invitation', { link: held, password: 'three otters in a canoe' })).status).toBe(204);
    const next = await invite2('bea@paper.example');
    house.account = { sub: `thief-${newId()}`, name: 'A thief', groups: [] };
    expect(await codeOf(await signIn({ link: next }))).toBe('WRONG_CREDENTIALS');
  });
  const slugOf = async (id: string) =>
    (await spec.eye.query<{ slug: string }>('SELECT slug FROM stet.newsroom WHERE id = $1', [id])).rows[0]?.slug;
  async function invite2(email: string): Promise<string> {
    const elsewhere = await spec.newsroom();
    const input = { name: 'Bea', email, roles: ['AUTHOR'], kind: 'HUMAN' } as const;
    const { memberId } = await spec.act(operatorActor(elsewhere), (work) => spec.get(MemberService).addMember(work, input));
    return (await spec.act(operatorActor(elsewhere), (work) => spec.get(LinkService).createSignInLink(work, { memberId }))).secret!;
  }

  it('lets nobody in by an answer that was changed on the way', async () => {
    house.account = { sub: 'nell', name: 'Nell Ink', groups: ['fact-desk'] };
    const changes: Record<string, (at: URL) => void> = {
      'another state': (at) => at.searchParams.set('state', 'x'),
      'no state': (at) => at.searchParams.delete('state'),
      'another issuer: a mix-up': (at) => at.searchParams.set('iss', 'https://evil.example'),
      'another code': (at) => at.searchParams.set('code', 'x'),
      'no code': (at) => at.searchParams.delete('code'),
      'the callback of another provider': (at) => (at.pathname = '/sign-in/other/callback'),
    };
    for (const [name, change] of Object.entries(changes)) {
      const { returned, cookie } = await away();
      change(returned);
      const response = await back(returned, cookie);
      expect({ name, status: response.status, set: response.headers.getSetCookie().join() }).toEqual({
        name,
        status: 401,
        set: expect.not.stringContaining('stet='),
      });
    }
    const { returned, cookie } = await away();
    const other = await away();
    // who was not sent there, or was sent there before: somebody else's answer in one's own browser
    expect((await back(returned, '')).status).toBe(401);
    expect((await back(returned, other.cookie)).status).toBe(401);
    expect((await back(returned, `${cookie.slice(0, -2)}AA`)).status).toBe(401);
    expect((await back(returned, cookie)).status).toBe(303);
    // the same code again
    expect((await back(returned, cookie)).status).toBe(401);
    spec.clock.advance(601_000);
    expect((await back(other.returned, other.cookie)).status).toBe(401);
  });

  it('lets nobody in by an ID token that is not as it should be, whoever signed it', async () => {
    const stranger = (await generateKeyPair('RS256')).privateKey;
    const now = Math.floor(Date.now() / 1000);
    const tokens: Record<string, Tamper> = {
      'another nonce': (token) => house.resign(token, (claims) => ({ ...claims, nonce: 'x' })),
      'no nonce': (token) => house.resign(token, ({ nonce: _gone, ...claims }) => claims),
      'another issuer': (token) => house.resign(token, (claims) => ({ ...claims, iss: 'https://evil.example' })),
      'another audience': (token) => house.resign(token, (claims) => ({ ...claims, aud: 'elsewhere' })),
      'several audiences and another party': (token) =>
        house.resign(token, (claims) => ({ ...claims, aud: ['stet', 'elsewhere'], azp: 'elsewhere' })),
      'several audiences and no party': (token) => house.resign(token, (claims) => ({ ...claims, aud: ['stet', 'elsewhere'] })),
      'one that has expired': (token) => house.resign(token, (claims) => ({ ...claims, iat: now - 7200, exp: now - 3600 })),
      'one that never expires': (token) => house.resign(token, ({ exp: _gone, ...claims }) => claims),
      'one that is not good yet': (token) => house.resign(token, (claims) => ({ ...claims, nbf: now + 3600 })),
      'no subject': (token) => house.resign(token, ({ sub: _gone, ...claims }) => claims),
      'no algorithm': (token) => new UnsecuredJWT(decodeJwt(token)).encode(),
      'a key of one’s own': (token) => new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(stranger),
      'the client’s secret as the key': (token) =>
        new SignJWT(decodeJwt(token))
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode('a secret of this spec'.padEnd(32))),
      'no token at all': () => '',
      'no JWT': () => 'x.y.z',
    };
    for (const [name, tamper] of Object.entries(tokens)) {
      house.tamper = tamper;
      const response = await signIn();
      expect({ name, status: response.status }).toEqual({ name, status: 401 });
      expect(await codeOf(response)).toBe('PROVIDER_REFUSED');
    }
    // as it should be, signed anew: it was not the signing that was refused
    house.tamper = (token) => house.resign(token, (claims) => claims);
    expect((await signIn()).status).toBe(303);
    house.tamper = undefined;
  });

  it('tells where one may sign in, and knows no other', async () => {
    expect(await (await fetch(`${spec.api.url}/sign-in`)).json()).toEqual({
      password: true,
      providers: [
        { id: 'house', name: 'Our house' },
        { id: 'other', name: 'Another' },
      ],
    });
    const post = (id: string, headers: Record<string, string> = {}) =>
      fetch(`${spec.api.url}/sign-in/${id}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{}' });
    expect((await post('nowhere')).status).toBe(404);
    expect((await post('house', { origin: 'https://evil.example' })).status).toBe(403);
  });
});
