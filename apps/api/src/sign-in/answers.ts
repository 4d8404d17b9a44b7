import { Injectable, Logger } from '@nestjs/common';
import type { SessionSecret, SignedIn } from '@stet/newsroom';
import { InvalidInput, isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import type { FastifyReply } from 'fastify';
import { EdgeError, headersOf, mask, requestIdOf, statusOfCode } from '../edge/index.js';

/** HTTP status of each refusal of these doors. */
const statusOf: Readonly<Record<string, number>> = {
  WRONG_CREDENTIALS: 401,
  NO_NEWSROOM: 403,
  NEWSROOM_NEEDED: 409,
  LINK_UNUSABLE: 410,
  TOO_MANY_ATTEMPTS: 429,
  INVALID_INPUT: 422,
  NOT_FOUND: 404,
  NO_SUCH_PROVIDER: 404,
  PROVIDER_REFUSED: 401,
};

/** Answers of the doors of sign-in: JSON, kept by no cache. */
@Injectable()
export class SignInAnswers {
  private readonly logger = new Logger('SignIn');

  send(reply: FastifyReply, status: number, body?: object): FastifyReply {
    reply.code(status).header('cache-control', 'no-store');
    return body ? reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body)) : reply.send();
  }

  /** Who was let in, and the cookie of their session. */
  enter(reply: FastifyReply, outcome: SignedIn | Refusal, cookieOf: (session: SessionSecret) => string): FastifyReply {
    if (isRefusal(outcome)) return this.refuse(reply, outcome);
    const { session, place } = outcome;
    reply.header('set-cookie', cookieOf(session));
    const { slug, newsroomName, name, roles } = place;
    return this.send(reply, 200, { name, roles, newsroom: { slug, name: newsroomName }, expiresAt: session.expiresAt });
  }

  /** A refusal, or whatever was thrown: in the one form of all errors. */
  refuse(reply: FastifyReply, error: unknown): FastifyReply {
    if (isRefusal(error)) return this.refusal(reply, error);
    const requestId = requestIdOf(reply.request.raw);
    const told = mask(beforeHandler(error), {
      requestId,
      hints: false,
      log: (fault, code) =>
        this.logger.error(`${code} ${requestId} ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`),
    });
    reply.headers(headersOf(told));
    return this.send(reply, statusOfCode[told.code], { errors: [{ message: told.message, extensions: told.extensions }] });
  }

  private refusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
    const { code, message } = refusal;
    const { retryAfter, newsrooms } = refusal as { retryAfter?: number; newsrooms?: readonly object[] };
    if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
    const extensions = {
      code,
      ...(refusal instanceof InvalidInput && { field: refusal.field }),
      ...(retryAfter !== undefined && { retryAfter }),
      ...(newsrooms && { newsrooms }),
    };
    return this.send(reply, statusOf[code] ?? 400, { errors: [{ message, extensions }] });
  }
}

/** What Fastify refuses by itself: a body that is no JSON, or too large, or of another type. */
function beforeHandler(error: unknown): unknown {
  const { statusCode } = error as { statusCode?: number };
  if (error instanceof EdgeError || statusCode === undefined || statusCode >= 500) return error;
  if (statusCode === 415) return new EdgeError('BAD_REQUEST', 'The body has to be application/json.');
  return new EdgeError('BAD_REQUEST', 'The body could not be read as JSON.');
}
