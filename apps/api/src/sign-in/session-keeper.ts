import { Injectable } from '@nestjs/common';
import { BearerService, SessionService } from '@stet/newsroom';
import type { Bearer } from '@stet/newsroom';
import { Log } from '@stet/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookie } from '../base/session-cookie.js';

/** Who comes with a cookie: finds their session, and changes its secret when its time has come. */
@Injectable()
export class SessionKeeper {
  constructor(
    private readonly cookies: SessionCookie,
    private readonly bearers: BearerService,
    private readonly sessions: SessionService,
    private readonly log: Log,
  ) {}

  /** @returns undefined where there is no session, or the request may be another page's doing */
  async find({ headers }: FastifyRequest): Promise<Bearer | undefined> {
    const secret = this.cookies.read(headers);
    if (secret === undefined || !this.cookies.isWelcome({ headers, transport: 'http' })) return undefined;
    return this.bearers.find(secret, 'SESSION');
  }

  /** Before any request is answered. Whoever comes without a cookie does not wait for it. */
  async renew(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const secret = this.cookies.read(request.headers);
    if (secret === undefined || request.headers.authorization !== undefined) return;
    try {
      const bearer = await this.find(request);
      const renewed = bearer && (await this.sessions.renew(bearer, secret));
      if (renewed) reply.header('set-cookie', this.cookies.set(renewed.secret, renewed.expiresAt));
    } catch (error) {
      // the secret it has is good as long as it was not changed: the request is answered, or refused, by itself
      this.log.warn('a session could not be renewed', { error: (error as Error).message });
    }
  }
}
