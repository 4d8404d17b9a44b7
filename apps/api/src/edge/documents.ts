import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate } from 'graphql';
import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLSchema, ValidationContext, ValidationRule } from 'graphql';
import type { AskedFields } from './asked-fields.js';
import { EdgeError } from './edge-error.js';
import type { Limits } from './limits.js';
import { badRequest } from './mask.js';

export type Run = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

/** A document that parsed, keeps the limits and fits the schema. */
export interface KnownDocument {
  readonly document: DocumentNode;
  seen: number;
  /** compiled runs, fixed costs and what is asked of each type, by operation name */
  readonly runs: Map<string, Run>;
  readonly costs: Map<string, number>;
  readonly asked: Map<string, AskedFields>;
}

/**
 * Text → checked document, remembered. Bad documents are remembered too, and apart: a flood of one bad text costs a map look-up, a flood
 * of many does not push the good ones out.
 *
 * @example const known = documents.check('{ me { id } }'); if ('document' in known) …; else known is a list of EdgeErrors
 */
export class Documents {
  readonly #good: Lru<KnownDocument>;
  readonly #bad: Lru<readonly EdgeError[]>;
  readonly #limitRules: readonly ValidationRule[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: Limits,
  ) {
    this.#good = new Lru(limits.documents);
    this.#bad = new Lru(limits.documents);
    this.#limitRules = limitRules(limits);
  }

  check(query: string): KnownDocument | readonly EdgeError[] {
    const known = this.#good.get(query) ?? this.#bad.get(query);
    if (known) {
      if ('document' in known) known.seen++;
      return known;
    }
    const checked = this.#read(query);
    if (query.length <= this.limits.keptDocumentChars) {
      if ('document' in checked) this.#good.set(query, checked);
      else this.#bad.set(query, checked);
    }
    return checked;
  }

  #read(query: string): KnownDocument | readonly EdgeError[] {
    const { hints, tokens } = this.limits;
    try {
      const document = parse(query, { maxTokens: tokens });
      // limits first: a document that breaks one is not looked at any further
      let errors = validate(this.schema, document, this.#limitRules, { maxErrors: 1 });
      if (!errors.length) errors = validate(this.schema, document, specifiedRules, { maxErrors: 5, hideSuggestions: !hints });
      return errors.length
        ? errors.map((error) => badRequest(error, hints))
        : { document, seen: 1, runs: new Map(), costs: new Map(), asked: new Map() };
    } catch (error) {
      if (!(error instanceof GraphQLError)) return [new EdgeError('LIMIT_EXCEEDED', 'The document is nested too deeply.')];
      // maxTokens has no class or code of its own
      if (/^Syntax Error: Document contains more tha[nt] \d+ tokens/.test(error.message))
        return [limitError(hints ? error.message : undefined)];
      return [badRequest(error, hints)];
    }
  }
}

export const limitError = (message = 'The operation is larger than this server allows.'): EdgeError =>
  new EdgeError('LIMIT_EXCEEDED', message.replace(/^Syntax Error: /, ''));

function limitRules(limits: Limits): readonly ValidationRule[] {
  const armor = {
    exposeLimits: limits.hints,
    propagateOnRejection: false,
    onReject: [
      (context: ValidationContext | null, error: GraphQLError) =>
        context?.reportError(limitError(limits.hints ? error.message : undefined)),
    ],
  };
  return [
    maxDepthRule({ n: limits.depth, flattenFragments: true, ...armor }),
    maxAliasesRule({ n: limits.aliases, allowList: [], ...armor }), // its own list lets any number of `__typename` through
    maxDirectivesRule({ n: limits.directives, ...armor }),
    ...(limits.introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ] as readonly ValidationRule[];
}

/** Least recently used goes first; a Map keeps insertion order. */
class Lru<V> {
  readonly #entries = new Map<string, V>();

  constructor(private readonly max: number) {}

  get(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.#entries.set(key, value);
    if (this.#entries.size <= this.max) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }
}
