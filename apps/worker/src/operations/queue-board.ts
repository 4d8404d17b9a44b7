import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createBullBoard } from '@bull-board/api';
import type { IServerAdapter } from '@bull-board/api/typings/app';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import { Config, queueNames, Queues } from '@stet/platform';
import type { Queue } from 'bullmq';
import { fastify } from 'fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Where the board lies on the port for operations. */
export const BOARD_PATH = '/queues';

export interface QueueBoard {
  /** for requests whose path begins with {@link BOARD_PATH} */
  readonly handle: RequestListener;
  close(): Promise<void>;
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/;

/** Of a job's payload, what may be shown: it holds nothing else, and should it ever, that is not shown. */
const shown = ['newsroomId', 'key', 'run', 'trace'] as const;

/**
 * The queues of this installation to look at, for its operator: what waits, runs, failed, by ids. Nothing can be done to a job there unless QUEUE_BOARD_WRITES
 * says so; what has failed for good is tried again by its newsroom (`retryWorkItem`), for the board knows nothing of work items.
 *
 * On loopback without OPERATIONS_TOKEN whoever sits at the machine looks; anywhere else, and wherever it may write, the token is asked for (as a Bearer token, or
 * as the password a browser asks for).
 */
export async function openQueueBoard(queues: Queues, config: Config): Promise<QueueBoard> {
  const { writable } = config.operations;
  const adapter = new FastifyAdapter();
  adapter.setBasePath(BOARD_PATH);
  const boards = queueNames.map((name) => {
    const board = new BullMQAdapter(queues.queue(name) as unknown as Queue, { readOnlyMode: !writable, allowRetries: writable });
    board.setFormatter('data', (data: Record<string, unknown> | null) =>
      Object.fromEntries(shown.flatMap((key) => (data?.[key] === undefined ? [] : [[key, data[key]]]))),
    );
    board.setFormatter('returnValue', () => null);
    board.setFormatter('progress', () => null);
    return board;
  });
  // the adapter's types are those of another copy of the same package
  createBullBoard({ queues: boards, serverAdapter: adapter as unknown as IServerAdapter, options: { uiConfig: { boardTitle: 'Stet' } } });

  const app = fastify({ logger: false, bodyLimit: 64 * 1024 });
  app.addHook('onRequest', async (request, reply) => keep(config, request, reply));
  await app.register(adapter.registerPlugin(), { prefix: BOARD_PATH });
  await app.ready();
  return { handle: (request, response) => app.routing(request, response), close: () => app.close() };
}

/** Lets in, or answers. */
async function keep({ operations }: Config, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  void reply.headers({ 'cache-control': 'no-store', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' });
  const refuse = (status: number, why: string): FastifyReply => reply.code(status).type('text/plain; charset=utf-8').send(`${why}\n`);
  if (operations.token !== undefined) {
    if (!isToken(given(request), operations.token)) {
      void reply.header('www-authenticate', 'Basic realm="stet operations", charset="UTF-8"');
      return refuse(401, 'The queue board asks for OPERATIONS_TOKEN.');
    }
  } else {
    // a page elsewhere can have its own name point here: it would read what the browser of whoever sits at this machine can
    if (!LOOPBACK.test(operations.host) || !LOOPBACK.test(request.hostname))
      return refuse(403, 'The queue board is shown beyond this machine only with OPERATIONS_TOKEN.');
  }
  const from = request.headers['sec-fetch-site'];
  if (request.method !== 'GET' && request.method !== 'HEAD' && from !== undefined && from !== 'same-origin')
    return refuse(403, 'Not from another page.');
  return undefined;
}

/** A Bearer token, or a browser's password for whatever name. */
function given({ headers: { authorization = '' } }: FastifyRequest): string {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+) *$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  const named = Buffer.from(value, 'base64').toString('utf8');
  return named.slice(named.indexOf(':') + 1);
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isToken = (text: string, token: string): boolean => timingSafeEqual(digest(text), digest(token));
