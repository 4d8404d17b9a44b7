import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock, Config, Database, Log } from '@stet/platform';
import { newestMigration } from '@stet/schema';
import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiModule } from './api.module.js';
import { InputPipe } from './base/index.js';
import { ExpectedErrorsFilter } from './base/expected-errors.filter.js';
import { REQUEST_ID_HEADER, requestIdOf } from './edge/request-id.js';
import { connectionsOf } from './connections.js';
import { OperationsServer } from './operations/operations-server.js';
import { Readiness } from './operations/readiness.js';
import { guardPages } from './page-guard.js';
import { SessionKeeper } from './sign-in/index.js';

/** An api that listens. */
export interface RunningApi {
  readonly app: NestFastifyApplication;
  /** e.g. `http://127.0.0.1:4000` */
  readonly url: string;
  readonly operationsUrl: string;
  /** Answers what runs, completes subscriptions, closes its pools. */
  stop(): Promise<void>;
}

/**
 * The api, whole but not listening: all rooms behind the GraphQL door, health, the home page.
 *
 * @param clock another than the machine's, for tests
 */
export async function createApi(config: Config, log: Log, clock?: Clock): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ genReqId: (request: IncomingMessage) => requestIdOf(request), ...connectionsOf(config) });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot({ config, log, ...(clock && { clock }) }), adapter, {
    logger: bootLog(log),
    abortOnError: false,
  });
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new ExpectedErrorsFilter());
  await guardPages(app, config);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.server.maxConnections = config.http.maxConnections;
  fastify.addHook('onRequest', async (request, reply) => void reply.header(REQUEST_ID_HEADER, request.id));
  const sessions = app.get(SessionKeeper);
  fastify.addHook('onRequest', (request, reply) => sessions.renew(request, reply));
  return app;
}

/**
 * Looks at the database, then listens on HOST:PORT and OPERATIONS_HOST:OPERATIONS_PORT.
 *
 * @throws RoleFault, SchemaFault, OperationsPortFault, or the error of the driver or the socket; then nothing is left running
 */
export async function startApi(
  config: Config,
  log: Log,
  clock?: Clock,
  mounts: Readonly<Record<string, RequestListener>> = {},
): Promise<RunningApi> {
  const app = await createApi(config, log, clock);
  try {
    await app.get(Database).verify(newestMigration);
    for (const [path, handle] of Object.entries(mounts)) app.get(OperationsServer).mount(path, handle);
    const operationsUrl = await app.get(OperationsServer).listen();
    await app.listen(config.http.port, config.http.host);
    const { port } = app.getHttpServer().address() as AddressInfo;
    const host = config.http.host.includes(':') ? `[${config.http.host}]` : config.http.host;
    return { app, url: `http://${host}:${port}`, operationsUrl, stop: () => stop(app, config.stopTimeoutMs) };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** A request that goes on for longer (an export somebody reads slowly) is cut: it can be asked for again. */
async function stop(app: NestFastifyApplication, drainMs: number): Promise<void> {
  // probes are told before anything is refused
  app.get(Readiness).stop();
  const server = app.getHttpServer() as Server;
  const timer = setTimeout(() => server.closeAllConnections(), drainMs);
  await app.close();
  clearTimeout(timer);
}

/** Nest tells every module and route it finds: of interest only to who asks for debug. */
function bootLog(log: Log) {
  return {
    log: (message: unknown, ...rest: unknown[]) => log.debug(message, ...rest),
    debug: (message: unknown, ...rest: unknown[]) => log.debug(message, ...rest),
    warn: (message: unknown, ...rest: unknown[]) => log.warn(message, ...rest),
    // an address that cannot be had is told, in one line, by whoever asked for it
    error: (message: unknown, ...rest: unknown[]) =>
      /\blisten E[A-Z]+/.test(String(message)) ? log.debug(message, ...rest) : log.error(message, ...rest),
    fatal: (message: unknown, ...rest: unknown[]) => log.fatal(message, ...rest),
  };
}
