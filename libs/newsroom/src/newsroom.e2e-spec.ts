import { Acts, isRefusal, newId, operatorActor, Reads, systemActor } from '@stet/platform';
import type { Actor, MemberActor, Refusal, Role, Work } from '@stet/platform';
import { eventually, testPlatform } from '@test/platform';
import type { TestPlatform } from '@test/platform';
import { BearerService, LinkService, MemberService, NewsroomModule, NewsroomService, PolicyService, TokenService } from './index.js';
import type { NewNewsroom } from './index.js';

const courier: NewNewsroom = { slug: 'courier', name: 'The Courier', timeZone: 'Europe/Berlin', locale: 'en-GB' };

describe('a newsroom', () => {
  let platform: TestPlatform;
  let acts: Acts;
  let newsrooms: NewsroomService;
  let members: MemberService;
  let tokens: TokenService;
  let bearers: BearerService;
  let policies: PolicyService;

  beforeAll(async () => {
    platform = await testPlatform({ modules: [NewsroomModule], jobs: false });
    acts = platform.get(Acts);
    newsrooms = platform.get(NewsroomService);
    members = platform.get(MemberService);
    tokens = platform.get(TokenService);
    bearers = platform.get(BearerService);
    policies = platform.get(PolicyService);
  });
  afterAll(() => platform.stop());

  /** Runs an act that must not be refused. */
  async function done<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<Exclude<T, Refusal>> {
    const outcome = await acts.run(actor, act);
    if (isRefusal(outcome)) throw new Error(outcome.message);
    return outcome as Exclude<T, Refusal>;
  }

  let made = 0;
  async function makeNewsroom(): Promise<string> {
    const newsroomId = newId();
    await done(operatorActor(newsroomId), (work) => newsrooms.createNewsroom(work, { ...courier, slug: `paper-${++made}` }));
    return newsroomId;
  }

  async function join(newsroomId: string, roles: Role[], email?: string): Promise<MemberActor> {
    const kind = roles.includes('CMS') ? 'MACHINE' : 'HUMAN';
    const { memberId, personId } = await done(operatorActor(newsroomId), (work) =>
      members.addMember(work, { name: 'Ada', roles, kind, email: email ?? null }),
    );
    return { kind: 'MEMBER', newsroomId, memberId, personId, name: 'Ada', roles };
  }

  const eventsOf = async (newsroomId: string): Promise<string[]> =>
    (await platform.eye.query<{ type: string }>('SELECT type FROM stet.event WHERE newsroom_id = $1 ORDER BY id', [newsroomId])).rows.map(
      ({ type }) => type,
    );

  it('is made by the operator, with its first policy and an event', async () => {
    const newsroomId = newId();
    const outcome = await acts.run(operatorActor(newsroomId), (work) => newsrooms.createNewsroom(work, courier));
    expect(outcome).toEqual({ newsroomId });
    const reads = platform.get(Reads);
    const [newsroom, policy] = await reads.run(newsroomId, (reader) =>
      Promise.all([newsrooms.getNewsroom(reader), policies.current(reader)]),
    );
    expect(newsroom).toMatchObject({ ...courier, id: newsroomId, isDemo: false, createdAt: '2026-03-02T09:00:00Z' });
    expect(policy).toMatchObject({ number: 1, threshold: 0.5, setBy: null });
    expect(await eventsOf(newsroomId)).toEqual(['NewsroomCreated']);
  });

  it('keeps its slug from others', async () => {
    const run = () => {
      const id = newId();
      return acts.run(operatorActor(id), (work) => newsrooms.createNewsroom(work, { ...courier, slug: 'one-slug' }));
    };
    const outcomes = await Promise.all([run(), run(), run()]);
    expect(outcomes.filter(isRefusal).map(({ code }) => code)).toEqual(['SLUG_TAKEN', 'SLUG_TAKEN']);
    expect((await platform.eye.query(`SELECT FROM stet.newsroom WHERE slug = 'one-slug'`)).rowCount).toBe(1);
  });

  it('refuses a time zone that does not exist', async () => {
    const newsroomId = newId();
    const outcome = await acts.run(operatorActor(newsroomId), (work) =>
      newsrooms.createNewsroom(work, { ...courier, slug: 'nowhere', timeZone: 'Moon/Tycho' }),
    );
    expect(outcome).toMatchObject({ kind: 'InvalidInput', field: 'timeZone' });
  });

  it('knows one person by one address, whatever its letters, in two newsrooms', async () => {
    const [here, there] = [await makeNewsroom(), await makeNewsroom()];
    const first = await join(here, ['EDITOR'], 'grace@example.org');
    const second = await join(there, ['CHECKER'], 'Grace@Example.org');
    expect(second.personId).toBe(first.personId);
    expect(second.memberId).not.toBe(first.memberId);
    const again = await acts.run(operatorActor(here), (work) =>
      members.addMember(work, { name: 'Grace', roles: ['AUTHOR'], kind: 'HUMAN', email: 'GRACE@example.org' }),
    );
    expect(again).toMatchObject({ kind: 'MemberExists' });
  });

  it('lets a removed member come back as a new one', async () => {
    const newsroomId = await makeNewsroom();
    const admin = await join(newsroomId, ['ADMIN']);
    const gone = await join(newsroomId, ['EDITOR'], 'back@example.org');
    await done(admin, (work) => members.removeMember(work, { memberId: gone.memberId, expectedVersion: 1 }));
    const back = await join(newsroomId, ['EDITOR'], 'back@example.org');
    expect(back.personId).toBe(gone.personId);
    expect(back.memberId).not.toBe(gone.memberId);
  });

  it('hears nothing of a mail from a worker that was taken for dead: whoever took it after that goes on', async () => {
    const newsroomId = await makeNewsroom();
    const { memberId, personId } = await join(newsroomId, ['EDITOR'], 'slow@example.org');
    const linkId = newId();
    await platform.eye.query(
      `INSERT INTO stet.sign_in_link (newsroom_id, id, member_id, person_id, kind, by_mail, made_at, expires_at) VALUES ($1, $2, $3, $4, 'INVITATION', true, $5, $5::timestamptz + interval '1 day')`,
      [newsroomId, linkId, memberId, personId, platform.clock.instant()],
    );
    const links = platform.get(LinkService);
    const worker = systemActor(newsroomId);
    const take = async () => {
      const mail = await done(worker, (work) => links.takeMail(work, linkId));
      return typeof mail === 'string' ? mail : mail.secret;
    };
    const [slow, busy] = [await take(), await take()];
    expect(busy).toBe('TAKEN');
    platform.clock.advance(6 * 60_000);
    const quick = await take();
    expect(quick).not.toBe(slow);
    await done(worker, (work) => links.giveBackMail(work, linkId, slow));
    expect(await take()).toBe('TAKEN');
    await done(worker, (work) => links.mailed(work, linkId, slow));
    expect(await take()).toBe('TAKEN');
    await done(worker, (work) => links.mailed(work, linkId, quick));
    expect(await take()).toBe('SETTLED');
  });

  it('lets one of eight admins who look at the same version change roles', async () => {
    const newsroomId = await makeNewsroom();
    const admin = await join(newsroomId, ['ADMIN']);
    const editor = await join(newsroomId, ['EDITOR']);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        acts.run(admin, (work) => members.changeRoles(work, { memberId: editor.memberId, roles: ['CHECKER'], expectedVersion: 1 })),
      ),
    );
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
    expect(outcomes.filter(isRefusal).every((refusal) => refusal.kind === 'VersionConflict')).toBe(true);
    expect((await eventsOf(newsroomId)).filter((type) => type === 'RolesChanged')).toHaveLength(1);
  });

  it('keeps at least one ADMIN, also when two admins step down at once', async () => {
    const newsroomId = await makeNewsroom();
    const [one, two] = [await join(newsroomId, ['ADMIN']), await join(newsroomId, ['ADMIN', 'EDITOR'])];
    const outcomes = await Promise.all([
      acts.run(one, (work) => members.changeRoles(work, { memberId: one.memberId, roles: ['OBSERVER'], expectedVersion: 1 })),
      acts.run(two, (work) => members.removeMember(work, { memberId: two.memberId, expectedVersion: 1 })),
    ]);
    expect(outcomes.filter(isRefusal).map(({ kind }) => kind)).toEqual(['LastAdmin']);
    const left = await platform.eye.query(
      `SELECT FROM stet.member WHERE newsroom_id = $1 AND removed_at IS NULL AND 'ADMIN' = ANY (roles)`,
      [newsroomId],
    );
    expect(left.rowCount).toBe(1);
  });

  it('answers for members of others as for those that do not exist', async () => {
    const [here, there] = [await makeNewsroom(), await makeNewsroom()];
    const admin = await join(here, ['ADMIN']);
    const stranger = await join(there, ['EDITOR']);
    for (const memberId of [stranger.memberId, newId()])
      expect(await acts.run(admin, (work) => members.removeMember(work, { memberId, expectedVersion: 1 }))).toMatchObject({
        kind: 'NotFound',
        what: 'member',
      });
    expect(await platform.get(Reads).run(here, (reader) => members.mapMembers(reader, [stranger.memberId, admin.memberId]))).toHaveProperty(
      'size',
      1,
    );
  });

  it('lists its members in the order they came, a page at a time', async () => {
    const newsroomId = await makeNewsroom();
    const all = [await join(newsroomId, ['ADMIN']), await join(newsroomId, ['CHECKER']), await join(newsroomId, ['CHECKER', 'EDITOR'])];
    await platform.get(Reads).run(newsroomId, async (reader) => {
      const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
      const page = await members.listMembers(reader, { limit: 2 });
      expect(ids(page)).toEqual(ids(all.slice(0, 2).map(({ memberId }) => ({ id: memberId }))));
      expect(ids(await members.listMembers(reader, { limit: 2, after: page[1]!.id }))).toEqual([all[2]!.memberId]);
      expect(await members.listMembers(reader, { limit: 10, role: 'CHECKER' })).toHaveLength(2);
      expect(await members.countMembers(reader, { role: 'CHECKER' }, 1)).toBe(1);
      expect(await members.countMembers(reader, {}, 1000)).toBe(3);
    });
  });

  describe('tokens', () => {
    it('open the newsroom of their member, until they are revoked', async () => {
      const newsroomId = await makeNewsroom();
      const admin = await join(newsroomId, ['ADMIN']);
      const { tokenId, token } = await done(admin, (work) => tokens.createToken(work, { memberId: admin.memberId, label: 'laptop' }));
      expect(token).toMatch(/^stet_[\w-]{43}$/);
      expect(await bearers.find(token)).toMatchObject({ kind: 'TOKEN', credentialId: tokenId, actor: admin });
      const kept = await platform.eye.query('SELECT t::text AS row FROM stet.access_token t WHERE id = $1', [tokenId]);
      expect((kept.rows[0] as { row: string }).row).not.toContain(token.slice(5));

      await done(admin, (work) => tokens.revokeToken(work, { tokenId, expectedVersion: 1 }));
      expect(await bearers.find(token)).toBeUndefined();
      expect(await acts.run(admin, (work) => tokens.revokeToken(work, { tokenId, expectedVersion: 1 }))).toMatchObject({
        currentVersion: 2,
      });
      expect(await acts.run(admin, (work) => tokens.revokeToken(work, { tokenId, expectedVersion: 2 }))).toMatchObject({
        state: 'REVOKED',
      });
      expect(await eventsOf(newsroomId)).toEqual(['NewsroomCreated', 'MemberAdded', 'TokenCreated', 'TokenRevoked']);
    });

    it('expire by the clock, which asks nobody', async () => {
      const newsroomId = await makeNewsroom();
      const admin = await join(newsroomId, ['ADMIN']);
      const expiresAt = new Date(platform.clock.now().getTime() + 1_000).toISOString();
      const { token } = await done(admin, (work) => tokens.createToken(work, { memberId: admin.memberId, label: 'brief', expiresAt }));
      expect(await bearers.find(token)).toBeDefined();
      platform.clock.advance(1_000);
      expect(await bearers.find(token)).toBeUndefined();
      const past = await acts.run(admin, (work) => tokens.createToken(work, { memberId: admin.memberId, label: 'late', expiresAt }));
      expect(past).toMatchObject({ kind: 'InvalidInput', field: 'expiresAt' });
    });

    it('tell when they were last used, to the minute', async () => {
      const admin = await join(await makeNewsroom(), ['ADMIN']);
      const { tokenId, token } = await done(admin, (work) => tokens.createToken(work, { memberId: admin.memberId, label: 'clock' }));
      const lastUsed = async () =>
        (await platform.eye.query<{ at: Date | null }>('SELECT last_used_at AS at FROM stet.access_token WHERE id = $1', [tokenId]))
          .rows[0]!.at;
      const usedNow = async (): Promise<Date> => {
        expect(await bearers.find(token)).toBeDefined();
        return platform.clock.now();
      };
      const writes = (at: Date) =>
        eventually(async () => ((await lastUsed())?.getTime() === at.getTime() ? true : undefined), 'its last use is written', 5_000);
      expect(await lastUsed()).toBeNull();
      const first = await usedNow();
      await writes(first);
      platform.clock.advance(30_000);
      await usedNow();
      platform.clock.advance(30_000);
      await writes(await usedNow());
      expect((await lastUsed())!.getTime() - first.getTime()).toBe(60_000);
    });

    it('revoked by another process open nothing after five seconds', async () => {
      const newsroomId = await makeNewsroom();
      const admin = await join(newsroomId, ['ADMIN']);
      const { tokenId, token } = await done(admin, (work) => tokens.createToken(work, { memberId: admin.memberId, label: 'x' }));
      expect(await bearers.find(token)).toBeDefined();
      await platform.eye.query('UPDATE stet.access_token SET revoked_at = now() WHERE id = $1', [tokenId]);
      expect(await bearers.find(token)).toBeDefined();
      platform.clock.advance(5_000);
      expect(await bearers.find(token)).toBeUndefined();
    });

    it('of removed members open nothing, and changed roles hold at once', async () => {
      const newsroomId = await makeNewsroom();
      const admin = await join(newsroomId, ['ADMIN']);
      const cms = await join(newsroomId, ['CMS']);
      const { token } = await done(admin, (work) => tokens.createToken(work, { memberId: cms.memberId, label: 'cms' }));
      expect((await bearers.find(token))?.actor.roles).toEqual(['CMS']);
      await done(admin, (work) => members.changeRoles(work, { memberId: cms.memberId, roles: ['OBSERVER'], expectedVersion: 1 }));
      expect((await bearers.find(token))?.actor.roles).toEqual(['OBSERVER']);
      await done(admin, (work) => members.removeMember(work, { memberId: cms.memberId, expectedVersion: 2 }));
      expect(await bearers.find(token)).toBeUndefined();
      expect(await acts.run(admin, (work) => tokens.createToken(work, { memberId: cms.memberId, label: 'again' }))).toMatchObject({
        kind: 'NotFound',
      });
    });

    it.each(['', 'stet_', 'x'.repeat(10_000), "' OR 1=1 --", 'stet_\0'])('unknown ones (%#) stand for nobody', async (token) => {
      expect(await bearers.find(token)).toBeUndefined();
    });
  });

  it('has policies by number; of several who set one at once one wins', async () => {
    const newsroomId = await makeNewsroom();
    const admin = await join(newsroomId, ['ADMIN']);
    const set = (approvalsNeeded: number, expectedVersion: number) =>
      acts.run(admin, (work) => policies.setPolicy(work, { expectedVersion, terms: { approvalsNeeded } }));
    const outcomes = await Promise.all([set(2, 1), set(3, 1), set(4, 1)]);
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toEqual([{ number: 2 }]);
    expect(outcomes.filter(isRefusal)).toMatchObject([{ currentVersion: 2 }, { currentVersion: 2 }]);
    expect(await set(11, 2)).toMatchObject({ kind: 'InvalidInput', field: 'approvalsNeeded' });
    await platform.get(Reads).run(newsroomId, async (reader) => {
      expect(await policies.current(reader)).toMatchObject({ number: 2, threshold: 0.5, setBy: admin.memberId });
      expect(await policies.getPolicy(reader, 1)).toMatchObject({ number: 1, approvalsNeeded: 1 });
    });
  });
});
