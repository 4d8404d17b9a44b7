import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { isPublicAddress } from './addresses.js';
import { FetchFault } from './fetch.fault.js';
import { GuardedFetch } from './guarded-fetch.js';
import type { FetchedPage, FetchLimits, FetchWorld } from './guarded-fetch.js';

/** A public address that stands for our front server in these tests; nothing is ever sent to it. */
export const FRONT_ADDRESS = '93.184.216.34';

/** A server that says exactly what it is told to, and counts who came. */
export class RawServer {
  hits = 0;
  /** the requests as they came, one a connection */
  readonly heard: string[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  /** @param answer called with the head of each connection's request; must end the socket itself, if it is to end */
  static async start(answer: (socket: Socket, head: string) => void): Promise<RawServer> {
    const server = createServer();
    const raw = new RawServer(server);
    server.on('connection', (socket) => {
      raw.hits++;
      raw.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => raw.sockets.delete(socket));
      let head = '';
      const listen = (chunk: Buffer): void => {
        head += chunk.toString('latin1');
        if (!head.includes('\r\n\r\n')) return;
        socket.off('data', listen);
        raw.heard.push(head);
        answer(socket, head);
      };
      socket.on('data', listen);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return raw;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** lines that are open still */
  get open(): number {
    return this.sockets.size;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** An answer as it goes over the line. */
export const answerOf = (status: string, headers: Readonly<Record<string, string | number>>, body: string | Buffer = ''): Buffer =>
  Buffer.concat([
    Buffer.from(
      `HTTP/1.1 ${status}\r\n${Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n`,
    ),
    Buffer.from(body),
  ]);

/** A whole page, as an honest server sends it. */
export const pageOf = (
  body: string | Buffer,
  type = 'text/html; charset=utf-8',
  more: Readonly<Record<string, string | number>> = {},
): Buffer => answerOf('200 OK', { 'content-type': type, 'content-length': Buffer.byteLength(body), ...more }, body);

/**
 * A guard whose only exception is the one port of the front server on loopback.
 *
 * @param world what else is different, e.g. the resolver; by default every name is the front server's
 */
export function guardWith(
  front: RawServer,
  ports: readonly number[] = [],
  world: FetchWorld = {},
  limits: Partial<FetchLimits> = {},
): GuardedFetch {
  return new GuardedFetch([front.port, ...ports], {
    resolve: () => Promise.resolve(['127.0.0.1']),
    allow: (address, port) => isPublicAddress(address) || (address === '127.0.0.1' && port === front.port),
    limits,
    ...world,
  });
}

/** @returns the fault's code, or the page where there was one */
export const outcomeOf = (fetched: Promise<FetchedPage>): Promise<string | FetchedPage> =>
  fetched.catch((error: unknown) => {
    if (error instanceof FetchFault) return error.code;
    throw error;
  });
