import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHandler } from 'graphql-sse';
import { headersOf, statusOfCode } from './edge-error.js';
import type { Caller, Edge } from './edge.js';
import { GRACE_MS } from './lines.js';
import type { Line } from './lines.js';
import { json, paramsOf } from './http-door.js';
import { requestIdOf } from './request-id.js';

const EVENT_STREAM = 'text/event-stream';

export const wantsEvents = (request: FastifyRequest): boolean => !!request.headers.accept?.includes(EVENT_STREAM);

interface Exchange {
  readonly caller: Caller;
  line?: Line;
}

/**
 * Subscriptions over server-sent events, each on a connection of its own ("distinct connections mode" of the graphql-sse protocol).
 * Nothing else comes this way. graphql-sse reads a stream as fast as it can and queues what the socket has not taken; so the stream is
 * told to wait until its last answer was written.
 *
 * @example handler: (request, reply) => (wantsEvents(request) ? events(request, reply) : http(request, reply))
 */
export function sseDoor<C>(edge: Edge<C>): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const handle = createHandler<FastifyRequest, Exchange>({
    authenticate: () => '', // no shared streams, hence no stream tokens
    onSubscribe: async ({ context }, params) => {
      const opened = await edge.subscribe(context.caller, params);
      if ('stream' in opened) return (context.line = opened.line).stream as AsyncGenerator<never>;
      const code = opened[0]?.code ?? 'INTERNAL';
      const headers = opened[0] && headersOf(opened[0]);
      return json({ errors: opened }, statusOfCode[code], '', headers) as [string, { status: number; statusText: string }];
    },
  });

  return async (request, reply) => {
    const requestId = requestIdOf(request.raw);
    const exchange: Exchange = { caller: { headers: request.headers, transport: 'sse', requestId, ip: request.ip } };
    const { url, method } = request;
    const body = (request.body as string | undefined) ?? null;
    const params = await paramsOf({ url, method, headers: request.headers, body, raw: request, context: undefined }, edge, requestId);
    if (!('query' in params)) {
      const [text, init] = params;
      return reply
        .code(init.status)
        .headers(init.headers ?? {})
        .send(text ?? undefined);
    }
    const headers = { get: (name: string) => (name === 'accept' ? EVENT_STREAM : (request.headers[name] as string | undefined)) };
    const [answer, init] = await handle({ url, method, headers, body, raw: request, context: exchange });
    if (!answer || typeof answer === 'string') {
      return reply
        .code(init.status)
        .headers(init.headers ?? {})
        .send(answer ?? undefined);
    }
    reply.hijack();
    reply.raw.writeHead(init.status, { ...(reply.getHeaders() as Record<string, string>), ...init.headers });
    await pour(answer, reply.raw, exchange.line);
    return reply;
  };
}

/** Writes chunk by chunk; the stream makes its next answer when the socket has taken the last one. */
async function pour(chunks: AsyncGenerator<string>, response: ServerResponse, line: Line | undefined): Promise<void> {
  const flow = new Flow();
  const stream = line?.stream;
  if (line) {
    line.stream.taken = () => flow.clear();
    line.door = {
      socket: response,
      buffered: () => response.writableLength + (response.socket?.writableLength ?? 0),
      end: (error) => {
        line.stream.fail(error);
        // who does not read is not told, and cut all the same
        setTimeout(() => response.writableFinished || response.destroy(), GRACE_MS).unref();
      },
    };
  }
  // at once, also while nothing is written: the client left, so the source has to go
  response.once('close', () => void chunks.return(undefined));
  for await (const chunk of chunks) {
    if (!(await written(response, chunk))) break;
    if (chunk.startsWith('event: next')) flow.passed();
  }
  await stream?.return();
  flow.passed();
  response.end();
}

const written = (response: ServerResponse, chunk: string): Promise<boolean> =>
  new Promise((resolve) => {
    if (!response.writable) resolve(false);
    else response.write(chunk, (error) => resolve(!error));
  });

/** One answer on the way at a time. */
class Flow {
  #first = true;
  #free: (() => void) | undefined;
  #credit = 0;

  clear(): Promise<void> {
    if (this.#first || this.#credit > 0) {
      this.#first = false;
      this.#credit = 0;
      return Promise.resolve();
    }
    return new Promise((resolve) => (this.#free = resolve));
  }

  passed(): void {
    if (this.#free) {
      this.#free();
      this.#free = undefined;
    } else this.#credit = 1;
  }
}
