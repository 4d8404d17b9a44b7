/** Why nothing was fetched, each with what a person reads. They name no address: an answer must not tell what stands in our own network. */
export const fetchFaults = {
  ADDRESS_INVALID: 'This is no web address.',
  SCHEME_FORBIDDEN: 'Only http and https are fetched.',
  CREDENTIALS_FORBIDDEN: 'An address with a name or a password in it is not fetched.',
  PORT_FORBIDDEN: 'This port is not fetched from.',
  HOST_FORBIDDEN: 'This host is not on the public internet.',
  HOST_UNKNOWN: 'No such host is known.',
  CONNECTION_FAILED: 'The host does not answer, or broke off.',
  TLS_FAILED: 'The host could not prove that it is the one named.',
  TIMED_OUT: 'The host took too long.',
  REDIRECTS_TOO_MANY: 'The page leads on and on to other addresses.',
  REDIRECT_INVALID: 'The page leads to no address.',
  REDIRECT_INSECURE: 'The page leads from https to http.',
  RESPONSE_INVALID: 'The host does not speak HTTP as it should.',
  STATUS_REFUSED: 'The host did not give the page out.',
  TYPE_FORBIDDEN: 'This is no text: only HTML and plain text are taken in.',
  ENCODING_FORBIDDEN: 'The page is compressed in a way nobody asked for.',
  TOO_LARGE: 'The page is larger than 5 MiB.',
  COMPRESSION_BOMB: 'The page is compressed far more than any text can be.',
  BODY_BROKEN: 'The page broke off, or its compression is damaged.',
  CHARSET_UNKNOWN: 'The page is written in a character set nobody knows.',
} as const;

export type FetchFaultCode = keyof typeof fetchFaults;

/** What may be over in a while by itself: these alone are worth another try. */
const PASSING: ReadonlySet<FetchFaultCode> = new Set(['HOST_UNKNOWN', 'CONNECTION_FAILED', 'TIMED_OUT', 'BODY_BROKEN']);
const PASSING_STATUS: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Nothing was fetched. Tells what kind of thing was in the way, never an address or words of the other side. */
export class FetchFault extends Error {
  override readonly name = 'FetchFault';

  /** @param status of the answer, where STATUS_REFUSED */
  constructor(
    readonly code: FetchFaultCode,
    readonly status: number | null = null,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${fetchFaults[code]}${status === null ? '' : ` (status ${status})`}`, options);
  }

  /** Whether another try in a while may go better. */
  get passing(): boolean {
    return PASSING.has(this.code) || (this.status !== null && PASSING_STATUS.has(this.status));
  }
}
