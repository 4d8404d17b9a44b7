import { jest } from '@jest/globals';
import { LinkService, LinkUseService, MemberService, NewsroomModule } from '@stet/newsroom';
import { Acts, operatorActor } from '@stet/platform';
import type { Role } from '@stet/platform';
import { Cast, makeCast, took } from '@test/cast';
import { ask } from '@test/graphql-client';
import { Backend, backends, eventually, TestPlatform, testPlatform } from '@test/platform';
import { processEnvironment, StetProcess } from '@test/processes';
import { RawLine } from '@test/raw-line';
import type { SignedBy } from '@test/raw-line';

const PASSWORD = 'three otters in a canoe';
const WITHIN_MS = 5_000;
const ME = '{ me { name } }';
/** Open to those who check, closed to an AUTHOR: `boardChanged` of docs/permissions.md. */
const BOARD = 'subscription { boardChanged { cursor } }';
const TASKS = '{ tasks(first: 1) { nodes { id } } }';

interface Somebody {
  readonly memberId: string;
  readonly version: number;
  readonly token: string;
  readonly tokenId: string;
  readonly cookie: string;
}

/** What an ADMIN (or they themselves) does at the first process, and what the second answers then to whom. */
interface Ending {
  readonly what: string;
  act(first: Process, who: Somebody): Promise<void>;
  /** whose right ends by it */
  readonly ends: readonly ('token' | 'cookie')[];
  /** what the second process answers */
  readonly refused: 'UNAUTHENTICATED' | 'PERMISSION_DENIED';
}

interface Process {
  readonly url: string;
  change(field: string, input: object): Promise<void>;
}

const endings: readonly Ending[] = [
  {
    what: 'the roles are others',
    act: (first, { memberId, version }) =>
      first.change('changeRoles', { expectedVersion: version, memberId: `member_${memberId}`, roles: ['AUTHOR'] }),
    ends: ['token', 'cookie'],
    refused: 'PERMISSION_DENIED',
  },
  {
    what: 'the member is removed',
    act: (first, { memberId, version }) => first.change('removeMember', { expectedVersion: version, memberId: `member_${memberId}` }),
    ends: ['token', 'cookie'],
    refused: 'UNAUTHENTICATED',
  },
  {
    what: 'the token is revoked',
    act: (first, { tokenId }) => first.change('revokeToken', { expectedVersion: 1, tokenId }),
    ends: ['token'],
    refused: 'UNAUTHENTICATED',
  },
  {
    what: 'the session is ended',
    act: async ({ url }, { cookie }) => {
      const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie };
      expect((await fetch(`${url}/sign-out`, { method: 'POST', headers, body: '{}' })).status).toBe(204);
    },
    ends: ['cookie'],
    refused: 'UNAUTHENTICATED',
  },
];

/**
 * Two apis as production runs them. Whoever's right ends at one is refused by the other within five seconds, and the lines they hold open there end, though
 * nothing happens on them; what is open by another right stays.
 */
describe.each(backends)('refused within five seconds at another process, with %s queues', (backend: Backend) => {
  jest.setTimeout(120_000);
  let platform: TestPlatform;
  let cast: Cast;
  let first: Process;
  let second: string;
  const processes: StetProcess[] = [];
  let people = 0;

  beforeAll(async () => {
    platform = await testPlatform({ jobs: false, modules: [NewsroomModule] });
    cast = await makeCast(platform);
    const settings = { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info', RATE_LIMIT_PER_MINUTE: '0' };
    for (let n = 0; n < 2; n++) processes.push(new StetProcess('api', processEnvironment(platform.database, backend, settings)));
    for (const process of processes) process.start();
    const [one, other] = await Promise.all(processes.map((process) => process.ready()));
    second = other!;
    first = {
      url: one!,
      change: async (field, input) => {
        const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
        const query = `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename ... on Refusal { code message } } }`;
        const { data, errors } = await ask(`${one}/graphql`, cast.admin.token, query, { input });
        expect({ errors, code: (data?.['done'] as { code?: string } | undefined)?.code }).toEqual({});
      },
    };
  }, 120_000);
  afterAll(async () => {
    await Promise.all(processes.map((process) => process.end('SIGKILL')));
    await platform?.stop();
  }, 60_000);

  /** A checker with a token, and signed in at the second process. */
  async function somebody(): Promise<Somebody> {
    const email = `p${++people}@paper.example`;
    const acts = platform.get(Acts);
    const roles: readonly Role[] = ['CHECKER'];
    const operator = operatorActor(cast.newsroomId);
    const input = { name: 'Nell Ink', email, roles, kind: 'HUMAN' } as const;
    const { memberId } = took(await acts.run(operator, (work) => platform.get(MemberService).addMember(work, input)));
    const link = took(await acts.run(operator, (work) => platform.get(LinkService).createSignInLink(work, { memberId }))).secret!;
    took(await platform.get(LinkUseService).acceptInvitation({ link, password: PASSWORD }, { address: '127.0.0.1' }));
    const create = `mutation ($id: ID!) { createToken(input: { memberId: $id, label: "script" }) { ... on CreatedToken { token accessToken { id } } } }`;
    const { data } = await ask(`${first.url}/graphql`, cast.admin.token, create, { id: `member_${memberId}` });
    const { token, accessToken } = data!['createToken'] as { token: string; accessToken: { id: string } };
    const response = await fetch(`${second}/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    expect(response.status).toBe(200);
    const cookie = response.headers.get('set-cookie')!.split(';')[0]!;
    const { rows } = await platform.eye.query<{ version: number }>('SELECT version FROM stet.member WHERE id = $1', [memberId]);
    return { memberId, version: rows[0]!.version, token, tokenId: accessToken.id, cookie };
  }

  const signs = ({ token, cookie }: Somebody): Record<'token' | 'cookie', SignedBy> => ({ token: { token }, cookie: { cookie } });

  /** What the second process answers: a code, or that it lets them. */
  const answerTo = async (by: SignedBy, query: string): Promise<string> => {
    if ('token' in by) return codeOf(await ask(`${second}/graphql`, by.token, query));
    return codeOf(await ask(`${second}/graphql`, undefined, query, {}, { cookie: by.cookie, 'sec-fetch-site': 'same-origin' }));
  };
  const codeOf = ({ errors }: { errors?: readonly { extensions?: { code?: string } }[] }): string => errors?.[0]?.extensions?.code ?? 'LET';

  it.each(endings)('when $what', async ({ what, act, ends, refused }) => {
    const who = await somebody();
    const by = signs(who);
    const kinds = ['token', 'cookie'] as const;
    const lines = kinds.flatMap((kind) =>
      (['SSE', 'WebSocket'] as const).map((transport) => ({ kind, line: new RawLine(transport, second, by[kind], { query: BOARD }) })),
    );
    for (const kind of kinds) expect(await answerTo(by[kind], TASKS)).toBe('LET');
    // each line is open and hears: somebody submits
    const input = { text: `The dam opened in ${1_900 + people}.` };
    const query = 'mutation ($input: SubmitArticleInput!) { submitArticle(input: $input) { __typename } }';
    let saidAt = -Infinity;
    await eventually(
      async () => {
        if (lines.every(({ line }) => line.text.includes('"cursor"'))) return true;
        // what comes before a line is open is nothing it hears
        if (performance.now() - saidAt < 1_000) return false;
        saidAt = performance.now();
        expect(codeOf(await ask(`${first.url}/graphql`, cast.editor.token, query, { input }))).toBe('LET');
        return false;
      },
      'each line hears',
      20_000,
    );

    const since = performance.now();
    await act(first, who);
    const asked = refused === 'PERMISSION_DENIED' ? TASKS : ME;
    const ending = lines.filter(({ kind }) => ends.includes(kind));
    const until: Partial<Record<'token' | 'cookie', number>> = {};
    await eventually(
      async () => {
        for (const kind of ends)
          if (until[kind] === undefined && (await answerTo(by[kind], asked)) === refused) until[kind] = performance.now() - since;
        return ends.every((kind) => until[kind] !== undefined) && ending.every(({ line }) => line.endedAt !== undefined);
      },
      'they are refused, and their lines end',
      WITHIN_MS,
    );
    const ended = ending.map(({ kind, line }) => `${kind} ${line.transport} ${Math.round(line.endedAt! - since)} ms`);
    const asks = ends.map((kind) => `${kind} ${Math.round(until[kind]!)} ms`);
    process.stdout.write(`${backend}: ${what}: refused ${asks.join(', ')}; lines end ${ended.join(', ')}\n`);
    for (const { kind, line } of ending) {
      expect([kind, line.transport, line.endedAt! - since < WITHIN_MS]).toEqual([kind, line.transport, true]);
      expect(line.text).toContain(line.transport === 'WebSocket' && refused === 'UNAUTHENTICATED' ? 'closed 4401' : refused);
    }
    // what is theirs by another right stays
    for (const kind of kinds.filter((one) => !ends.includes(one))) {
      expect(await answerTo(by[kind], TASKS)).toBe('LET');
      for (const { line } of lines.filter((one) => one.kind === kind)) expect(line.endedAt).toBeUndefined();
    }
    for (const { line } of lines) line.stop();
  });
});
