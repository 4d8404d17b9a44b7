import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Config } from '@stet/platform';
import { TrustedProxies } from './edge/index.js';

/** A client that says nothing, or its headers letter by letter. */
const HEADERS_MS = 10_000;
/** A file of 100 MB is taken in at the speed of its acts, so that a whole request may take its time; the GraphQL door has a shorter one of its own. */
const REQUEST_MS = 15 * 60_000;
/** Longer than load balancers keep theirs (60 s), or one of them would send a request into a connection that is being closed. */
const KEEP_ALIVE_MS = 72_000;
const HEADER_BYTES = 16 * 1024;

/** What a connection may take of the process: Fastify's options. */
export function connectionsOf({ http }: Config) {
  const proxies = new TrustedProxies(http.trustedProxies);
  const headersTimeout = Math.min(HEADERS_MS, http.receiveMs);
  return {
    trustProxy: http.trustedProxies.length > 0 && ((address: string) => proxies.trusts(address)),
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: { headersTimeout, connectionsCheckingInterval: headersTimeout / 2, maxHeaderSize: HEADER_BYTES },
    clientErrorHandler: refuseUnread,
  };
}

const STATUS: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** What could not be read as a request is answered in the form of all errors, and its connection cut. */
export function refuseUnread(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = STATUS[error.code ?? ''] ?? 400;
  const message = `${STATUS_CODES[status]}.`;
  const body = JSON.stringify({
    errors: [{ message, extensions: { code: status === 408 ? 'TIMEOUT' : status === 431 ? 'LIMIT_EXCEEDED' : 'BAD_REQUEST' } }],
  });
  const headers = [
    `content-length: ${Buffer.byteLength(body)}`,
    'content-type: application/json; charset=utf-8',
    'x-content-type-options: nosniff',
    'cache-control: no-store',
    'connection: close',
  ];
  if (socket.writable) socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}
