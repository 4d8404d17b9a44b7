import { Injectable, OnModuleInit } from '@nestjs/common';
import { LinkUseService, SignInService } from '@stet/newsroom';
import type { Bearer, SignedIn } from '@stet/newsroom';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookie } from '../base/session-cookie.js';
import { EdgeError } from '../edge/index.js';
import { SignInAnswers } from './answers.js';
import { SessionKeeper } from './session-keeper.js';
import { SignInScope, whenceOf } from './sign-in.scope.js';
import { linkBody, passwordBody, readBody, signInBody, switchBody } from './sign-in.bodies.js';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/**
 * `POST /sign-in`, `/sign-out`, `/switch-newsroom`, `/password`, `/accept-invitation`, `/reset-password`: what sets and takes back the cookie of a
 * session. They take JSON alone, which no page can make another's browser send without asking, and nothing that says it comes from another origin.
 */
@Injectable()
export class SignInDoor implements OnModuleInit {
  constructor(
    private readonly scope: SignInScope,
    private readonly signIns: SignInService,
    private readonly links: LinkUseService,
    private readonly cookies: SessionCookie,
    private readonly keeper: SessionKeeper,
    private readonly answers: SignInAnswers,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.scope.open((scope) => {
      const post = (path: string, handler: Handler): void => void scope.post(path, (request, reply) => handler.call(this, request, reply));
      post('/sign-in', this.signIn);
      post('/sign-out', this.signOut);
      post('/switch-newsroom', this.switchNewsroom);
      post('/password', this.changePassword);
      post('/accept-invitation', this.acceptInvitation);
      post('/reset-password', this.resetPassword);
    });
  }

  private async signIn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const asked = readBody(signInBody, request.body);
    const before = await this.keeper.former(request);
    const outcome = await this.signIns.signIn(asked, whenceOf(request));
    // whoever was signed in before is not any more: a session is not handed from one person to another
    if (!isRefusal(outcome) && before) await this.signIns.signOut(before.actor, before.credentialId);
    return this.enter(reply, outcome);
  }

  private async signOut(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const bearer = await this.keeper.find(request);
    if (bearer) await this.signIns.signOut(bearer.actor, bearer.credentialId);
    reply.header('set-cookie', this.cookies.clear());
    return this.answers.send(reply, 204);
  }

  private async switchNewsroom(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const bearer = await this.session(request);
    const { newsroom } = readBody(switchBody, request.body);
    return this.enter(reply, await this.signIns.switchNewsroom(bearer.actor, bearer.credentialId, newsroom, whenceOf(request)));
  }

  private async changePassword(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { actor, credentialId } = await this.session(request);
    const asked = readBody(passwordBody, request.body);
    const session = await this.signIns.changePassword(actor, credentialId, asked, whenceOf(request));
    if (isRefusal(session)) return this.answers.refuse(reply, session);
    reply.header('set-cookie', this.cookies.set(session.secret, session.expiresAt));
    return this.answers.send(reply, 204);
  }

  private async acceptInvitation(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const outcome = await this.links.acceptInvitation(readBody(linkBody, request.body), whenceOf(request));
    return isRefusal(outcome) ? this.answers.refuse(reply, outcome) : this.answers.send(reply, 204);
  }

  private async resetPassword(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const outcome = await this.links.resetPassword(readBody(linkBody, request.body), whenceOf(request));
    return isRefusal(outcome) ? this.answers.refuse(reply, outcome) : this.answers.send(reply, 204);
  }

  private enter(reply: FastifyReply, outcome: SignedIn | Refusal): FastifyReply {
    return this.answers.enter(reply, outcome, (session) => this.cookies.set(session.secret, session.expiresAt));
  }

  /** @throws EdgeError UNAUTHENTICATED */
  private async session(request: FastifyRequest): Promise<Bearer> {
    const bearer = await this.keeper.find(request);
    if (!bearer) throw new EdgeError('UNAUTHENTICATED', 'Sign in first.');
    return bearer;
  }
}
