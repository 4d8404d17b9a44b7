import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { INestApplicationContext } from '@nestjs/common';
import { Clock, Config, Database, listenLine, Log, queueNames, Queues } from '@stet/platform';
import { TrailService } from '@stet/trail';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { BOARD_PATH, openQueueBoard } from './queue-board.js';

const PATIENCE_MS = 2_000;

export interface OperationsServer {
  /** e.g. `http://127.0.0.1:4001` */
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * A worker has no door for users; probes ask it here: `/health/live`, `/health/ready` (a real round trip to the database and to the queues)
 * `/metrics`, and the queue board. Only for a worker that is a process of its own: under `stet start` the api has the port.
 *
 * @param worker the started worker's context
 * @throws Error in one line where OPERATIONS_HOST:OPERATIONS_PORT cannot be had
 */
export async function openOperations(worker: INestApplicationContext, config: Config, log: Log): Promise<OperationsServer> {
  const [database, queues] = [worker.get(Database), worker.get(Queues)];
  const registry = metricsOf(queues, worker.get(TrailService), worker.get(Clock));

  const ready = async (): Promise<Answer> => {
    const reason = await reasonAgainst({ database: database.ping(), queues: queues.ping() });
    if (reason) log.warn('not ready', { reason });
    return json(reason ? 503 : 200, reason ? { status: 'unavailable', reason } : { status: 'ready' });
  };
  const board = await openQueueBoard(queues, config);
  const routes: Record<string, () => Answer | Promise<Answer>> = {
    '/health/live': () => json(200, { status: 'live' }),
    '/health/ready': ready,
    '/metrics': async () => ({ status: 200, type: registry.contentType, body: await registry.metrics() }),
  };

  const server = createServer((request, response) => {
    if (isBoard(request.url)) {
      board.handle(request, response);
      return;
    }
    const route = request.method === 'GET' ? routes[request.url?.split('?')[0] ?? ''] : undefined;
    const answer = (async () => (route ? route() : json(404, { paths: Object.keys(routes) })))();
    answer
      .catch((error: unknown) => {
        log.error(error);
        return json(500, { status: 'failed' });
      })
      .then(({ status, type, body }) => response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body))
      .catch((error: unknown) => log.error(error));
  });
  const { host, port } = config.operations;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(listenLine('OPERATIONS_HOST:OPERATIONS_PORT', `${host}:${port}`, error))),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await board.close();
    },
  };
}

const isBoard = (url = ''): boolean => url === BOARD_PATH || url.startsWith(`${BOARD_PATH}/`) || url.startsWith(`${BOARD_PATH}?`);

const json = (status: number, body: object): Answer => ({ status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) });

/** @returns the name of what did not answer in time, or undefined */
async function reasonAgainst(asked: Record<string, Promise<void>>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), PATIENCE_MS);
  });
  const answers = await Promise.all(
    Object.entries(asked).map(async ([name, answer]) => {
      const outcome = await Promise.race([answer.then(() => 'answered' as const).catch(() => 'failed' as const), late]);
      return outcome === 'answered' ? undefined : name;
    }),
  );
  clearTimeout(timer);
  return answers.find((name) => name !== undefined);
}

/** A registry of its own: two workers in one process (tests) do not meet in it. */
function metricsOf(queues: Queues, trail: TrailService, clock: Clock): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'stet_queue_jobs',
    help: 'Jobs the queues hold, by queue and state; the same from every worker.',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      for (const queue of queueNames)
        for (const [state, count] of Object.entries(await queues.queue(queue).getJobCounts())) this.set({ queue, state }, count);
    },
  });
  const oldest = new Gauge({
    name: 'stet_trail_unsealed_seconds',
    help: 'How long ago the oldest event happened that is not sealed; 0: there is none.',
    registers: [registry],
  });
  new Gauge({
    name: 'stet_trail_unsealed_events',
    help: 'Events that are not sealed yet, of all newsrooms; the same from every process.',
    registers: [registry],
    async collect() {
      const backlog = await trail.backlog();
      this.set(backlog.events);
      oldest.set(backlog.oldest === null ? 0 : Math.max(0, clock.now().getTime() - Date.parse(backlog.oldest)) / 1_000);
    },
  });
  return registry;
}
