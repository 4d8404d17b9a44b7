import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { PASSAGE_SECONDS, ProviderService, ProviderSignInService } from '@stet/newsroom';
import { CONFIG, isRefusal } from '@stet/platform';
import type { Config } from '@stet/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookie } from '../base/session-cookie.js';
import { SignInAnswers } from './answers.js';
import { providerBody, readBody } from './sign-in.bodies.js';
import { SignInScope, whenceOf } from './sign-in.scope.js';

/** What the browser carries to a provider and back. */
const PASSAGE = 'stet_passage';

type Asked = FastifyRequest<{ Params: { provider: string } }>;

/**
 * `GET /sign-in`: where people may sign in. `POST /sign-in/<provider>`: the address to send the browser to. `GET /sign-in/<provider>/callback`: where
 * it comes back, and is sent on to `/` with a session.
 */
@Injectable()
export class ProviderDoor implements OnModuleInit {
  constructor(
    private readonly scope: SignInScope,
    private readonly providers: ProviderService,
    private readonly signIns: ProviderSignInService,
    private readonly cookies: SessionCookie,
    private readonly answers: SignInAnswers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): Promise<void> {
    return this.scope.open((scope) => {
      scope.get('/sign-in', (_request, reply) => this.answers.send(reply, 200, { password: true, providers: this.providers.list }));
      scope.post('/sign-in/:provider', (request, reply) => this.begin(request as Asked, reply));
      scope.get('/sign-in/:provider/callback', (request, reply) => this.finish(request as Asked, reply));
    });
  }

  private async begin(request: Asked, reply: FastifyReply): Promise<FastifyReply> {
    const { newsroom = null, link = null } = readBody(providerBody, request.body);
    const begun = await this.providers.begin(request.params.provider, { redirect: this.redirect(request), newsroom, link });
    if (isRefusal(begun)) return this.answers.refuse(reply, begun);
    reply.header('set-cookie', this.cookies.passage(PASSAGE, begun.passage, PASSAGE_SECONDS));
    return this.answers.send(reply, 200, { url: begun.url });
  }

  private async finish(request: Asked, reply: FastifyReply): Promise<FastifyReply> {
    const carried = this.cookies.readPassage(request.headers, PASSAGE);
    // it is good for one return, whatever comes of it
    reply.header('set-cookie', [this.cookies.passage(PASSAGE, '', 0)]);
    const returned = new URL(this.redirect(request));
    returned.search = new URL(request.url, returned).search;
    const vouched = await this.providers.finish(request.params.provider, carried, returned);
    const outcome = isRefusal(vouched) ? vouched : await this.signIns.signIn(vouched, whenceOf(request));
    if (isRefusal(outcome)) return this.answers.refuse(reply, outcome);
    const { secret, expiresAt } = outcome.session;
    reply.header('set-cookie', [this.cookies.set(secret, expiresAt)]);
    return this.answers.send(reply.header('location', '/'), 303);
  }

  private redirect({ params, headers, protocol }: Asked): string {
    const base = this.config.http.publicUrl ?? `${protocol}://${headers.host}`;
    return `${base}/sign-in/${params.provider}/callback`;
  }
}
