import { Logger } from '@nestjs/common';
import { AbstractGraphQLDriver } from '@nestjs/graphql';
import type { GqlModuleOptions } from '@nestjs/graphql';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { printSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { AskedFields } from './asked-fields.js';
import { openScope } from './door-scope.js';
import { EdgeError, statusOfCode } from './edge-error.js';
import type { EdgeErrorCode } from './edge-error.js';
import { Edge } from './edge.js';
import type { Caller, EdgeHooks, EdgeRequest } from './edge.js';
import { filterEvents } from './event-stream.js';
import { httpDoor, json } from './http-door.js';
import { productionLimits } from './limits.js';
import type { Limits } from './limits.js';
import type { Lines } from './lines.js';
import { Origins, PREFLIGHT_HEADER } from './origins.js';
import { urlWithNamedDocument, withNamedDocument } from './persisted.js';
import type { Persisted } from './persisted.js';
import { REQUEST_ID_HEADER, requestIdOf } from './request-id.js';
import { areRootsGuarded } from './root-guards.js';
import { dropSilentSockets } from './silent-sockets.js';
import { letGoOfSlowBodies } from './slow-bodies.js';
import { sseDoor, wantsEvents } from './sse-door.js';
import { TrustedProxies } from './trusted-proxies.js';
import { WsDoor } from './ws-door.js';

export interface EdgeOptions<C = unknown> extends GqlModuleOptions {
  /** one context for each operation and each event of a subscription; throw an EdgeError to refuse (UNAUTHENTICATED, RATE_LIMITED) */
  contextOf(request: EdgeRequest): C | Promise<C>;
  /** runs an operation as part of something: a trace */
  around?<T>(caller: Caller, run: () => Promise<T>): Promise<T>;
  /** told before an operation (or an event) runs what it asks of each object type */
  asked?(context: C, fields: AskedFields): void;
  /** called exactly once per context, when its operation is over and the answer is handed over: commit and give back what it holds */
  done?(context: C, failed: boolean): unknown;
  /** whether who opened a subscription may keep it; throw an EdgeError to end it */
  standing?(context: C): Promise<void>;
  /** the open subscriptions, for whoever tells of them */
  lines?: Lines;
  /** what differs from productionLimits */
  limits?: Partial<Limits>;
  /** whose pages may open a WebSocket; left out: our own */
  origins?: Origins;
  /** who may say for whom a WebSocket is opened; left out: nobody */
  proxies?: TrustedProxies;
  /** documents clients may name instead of sending them */
  persisted?: Persisted | undefined;
  /** serves a schema that guardRoots has not seen: for tests of the edge itself */
  unguarded?: boolean;
}

/**
 * The GraphQL door as a Nest driver on platform-fastify: HTTP by graphql-http, subscriptions by graphql-sse and graphql-ws on one path.
 *
 * Every resolveType has to answer at once: a compiled query does not wait for it.
 * It stops in onModuleDestroy: running operations are answered and subscriptions completed before it returns. What operations use (pools)
 * has to be closed later, in onApplicationShutdown.
 *
 * @example
 * GraphQLModule.forRootAsync<EdgeOptions<Context>>({
 *   driver: EdgeDriver,
 *   inject: [Contexts, Permissions],
 *   useFactory: (contexts, permissions) => ({
 *     autoSchemaFile: true,
 *     path: '/graphql',
 *     limits: developmentLimits,
 *     contextOf: (request) => contexts.open(request),
 *     done: (context, failed) => context.end(failed),
 *     transformSchema: (schema) => guardRoots(plainFields(schema), permissions.acts, permissions.check),
 *   }),
 * });
 */
export class EdgeDriver extends AbstractGraphQLDriver<EdgeOptions> {
  readonly #logger = new Logger('GraphQL');
  #edge: Edge<unknown> | undefined;
  #sockets: WsDoor<unknown> | undefined;

  override async start(options: EdgeOptions & { schema: GraphQLSchema }): Promise<void> {
    const { schema, definitions } = options;
    const path = options.path ?? '/graphql';
    if (!options.unguarded && !areRootsGuarded(schema)) throw new Error('The schema was not given to guardRoots (transformSchema).');
    const limits: Limits = { ...productionLimits, ...options.limits };
    const hooks: EdgeHooks<unknown> = {
      contextOf: (request) => options.contextOf(request),
      ...(options.around && { around: (caller, run) => options.around!(caller, run) }),
      asked: (context, fields) => options.asked?.(context, fields),
      done: (context, failed) => options.done?.(context, failed),
      standing: async (context) => options.standing?.(context),
      log: (error, code, requestId) => this.#log(error, code, requestId),
    };
    const edge = (this.#edge = new Edge<unknown>(schema, limits, hooks, options.lines, options.persisted));
    for (const [hash, text] of options.persisted?.documents ?? [])
      for (const fault of edge.operations.faultsOf(text))
        this.#logger.warn(`The persisted operation ${hash} does not hold: ${fault.message}`);
    const fastify = this.httpAdapterHost.httpAdapter.getInstance<FastifyInstance>();
    dropSilentSockets(fastify);
    await openScope(fastify, 'graphql', (door) => this.#routes(door, path, edge, options.persisted));
    const { origins = new Origins({ allowed: [] }), proxies = new TrustedProxies([]) } = options;
    this.#sockets = new WsDoor(edge, { path, origins, proxies });
    this.#sockets.open(fastify.server);
    if (definitions?.path) await this.graphQlFactory.generateDefinitions(printSchema(schema), options);
  }

  override async stop(): Promise<void> {
    await this.#edge?.stop();
    await this.#sockets?.close();
  }

  override subscriptionWithFilter(
    resolver: unknown,
    keep: (payload: unknown, variables: unknown, context: unknown) => boolean | Promise<boolean>,
    createSubscribe: () => Subscribe,
  ): Subscribe {
    const subscribe = createSubscribe();
    return async (...args) => filterEvents(await subscribe(...args), async (event) => keep.call(resolver, event, args[1], args[2]));
  }

  /** A scope of its own: its parsers, hooks and error answers do not reach Nest's other routes, nor theirs here. */
  async #routes(door: FastifyInstance, path: string, edge: Edge<unknown>, persisted: Persisted | undefined): Promise<void> {
    door.removeAllContentTypeParsers();
    // stays text, so that a broken body is answered by the protocol and not by Fastify
    door.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: edge.limits.bodyBytes }, (_request, body, parsed) =>
      parsed(null, body),
    );
    door.addHook('onRequest', async (request, reply) => void reply.header(REQUEST_ID_HEADER, requestIdOf(request.raw)));
    letGoOfSlowBodies(door, edge.limits.receiveMs, new EdgeError('TIMEOUT', `The request did not arrive in ${edge.limits.receiveMs} ms.`));
    door.setErrorHandler((error: FastifyError, request, reply) => this.#answerFault(edge, error, request, reply));
    if (persisted)
      door.addHook('preHandler', (request, _reply, done) => {
        request.body = withNamedDocument(request.body as string | undefined);
        request.raw.url = urlWithNamedDocument(request.raw.url ?? '');
        done();
      });
    const http = httpDoor(edge);
    const events = sseDoor(edge);
    door.route({
      method: ['GET', 'POST'],
      url: path,
      bodyLimit: edge.limits.bodyBytes,
      handler: (request, reply) => {
        if (!isAskedFor(request)) return notAskedFor(reply);
        return wantsEvents(request) ? events(request, reply) : http(request, reply);
      },
    });
    door.route({
      method: ['PUT', 'PATCH', 'DELETE'],
      url: path,
      handler: (_request, reply) => send(reply, new EdgeError('BAD_REQUEST', 'Send GET or POST.'), 405, { allow: 'GET, POST' }),
    });
  }

  /** What Fastify refuses before a handler runs, and faults of the doors themselves. */
  #answerFault(edge: Edge<unknown>, error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const status = error.statusCode ?? 500;
    reply.header('connection', 'close'); // the rest of the body may still be on its way, and nobody reads it
    if (status === 413) return send(reply, new EdgeError('LIMIT_EXCEEDED', `The body is larger than ${edge.limits.bodyBytes} bytes.`), 413);
    if (status === 415) return send(reply, new EdgeError('BAD_REQUEST', 'The body has to be application/json.'), 415);
    if (status >= 400 && status < 500) return send(reply, new EdgeError('BAD_REQUEST', error.message), status);
    const masked = edge.mask(error, requestIdOf(request.raw));
    return send(reply, masked, statusOfCode[masked.code]);
  }

  #log(error: unknown, code: EdgeErrorCode, requestId: string): void {
    const text = `${code} ${requestId} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    if (code === 'INTERNAL') this.#logger.error(text);
    else this.#logger.warn(text);
  }
}

type Subscribe = (...args: unknown[]) => Promise<AsyncIterable<unknown>>;

/** A GET that a page can make a browser send (a link, an image, a form) names no media type of GraphQL and has no header of its own. */
function isAskedFor({ method, headers }: FastifyRequest): boolean {
  if (method !== 'GET' || headers[PREFLIGHT_HEADER] !== undefined) return true;
  return /application\/(graphql-response\+)?json|text\/event-stream/.test(headers.accept ?? '');
}

async function notAskedFor(reply: FastifyReply): Promise<FastifyReply> {
  const accept = 'application/graphql-response+json, application/json';
  return send(reply, new EdgeError('BAD_REQUEST', `Accept ${accept} or send ${PREFLIGHT_HEADER}.`), 406, { accept });
}

function send(reply: FastifyReply, error: EdgeError, status: number, more: Readonly<Record<string, string>> = {}): FastifyReply {
  const [body, { headers }] = json({ errors: [error] }, status, '', more);
  return reply
    .code(status)
    .headers(headers ?? {})
    .send(body);
}
