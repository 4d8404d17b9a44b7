import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { LinkService, SessionService, SignInService } from '@stet/newsroom';
import type { OwnSession } from '@stet/newsroom';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import {
  CreatedSignInLinkObject,
  CreateSignInLinkInput,
  CreateSignInLinkResult,
  EndedSessionsObject,
  EndOtherSessionsResult,
  EndSessionInput,
  EndSessionResult,
  NewsroomChoiceObject,
  SessionObject,
  SignedInObject,
} from './session.object.js';

@Resolver(() => SessionObject)
export class SessionResolver {
  constructor(
    private readonly sessions: SessionService,
    private readonly links: LinkService,
    private readonly members: MemberLoader,
  ) {}

  @Query(() => [SessionObject], { description: 'Your own sessions, in whichever newsroom; the last used first.' })
  async mySessions(@Context() ctx: ApiContext): Promise<SessionObject[]> {
    const rows = await this.sessions.mySessions(ctx.reader, ctx.actor);
    return rows.map((row: OwnSession) => ({ ...row, id: `session_${row.id}`, isThis: row.id === ctx.signedIn.id }));
  }

  @Mutation(() => EndSessionResult, { description: 'Ends one of your own sessions: what has its cookie is let in nowhere any more.' })
  endSession(
    @Args('input', { description: 'Which.' }) input: EndSessionInput,
    @Context() ctx: ApiContext,
  ): Promise<EndedSessionsObject | Refusal> {
    return ctx.act('endSession', input, (work) => this.sessions.endSession(work, { sessionId: uuidOf('session', input.sessionId) }));
  }

  @Mutation(() => EndOtherSessionsResult, {
    description: 'Ends all your own sessions but the one you ask with, in whichever newsroom; with a token, all of them.',
  })
  endOtherSessions(@Context() ctx: ApiContext): Promise<EndedSessionsObject | Refusal> {
    const { kind, id } = ctx.signedIn;
    return ctx.act('endOtherSessions', {}, (work) => this.sessions.endSessions(work, kind === 'SESSION' ? id : undefined));
  }

  @Mutation(() => CreateSignInLinkResult, {
    description:
      'Makes a link by which a member takes their invitation or, if they have come, sets a new password. It goes to them by mail where a mail server is set up, else to you in this answer and never again.',
  })
  async createSignInLink(
    @Args('input', { description: 'For whom.' }) input: CreateSignInLinkInput,
    @Context() ctx: ApiContext,
  ): Promise<CreatedSignInLinkObject | Refusal> {
    // the secret goes around what the act returns: that is kept with an Idempotency-Key
    let secret: string | null = null;
    const memberId = uuidOf('member', input.memberId);
    const made = await ctx.act('createSignInLink', input, async (work) => {
      const outcome = await this.links.createSignInLink(work, { memberId });
      if (isRefusal(outcome)) return outcome;
      secret = outcome.secret;
      const { kind, expiresAt } = outcome;
      return { kind, expiresAt, byMail: secret === null };
    });
    if (isRefusal(made)) return made;
    const member = await this.members.of(ctx).load(memberId);
    if (!member) throw new Error('the member of a link just made is gone');
    return { ...made, member, secret };
  }
}

/** What only whoever asks is told of themselves. */
@Resolver(() => MemberObject)
export class SignedInResolver {
  constructor(private readonly signIns: SignInService) {}

  @ResolveField(() => SignedInObject, { nullable: true, description: 'By what you are known here; null of anybody else.' })
  signedIn(member: MemberObject, _args: unknown, ctx: ApiContext): SignedInObject | null {
    return member.key === ctx.actor.memberId ? ctx.signedIn : null;
  }

  @ResolveField(() => [NewsroomChoiceObject], {
    nullable: true,
    description: 'The newsrooms you may sign in to, this one as well; null of anybody else, and for whoever shows a token.',
  })
  async newsrooms(member: MemberObject, _args: unknown, ctx: ApiContext): Promise<NewsroomChoiceObject[] | null> {
    // a token is of one newsroom: whoever holds it is told nothing of the person's others
    if (member.key !== ctx.actor.memberId || ctx.signedIn.kind !== 'SESSION') return null;
    return (await this.signIns.listPlaces(ctx.actor.personId)).map(({ slug, newsroomName: name }) => ({ slug, name }));
  }
}
