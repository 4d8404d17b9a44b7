import { TestDesk, testDesk } from '@test/desk';
import type { Part } from '@test/cast';
import { Listener } from '@test/listener';
import type { Transport } from '@test/listener';
import { eventually, logSettled } from '@test/platform';

interface Told {
  readonly cursor: string;
  readonly event: { readonly type: string; readonly subjectId: string };
  readonly taskId?: string | null;
  readonly mine?: boolean;
}
interface Task {
  readonly id: string;
  readonly version: number;
}
const transports: readonly Transport[] = ['SSE', 'WebSocket'];
const MINE =
  'subscription ($after: String) { myTasksChanged(after: $after) { cursor event { type subjectId } taskId mine task { state } } }';
const BOARD =
  'subscription ($after: String, $filter: BoardFilterInput) { boardChanged(after: $after, filter: $filter) { cursor event { type subjectId } articleId claimId taskId article { state } } }';

describe('what goes on in the newsroom, as it happens', () => {
  let desk: TestDesk;
  let start: string;
  const open: Listener<Told, string>[] = [];
  beforeAll(async () => {
    desk = await testDesk();
    // an article before all, so that the log has a beginning to follow from
    await article('The quay was built in 1902.');
    start = (await log()).at(-1)!.cursor;
  }, 60_000);
  afterEach(async () => {
    await Promise.all(open.splice(0).map((listener) => listener.stop()));
  });
  afterAll(() => desk.stop());

  const listen = (transport: Transport, token: string, query: string, after?: string, variables: Record<string, unknown> = {}) => {
    const port = Number(new URL(desk.url).port);
    const listener = new Listener<Told, string>({
      transport,
      port,
      token,
      query,
      variables,
      from: after,
      cursorOf: ({ cursor }) => cursor,
    });
    open.push(listener);
    return listener;
  };
  const until = (holds: () => boolean, what: string) => eventually(() => Promise.resolve(holds()), what);

  async function article(text: string, more: object = {}, by: Part = 'author'): Promise<{ id: string; tasks: Task[] }> {
    const { id } = await desk.act(by, 'submitArticle', { text, ...more });
    await desk.settle();
    const { article: found } = await desk.query<{ article: { claims: { nodes: { id: string; state: string; version: number }[] } } }>(
      'editor',
      'query ($id: ID!) { article(id: $id) { claims(first: 10) { nodes { id state version } } } }',
      { id },
    );
    for (const claim of found.claims.nodes)
      if (claim.state === 'PROPOSED') await desk.act('editor', 'acceptClaim', { claimId: claim.id, expectedVersion: claim.version });
    await desk.settle();
    const { tasks } = await desk.query<{ tasks: { nodes: Task[] } }>(
      'editor',
      'query ($id: ID!) { tasks(filter: { articleId: $id }) { nodes { id version } } }',
      { id },
    );
    return { id: id!, tasks: tasks.nodes };
  }

  /** The newsroom's log, page by page, as it is asked for. */
  async function log(
    after: string | null = null,
    filter: object = {},
  ): Promise<{ cursor: string; node: { type: string; subjectId: string } }[]> {
    const query = `query ($after: String, $filter: ActivityFilterInput) {
      activity(order: OLDEST, first: 100, after: $after, filter: $filter) { edges { cursor node { type subjectId } } pageInfo { hasNextPage endCursor } } }`;
    type Page = { activity: { edges: Awaited<ReturnType<typeof log>>; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    const { activity } = await desk.query<Page>('admin', query, { after, filter });
    return activity.pageInfo.hasNextPage ? [...activity.edges, ...(await log(activity.pageInfo.endCursor, filter))] : activity.edges;
  }

  it.each(transports)('a checker follows what happens to their tasks, and goes on after a broken line: %s', async (transport) => {
    const { tasks } = await article('The dam opened in 1931. It cost 3 million crowns.');
    const [mine, others] = tasks as [Task, Task];
    await logSettled(desk.eye);
    const end = (await log(start)).at(-1)!.cursor;
    const { token, actor } = desk.cast.checker;
    const [me, other] = [`member_${actor.memberId}`, `member_${desk.cast.checker2.actor.memberId}`];
    const line = listen(transport, token, MINE, end);
    await desk.act('editor', 'assignTask', { taskId: others.id, expectedVersion: others.version, assigneeId: other });
    await desk.act('editor', 'assignTask', { taskId: mine.id, expectedVersion: mine.version, assigneeId: me });
    await until(() => line.told.length === 1, 'it is told');
    await line.stop();
    await desk.act('checker', 'startTask', { taskId: mine.id, expectedVersion: mine.version + 1 });
    await desk.act('editor', 'unassignTask', { taskId: mine.id, expectedVersion: mine.version + 2 });
    await desk.act('editor', 'assignTask', { taskId: mine.id, expectedVersion: mine.version + 3, assigneeId: other });
    const rest = listen(transport, token, MINE, line.told[0]!.cursor);
    await until(() => rest.told.length >= 2, 'the rest is told');
    expect([...line.told, ...rest.told].map(({ event, taskId, mine: isMine }) => [event.type, taskId, isMine])).toEqual([
      ['TaskAssigned', mine.id, true],
      ['TaskStarted', mine.id, true],
      ['TaskUnassigned', mine.id, false],
    ]);
  });

  it.each(transports)('the desk follows its board, or a part of it: %s', async (transport) => {
    await logSettled(desk.eye);
    const end = (await log(start)).at(-1)!.cursor;
    const { token } = desk.cast.observer;
    const whole = listen(transport, token, BOARD, end);
    const sport = listen(transport, token, BOARD, end, { filter: { desks: ['Sport'], of: ['TASK'] } });
    const nothing = listen(transport, token, BOARD, end, { filter: { articleKinds: ['FEATURE'] } });
    await article('The race was won in 1931.', { desk: 'Sport' });
    await article('The mayor was born in 1931.', { desk: 'Politics' });
    await logSettled(desk.eye);
    const all = await log(end);
    const onBoard = all.filter(({ node }) => /^(Article|Claim|Task|Verdict)/.test(node.type));
    expect(onBoard.length).toBeGreaterThan(10);
    await until(() => whole.told.length >= onBoard.length, 'all of it is told');
    expect(whole.told.map(({ event }) => event)).toEqual(onBoard.map(({ node }) => node));
    expect(whole.told.map(({ cursor }) => cursor)).toEqual(onBoard.map(({ cursor }) => cursor));
    expect(sport.told.map(({ event }) => event.type)).toEqual(['TaskQueued', 'TaskReady']);
    expect(nothing.told).toEqual([]);
  });

  it('no cursor of somebody’s making is taken, and nobody follows what their roles do not show', async () => {
    const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
    const nil = '00000000-0000-0000-0000-000000000000';
    const refused = async (part: Part, query: string, after?: string) => {
      const listener = listen('WebSocket', desk.cast[part].token, query, after);
      await until(() => listener.ended !== undefined, 'it is refused');
      return (listener.ended as { extensions: { code: string } }[])[0]!.extensions.code;
    };
    for (const made of [
      'x',
      cursor('event.log', 'soon', nil),
      cursor('event.log', '9999999999', nil),
      cursor('event.log', '-1', nil),
      cursor('event.at', '1', nil),
      cursor('event.log', '1', 'x'),
    ])
      for (const query of [MINE, BOARD]) expect(await refused('checker', query, made)).toBe('BAD_REQUEST');
    expect(await refused('author', BOARD)).toBe('PERMISSION_DENIED');
    expect(await refused('author', MINE)).toBe('PERMISSION_DENIED');
    expect(await refused('observer', MINE)).toBe('PERMISSION_DENIED');
    expect(await refused('cms', BOARD)).toBe('PERMISSION_DENIED');
  });

  it('an author follows an own article, and is told what an author sees of it', async () => {
    const { id, tasks } = await article('The mill was built in 1850. It burnt down in 1911.');
    const seen = '{ type actorKind actor { id } remark details { name value } }';
    const query = `subscription ($id: ID!, $after: Int) { articleChanged(articleId: $id, after: $after) { seq event ${seen} } }`;
    type Change = { seq: number; event: { type: string; actor: unknown; remark: unknown; details: { name: string }[] } };
    const follow = (part: Part, articleId: string) =>
      new Listener<Change, number>({
        ...{ transport: 'SSE', port: Number(new URL(desk.url).port), token: desk.cast[part].token, query, variables: { id: articleId } },
        ...{ from: 0, cursorOf: ({ seq }: Change) => seq },
      } as const);
    const [author, editor] = [follow('author', id), follow('editor', id)];
    await desk.act('editor', 'assignTask', {
      ...{ taskId: tasks[0]!.id, expectedVersion: tasks[0]!.version },
      assigneeId: `member_${desk.cast.checker.actor.memberId}`,
    });
    const { article: found } = await desk.query<{ article: { version: number; claims: { nodes: { id: string; version: number }[] } } }>(
      'editor',
      'query ($id: ID!) { article(id: $id) { version claims(first: 5) { nodes { id version } } } }',
      { id },
    );
    const claim = found.claims.nodes[1]!;
    await desk.act('editor', 'dismissClaim', {
      claimId: claim.id,
      expectedVersion: claim.version,
      reasonCode: 'OUT_OF_SCOPE',
      comment: 'Everybody knows.',
    });
    const { articleSeq } = (
      await desk.query<{ article: { articleSeq: number } }>('editor', 'query ($id: ID!) { article(id: $id) { articleSeq } }', { id })
    ).article;
    await until(() => editor.told.at(-1)?.seq === articleSeq, 'the editor is told of all');
    const types = (told: readonly Change[]) => new Set(told.map(({ event }) => event.type));
    expect([...types(editor.told)]).toEqual(expect.arrayContaining(['TaskQueued', 'TaskAssigned', 'TaskCancelled', 'ClaimDismissed']));
    await until(() => types(author.told).has('ClaimDismissed'), 'the author is told');
    expect([...types(author.told)].filter((type) => !/^(Article|Claim)/.test(type))).toEqual([]);
    const own = editor.told.filter(({ event }) => types(author.told).has(event.type));
    expect(author.told.map(({ seq }) => seq)).toEqual(own.map(({ seq }) => seq));
    expect(editor.told.find(({ event }) => event.type === 'ClaimDismissed')!.event.remark).toBe('Everybody knows.');
    const dismissed = author.told.find(({ event }) => event.type === 'ClaimDismissed')!.event;
    expect([dismissed.remark, dismissed.actor, dismissed.details.map(({ name }) => name).sort()]).toEqual([
      null,
      null,
      ['reasonCode', 'wordingId'],
    ]);
    // by query it is the same
    const ask =
      'query ($id: ID!) { activity(articleId: $id, first: 100, order: OLDEST) { nodes { type } } article(id: $id) { activity(first: 100) { nodes { type } } } }';
    type Activity = { activity: { nodes: { type: string }[] }; article: { activity: { nodes: { type: string }[] } } };
    const asked = await desk.query<Activity>('author', ask, { id });
    expect(asked.activity.nodes.map(({ type }) => type)).toEqual(author.told.map(({ event }) => event.type));
    expect([...asked.article.activity.nodes].reverse()).toEqual(asked.activity.nodes);
    expect((await desk.ask('author', '{ activity { nodes { type } } }')).errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
    // another's is not there
    const { id: others } = await article('The tower is 90 metres high.', {}, 'editor');
    const stranger = follow('author', others);
    await until(() => stranger.ended !== undefined, 'it is refused');
    expect(stranger.ended).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    await Promise.all([author, editor, stranger].map((listener) => listener.stop()));
  });

  it('the newsroom’s activity is asked for by type, member, thing and time, newest first', async () => {
    const { id, tasks } = await article('The bridge was closed in 1990.');
    const since = new Date(desk.clock.now().getTime() + 60_000).toISOString();
    desk.clock.advance(120_000);
    const checker = `member_${desk.cast.checker.actor.memberId}`;
    await desk.act('editor', 'assignTask', { taskId: tasks[0]!.id, expectedVersion: tasks[0]!.version, assigneeId: checker });
    await desk.act('checker', 'startTask', { taskId: tasks[0]!.id, expectedVersion: tasks[0]!.version + 1 });
    const of = async (part: Part, filter: object, more = ''): Promise<string[]> => {
      const query = `query ($filter: ActivityFilterInput) { activity(first: 100, filter: $filter ${more}) { nodes { type } } }`;
      return (await desk.query<{ activity: { nodes: { type: string }[] } }>(part, query, { filter })).activity.nodes.map(
        ({ type }) => type,
      );
    };
    expect(await of('observer', { from: since })).toEqual(['TaskStarted', 'ClaimMoved', 'TaskAssigned']);
    expect(await of('observer', { from: since, actorId: checker })).toEqual(['TaskStarted', 'ClaimMoved']);
    expect(await of('observer', { subjectId: tasks[0]!.id })).toEqual(['TaskStarted', 'TaskAssigned', 'TaskReady', 'TaskQueued']);
    expect(await of('observer', { subjectId: tasks[0]!.id, before: since })).toEqual(['TaskReady', 'TaskQueued']);
    expect(await of('observer', { types: ['TaskAssigned', 'TaskStarted', 'TaskAssigned'], from: since })).toEqual([
      'TaskStarted',
      'TaskAssigned',
    ]);
    expect(await of('observer', { types: ['ArticleSubmitted'], from: since })).toEqual([]);
    expect(await of('editor', { actorId: checker, types: ['TaskStarted'] }, `articleId: "${id}"`)).toEqual(['TaskStarted']);
    // whose tokens there are is an administrator's to know
    expect([(await of('admin', { types: ['TokenCreated'] })).length > 0, await of('editor', { types: ['TokenCreated'] })]).toEqual([
      true,
      [],
    ]);
    // and what somebody reads is their own
    await desk.act('checker', 'markNotificationsRead', {}, '... on NotificationsRead { count }');
    const read = { types: ['NotificationsRead'] };
    expect([await of('checker', read), await of('admin', read)]).toEqual([['NotificationsRead'], []]);
    // page by page it is the same, newest or oldest first
    const pages = async (order: string): Promise<string[]> => {
      const ids: string[] = [];
      for (let after: string | null = null; ;) {
        const query = `query ($after: String) { activity(first: 7, after: $after, order: ${order}) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
        type Page = { activity: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
        const { activity }: Page = await desk.query<Page>('admin', query, { after });
        ids.push(...activity.nodes.map((node) => node.id));
        if (!activity.pageInfo.hasNextPage) return ids;
        after = activity.pageInfo.endCursor;
      }
    };
    const [newest, oldest] = [await pages('NEWEST'), await pages('OLDEST')];
    expect([new Set(newest).size, [...newest].sort()]).toEqual([newest.length, [...oldest].sort()]);
    const answered = async (filter: object) =>
      (await desk.ask('editor', 'query ($f: ActivityFilterInput) { activity(filter: $f) { nodes { id } } }', { f: filter })).data ?? null;
    expect(await answered({ types: [] })).toBeNull();
    for (const which of [{ types: ['No such type'] }, { actorId: 'nobody' }])
      expect(await answered(which)).toEqual({ activity: { nodes: [] } });
  });

  it.each(transports)('the desk sees who looks at a claim now, until they do not: %s', async (transport) => {
    const { id } = await article('The school was built in 1877. It has 12 rooms.');
    type Viewers = { id: string; viewers: { since: string; member: { id: string } }[] }[];
    const claims = async (part: Part): Promise<Viewers> => {
      const query = 'query ($id: ID!) { article(id: $id) { claims(first: 5) { nodes { id viewers { since member { id } } } } } }';
      return (await desk.query<{ article: { claims: { nodes: Viewers } } }>(part, query, { id })).article.claims.nodes;
    };
    const [first, second] = (await claims('editor')).map((claim) => claim.id) as [string, string];
    const member = (part: Part) => `member_${desk.cast[part].actor.memberId}`;
    type Change = { claimId: string; viewers: { member: { id: string } }[] };
    const follow = (part: Part) =>
      new Listener<Change, null>({
        ...{ transport, port: Number(new URL(desk.url).port), token: desk.cast[part].token, variables: { id }, cursorOf: () => null },
        query: 'subscription ($id: ID!) { viewersChanged(articleId: $id) { claimId viewers { member { id } } } }',
      });
    const look = (part: Part, claimId: string) => desk.act(part, 'lookAt', { claimId });
    const events = async () => (await desk.eye.query<{ n: number }>('SELECT count(*)::int AS n FROM stet.event')).rows[0]!.n;
    const before = await events();
    const arrived = desk.clock.instant().replace('.000Z', 'Z');
    expect(await look('checker', first)).toMatchObject({ __typename: 'Claim', id: first });
    const line = follow('editor');
    await until(() => line.told.length === 1, 'it is told how it is');
    await look('checker2', first);
    await look('editor', second);
    await until(() => line.told.length === 2, 'it is told who came');
    const who = line.told.map(({ claimId, viewers }) => [claimId, viewers.map((viewer) => viewer.member.id)]);
    expect(who).toEqual([
      [first, [member('checker')]],
      [first, [member('checker'), member('checker2')]],
    ]);
    // one's own eyes are no news
    const seen = async (part: Part) => (await claims(part)).map(({ viewers }) => viewers.map((viewer) => viewer.member.id));
    expect(await seen('editor')).toEqual([[member('checker'), member('checker2')], []]);
    expect(await seen('checker')).toEqual([[member('checker2')], [member('editor')]]);
    // a heartbeat keeps the checker there; the other one goes, and nobody says so
    desk.clock.advance(30_000);
    await look('checker', first);
    desk.clock.advance(20_000);
    await until(() => line.told.length === 3, 'it is told who went');
    expect(line.told[2]).toEqual({ claimId: first, viewers: [{ member: { id: member('checker') } }] });
    expect((await claims('editor'))[0]!.viewers).toEqual([{ since: arrived, member: { id: member('checker') } }]);
    desk.clock.advance(45_000);
    await until(() => line.told.length === 4, 'it is told that nobody is left');
    expect(line.told[3]).toEqual({ claimId: first, viewers: [] });
    // who comes clears away what is over; nothing of it is in the trail
    await look('observer', second);
    const { rows } = await desk.eye.query<{ n: number }>('SELECT count(*)::int AS n FROM stet.presence');
    expect([rows[0]!.n, await events()]).toEqual([1, before]);
    // who has many claims open looks at the last twenty
    await desk.eye.query(
      `INSERT INTO stet.presence (newsroom_id, member_id, claim_id, article_id, since, until)
       SELECT c.newsroom_id, $1, c.id, c.article_id, $2, $2::timestamptz + interval '1 s' FROM stet.claim c WHERE c.newsroom_id = $3`,
      [desk.cast.admin.actor.memberId, desk.clock.instant(), desk.cast.newsroomId],
    );
    await desk.eye.query('DELETE FROM stet.presence WHERE member_id = $1 AND claim_id = $2', [
      desk.cast.admin.actor.memberId,
      first.slice(6),
    ]);
    await look('admin', first);
    const kept = await desk.eye.query<{ claim: string }>('SELECT claim_id AS claim FROM stet.presence WHERE member_id = $1', [
      desk.cast.admin.actor.memberId,
    ]);
    expect([kept.rows.length <= 20, kept.rows.some(({ claim }) => claim === first.slice(6))]).toEqual([true, true]);
    await desk.eye.query('DELETE FROM stet.presence');
    // a claim of nobody's, and people who do not see the desk
    expect(await look('checker', 'claim_00000000-0000-7000-8000-000000000000')).toMatchObject({ code: 'NOT_FOUND' });
    const of = 'query ($id: ID!) { claim(id: $id) { viewers { since } } }';
    expect((await desk.ask('author', of, { id: first })).errors?.[0]?.extensions?.code).toBe('PERMISSION_DENIED');
    const author = follow('author');
    await until(() => author.ended !== undefined, 'it is refused');
    expect(author.ended).toMatchObject([{ extensions: { code: 'PERMISSION_DENIED' } }]);
    await Promise.all([line.stop(), author.stop()]);
  });

  describe.each(transports)('the right to see ends, and with it the line: %s', (transport) => {
    const code = (ended: unknown): unknown =>
      Array.isArray(ended)
        ? (ended[0] as { extensions: { code: string } }).extensions.code
        : (ended as { code?: number } | undefined)?.code;
    const over = transport === 'SSE' ? 'UNAUTHENTICATED' : 4401;

    async function newcomer(...roles: string[]) {
      const { id: memberId } = await desk.act('admin', 'inviteMember', { name: 'A newcomer', kind: 'HUMAN', roles });
      const expiresAt = new Date(desk.clock.now().getTime() + 3_600_000).toISOString();
      const fields = '... on CreatedToken { token accessToken { id } }';
      const made = await desk.act<{ token: string; accessToken: { id: string } }>(
        'admin',
        'createToken',
        { memberId, label: 'x', expiresAt },
        fields,
      );
      return { memberId, token: made.token, tokenId: made.accessToken.id };
    }
    async function ends(token: string, loss: () => Promise<unknown>): Promise<unknown> {
      const line = listen(transport, token, BOARD, start);
      await until(() => line.told.length > 3, 'the line is open');
      await loss();
      const since = Date.now();
      await until(() => line.ended !== undefined, 'the line has ended');
      expect(Date.now() - since).toBeLessThan(5_000);
      return code(line.ended);
    }

    it('with the membership', async () => {
      const { memberId, token } = await newcomer('CHECKER');
      expect(await ends(token, () => desk.act('admin', 'removeMember', { memberId, expectedVersion: 1 }))).toBe(over);
    });

    it('with the role', async () => {
      const { memberId, token } = await newcomer('CHECKER', 'AUTHOR');
      const loss = () => desk.act('admin', 'changeRoles', { memberId, expectedVersion: 1, roles: ['AUTHOR'] });
      expect(await ends(token, loss)).toBe('PERMISSION_DENIED');
    });

    it('with the token, revoked', async () => {
      const { tokenId, token } = await newcomer('CHECKER');
      expect(await ends(token, () => desk.act('admin', 'revokeToken', { tokenId, expectedVersion: 1 }))).toBe(over);
    });

    it('with the token, when its time has come', async () => {
      const { token } = await newcomer('CHECKER');
      expect(await ends(token, () => Promise.resolve(desk.clock.advance(3_600_000)))).toBe(over);
    });
  });
});
