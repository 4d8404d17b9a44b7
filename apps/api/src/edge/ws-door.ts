import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Extra } from 'graphql-ws/use/ws';
import { useServer } from 'graphql-ws/use/ws';
import type { Context, SubscribePayload } from 'graphql-ws';
import type { ExecutionArgs } from 'graphql';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { EdgeError } from './edge-error.js';
import type { Caller, Edge } from './edge.js';
import type { EventStream } from './event-stream.js';
import { GRACE_MS } from './lines.js';
import type { LineDoor } from './lines.js';
import type { Origins } from './origins.js';
import { REQUEST_ID_HEADER, requestIdOf } from './request-id.js';
import type { TrustedProxies } from './trusted-proxies.js';

export interface WsDoorOptions {
  readonly path: string;
  readonly origins: Origins;
  readonly proxies: TrustedProxies;
}

/** How long a socket may take over its closing handshake before it is cut. */
const CLOSE_MS = 1000;

/**
 * Subscriptions over WebSocket (graphql-transport-ws). Nothing else comes this way. A page of another origin is refused: a browser sends
 * its cookies along with a socket and asks nobody. The door waits for each message to be sent before it makes the next.
 *
 * @example const door = new WsDoor(edge, { path: '/graphql', origins, proxies }); door.open(fastify.server); await door.close();
 */
export class WsDoor<C> {
  readonly #sockets: WebSocketServer;
  readonly #protocol: { dispose: () => void | Promise<void> };
  #server: Server | undefined;

  constructor(
    private readonly edge: Edge<C>,
    private readonly options: WsDoorOptions,
  ) {
    const { messageBytes, subscriptionsPerSocket } = edge.limits;
    this.#sockets = new WebSocketServer({ noServer: true, maxPayload: messageBytes });
    this.#sockets.on('headers', (headers, request) => void headers.push(`${REQUEST_ID_HEADER}: ${requestIdOf(request)}`));
    this.#protocol = useServer<Record<string, unknown>, Record<PropertyKey, never>>(
      {
        // the argument of `subscribe` is what onSubscribe returned: an opened stream goes through it untouched
        subscribe: (args) => (args as StreamArgs).stream,
        onConnect: async (context) => {
          try {
            await edge.admit(this.#callerOf(context));
            return true;
          } catch (error) {
            edge.mask(error, this.#callerOf(context).requestId); // logs what is not the client's doing
            return false;
          }
        },
        onSubscribe: async (context, _id, payload) => {
          if (Object.keys(context.subscriptions).length > subscriptionsPerSocket)
            return [new EdgeError('LIMIT_EXCEEDED', `At most ${subscriptionsPerSocket} subscriptions on one socket.`)];
          return this.#open(this.#callerOf(context), payload, doorOf(context.extra.socket));
        },
        isProd: true,
      },
      this.#sockets,
    );
  }

  open(server: Server): void {
    // graphql-ws prints what a client can cause (a message too large) to the console; ws has closed the socket with the right code by then
    this.#sockets.on('connection', (socket) => socket.removeAllListeners('error').on('error', () => undefined));
    this.#server = server;
    server.on('upgrade', this.#upgrade);
  }

  /** Streams are ended by Edge.stop() before; this closes the sockets and returns when all are gone. */
  async close(): Promise<void> {
    this.#server?.off('upgrade', this.#upgrade);
    const cut = setTimeout(() => this.#sockets.clients.forEach((socket) => socket.terminate()), CLOSE_MS);
    await this.#protocol.dispose();
    clearTimeout(cut);
  }

  async #open(
    caller: Caller,
    payload: SubscribePayload,
    door: (stream: EventStream) => LineDoor,
  ): Promise<StreamArgs | readonly EdgeError[]> {
    const { query, operationName, variables } = payload;
    if (typeof query !== 'string') return [new EdgeError('BAD_REQUEST', 'Missing query.')];
    const opened = await this.edge.subscribe(caller, { query, operationName, variables });
    if (!('stream' in opened)) return opened;
    opened.line.door = door(opened.stream);
    return { ...opened.args, stream: opened.stream };
  }

  #callerOf({ extra, connectionParams }: Context<Record<string, unknown>, Extra>): Caller {
    const { request } = extra;
    return {
      headers: request.headers,
      transport: 'ws',
      requestId: requestIdOf(request),
      ip: this.options.proxies.addressOf(request),
      connectionParams,
    };
  }

  readonly #upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const ours = request.url?.split('?')[0] === this.options.path;
    if (!ours && this.#server && this.#server.listenerCount('upgrade') > 1) return; // another's
    if (!ours) refuse(socket, '404 Not Found');
    else if (this.edge.isStopping) refuse(socket, '503 Service Unavailable');
    else if (!this.options.origins.isWelcome(request.headers)) refuse(socket, '403 Forbidden');
    else this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#sockets.emit('connection', opened, request));
  };
}

interface StreamArgs extends ExecutionArgs {
  readonly stream: EventStream;
}

/** The socket's closing code for each reason to end a line (graphql-transport-ws; 1012 and 1013 ask to come again, which clients then do). */
const CLOSING: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 4401,
  PERMISSION_DENIED: 4403,
  LIMIT_EXCEEDED: 1013,
  UNAVAILABLE: 1012,
};

/**
 * A token's end closes the socket, and so does a reader that does not read; a right that is lost ends its subscription only, where its reader
 * can still be told.
 */
const doorOf =
  (socket: WebSocket) =>
  (stream: EventStream): LineDoor => ({
    socket,
    buffered: () => socket.bufferedAmount,
    end: (error) => {
      if (error.code === 'PERMISSION_DENIED' && stream.untakenMs === 0) {
        stream.fail(error);
        return;
      }
      // a reason has room for 123 bytes
      socket.close(CLOSING[error.code] ?? 1011, error.message.slice(0, 120));
      void stream.return();
      setTimeout(() => socket.readyState === socket.CLOSED || socket.terminate(), GRACE_MS).unref();
    },
  });

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nx-content-type-options: nosniff\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
