import { HttpException } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import type { SourceLocation } from 'graphql';
import { EdgeError } from './edge-error.js';
import type { EdgeErrorCode } from './edge-error.js';

/** Connection lost or refused, server starting or stopping, no connection free. */
const UNAVAILABLE_SQLSTATE = /^(08...|57P0[123]|53300)$/;
/** statement_timeout, lock_timeout, idle_in_transaction_session_timeout, transaction_timeout */
const TIMEOUT_SQLSTATE = /^(57014|55P03|25P03|25P04)$/;
const UNAVAILABLE_SYSCALL = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** pg and pg-pool throw these without a code */
const UNAVAILABLE_MESSAGE =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end|Client was closed)/;
/** character_not_in_repertoire, untranslatable_character: a NUL came through in an argument nobody looked at */
const BROKEN_TEXT_SQLSTATE = /^(22021|22P05)$/;
const TIMEOUT_MESSAGE = /^Query read timeout/;

const STATUS_CODE: Readonly<Record<number, EdgeErrorCode>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  408: 'TIMEOUT',
  413: 'LIMIT_EXCEEDED',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
};

const SAID = {
  TIMEOUT: 'This took too long and was given up.',
  UNAVAILABLE: 'A service this needs cannot be reached. Try again shortly.',
  INTERNAL: 'Something went wrong here. The request id finds it in the log.',
};

export interface Masking {
  /** stands in INTERNAL errors and in the log */
  readonly requestId: string;
  /** suggestions are taken out of messages unless set */
  readonly hints: boolean;
  /** called with the true error of every TIMEOUT, UNAVAILABLE and INTERNAL that did not come as an EdgeError */
  readonly log: (error: unknown, code: EdgeErrorCode) => void;
}

/**
 * Any error → an EdgeError that may be shown. Path and locations stay; message and code stay only if they were meant for the caller:
 * an EdgeError, an HttpException of Nest's pipes and guards, or a fault of the request itself as graphql-js words it.
 *
 * @example result.errors?.map((error) => mask(error, { requestId, hints: false, log }));
 */
export function mask(error: unknown, masking: Masking): EdgeError {
  const place = placeOf(error);
  const chain = [...causes(error)];
  const own = chain.find((cause): cause is EdgeError => cause instanceof EdgeError);
  if (own) return own === error ? own : new EdgeError(own.code, own.message, { ...place, extensions: own.extensions });

  const http = chain.find((cause): cause is HttpException => cause instanceof HttpException);
  const httpCode = http && STATUS_CODE[http.getStatus()];
  if (httpCode) return new EdgeError(httpCode, messageOf(http), place);

  if (chain.some((cause) => BROKEN_TEXT_SQLSTATE.test(String((cause as { code?: unknown } | null)?.code))))
    return new EdgeError('BAD_REQUEST', 'A text holds NUL, which no text can hold here.', place);

  const faultCode = chain.map(codeOfFault).find((found) => found !== undefined);
  if (!faultCode && isFaultOfRequest(error, chain))
    return new EdgeError('BAD_REQUEST', hinted((error as Error).message, masking.hints), place);

  const code = faultCode ?? 'INTERNAL';
  masking.log(chain.at(-1) ?? error, code);
  return new EdgeError(code, SAID[code], { ...place, ...(code === 'INTERNAL' && { extensions: { requestId: masking.requestId } }) });
}

/** Errors found before anything ran (parsing, validation, variables) are the caller's, whatever is inside them. */
export function badRequest(error: Error, hints: boolean): EdgeError {
  return error instanceof EdgeError ? error : new EdgeError('BAD_REQUEST', hinted(error.message, hints), placeOf(error));
}

/**
 * graphql-js throws GraphQLErrors without a path before it runs, and while it runs for arguments that cannot be made of variables.
 * Its other errors with a path ("Cannot return null for non-nullable field", a value an enum cannot represent) are our faults.
 */
function isFaultOfRequest(error: unknown, chain: readonly unknown[]): boolean {
  if (!isGraphQLError(error)) return false;
  const inner = chain.at(-1);
  return isGraphQLError(inner) && (!error.path || /^'?Argument "\w+" (of |has )/.test(inner.message));
}

function codeOfFault(error: unknown): 'UNAVAILABLE' | 'TIMEOUT' | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') {
    if (UNAVAILABLE_SYSCALL.has(code) || UNAVAILABLE_SQLSTATE.test(code)) return 'UNAVAILABLE';
    if (TIMEOUT_SQLSTATE.test(code)) return 'TIMEOUT';
  }
  if (isGraphQLError(error)) return undefined;
  if (UNAVAILABLE_MESSAGE.test(error.message)) return 'UNAVAILABLE';
  return TIMEOUT_MESSAGE.test(error.message) ? 'TIMEOUT' : undefined;
}

/** The error and what is inside it, outermost first: graphql-js' originalError, TypeORM's driverError, `cause`, an AggregateError's first. */
function* causes(error: unknown): Generator<unknown> {
  let next: unknown = error;
  for (let depth = 0; next != null && depth < 8; depth++) {
    yield next;
    const inner = next as { originalError?: unknown; driverError?: unknown; cause?: unknown; errors?: unknown };
    next = inner.originalError ?? inner.driverError ?? inner.cause ?? (next instanceof AggregateError ? next.errors[0] : undefined);
  }
}

/** Compiled queries throw errors of graphql-jit's own class, which only shares the name. */
const isGraphQLError = (error: unknown): error is GraphQLError =>
  error instanceof GraphQLError || (error instanceof Error && error.constructor.name === 'GraphQLError');

function placeOf(error: unknown): {
  nodes?: GraphQLError['nodes'];
  path?: GraphQLError['path'];
  locations?: readonly SourceLocation[];
  source?: GraphQLError['source'];
  positions?: GraphQLError['positions'];
} {
  if (!isGraphQLError(error)) return {};
  return { nodes: error.nodes, source: error.source, positions: error.positions, path: error.path, locations: error.locations };
}

const hinted = (message: string, hints: boolean): string => (hints ? message : message.replace(/ ?Did you mean [^?]*\?/g, ''));

function messageOf(exception: HttpException): string {
  const body = exception.getResponse();
  const message = typeof body === 'string' ? body : (body as { message?: unknown }).message;
  return Array.isArray(message) ? message.join('; ') : typeof message === 'string' ? message : exception.message;
}
