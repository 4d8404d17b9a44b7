import { EdgeError } from '../edge/index.js';
import type { EdgeRequest } from '../edge/index.js';

/** RFC 6750's b68token, and no longer than any token of ours could grow. */
const BEARER = /^Bearer +([\w.~+/-]{1,200}=*) *$/i;
const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * The bearer token of a request: the Authorization header, or of a WebSocket the `authorization` of its connection_init.
 *
 * @throws EdgeError UNAUTHENTICATED where there is none, or something that is none
 */
export function tokenOf({ headers, connectionParams }: EdgeRequest): string {
  const given: unknown = headers.authorization ?? connectionParams?.authorization ?? connectionParams?.Authorization;
  if (given === undefined || given === null) throw new EdgeError('UNAUTHENTICATED', 'Send "Authorization: Bearer <token>".');
  const token = typeof given === 'string' ? BEARER.exec(given)?.[1] : undefined;
  if (!token) throw new EdgeError('UNAUTHENTICATED', 'This Authorization is not of the form "Bearer <token>".');
  return token;
}

/**
 * The Idempotency-Key header: 1 to 200 visible ASCII characters.
 *
 * @throws EdgeError BAD_REQUEST where it is something else
 */
export function idempotencyKeyOf({ headers }: EdgeRequest): string | undefined {
  const given = headers['idempotency-key'];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && KEY.test(given)) return given;
  throw new EdgeError('BAD_REQUEST', 'An Idempotency-Key is 1 to 200 visible ASCII characters.');
}
