import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Whence } from '@stet/newsroom';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SessionCookie } from '../base/session-cookie.js';
import { EdgeError, openScope } from '../edge/index.js';
import { SignInAnswers } from './answers.js';

/** Bytes of a body: an address, two passwords. */
const LIMIT = 10_000;

/** What all doors of sign-in have in common: JSON bodies alone, small ones; nothing that another page has caused; one form of answers. */
@Injectable()
export class SignInScope {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly cookies: SessionCookie,
    private readonly answers: SignInAnswers,
  ) {}

  async open(routes: (scope: FastifyInstance) => void): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    await openScope(fastify, 'sign-in', (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: LIMIT }, (_request, body, parsed) => {
        try {
          parsed(null, JSON.parse(body as string));
        } catch {
          parsed(Object.assign(new Error('no JSON'), { statusCode: 400 }));
        }
      });
      scope.setErrorHandler((error, _request, reply) => this.answers.refuse(reply, error));
      // what comes back from a provider is a GET that another page has caused: its door looks at what the browser carries
      scope.addHook('preHandler', (request, _reply, next) => {
        try {
          if (request.method !== 'GET') this.refuseOthers(request);
          next();
        } catch (error) {
          next(error as Error);
        }
      });
      routes(scope);
    });
  }

  /** @throws EdgeError PERMISSION_DENIED */
  private refuseOthers({ headers }: FastifyRequest): void {
    const { origin, host } = headers;
    const site = headers['sec-fetch-site'];
    const isOthers = origin === undefined ? site !== undefined && site !== 'same-origin' : !this.cookies.isOurs(origin, host);
    if (isOthers) throw new EdgeError('PERMISSION_DENIED', 'Nobody signs in or out from another page.');
  }
}

export const whenceOf = ({ ip, headers }: FastifyRequest): Whence => ({ address: ip, userAgent: headers['user-agent'] });
