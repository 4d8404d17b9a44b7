import type { CredentialKind } from '@stet/newsroom';
import { EdgeError } from '../edge/index.js';
import type { EdgeRequest } from '../edge/index.js';
import type { SessionCookie } from './session-cookie.js';

/** RFC 6750's b68token, and no longer than any token of ours could grow. */
const BEARER = /^Bearer +([\w.~+/-]{1,200}=*) *$/i;
const KEY = /^[\x21-\x7e]{1,200}$/;

/** What a request shows of who asks. */
export interface Credential {
  readonly kind: CredentialKind;
  readonly secret: string;
}

/**
 * What a request shows: the bearer token of its Authorization header, or of a WebSocket the `authorization` of its connection_init; where there is
 * none, the session of its cookie. Who sends an Authorization is taken by that alone, good or not.
 *
 * @throws EdgeError UNAUTHENTICATED where there is neither, or something that is neither, or a cookie in a request that any page could have caused
 */
export function credentialOf(request: EdgeRequest, cookies: SessionCookie): Credential {
  const { headers, connectionParams } = request;
  const given: unknown = headers.authorization ?? connectionParams?.authorization ?? connectionParams?.Authorization;
  if (given === undefined || given === null) {
    const secret = cookies.read(headers);
    if (secret === undefined) throw new EdgeError('UNAUTHENTICATED', 'Sign in, or send "Authorization: Bearer <token>".');
    if (!cookies.isWelcome(request))
      throw new EdgeError(
        'UNAUTHENTICATED',
        'A session is taken from pages of this address only, never from what another page may have caused.',
      );
    return { kind: 'SESSION', secret };
  }
  const token = typeof given === 'string' ? BEARER.exec(given)?.[1] : undefined;
  if (!token) throw new EdgeError('UNAUTHENTICATED', 'This Authorization is not of the form "Bearer <token>".');
  return { kind: 'TOKEN', secret: token };
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
