import { GraphQLError } from 'graphql';
import type { GraphQLErrorOptions, GraphQLFormattedError, SourceLocation } from 'graphql';

/** The only codes that stand under `errors` of an answer. An expected "no" is not among them: it is a refusal in the mutation's union. */
export const edgeErrorCodes = [
  'UNAUTHENTICATED',
  'PERMISSION_DENIED',
  'BAD_REQUEST',
  'LIMIT_EXCEEDED',
  'RATE_LIMITED',
  'TIMEOUT',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type EdgeErrorCode = (typeof edgeErrorCodes)[number];

/** HTTP status of an answer that never came to run the operation (with the media type of GraphQL; see http-door.ts for plain JSON). */
export const statusOfCode: Readonly<Record<EdgeErrorCode, number>> = Object.freeze({
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  BAD_REQUEST: 400,
  LIMIT_EXCEEDED: 400,
  RATE_LIMITED: 429,
  TIMEOUT: 504,
  UNAVAILABLE: 503,
  INTERNAL: 500,
});

export interface EdgeErrorOptions extends GraphQLErrorOptions {
  /** where in the document, for errors that know places but no nodes (those of compiled queries) */
  readonly locations?: readonly SourceLocation[];
}

/**
 * An error whose message the caller may read. Whatever else is thrown is masked (mask.ts).
 *
 * @example throw new EdgeError('UNAUTHENTICATED', 'The token has expired.');
 */
export class EdgeError extends GraphQLError {
  readonly #locations: readonly SourceLocation[] | undefined;

  constructor(
    readonly code: EdgeErrorCode,
    message: string,
    { locations, ...options }: EdgeErrorOptions = {},
  ) {
    super(message, { ...options, extensions: { ...options.extensions, code } });
    this.#locations = locations;
    // `code` stands in the extensions; an enumerable own property would only repeat it in logs
    Object.defineProperty(this, 'code', { enumerable: false });
  }

  override toJSON(): GraphQLFormattedError {
    const json = super.toJSON();
    return this.#locations?.length && !json.locations ? { ...json, locations: this.#locations } : json;
  }
}

/** @param seconds until another request may come: stands in the answer and in its Retry-After */
export const rateLimited = (seconds: number, message = `Too many requests. Try again in ${seconds} s.`): EdgeError =>
  new EdgeError('RATE_LIMITED', message, { extensions: { retryAfter: seconds } });

/** The headers HTTP has for an error, whatever else its answer is. */
export function headersOf(error: EdgeError): Record<string, string> {
  if (error.code === 'UNAUTHENTICATED') return { 'www-authenticate': 'Bearer' };
  const { retryAfter } = error.extensions;
  return error.code === 'RATE_LIMITED' && typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {};
}
