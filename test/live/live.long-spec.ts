import { ArticlesModule } from '@stet/articles';
import { NewsroomModule } from '@stet/newsroom';
import { authorsSight } from '@stet/verdicts';
import { Cast, makeCast } from '@test/cast';
import type { Part } from '@test/cast';
import { CuttableLine, cuttableLine } from '@test/cuttable-line';
import { ask } from '@test/graphql-client';
import { Listener } from '@test/listener';
import { Backend, backends, eventually, TestPlatform, testPlatform } from '@test/platform';
import { freePort, processEnvironment, StetProcess } from '@test/processes';
import { UnreadLine } from './unread-line.js';

const SUBSCRIBERS = 200;
const ARTICLES = 3;
const ROUNDS = 6;
const seed = Number(process.env.STET_SEED ?? Date.now() % 1_000_000);
const NIL = '00000000-0000-0000-0000-000000000000';

const EVENT = 'event { id type at }';
const ARTICLE = `subscription ($id: ID!, $after: Int) { articleChanged(articleId: $id, after: $after) { seq ${EVENT} } }`;
const BOARD = `subscription ($after: String) { boardChanged(after: $after) { cursor ${EVENT} } }`;
const MINE = `subscription ($after: String) { myTasksChanged(after: $after) { cursor ${EVENT} } }`;
const FEED = 'subscription ($after: String) { notificationAdded(after: $after) { cursor notification { id } } }';
/** Some hundred kilobytes each time. */
const HEAVY = `subscription ($id: ID!, $after: Int) { articleChanged(articleId: $id, after: $after) { seq article { ${Array.from(
  { length: 12 },
  (_, i) => `a${i}: activity(first: 100) { nodes { id type at subjectId subjectType details { name value } } }`,
).join(' ')} } } }`;

interface Told {
  readonly seq?: number;
  readonly cursor?: string;
  readonly event?: { readonly id: string; readonly at: string };
  readonly notification?: { readonly id: string };
}
interface Row {
  readonly id: string;
  readonly type: string;
  readonly articleId: string;
  readonly seq: number;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly data: Record<string, string | null>;
}
interface Work {
  readonly articleId: string;
  readonly claims: { id: string; version: number; priority: number }[];
  readonly tasks: { id: string; version: number; holder: Part | undefined }[];
}
type Kind = 'article' | 'author' | 'board' | 'mine' | 'feed';

describe.each(backends)('200 subscribers, with %s queues', (backend: Backend) => {
  let platform: TestPlatform;
  let cast: Cast;
  let way: CuttableLine;
  let [listened, acted, operations] = [0, 0, 0];
  const processes: StetProcess[] = [];
  const listeners: { kind: Kind; part: Part; articleId: string; listener: Listener<Told, number | string> }[] = [];
  const delays: number[] = [];
  const work: Work[] = [];
  let start: { xid: string };

  beforeAll(async () => {
    platform = await testPlatform({ jobs: false, modules: [NewsroomModule, ArticlesModule] });
    cast = await makeCast(platform);
    [listened, acted, operations] = [await freePort(), await freePort(), await freePort()];
    const on = (port: number, more: Record<string, string> = {}) =>
      processEnvironment(platform.database, backend, { PORT: String(port), RATE_LIMIT_PER_MINUTE: '0', ...more });
    processes.push(
      new StetProcess('api', on(listened, { OPERATIONS_PORT: String(operations) })),
      new StetProcess('api', on(acted)),
      new StetProcess('worker', on(0)),
    );
    for (const process of processes) process.start();
    way = await cuttableLine(listened);
    for (const port of [listened, acted])
      await eventually(
        async () => (await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined))?.ok,
        'the api is ready',
        90_000,
      );
  }, 120_000);
  afterAll(async () => {
    await Promise.all(listeners.map(({ listener }) => listener.stop()));
    await way?.close();
    await Promise.all(processes.map((process) => process.end('SIGKILL')));
    await platform?.stop();
  }, 60_000);

  let state = seed;
  const chance = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x80000000;
  const elsewhere = () => `http://127.0.0.1:${acted}/graphql`;
  const act = async (part: Part, field: string, input: object, fields: string): Promise<Record<string, unknown>> => {
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename ${fields} ... on Refusal { code message } } }`;
    const answer = await ask(elsewhere(), cast[part].token, query, { input });
    expect(answer.errors).toBeUndefined();
    const done = answer.data!['done'] as Record<string, unknown>;
    expect(done['code']).toBeUndefined();
    return done;
  };

  async function submit(n: number): Promise<Work> {
    const text = `The dam opened in ${1900 + n}. It cost ${n + 2} million crowns.`;
    const { id } = (await act('author', 'submitArticle', { text }, '... on Article { id }')) as { id: string };
    const query = `query ($id: ID!) { article(id: $id) { state claims(first: 5) { nodes { id version priority state } } }
      tasks(filter: { articleId: $id }) { nodes { id version state } } }`;
    type Seen = {
      article: { state: string; claims: { nodes: (Work['claims'][number] & { state: string })[] } };
      tasks: { nodes: { id: string; version: number; state: string }[] };
    };
    const look = async (): Promise<Seen> => (await ask(elsewhere(), cast.editor.token, query, { id })).data as unknown as Seen;
    await eventually(async () => (await look()).article.state === 'IN_CHECK', 'the article is split', 30_000);
    for (const claim of (await look()).article.claims.nodes)
      if (claim.state === 'PROPOSED')
        await act('editor', 'acceptClaim', { claimId: claim.id, expectedVersion: claim.version }, '... on Node { id }');
    const ready = await eventually(
      async () => {
        const seen = await look();
        const { nodes } = seen.tasks;
        return nodes.length === seen.article.claims.nodes.length && nodes.every((task) => task.state === 'READY') && seen;
      },
      'its tasks are ready',
      30_000,
    );
    return {
      articleId: id,
      claims: ready.article.claims.nodes,
      tasks: ready.tasks.nodes.map((task) => ({ ...task, holder: undefined })),
    };
  }

  /** One round of the desk's work on each article: four acts or so, each with its events. */
  async function round(): Promise<void> {
    for (const { claims, tasks } of work) {
      for (const claim of claims) {
        claim.priority = (claim.priority + 1) % 10;
        const at = { claimId: claim.id, expectedVersion: claim.version, priority: claim.priority };
        claim.version = Number((await act('editor', 'setPriority', at, '... on Claim { version }'))['version']);
      }
      for (const task of tasks) {
        const now = (await ask(elsewhere(), cast.editor.token, 'query ($id: ID!) { task(id: $id) { version } }', { id: task.id })).data![
          'task'
        ];
        const at = { taskId: task.id, expectedVersion: (now as { version: number }).version };
        const to: Part = chance() < 0.5 ? 'checker' : 'checker2';
        if (task.holder) await act('editor', 'unassignTask', at, '... on Node { id }');
        else await act('editor', 'assignTask', { ...at, assigneeId: `member_${cast[to].actor.memberId}` }, '... on Node { id }');
        task.holder = task.holder ? undefined : to;
      }
    }
  }

  const log = async (): Promise<Row[]> =>
    (
      await platform.eye.query<Row>(
        `SELECT id, type, article_id AS "articleId", article_seq AS seq, subject_type AS "subjectType", subject_id AS "subjectId", data
         FROM stet.event WHERE newsroom_id = $1 AND xid >= $2::text::xid8 ORDER BY xid, id`,
        [cast.newsroomId, start.xid],
      )
    ).rows;

  /** What each kind of subscriber has to be told, by the tables themselves. */
  async function expected(): Promise<(of: (typeof listeners)[number]) => string[]> {
    const rows = await log();
    const { rows: trail } = await platform.eye.query<Row>(
      `SELECT id, type, article_id AS "articleId", article_seq AS seq, subject_type AS "subjectType", subject_id AS "subjectId", data
       FROM stet.event WHERE newsroom_id = $1 AND article_id IS NOT NULL ORDER BY article_id, article_seq`,
      [cast.newsroomId],
    );
    const holders = new Map<string, string | null>();
    const concerns = new Map<string, Set<string | null>>();
    for (const { id, subjectType, subjectId, data } of trail) {
      if (subjectType !== 'task') continue;
      if ('assigneeId' in data || 'formerAssigneeId' in data) holders.set(subjectId, data['assigneeId'] ?? null);
      concerns.set(id, new Set([holders.get(subjectId) ?? null, data['formerAssigneeId'] ?? null]));
    }
    const { rows: notices } = await platform.eye.query<{ id: string; memberId: string }>(
      `SELECT id, member_id AS "memberId" FROM stet.notification WHERE newsroom_id = $1 AND xid >= $2::text::xid8 ORDER BY xid, id`,
      [cast.newsroomId, start.xid],
    );
    return ({ kind, part, articleId }) => {
      const me = cast[part].actor.memberId;
      const ofArticle = trail.filter((row) => `article_${row.articleId}` === articleId);
      if (kind === 'article') return ofArticle.map(({ id }) => id);
      if (kind === 'author') return ofArticle.filter(({ type }) => type in authorsSight).map(({ id }) => id);
      if (kind === 'board')
        return rows.filter((row) => ['article', 'claim', 'task', 'verdict'].includes(row.subjectType)).map(({ id }) => id);
      if (kind === 'mine') return rows.filter(({ id }) => concerns.get(id)?.has(me)).map(({ id }) => id);
      return notices.filter(({ memberId }) => memberId === me).map(({ id }) => `notification_${id}`);
    };
  }
  const namesOf = (told: readonly Told[]): string[] => told.map(({ event, notification }) => event?.id ?? notification!.id);
  const short = (ids: readonly string[]): number => ids.length;

  async function allTold(): Promise<void> {
    const of = await expected();
    await eventually(() => Promise.resolve(listeners.every((each) => each.listener.told.length >= short(of(each)))), 'all is told', 60_000);
  }

  async function figure(name: string): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${operations}/metrics`)).text();
    return Number(new RegExp(`^${name.replace(/[{}"]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1] ?? 0);
  }
  const middle = (): number => delays.sort((a, b) => a - b)[delays.length >> 1] ?? 0;

  it('are told every event of their sight once, in order; who does not read is cut, and slows nobody', async () => {
    process.stdout.write(`live on ${backend}: STET_SEED=${seed}\n`);
    start = (await platform.eye.query<{ xid: string }>('SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid')).rows[0]!;
    for (let n = 0; n < ARTICLES; n++) work.push(await submit(n));
    const cursor = (name: string): string => Buffer.from(JSON.stringify([name, start.xid, NIL])).toString('base64url');
    const kinds: readonly (readonly [Kind, Part, string])[] = [
      ...(['editor', 'observer', 'checker', 'editor2', 'admin'] as const).map((part) => ['article', part, ARTICLE] as const),
      ['author', 'author', ARTICLE],
      ...(['editor', 'observer'] as const).map((part) => ['board', part, BOARD] as const),
      ...(['checker', 'checker2'] as const).map((part) => ['mine', part, MINE] as const),
      ...(['checker', 'checker2'] as const).map((part) => ['feed', part, FEED] as const),
    ];
    for (let n = 0; n < SUBSCRIBERS; n++) {
      const [kind, part, query] = kinds[n % kinds.length]!;
      const { articleId } = work[Math.floor(n / kinds.length) % ARTICLES]!;
      const numbered = query === ARTICLE;
      const listener = new Listener<Told, number | string>({
        ...{ transport: n % 2 ? 'SSE' : 'WebSocket', port: way.port, token: cast[part].token, query },
        ...(numbered ? { variables: { id: articleId }, from: 0 } : { from: cursor(kind === 'feed' ? 'notification.commit' : 'event.log') }),
        cursorOf: (told) => told.seq ?? told.cursor!,
        heard: ({ event }) => event && delays.push(Date.now() - Date.parse(event.at)),
      } as const);
      listeners.push({ kind, part, articleId, listener });
    }
    await allTold();
    expect(await figure('stet_subscriptions')).toBe(SUBSCRIBERS);

    // without anybody who does not read
    delays.length = 0;
    for (let n = 0; n < ROUNDS; n++) await round();
    await allTold();
    const without = middle();

    // with two that do not
    const { articleId } = work[0]!;
    const unread = (['editor', 'observer'] as const).map(
      (part) => new UnreadLine(listened, cast[part].token, HEAVY, { id: articleId, after: 0 }),
    );
    await eventually(async () => (await figure('stet_subscriptions')) === SUBSCRIBERS + 2, 'they are open', 20_000);
    // what they take of it is made first: dear to make, and not what is measured here
    let waits = 0;
    await eventually(
      async () => {
        const before = waits;
        await new Promise((resolve) => setTimeout(resolve, 500));
        return (waits = await figure('stet_subscription_buffered_bytes')) > 0 && waits === before;
      },
      'they take no more',
      20_000,
    );
    delays.length = 0;
    let most = 0;
    for (let n = 0; n < ROUNDS; n++) {
      await round();
      most = Math.max(most, await figure('stet_subscription_buffered_bytes'));
    }
    await allTold();
    const beside = middle();
    await eventually(async () => (await figure('stet_subscriptions_ended_total{why="SLOW"}')) === 2, 'they are cut', 40_000);
    expect(await figure('stet_subscriptions')).toBe(SUBSCRIBERS);
    expect(most).toBeLessThan(8 * 1024 * 1024);
    process.stdout.write(`live on ${backend}: median delay ${without} ms, beside unread lines ${beside} ms; at most ${most} bytes wait\n`);
    expect(beside).toBeLessThan(without * 4 + 250);
    // what they had of it is without a gap, and they go on after it
    for (const line of unread) {
      const had = await line.read();
      expect(had).toEqual(Array.from({ length: had.length }, (_, i) => i + 1));
    }

    // lines cut at random
    let cutting = true;
    const cutter = (async () => {
      while (cutting) {
        await new Promise((resolve) => setTimeout(resolve, 200 + chance() * 500));
        way.cut(() => chance() < 0.05);
      }
    })();
    for (let n = 0; n < ROUNDS; n++) await round();
    cutting = false;
    await cutter;
    await allTold();
    const of = await expected();
    for (const each of listeners) expect([each.kind, each.part, namesOf(each.listener.told)]).toEqual([each.kind, each.part, of(each)]);
    const breaks = listeners.reduce((sum, { listener }) => sum + listener.breaks, 0);
    const events = (await log()).length;
    process.stdout.write(
      `live on ${backend}: ${events} events, ${listeners.reduce((sum, { listener }) => sum + listener.told.length, 0)} told; ${breaks} lines cut\n`,
    );
    expect([breaks > 50, new Set(listeners.map(({ kind, listener }) => (listener.told.length > 5 ? kind : ''))).size]).toEqual([true, 5]);
  }, 240_000);
});
