/** An error as the log tells it. */
export interface ToldError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  /** names, codes and numbers it carries, as strings and numbers only */
  readonly [fact: string]: unknown;
  /** what it came of, innermost last */
  readonly causes?: readonly ToldError[];
}

/**
 * What an error may carry into the log beside its message: names and codes. Drivers hang more onto theirs (the values of a statement, the row that failed,
 * the mail that was refused), and that may be anybody's words or secrets.
 */
const FACTS = [
  'code',
  'severity',
  'schema',
  'table',
  'column',
  'constraint',
  'syscall',
  'address',
  'port',
  'command',
  'responseCode',
  'status',
];
const DEEPEST = 5;

/**
 * @example tellError(new Error('the row is gone', { cause })) // { type: 'Error', message: 'the row is gone', stack: '…', causes: [{ … }] }
 */
export function tellError(error: unknown): ToldError {
  const causes = causesOf(error).map(tellOne);
  return { ...tellOne(error), ...(causes.length > 0 && { causes }) };
}

function tellOne(error: unknown): ToldError {
  if (!(error instanceof Error)) return { type: typeof error, message: typeof error === 'string' ? error : 'no error at all was thrown' };
  const facts: Record<string, string | number> = {};
  for (const name of FACTS) {
    const value = (error as unknown as Record<string, unknown>)[name];
    if (typeof value === 'string' || typeof value === 'number') facts[name] = value;
  }
  return { ...facts, type: error.name, message: error.message, ...(error.stack !== undefined && { stack: error.stack }) };
}

/** What an error came of: `cause`, TypeORM's driverError, an AggregateError's first. */
function causesOf(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let at = error; found.length < DEEPEST;) {
    if (!(at instanceof Error)) break;
    const { cause, driverError } = at as { cause?: unknown; driverError?: unknown };
    const next: unknown = cause ?? driverError ?? (at instanceof AggregateError ? at.errors[0] : undefined);
    if (next === undefined || next === null || next === error || found.includes(next)) break;
    found.push(next);
    at = next;
  }
  return found;
}
