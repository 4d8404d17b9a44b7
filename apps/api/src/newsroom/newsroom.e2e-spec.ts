import { defineJob, JobRegistry, newId } from '@stet/platform';
import { specApi } from '../spec-api.builder.js';
import type { SpecApi, SpecMember } from '../spec-api.builder.js';

const inviteMember = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) {
  __typename ... on Member { id name roles version } ... on InvalidInput { code field problem } ... on MemberExists { code message } } }`;
const changeRoles = `mutation ($input: ChangeRolesInput!) { changeRoles(input: $input) {
  __typename ... on Member { roles version } ... on NotFound { what } ... on VersionConflict { currentVersion } ... on Refusal { code } } }`;
const removeMember = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) {
  __typename ... on Member { removedAt version } ... on Refusal { code message } } }`;
const createToken = `mutation ($input: CreateTokenInput!) { createToken(input: $input) {
  __typename ... on CreatedToken { token accessToken { id label expiresAt version member { id } } } ... on Refusal { code } } }`;
const revokeToken = `mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) {
  __typename ... on AccessToken { revokedAt version } ... on IllegalTransition { currentState act allowed } ... on Refusal { code } } }`;
const setPolicy = `mutation ($input: SetPolicyInput!) { setPolicy(input: $input) {
  __typename ... on Policy { number threshold approvalsNeeded setBy { id } } ... on VersionConflict { currentVersion } ... on InvalidInput { field } } }`;
const retryWorkItem = `mutation ($input: RetryWorkItemInput!) { retryWorkItem(input: $input) {
  __typename ... on WorkItem { state run version attempts lastError } ... on IllegalTransition { currentState } ... on NotFound { what } } }`;

describe('the newsroom, through the api', () => {
  let desk: SpecApi;
  let newsroomId: string;
  let admin: SpecMember;
  let editor: SpecMember;
  let cms: SpecMember;

  beforeAll(async () => {
    desk = await specApi();
    newsroomId = await desk.newsroom();
    admin = await desk.member(newsroomId, 'ADMIN');
    editor = await desk.member(newsroomId, 'EDITOR');
    cms = await desk.member(newsroomId, 'CMS');
  });
  afterAll(() => desk.stop());

  it('tells everyone who they are', async () => {
    const { status, data, errors } = await editor.ask(
      '{ me { id name roles version createdAt removedAt newsroom { id slug timeZone policy { number setBy { id } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    expect(data.me).toEqual({
      id: editor.id,
      name: 'Ada EDITOR',
      roles: ['EDITOR'],
      version: 1,
      createdAt: '2026-03-02T09:00:00Z',
      removedAt: null,
      newsroom: { id: `newsroom_${newsroomId}`, slug: 'paper-1', timeZone: 'Europe/Berlin', policy: { number: 1, setBy: null } },
    });
    expect((await cms.ask('{ me { id roles } }')).data.me).toEqual({ id: cms.id, roles: ['CMS'] });
  });

  it('lets an admin invite somebody, give them a token and other roles, and remove them', async () => {
    const invited = await admin.ask(inviteMember, {
      input: { name: ' Grace ', email: 'grace@example.org', roles: ['CHECKER', 'CHECKER'] },
    });
    expect(invited.data.inviteMember).toMatchObject({ __typename: 'Member', name: 'Grace', roles: ['CHECKER'], version: 1 });
    const { id } = invited.data.inviteMember as { id: string };

    const made = await admin.ask(createToken, { input: { memberId: id, label: 'laptop', expiresAt: '2026-03-03T00:00:00+01:00' } });
    expect(made.data.createToken).toMatchObject({
      __typename: 'CreatedToken',
      accessToken: { label: 'laptop', expiresAt: '2026-03-02T23:00:00Z', version: 1, member: { id } },
    });
    const { token, accessToken } = made.data.createToken as { token: string; accessToken: { id: string } };
    expect((await desk.ask(token, '{ me { id } }')).data.me).toEqual({ id });

    const changed = await admin.ask(changeRoles, { input: { memberId: id, roles: ['OBSERVER', 'CHECKER'], expectedVersion: 1 } });
    expect(changed.data.changeRoles).toEqual({ __typename: 'Member', roles: ['CHECKER', 'OBSERVER'], version: 2 });
    expect((await desk.ask(token, '{ me { roles } }')).data.me).toEqual({ roles: ['CHECKER', 'OBSERVER'] });

    const revoked = await admin.ask(revokeToken, { input: { tokenId: accessToken.id, expectedVersion: 1 } });
    expect(revoked.data.revokeToken).toEqual({ __typename: 'AccessToken', revokedAt: '2026-03-02T09:00:00Z', version: 2 });
    expect((await desk.ask(token, '{ me { id } }')).status).toBe(401);
    const again = await admin.ask(revokeToken, { input: { tokenId: accessToken.id, expectedVersion: 2 } });
    expect(again.data.revokeToken).toMatchObject({
      __typename: 'IllegalTransition',
      currentState: 'REVOKED',
      act: 'revokeToken',
      allowed: ['VALID'],
    });

    const removed = await admin.ask(removeMember, { input: { memberId: id, expectedVersion: 2 } });
    expect(removed.data.removeMember).toEqual({ __typename: 'Member', removedAt: '2026-03-02T09:00:00Z', version: 3 });
    expect((await admin.ask(removeMember, { input: { memberId: id, expectedVersion: 3 } })).data.removeMember).toMatchObject({
      code: 'NOT_FOUND',
    });
    const members = await admin.ask('{ members { nodes { id } } }');
    expect(members.data.members.nodes).not.toContainEqual({ id });
    expect((await admin.ask('query ($id: ID!) { node(id: $id) { ... on Member { name removedAt } } }', { id })).data.node).toMatchObject({
      name: 'Grace',
    });
  });

  it('refuses in types that say what to mend', async () => {
    const invalid = await admin.ask(inviteMember, { input: { name: 'Robot', roles: ['EDITOR'], kind: 'MACHINE' } });
    expect(invalid.data.inviteMember).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT', field: 'roles' });
    await admin.ask(inviteMember, { input: { name: 'Linus', email: 'linus@example.org', roles: ['AUTHOR'] } });
    const twice = await admin.ask(inviteMember, { input: { name: 'Linus', email: 'LINUS@example.org', roles: ['AUTHOR'] } });
    expect(twice.data.inviteMember).toMatchObject({ __typename: 'MemberExists', code: 'MEMBER_EXISTS' });
    const stale = await admin.ask(changeRoles, { input: { memberId: editor.id, roles: ['EDITOR'], expectedVersion: 7 } });
    expect(stale.data.changeRoles).toEqual({ __typename: 'VersionConflict', currentVersion: 1, code: 'VERSION_CONFLICT' });
    const last = await admin.ask(removeMember, { input: { memberId: admin.id, expectedVersion: 1 } });
    expect(last.data.removeMember).toMatchObject({ __typename: 'LastAdmin', code: 'LAST_ADMIN' });
    const past = await admin.ask(createToken, { input: { memberId: editor.id, label: 'x', expiresAt: '2026-03-02T09:00:00Z' } });
    expect(past.data.createToken).toMatchObject({ __typename: 'InvalidInput' });
  });

  it('answers unknown, malformed, mistyped and foreign ids all alike', async () => {
    const stranger = await desk.member(await desk.newsroom(), 'EDITOR');
    const ids = [
      `member_${newId()}`,
      stranger.id,
      stranger.actor.memberId,
      `newsroom_${newsroomId}`,
      '',
      'member_',
      '💥',
      'x'.repeat(5_000),
    ];
    for (const memberId of ids) {
      const { data, errors } = await admin.ask(changeRoles, { input: { memberId, roles: ['EDITOR'], expectedVersion: 1 } });
      expect([memberId, errors, data?.changeRoles]).toEqual([
        memberId,
        undefined,
        { __typename: 'NotFound', what: 'member', code: 'NOT_FOUND' },
      ]);
      expect((await admin.ask('query ($id: ID!) { node(id: $id) { id } }', { id: memberId })).data.node).toEqual(
        memberId.startsWith('newsroom_') ? { id: memberId } : null,
      );
    }
  });

  it('finds nodes for those who may see them', async () => {
    const { data } = await admin.ask(`{ me { tokens { id label revokedAt } } }`);
    const [token] = data.me.tokens as { id: string; label: string }[];
    expect(token).toMatchObject({ label: 'spec', revokedAt: null });
    const node = 'query ($id: ID!) { node(id: $id) { __typename id ... on AccessToken { label } } }';
    expect((await admin.ask(node, { id: token!.id })).data.node).toEqual({ __typename: 'AccessToken', id: token!.id, label: 'spec' });
    expect((await editor.ask(node, { id: token!.id })).data.node).toBeNull();
    expect((await cms.ask(node, { id: editor.id })).data.node).toBeNull();
    const denied = await editor.ask('{ me { id tokens { id } } }');
    expect(denied.errors).toMatchObject([{ path: ['me', 'tokens'], extensions: { code: 'PERMISSION_DENIED' } }]);
  });

  it('lists members a page at a time, with a count', async () => {
    const query = `query ($first: Int, $after: String, $role: Role) { members(first: $first, after: $after, role: $role) {
      count nodes { id } edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`;
    const all = (await admin.ask(query, { first: 100 })).data.members;
    expect(all.count).toBe(all.nodes.length);
    expect(all.pageInfo.hasNextPage).toBe(false);
    const seen: unknown[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: { nodes: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
        await admin.ask(query, { first: 2, after })
      ).data.members;
      expect(page.nodes.length).toBeLessThanOrEqual(2);
      seen.push(...page.nodes);
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(seen).toEqual(all.nodes);
    expect((await admin.ask(query, { role: 'CMS' })).data.members).toMatchObject({ count: 1, nodes: [{ id: cms.id }] });
    expect((await admin.ask('{ members { count(max: 2) } }')).data.members.count).toBe(2);
    for (const first of [0, -1, 101])
      expect((await admin.ask(query, { first })).errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    expect((await admin.ask(query, { first: 2 ** 31 - 1 })).errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
    expect((await admin.ask('{ members { count(max: 1001) } }')).errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    for (const after of ['', 'x', Buffer.from('["workItem.move"]').toString('base64url')])
      expect((await admin.ask(query, { after })).errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  });

  it('sets policies by number', async () => {
    const set = (input: object) => admin.ask(setPolicy, { input });
    expect((await set({ expectedVersion: 1, threshold: 0.25, approvalsNeeded: 2 })).data.setPolicy).toEqual({
      __typename: 'Policy',
      number: 2,
      threshold: 0.25,
      approvalsNeeded: 2,
      setBy: { id: admin.id },
    });
    expect((await set({ expectedVersion: 1, threshold: 0.3 })).data.setPolicy).toEqual({
      __typename: 'VersionConflict',
      currentVersion: 2,
    });
    expect((await set({ expectedVersion: 2, approvalsNeeded: 0 })).data.setPolicy).toEqual({
      __typename: 'InvalidInput',
      field: 'approvalsNeeded',
    });
    expect((await editor.ask('{ policy { number } newsroom { policy { number } } }')).data).toEqual({
      policy: { number: 2 },
      newsroom: { policy: { number: 2 } },
    });
  });

  it('asks more of some articles than of others, and keeps what it asked for before', async () => {
    const former = (await admin.ask('{ policy { number } }')).data.policy.number as number;
    const general = {
      evidenceRules: [{ claimKind: 'QUANTITY', sourcesNeeded: 2, primarySourceNeeded: true }],
      authorsWordOnly: 'BLOCKS',
      overrideRoles: ['ADMIN', 'EDITOR'],
      smallNewsroom: true,
      rightOfReply: 'NOT_ASKED',
      recheckAfterDays: 90,
    };
    const set = (input: object) => admin.ask(setPolicy, { input });
    const done = await set({
      expectedVersion: former,
      ...general,
      byArticleKind: [
        { kind: 'INVESTIGATION', terms: { approvalsNeeded: 3, rightOfReply: 'REQUIRED', smallNewsroom: false, recheckAfterDays: null } },
      ],
    });
    expect(done.data.setPolicy).toMatchObject({ __typename: 'Policy', number: former + 1 });
    const terms = `evidenceRules { claimKind sourcesNeeded primarySourceNeeded } authorsWordOnly overrideRoles smallNewsroom rightOfReply recheckAfterDays`;
    const { policy } = (
      await editor.ask(`{ policy { ${terms} news: termsFor(articleKind: "NEWS") { ${terms} }
        investigation: termsFor(articleKind: "INVESTIGATION") { ${terms} approvalsNeeded }
        byArticleKind { kind terms { ${terms} approvalsNeeded } } } }`)
    ).data;
    expect(policy).toMatchObject(general);
    expect(policy.news).toEqual(general);
    const own = { approvalsNeeded: 3, rightOfReply: 'REQUIRED', smallNewsroom: false, recheckAfterDays: null };
    expect(policy.investigation).toEqual({ ...general, ...own });
    expect(policy.byArticleKind).toEqual([
      { kind: 'INVESTIGATION', terms: { ...own, evidenceRules: null, authorsWordOnly: null, overrideRoles: null } },
    ]);

    // what is left out stays, null included; a term of the re-check goes when null is given
    await set({ expectedVersion: former + 1, threshold: 0.4, smallNewsroom: null });
    expect((await editor.ask(`{ policy { ${terms} byArticleKind { kind } } }`)).data.policy).toEqual({
      ...general,
      byArticleKind: [{ kind: 'INVESTIGATION' }],
    });
    await set({ expectedVersion: former + 2, recheckAfterDays: null });
    const history = await editor.ask(
      `{ policies(first: 2) { count nodes { number recheckAfterDays } pageInfo { hasNextPage endCursor } }
         first: policy(number: 1) { number threshold approvalsNeeded } none: policy(number: 99) { number } }`,
    );
    expect(history.data).toMatchObject({
      policies: {
        count: former + 3,
        nodes: [
          { number: former + 3, recheckAfterDays: null },
          { number: former + 2, recheckAfterDays: 90 },
        ],
        pageInfo: { hasNextPage: true },
      },
      first: { number: 1, threshold: 0.5, approvalsNeeded: 1 },
      none: null,
    });
    const after = history.data.policies.pageInfo.endCursor as string;
    const rest = await editor.ask('query ($after: String) { policies(after: $after) { nodes { number } } }', { after });
    expect(rest.data.policies.nodes).toEqual(Array.from({ length: former + 1 }, (_, i) => ({ number: former + 1 - i })));

    const refused = await set({ expectedVersion: former + 3, byArticleKind: [{ kind: 'news', terms: {} }] });
    expect(refused.data.setPolicy).toEqual({ __typename: 'InvalidInput', field: 'byArticleKind.0.kind' });
    expect((await set({ expectedVersion: former + 3, overrideRoles: ['CHECKER'] })).data.setPolicy).toMatchObject({
      field: 'overrideRoles',
    });
  });

  describe('work items', () => {
    const list = `query ($filter: WorkItemFilter, $first: Int, $after: String) { workItems(filter: $filter, first: $first, after: $after) {
      count nodes { id kind state run version lastError } pageInfo { hasNextPage endCursor } } }`;
    const ids: string[] = [];

    beforeAll(async () => {
      for (let i = 0; i < 5; i++) {
        const id = newId();
        ids.unshift(id);
        await desk.eye.query(
          `INSERT INTO stet.work_item (newsroom_id, id, kind, key, queue, state, attempts, last_error, created_at, updated_at)
           VALUES ($1, $2, 'split-article', $2::uuid, 'articles', $3, 3, $4, '2026-03-02T08:00:00Z', $5)`,
          [
            newsroomId,
            id,
            i < 2 ? 'FAILED' : 'DONE',
            i < 2 ? 'boom' : null,
            i < 4 ? '2026-03-02T08:30:00.000123Z' : '2026-03-02T08:31:00Z',
          ],
        );
      }
    });

    it('are listed by what moved last, filtered, a page at a time', async () => {
      const globalIds = ids.map((id) => `workItem_${id}`);
      const all = (await editor.ask(list, {})).data.workItems;
      expect(all.nodes.map(({ id }: { id: string }) => id)).toEqual(globalIds);
      expect(all.count).toBe(5);
      const first = (await editor.ask(list, { first: 2 })).data.workItems;
      const rest = (await editor.ask(list, { first: 3, after: first.pageInfo.endCursor })).data.workItems;
      expect([...first.nodes, ...rest.nodes]).toEqual(all.nodes);
      const failed = (await editor.ask(list, { filter: { states: ['FAILED'], kinds: ['split-article'] } })).data.workItems;
      expect(failed).toMatchObject({ count: 2, nodes: [{ lastError: 'boom' }, { lastError: 'boom' }] });
      expect((await editor.ask(list, { filter: { kinds: [] } })).data.workItems.nodes).toEqual([]);
      const other = await desk.member(await desk.newsroom(), 'ADMIN');
      expect((await other.ask(list, {})).data.workItems).toMatchObject({ count: 0, nodes: [] });
      expect((await cms.ask(list, {})).errors).toMatchObject([{ extensions: { code: 'PERMISSION_DENIED' } }]);
    });

    it('that failed are tried again, as one new run, whoever else asks', async () => {
      desk.get(JobRegistry).declare(defineJob({ kind: 'spec-job', queue: 'articles' }));
      const id = newId();
      await desk.eye.query(
        `INSERT INTO stet.work_item (newsroom_id, id, kind, key, queue, state, attempts, last_error, created_at, updated_at)
         VALUES ($1, $2, 'spec-job', 'one', 'articles', 'FAILED', 3, 'boom', now(), now())`,
        [newsroomId, id],
      );
      const retry = () => editor.ask(retryWorkItem, { input: { workItemId: `workItem_${id}`, expectedVersion: 1 } });
      const outcomes = await Promise.all([retry(), retry(), retry()]);
      const kinds = outcomes.map(({ data }) => data.retryWorkItem.__typename as string).sort();
      expect(kinds).toEqual(['VersionConflict', 'VersionConflict', 'WorkItem']);
      const { data } = await editor.ask('query ($id: ID!) { node(id: $id) { ... on WorkItem { state run version attempts lastError } } }', {
        id: `workItem_${id}`,
      });
      expect(data.node).toEqual({ state: 'QUEUED', run: 2, version: 2, attempts: 0, lastError: null });
      expect((await desk.eye.query(`SELECT run FROM stet.outbox WHERE kind = 'spec-job'`)).rows).toEqual([{ run: 2 }]);
    });

    it('that are done are not tried again', async () => {
      const { data } = await editor.ask(retryWorkItem, { input: { workItemId: `workItem_${ids[0]}`, expectedVersion: 1 } });
      expect(data.retryWorkItem).toEqual({ __typename: 'IllegalTransition', currentState: 'DONE' });
      const unknown = await editor.ask(retryWorkItem, { input: { workItemId: `workItem_${newId()}`, expectedVersion: 1 } });
      expect(unknown.data.retryWorkItem).toEqual({ __typename: 'NotFound', what: 'work item' });
    });
  });
});
