import { BearerService, LinkUseService, MemberService, NewsroomModule, SignInService } from '@stet/newsroom';
import { Acts, isRefusal, newId, operatorActor } from '@stet/platform';
import { makeCast, took } from '@test/cast';
import type { Cast } from '@test/cast';
import { testPlatform } from '@test/platform';
import type { TestPlatform } from '@test/platform';
import { makeToken, passwordLink } from './sign-in.js';

describe('the operator', () => {
  let platform: TestPlatform;
  let cast: Cast;
  beforeAll(async () => {
    platform = await testPlatform({ modules: [NewsroomModule], jobs: false });
    cast = await makeCast(platform);
    const input = { name: 'Nell Ink', email: 'nell@paper.example', roles: ['EDITOR', 'CHECKER'], kind: 'HUMAN' } as const;
    took(await platform.get(Acts).run(operatorActor(cast.newsroomId), (work) => platform.get(MemberService).addMember(work, input)));
  });
  afterAll(() => platform.stop());

  it('makes a link to a first password, and to the next one', async () => {
    const whence = { address: '127.0.0.1' };
    const first = await passwordLink(platform, cast.newsroomId, 'Nell@Paper.example');
    expect(first.kind).toBe('INVITATION');
    const password = 'three otters in a canoe';
    took(await platform.get(LinkUseService).acceptInvitation({ link: first.secret!, password }, whence));
    took(await platform.get(SignInService).signIn({ email: 'nell@paper.example', password }, whence));
    const next = await passwordLink(platform, cast.newsroomId, 'nell@paper.example');
    expect(next).toMatchObject({ kind: 'RESET', secret: expect.stringMatching(/^[\w-]{43}$/) });
    took(await platform.get(LinkUseService).resetPassword({ link: next.secret!, password: 'a heron on the lock gate' }, whence));
    expect(isRefusal(await platform.get(SignInService).signIn({ email: 'nell@paper.example', password }, whence))).toBe(true);
    await expect(passwordLink(platform, cast.newsroomId, 'nobody@paper.example')).rejects.toThrow('nobody in this newsroom');
    await expect(passwordLink(platform, cast.newsroomId, cast.editor.actor.memberId)).rejects.toThrow('e-mail address');
    await expect(passwordLink(platform, cast.newsroomId, newId())).rejects.toThrow('There is no such member');
  });

  it('makes tokens that carry what they are to carry', async () => {
    const asked = { member: 'nell@paper.example', label: 'a script', roles: ['CHECKER'], expires: null };
    const bearer = await platform.get(BearerService).find(await makeToken(platform, cast.newsroomId, asked));
    expect(bearer?.actor).toMatchObject({ name: 'Nell Ink', roles: ['CHECKER'] });
    await expect(makeToken(platform, cast.newsroomId, { ...asked, roles: ['ADMIN'] })).rejects.toThrow('roles: Only roles of the member');
    await expect(makeToken(platform, cast.newsroomId, { ...asked, expires: '2020-01-01T00:00:00Z' })).rejects.toThrow('expiresAt');

    // a token follows the loss of a role, and carries none its member has not
    const { memberId } = bearer!.actor;
    const change = (roles: readonly ('EDITOR' | 'OBSERVER')[], expectedVersion: number) =>
      platform
        .get(Acts)
        .run(operatorActor(cast.newsroomId), (work) => platform.get(MemberService).changeRoles(work, { memberId, roles, expectedVersion }));
    took(await change(['EDITOR'], 2));
    expect((await platform.get(BearerService).again(bearer!))?.actor.roles).toEqual([]);
  });

  it('sees when a token was last used: to the minute, in one statement for all that are used at once', async () => {
    const used = async (label: string) =>
      (await platform.eye.query<{ at: Date | null }>('SELECT last_used_at AS at FROM stet.access_token WHERE label = $1', [label])).rows[0]!
        .at;
    const [admin, editor] = [cast.admin.token, cast.editor.token];
    const bearers = platform.get(BearerService);
    const settled = () => new Promise((resolve) => setTimeout(resolve, 50));
    platform.clock.advance(3_600_000);
    await Promise.all([...Array<string>(50).fill(admin), editor].map((token) => bearers.find(token)));
    await settled();
    const first = await used('admin');
    expect(first).toEqual(platform.clock.now());
    expect(await used('editor')).toEqual(first);
    platform.clock.advance(59_000);
    await bearers.find(admin);
    await settled();
    expect(await used('admin')).toEqual(first);
    platform.clock.advance(1_000);
    await bearers.find(admin);
    await settled();
    expect(await used('admin')).toEqual(platform.clock.now());
  });
});
