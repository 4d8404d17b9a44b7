import { LinkService, MemberService, SignInService } from '@stet/newsroom';
import { isRefusal, operatorActor } from '@stet/platform';
import type { Role } from '@stet/platform';
import { specApi } from '../spec-api.builder.js';
import type { SpecApi } from '../spec-api.builder.js';

const PASSWORD = 'three otters in a canoe';
const HOUR = 3_600_000;

/** What a browser keeps, and sends along. */
class Browser {
  cookie: string | undefined;
  /** what the last answer set */
  set: string | null = null;

  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string> = { 'sec-fetch-site': 'same-origin', 'user-agent': 'A browser\r\nof a kind' },
  ) {
    this.headers = { ...headers, 'user-agent': (headers['user-agent'] ?? 'none').replace(/[\r\n]+/g, ' ') };
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: Body }> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.headers, ...(this.cookie && { cookie: this.cookie }), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    this.set = response.headers.get('set-cookie');
    const pair = this.set?.split(';')[0];
    if (pair !== undefined) this.cookie = pair.endsWith('=') ? undefined : pair;
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Body };
  }

  ask(query: string, headers: Record<string, string> = {}) {
    return this.post('/graphql', { query }, headers);
  }

  signIn(email: string, password = PASSWORD, newsroom?: string) {
    return this.post('/sign-in', { email, password, ...(newsroom !== undefined && { newsroom }) });
  }
}

interface Body {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer's shape is what the spec looks at
  readonly data?: any;
  readonly errors?: { message: string; extensions: { code: string; field?: string; newsrooms?: object[] } }[];
  readonly newsroom?: { slug: string };
  readonly [name: string]: unknown;
}
const codeOf = ({ body }: { body: Body }): string | undefined => body.errors?.[0]?.extensions.code;

describe('signing in', () => {
  let spec: SpecApi;
  let made = 0;
  beforeAll(async () => {
    spec = await specApi();
  });
  afterAll(() => spec.stop());

  const browser = () => new Browser(spec.api.url);
  const slugOf = async (newsroomId: string) =>
    (await spec.eye.query<{ slug: string }>('SELECT slug FROM stet.newsroom WHERE id = $1', [newsroomId])).rows[0]!.slug;

  /** Somebody with an address, in a newsroom; and the secret of a link for them, as the ADMIN gets it. */
  async function invited(newsroomId: string, email = `p${++made}@paper.example`, ...roles: Role[]) {
    const operator = operatorActor(newsroomId);
    const input = { name: 'Nell Ink', email, roles: roles.length ? roles : (['CHECKER'] as const), kind: 'HUMAN' } as const;
    const { memberId, personId } = await spec.act(operator, (work) => spec.get(MemberService).addMember(work, input));
    const link = await linkFor(newsroomId, memberId);
    return { email, memberId, personId, link };
  }
  async function linkFor(newsroomId: string, memberId: string): Promise<string> {
    const made = await spec.act(operatorActor(newsroomId), (work) => spec.get(LinkService).createSignInLink(work, { memberId }));
    return made.secret!;
  }
  async function joined(newsroomId: string, email?: string, ...roles: Role[]) {
    const person = await invited(newsroomId, email, ...roles);
    expect((await browser().post('/accept-invitation', { link: person.link, password: PASSWORD })).status).toBe(204);
    return person;
  }

  it('begins with an invitation, which works once; then the password opens a session, and the cookie opens the desk', async () => {
    const newsroomId = await spec.newsroom();
    const admin = await spec.member(newsroomId, 'ADMIN');
    const { data } = await admin.ask(
      'mutation { inviteMember(input: { name: "Nell Ink", email: "nell@paper.example", roles: [CHECKER] }) { ... on Member { id joinedAt } } }',
    );
    expect(data.inviteMember.joinedAt).toBeNull();
    const create =
      'mutation ($id: ID!) { createSignInLink(input: { memberId: $id }) { __typename ... on CreatedSignInLink { kind byMail secret expiresAt member { name } } } }';
    const first = await admin.ask(create, { id: data.inviteMember.id }, { 'idempotency-key': 'link-1' });
    expect(first.data.createSignInLink).toMatchObject({ kind: 'INVITATION', byMail: false, member: { name: 'Nell Ink' } });
    const link = first.data.createSignInLink.secret as string;
    expect(
      (await admin.ask(create, { id: data.inviteMember.id }, { 'idempotency-key': 'link-1' })).data.createSignInLink.secret,
    ).toBeNull();

    const nell = browser();
    expect(codeOf(await nell.signIn('nell@paper.example'))).toBe('WRONG_CREDENTIALS');
    const weak = await nell.post('/accept-invitation', { link, password: 'Password2024' });
    expect(weak).toMatchObject({ status: 422, body: { errors: [{ extensions: { code: 'INVALID_INPUT', field: 'password' } }] } });
    expect((await nell.post('/accept-invitation', { link, password: PASSWORD })).status).toBe(204);
    expect(await nell.post('/accept-invitation', { link, password: PASSWORD })).toMatchObject({ status: 410 });

    expect(await nell.signIn('Nell@Paper.example ')).toMatchObject({ status: 200, body: { name: 'Nell Ink', roles: ['CHECKER'] } });
    expect(nell.set).toMatch(/^stet=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    const me = await nell.ask('{ me { name joinedAt signedIn { kind endsAt } newsrooms { slug name } } }');
    const slug = await slugOf(newsroomId);
    expect(me.body.data.me).toMatchObject({ name: 'Nell Ink', signedIn: { kind: 'SESSION' }, newsrooms: [{ slug, name: 'The Courier' }] });
    expect((await admin.ask('{ me { signedIn { kind endsAt } newsrooms { slug } } }')).data.me).toEqual({
      signedIn: { kind: 'TOKEN', endsAt: null },
      newsrooms: null,
    });

    // nothing of any secret lies anywhere
    const { rows } = await spec.eye.query<{ all: string }>(
      `SELECT string_agg(t::text, ' ') AS all FROM (SELECT row_to_json(e)::text FROM stet.event e UNION ALL SELECT row_to_json(k)::text FROM stet.idempotency_key k
       UNION ALL SELECT row_to_json(l)::text FROM stet.sign_in_link l UNION ALL SELECT row_to_json(s)::text FROM stet.session s) t`,
    );
    for (const secret of [link, nell.cookie!.slice('stet='.length), PASSWORD]) expect(rows[0]!.all).not.toContain(secret);
  });

  it('takes a cookie from its own pages alone, and a session is no token, nor a token a session', async () => {
    const newsroomId = await spec.newsroom();
    const { email } = await joined(newsroomId);
    const nell = browser();
    await nell.signIn(email);
    const secret = nell.cookie!.slice('stet='.length);
    const query = '{ me { name } }';
    const others: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { authorization: `Bearer ${secret}` },
    ];
    for (const headers of others) expect((await nell.ask(query, headers)).status).toBe(401);
    const admin = await spec.member(newsroomId, 'ADMIN');
    const other = browser();
    other.cookie = `stet=${admin.token}`;
    expect((await other.ask(query)).status).toBe(401);
    expect((await nell.ask(query, { origin: spec.api.url })).status).toBe(200);
    // signing somebody in from elsewhere, to have them work in a session that is not theirs
    for (const headers of others.slice(0, 2))
      expect((await browser().post('/sign-in', { email, password: PASSWORD }, headers)).status).toBe(403);
    expect((await browser().post('/sign-in', `email=${email}`, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(400);
    const bare = await fetch(`${spec.api.url}/graphql?query={me{name}}`, { headers: { cookie: nell.cookie!, accept: 'application/json' } });
    expect(bare.status).toBe(401);
  });

  it('changes the secret of a session now and then; the former one is good for a moment more', async () => {
    const { email } = await joined(await spec.newsroom());
    const nell = browser();
    await nell.signIn(email);
    const before = nell.cookie!;
    await nell.ask('{ me { name } }');
    expect(nell.cookie).toBe(before);
    spec.clock.advance(16 * 60_000);
    const late = browser();
    late.cookie = before;
    expect((await nell.ask('{ me { name } }')).status).toBe(200);
    expect(nell.cookie).not.toBe(before);
    expect((await late.ask('{ me { name } }')).status).toBe(200);
    expect(late.cookie).toBe(before);
    spec.clock.advance(3 * 60_000);
    expect((await late.ask('{ me { name } }')).status).toBe(401);
    expect((await nell.ask('{ me { name } }')).status).toBe(200);
  });

  it('ends unused after twelve hours, and after two weeks however much it is used', async () => {
    const { email } = await joined(await spec.newsroom());
    const [idle, busy] = [browser(), browser()];
    await idle.signIn(email);
    await busy.signIn(email);
    for (let hours = 0; hours < 14 * 24; hours += 11) {
      expect((await busy.ask('{ me { name } }')).status).toBe(200);
      await written();
      spec.clock.advance(11 * HOUR);
      if (hours === 11) expect((await idle.ask('{ me { name } }')).status).toBe(401);
    }
    expect((await busy.ask('{ me { name } }')).status).toBe(401);
  });

  /** When a session was last used is written behind the answer. */
  const written = () => new Promise((resolve) => setTimeout(resolve, 10));

  it('shows whoever is signed in their sessions, and ends them', async () => {
    const { email, memberId } = await joined(await spec.newsroom());
    const [one, two, three] = [browser(), browser(), browser()];
    for (const each of [one, two, three]) await each.signIn(email);
    const list = async () =>
      (await one.ask('{ mySessions { id device address isThis way lastUsedAt } }')).body.data.mySessions as {
        id: string;
        isThis: boolean;
      }[];
    const mine = await list();
    expect(mine).toHaveLength(3);
    expect(mine.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(mine[0]).toMatchObject({ device: 'A browser of a kind', address: '127.0.0.1', way: 'PASSWORD' });
    const other = mine.find(({ isThis }) => !isThis)!.id;
    const end = (id: string) =>
      one.ask(`mutation { endSession(input: { sessionId: "${id}" }) { __typename ... on EndedSessions { sessions } } }`);
    expect((await end(other)).body.data.endSession).toEqual({ __typename: 'EndedSessions', sessions: 1 });
    expect((await end(other)).body.data.endSession).toEqual({ __typename: 'NotFound' });
    expect((await one.ask('mutation { endOtherSessions { ... on EndedSessions { sessions } } }')).body.data.endOtherSessions).toEqual({
      sessions: 1,
    });
    expect((await two.ask('{ me { name } }')).status).toBe(401);
    expect((await three.ask('{ me { name } }')).status).toBe(401);
    expect(await list()).toHaveLength(1);
    expect((await one.post('/sign-out', {})).status).toBe(204);
    expect(one.set).toMatch(/^stet=; Path=\/; Expires=Thu, 01 Jan 1970/);
    const { rows } = await spec.eye.query<{ type: string }>(
      `SELECT type FROM stet.event WHERE actor_id = $1 AND subject_type IN ('session', 'account') ORDER BY id`,
      [memberId],
    );
    expect(rows.map(({ type }) => type)).toEqual([
      'PasswordSet',
      'SessionOpened',
      'SessionOpened',
      'SessionOpened',
      'SessionEnded',
      'SessionsEnded',
      'SessionEnded',
    ]);
  });

  it('lets a person of several newsrooms choose, and go from one to another', async () => {
    const [here, there] = [await spec.newsroom(), await spec.newsroom()];
    const [slug, other] = [await slugOf(here), await slugOf(there)];
    const { email } = await joined(here);
    const second = await invited(there, email, 'EDITOR');
    const nell = browser();
    // invited is not yet there: only one newsroom opens
    expect(await nell.signIn(email)).toMatchObject({ status: 200, body: { newsroom: { slug } } });
    expect(codeOf(await nell.post('/switch-newsroom', { newsroom: other }))).toBe('NO_NEWSROOM');
    // an invitation is taken with the account's own password: who was handed the link alone gets nowhere
    expect(codeOf(await browser().post('/accept-invitation', { link: second.link, password: 'another password altogether' }))).toBe(
      'WRONG_CREDENTIALS',
    );
    expect((await browser().post('/accept-invitation', { link: second.link, password: PASSWORD })).status).toBe(204);
    const choice = await browser().signIn(email);
    expect(choice).toMatchObject({ status: 409, body: { errors: [{ extensions: { newsrooms: [{ slug }, { slug: other }] } }] } });
    expect(codeOf(await browser().signIn(email, PASSWORD, 'paper-of-others'))).toBe('NO_NEWSROOM');
    const before = nell.cookie!;
    expect(await nell.post('/switch-newsroom', { newsroom: other })).toMatchObject({ status: 200, body: { roles: ['EDITOR'] } });
    expect((await nell.ask('{ me { roles newsrooms { slug } } }')).body.data.me).toMatchObject({ roles: ['EDITOR'], newsrooms: [{}, {}] });
    const left = browser();
    left.cookie = before;
    expect((await left.ask('{ me { name } }')).status).toBe(401);
  });

  it('gives no ADMIN a way into another newsroom: of an account that opens several nobody there gets a link', async () => {
    const [here, there] = [await spec.newsroom(), await spec.newsroom()];
    const { email } = await joined(here);
    const second = await invited(there, email);
    await browser().post('/accept-invitation', { link: second.link, password: PASSWORD });
    const admin = await spec.member(there, 'ADMIN');
    const create = `mutation { createSignInLink(input: { memberId: "member_${second.memberId}" }) { __typename } }`;
    expect((await admin.ask(create)).data.createSignInLink).toEqual({ __typename: 'AccountShared' });
  });

  it('sets a password anew by a link: all sessions end; and by who knows the old one: the others end', async () => {
    const newsroomId = await spec.newsroom();
    const { email, memberId } = await joined(newsroomId);
    const [one, two] = [browser(), browser()];
    await one.signIn(email);
    await two.signIn(email);
    const next = 'a heron on the lock gate';
    expect(codeOf(await one.post('/password', { current: 'it was something else', password: next }))).toBe('WRONG_CREDENTIALS');
    expect((await one.post('/password', { current: PASSWORD, password: next })).status).toBe(204);
    expect((await one.ask('{ me { name } }')).status).toBe(200);
    expect((await two.ask('{ me { name } }')).status).toBe(401);
    expect(codeOf(await two.signIn(email))).toBe('WRONG_CREDENTIALS');
    const [stale, link] = [await linkFor(newsroomId, memberId), await linkFor(newsroomId, memberId)];
    expect((await two.post('/reset-password', { link: stale, password: PASSWORD })).status).toBe(410);
    expect((await two.post('/accept-invitation', { link, password: PASSWORD })).status).toBe(410);
    expect((await two.post('/reset-password', { link, password: PASSWORD })).status).toBe(204);
    expect((await one.ask('{ me { name } }')).status).toBe(401);
    expect((await one.signIn(email)).status).toBe(200);
    const late = await linkFor(newsroomId, memberId);
    spec.clock.advance(3 * HOUR);
    expect((await two.post('/reset-password', { link: late, password: next })).status).toBe(410);
  });

  it('follows a member’s roles, and ends with their membership', async () => {
    const newsroomId = await spec.newsroom();
    await spec.member(newsroomId, 'ADMIN');
    const { email, memberId } = await joined(newsroomId);
    const nell = browser();
    await nell.signIn(email);
    const before = nell.cookie;
    const operator = operatorActor(newsroomId);
    await spec.act(operator, (work) => spec.get(MemberService).changeRoles(work, { memberId, roles: ['OBSERVER'], expectedVersion: 2 }));
    expect((await nell.ask('{ me { roles } }')).body.data.me.roles).toEqual(['OBSERVER']);
    expect(nell.cookie).not.toBe(before);
    await spec.act(operator, (work) => spec.get(MemberService).removeMember(work, { memberId, expectedVersion: 3 }));
    expect((await nell.ask('{ me { roles } }')).status).toBe(401);
    expect(codeOf(await nell.signIn(email))).toBe('NO_NEWSROOM');
  });

  it('listens to ten attempts at an account in a quarter of an hour, whoever asks, and whether it exists', async () => {
    const { email } = await joined(await spec.newsroom());
    for (const address of [email, 'nobody@paper.example']) {
      const codes = await Promise.all(
        Array.from({ length: 12 }, async () => codeOf(await browser().signIn(address.toUpperCase(), 'wrong wrong wrong'))),
      );
      expect(codes.filter((code) => code === 'WRONG_CREDENTIALS')).toHaveLength(10);
      expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(2);
    }
    expect(await browser().signIn(email)).toMatchObject({ status: 429 });
    spec.clock.advance(15 * 60_000);
    expect((await browser().signIn(email)).status).toBe(200);
  });

  it('listens to a hundred attempts from an address in a quarter of an hour, whatever they are at', async () => {
    const { email } = await joined(await spec.newsroom());
    spec.clock.advance(15 * 60_000);
    // a link that is guessed is at no account, and counts all the same
    const guess = async (): Promise<number> => (await browser().post('/reset-password', { link: 'a guess', password: PASSWORD })).status;
    const statuses = await Promise.all(Array.from({ length: 100 }, guess));
    expect(new Set(statuses)).toEqual(new Set([410]));
    expect(await guess()).toBe(429);
    expect(await browser().signIn(email)).toMatchObject({ status: 429 });
    spec.clock.advance(15 * 60_000);
    expect((await browser().signIn(email)).status).toBe(200);
  });

  it('hashes a password anew when more is asked of hashes', async () => {
    const { email, personId } = await joined(await spec.newsroom());
    const hashOf = async () =>
      (await spec.eye.query<{ hash: string }>('SELECT hash FROM stet.password WHERE person_id = $1', [personId])).rows[0]!.hash;
    expect(await hashOf()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const { hash } = await import('@node-rs/argon2');
    await spec.eye.query('UPDATE stet.password SET hash = $2 WHERE person_id = $1', [
      personId,
      await hash(PASSWORD, { memoryCost: 4096, timeCost: 1 }),
    ]);
    expect((await browser().signIn(email)).status).toBe(200);
    expect(await hashOf()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await browser().signIn(email)).status).toBe(200);
    expect(isRefusal(await spec.get(SignInService).signIn({ email, password: `${PASSWORD} ` }, { address: '::1' }))).toBe(true);
  });

  it.each<[string, string, unknown]>([
    ['nothing', '/sign-in', {}],
    ['a number', '/sign-in', { email: 'a@b', password: 7 }],
    ['more than is asked for', '/sign-in', { email: 'a@b', password: 'x', roles: ['ADMIN'] }],
    ['too much', '/sign-in', { email: 'a@b', password: 'x'.repeat(1001) }],
    ['half of a body', '/sign-in', '{"email":'],
    ['null', '/sign-in', 'null'],
    ['nobody’s wish', '/password', { current: 'x', password: 'y' }],
    ['nobody’s way', '/switch-newsroom', { newsroom: 'x' }],
    ['a list', '/accept-invitation', { link: ['x'], password: 'y' }],
    ['a long link', '/reset-password', { link: 'x'.repeat(300), password: 'y' }],
  ])('answers %s at %s by a no', async (_what, path, body) => {
    const { status, body: told } = await browser().post(path, body);
    expect([400, 401]).toContain(status);
    expect(told.errors![0]!.message).not.toMatch(/x{20}/);
  });
});
