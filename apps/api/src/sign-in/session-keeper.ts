import { Injectable } from '@nestjs/common';
import { SessionService } from '@stet/newsroom';
import type { Bearer } from '@stet/newsroom';
import { Log } from '@stet/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CredentialCheck } from '../base/credential-check.js';
import { SessionCookie } from '../base/session-cookie.js';
import { EdgeError } from '../edge/index.js';

/** Who comes with a cookie: finds their session, and changes its secret when its time has come. */
@Injectable()
export class SessionKeeper {
  constructor(
    private readonly cookies: SessionCookie,
    private readonly credentials: CredentialCheck,
    private readonly sessions: SessionService,
    private readonly log: Log,
  ) {}

  /**
   * @returns undefined where there is no session, or the request may be another page's doing
   * @throws EdgeError RATE_LIMITED
   */
  async find({ headers, ip }: FastifyRequest): Promise<Bearer | undefined> {
    const secret = this.cookies.read(headers);
    if (secret === undefined || !this.cookies.isWelcome({ headers, transport: 'http' })) return undefined;
    return this.credentials.find({ headers, ip }, { kind: 'SESSION', secret });
  }

  /** The session there is to end, if any: whoever shows an old one may sign in, whatever their neighbours have tried. */
  async former(request: FastifyRequest): Promise<Bearer | undefined> {
    try {
      return await this.find(request);
    } catch (error) {
      if (error instanceof EdgeError && error.code === 'RATE_LIMITED') return undefined;
      throw error;
    }
  }

  /** Before any request is answered. Whoever comes without a cookie does not wait for it. */
  async renew(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const secret = this.cookies.read(request.headers);
    if (secret === undefined || request.headers.authorization !== undefined) return;
    try {
      const bearer = await this.former(request);
      const renewed = bearer && (await this.sessions.renew(bearer, secret));
      if (renewed) reply.header('set-cookie', this.cookies.set(renewed.secret, renewed.expiresAt));
    } catch (error) {
      // the secret it has is good as long as it was not changed: the request is answered, or refused, by itself
      this.log.warn('a session could not be renewed', { error: (error as Error).message });
    }
  }
}
