/**
 * What one operation may cost. `production` is the default; `development` only talks more.
 *
 * @example
 * GraphQLModule.forRoot<EdgeOptions>({ driver: EdgeDriver, limits: { ...productionLimits, introspection: config.introspection } })
 */
export interface Limits {
  /** tokens of one document */
  readonly tokens: number;
  /** nested selection sets; fragments do not count as a level */
  readonly depth: number;
  /** aliases in one operation, those of `__typename` too */
  readonly aliases: number;
  readonly directives: number;
  /** see cost.ts: an answer's fields, times the page sizes on the way down */
  readonly cost: number;
  /** nesting of lists and objects in the variables */
  readonly inputDepth: number;
  /** bytes of one HTTP body; a submitted article carries its whole text */
  readonly bodyBytes: number;
  /** bytes of one WebSocket message: a subscription carries no text */
  readonly messageBytes: number;
  /** subscriptions open at once on one WebSocket */
  readonly subscriptionsPerSocket: number;
  /** milliseconds an answer may wait for a reader that does not read before its line is cut */
  readonly untakenMs: number;
  /** milliseconds a request's body may take to arrive */
  readonly receiveMs: number;
  /** milliseconds until an operation is answered with TIMEOUT */
  readonly operationMs: number;
  /** documents kept parsed, checked and (queries) compiled */
  readonly documents: number;
  /** longer documents run, but are not kept: a text in a literal would otherwise be held for nothing */
  readonly keptDocumentChars: number;
  /** a query is compiled when it is seen for the n-th time; Infinity never compiles */
  readonly compileAfter: number;
  readonly introspection: boolean;
  /** "Did you mean …" and the numbers of the limits in messages: they give the schema away piece by piece */
  readonly hints: boolean;
}

export const productionLimits: Limits = Object.freeze({
  tokens: 2000,
  depth: 12,
  aliases: 15,
  directives: 30,
  // the desk's own query, 50 articles × 10 claims with task, assignee and verdict, costs 32,000
  cost: 60_000,
  inputDepth: 20,
  bodyBytes: 8 * 1024 * 1024,
  messageBytes: 128 * 1024,
  subscriptionsPerSocket: 50,
  untakenMs: 10_000,
  receiveMs: 30_000,
  operationMs: 10_000,
  documents: 500,
  keptDocumentChars: 32 * 1024,
  compileAfter: 2,
  introspection: false,
  hints: false,
});

export const developmentLimits: Limits = Object.freeze({ ...productionLimits, introspection: true, hints: true });
