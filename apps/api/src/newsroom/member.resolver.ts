import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { MemberService } from '@stet/newsroom';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { listed, NodeRegistry, permit, present, readPage, uuidOf } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { AccessTokenObject } from './access-token.object.js';
import { MemberLoader, NewsroomLoader, TokenLoader } from './loaders.js';
import { ChangeRolesInput, InviteMemberInput, MembersArgs, RemoveMemberInput, SetCapacityInput } from './member.inputs.js';
import { MemberConnection, MemberObject } from './member.object.js';
import { NewsroomObject } from './newsroom.object.js';
import { ChangeRolesResult, InviteMemberResult, RemoveMemberResult, SetCapacityResult } from './results.js';

const byArrival: Ordering = { name: 'member.arrival', kinds: ['uuid'] };

@Resolver(() => MemberObject)
export class MemberResolver {
  constructor(
    private readonly members: MemberService,
    private readonly loader: MemberLoader,
    private readonly newsrooms: NewsroomLoader,
    private readonly tokenLoader: TokenLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('member', 'members', (ctx, uuid) => loader.of(ctx).load(uuid));
  }

  @Query(() => MemberObject, { description: 'Whom the token or the session stands for.' })
  me(@Context() ctx: ApiContext): Promise<MemberObject | null> {
    return this.loader.of(ctx).load(ctx.actor.memberId);
  }

  @Query(() => MemberConnection, { name: 'members', description: 'Who belongs to the newsroom, in the order in which they came.' })
  async listMembers(@Args() args: MembersArgs, @Context() ctx: ApiContext): Promise<Listed<MemberObject>> {
    const { limit, after } = readPage(byArrival, args);
    const { role } = args;
    const rows = await this.members.listMembers(ctx.reader, { role: role ?? null, limit, after: after ? String(after[0]) : null });
    return listed<MemberObject>(
      byArrival,
      args,
      present('member', rows),
      (member) => [member.key],
      (max) => this.members.countMembers(ctx.reader, { role: role ?? null }, max),
    );
  }

  @ResolveField(() => NewsroomObject, { description: 'Their newsroom.' })
  newsroom(_member: MemberObject, _args: unknown, ctx: ApiContext): Promise<NewsroomObject | null> {
    return this.newsrooms.of(ctx).load(ctx.actor.newsroomId);
  }

  @ResolveField(() => [AccessTokenObject], { description: 'Their tokens, revoked and expired ones too. For an ADMIN.' })
  tokens(member: MemberObject, _args: unknown, ctx: ApiContext): Promise<AccessTokenObject[] | null> {
    permit(ctx, 'createToken');
    return this.tokenLoader.ofMember(ctx).load(member.key);
  }

  @Mutation(() => InviteMemberResult, {
    description:
      'Lets somebody in: their invitation goes to them by mail where a mail server is set up. Else they come by createSignInLink, or by a token.',
  })
  async inviteMember(
    @Args('input', { description: 'Whom.' }) input: InviteMemberInput,
    @Context() ctx: ApiContext,
  ): Promise<MemberObject | Refusal | null> {
    const done = await ctx.act('inviteMember', input, (work) => this.members.inviteMember(work, input));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.memberId);
  }

  @Mutation(() => ChangeRolesResult, { description: 'Gives a member other roles. They hold at once.' })
  async changeRoles(
    @Args('input', { description: 'Whose, and which.' }) input: ChangeRolesInput,
    @Context() ctx: ApiContext,
  ): Promise<MemberObject | Refusal | null> {
    const { roles, expectedVersion } = input;
    const memberId = uuidOf('member', input.memberId);
    const done = await ctx.act('changeRoles', input, (work) => this.members.changeRoles(work, { memberId, roles, expectedVersion }));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.memberId);
  }

  @Mutation(() => SetCapacityResult, {
    description: 'Says how many tasks at a time the machine gives a member and they may take. An editor may give them more.',
  })
  async setCapacity(
    @Args('input', { description: 'Whose, and how many.' }) input: SetCapacityInput,
    @Context() ctx: ApiContext,
  ): Promise<MemberObject | Refusal | null> {
    const asked = { memberId: uuidOf('member', input.memberId), capacity: input.capacity ?? null, expectedVersion: input.expectedVersion };
    const done = await ctx.act('setCapacity', input, (work) => this.members.setCapacity(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.memberId);
  }

  @Mutation(() => RemoveMemberResult, {
    description: 'Removes a member: their tokens open nothing any more, what they did keeps their name.',
  })
  async removeMember(
    @Args('input', { description: 'Whom.' }) input: RemoveMemberInput,
    @Context() ctx: ApiContext,
  ): Promise<MemberObject | Refusal | null> {
    const { expectedVersion } = input;
    const memberId = uuidOf('member', input.memberId);
    const done = await ctx.act('removeMember', input, (work) => this.members.removeMember(work, { memberId, expectedVersion }));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.memberId);
  }
}
