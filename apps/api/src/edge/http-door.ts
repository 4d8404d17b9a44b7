import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { createHandler, parseRequestParams } from 'graphql-http';
import type { Request, RequestParams, Response } from 'graphql-http';
import { EdgeError, headersOf, statusOfCode } from './edge-error.js';
import type { Caller, Edge, Ended } from './edge.js';
import { LargeBodies } from './large-bodies.js';
import type { Operation } from './operations.js';
import { requestIdOf } from './request-id.js';

/** For graphql-http to choose status and headers by. */
const withoutBody: ExecutionResult = { data: null };

const GRAPHQL_MEDIA_TYPE = 'application/graphql-response+json';

/** One HTTP exchange; the handler leaves the operation's end in it, so that the context is released after the answer went out. */
interface Exchange {
  readonly caller: Caller;
  ended?: Ended;
  /** an answer without errors, printed here: graphql-http's printing looks at every value for errors, which costs as much as resolving them */
  whole?: ExecutionResult;
}

/**
 * Queries and mutations over HTTP as the GraphQL-over-HTTP specification has it (graphql-http does the protocol). GET carries queries only.
 *
 * @example door.route({ method: ['GET', 'POST'], url: '/graphql', handler: httpDoor(edge) });
 */
export function httpDoor<C>(edge: Edge<C>): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const bodies = new LargeBodies();
  const handle = createHandler<FastifyRequest, Exchange>({
    parseRequestParams: async (request) => {
      const params = await paramsOf(request, edge, request.context.caller.requestId);
      await bodies.rest(request.raw.body as string | undefined);
      return params;
    },
    onSubscribe: async ({ method, headers, context }, params) => {
      const ended = (context.ended = await edge.answer(context.caller, params, (operation) => refusalOf(operation, method)));
      const { result, refused } = ended;
      const code = result.errors?.[0]?.extensions.code as keyof typeof statusOfCode | undefined;
      if (refused && code && params) return refusedAnswer(result, code, method, acceptOf(headers));
      // an answer that came too late is a gateway's kind of failure: proxies and probes look at the status only
      if (result.data == null && code === 'TIMEOUT') return json(result, statusOfCode.TIMEOUT, acceptOf(headers));
      if (result.errors) return result;
      context.whole = result;
      return withoutBody;
    },
  });

  return async (request, reply) => {
    const left = new AbortController();
    reply.raw.once('close', () => reply.raw.writableFinished || left.abort());
    const caller: Caller = {
      headers: request.headers,
      transport: 'http',
      requestId: requestIdOf(request.raw),
      ip: request.ip,
      left: left.signal,
    };
    const exchange: Exchange = { caller };
    const body = request.body as string | undefined;
    const leave = await bodies.enter(body);
    try {
      const { url, method, headers } = request;
      const [answer, init] = await handle({ url, method, headers, body: body ?? null, raw: request, context: exchange });
      if (edge.isStopping) reply.header('connection', 'close');
      return reply
        .code(init.status)
        .headers(init.headers ?? {})
        .send(exchange.whole ? JSON.stringify(exchange.whole) : (answer ?? undefined));
    } finally {
      leave();
      exchange.ended?.release();
    }
  };
}

/** Reads the request's parameters; a request that has none is answered 400 in the one form of all errors. */
export async function paramsOf<Raw, Context, C>(
  request: Request<Raw, Context>,
  edge: Edge<C>,
  requestId: string,
): Promise<RequestParams | Response> {
  try {
    return await parseRequestParams(request);
  } catch (error) {
    const refused = edge.mask(new EdgeError('BAD_REQUEST', `${(error as Error).message}.`), requestId);
    return json({ errors: [refused] }, 400, acceptOf(request.headers));
  }
}

/** A GraphQL answer whose media type follows `accept`. */
export function json(result: object, status: number, accept: string, headers: Readonly<Record<string, string>> = {}): Response {
  const mediaType = accept.includes(GRAPHQL_MEDIA_TYPE) ? GRAPHQL_MEDIA_TYPE : 'application/json';
  return [JSON.stringify(result), { status, statusText: '', headers: { ...headers, 'content-type': `${mediaType}; charset=utf-8` } }];
}

function refusalOf({ kind }: Operation, method: string): EdgeError | undefined {
  if (kind === 'subscription') return new EdgeError('BAD_REQUEST', 'Subscriptions come over SSE or WebSocket.');
  if (kind === 'mutation' && method === 'GET')
    return new EdgeError('BAD_REQUEST', 'A mutation is sent by POST.', { extensions: { allow: 'POST' } });
  return undefined;
}

/** Clients of the older media type read any GraphQL answer under 200; what stands before GraphQL (sign-in, rate, stopping) keeps its status. */
function refusedAnswer(result: Ended['result'], code: keyof typeof statusOfCode, method: string, accept: string): Response {
  if (method === 'GET' && result.errors?.[0]?.extensions.allow === 'POST') return json(result, 405, accept, { allow: 'POST' });
  const ofDocument = code === 'BAD_REQUEST' || code === 'LIMIT_EXCEEDED';
  const status = ofDocument && !accept.includes(GRAPHQL_MEDIA_TYPE) ? 200 : statusOfCode[code];
  const first = result.errors?.[0];
  return json(result, status, accept, first instanceof EdgeError ? headersOf(first) : {});
}

function acceptOf(headers: Request<unknown, unknown>['headers']): string {
  const { accept } = headers as { accept?: string };
  return accept ?? '';
}
