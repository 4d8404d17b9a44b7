import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

export const REQUEST_ID_HEADER = 'x-request-id';
const SAFE = /^[\w.-]{1,64}$/;
const known = new WeakMap<IncomingMessage, string>();

/**
 * The caller's own id if it is safe to log and to send back, else a new one.
 *
 * @example requestIdFrom({ 'x-request-id': 'cms-4711' }) // 'cms-4711'
 */
export function requestIdFrom(headers: IncomingHttpHeaders): string {
  const given = headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && SAFE.test(given) ? given : randomUUID();
}

/** The same id however often it is asked for. */
export function requestIdOf(request: IncomingMessage): string {
  let id = known.get(request);
  if (!id) known.set(request, (id = requestIdFrom(request.headers)));
  return id;
}
