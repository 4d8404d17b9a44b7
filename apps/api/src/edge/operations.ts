import { execute, getVariableValues, Kind } from 'graphql';
import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { askedFields } from './asked-fields.js';
import type { AskedFields } from './asked-fields.js';
import { Compiler } from './compile.js';
import { costOf } from './cost.js';
import { Documents, limitError } from './documents.js';
import type { KnownDocument } from './documents.js';
import { EdgeError } from './edge-error.js';
import { productionLimits } from './limits.js';
import type { Limits } from './limits.js';
import { badRequest } from './mask.js';
import type { Persisted } from './persisted.js';

/** What a client sends, on every transport. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** A request that may run. */
export interface Operation {
  readonly known: KnownDocument;
  readonly node: OperationDefinitionNode;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Everything between a request's text and its result that is not transport: reading, limits, compiled queries.
 *
 * @example
 * const operation = operations.open({ query: '{ me { id } }' });
 * if (operation instanceof Array) return operation; // EdgeErrors: BAD_REQUEST or LIMIT_EXCEEDED, nothing has run
 * const result = await operations.run(operation, context); // errors as graphql-js makes them: mask them before they leave
 */
export class Operations {
  readonly #documents: Documents;
  readonly #compiler: Compiler;

  constructor(
    readonly schema: GraphQLSchema,
    readonly limits: Limits = productionLimits,
    private readonly persisted?: Persisted,
  ) {
    this.#documents = new Documents(schema, limits);
    this.#compiler = new Compiler(schema);
  }

  open({ query: sent, operationName, variables }: OperationRequest): Operation | EdgeError[] {
    const query = this.persisted ? this.persisted.textOf(sent) : sent;
    if (query === undefined) return [new EdgeError('BAD_REQUEST', 'This operation is none of those that are persisted here.')];
    const known = this.#documents.check(query);
    if (!('document' in known)) return [...known];
    const node = chosen(known.document, operationName);
    if (node instanceof EdgeError) return [node];
    const values = variables ?? {};
    const { cost, hints, inputDepth } = this.limits;
    if (deeperThan(values, inputDepth))
      return [limitError(hints ? `The variables are nested deeper than ${inputDepth} levels.` : undefined)];
    const found = this.#cost(known, node, values);
    if (found > cost) return [limitError(hints ? `The operation's cost of ${Math.ceil(found)} is above ${cost}.` : undefined)];
    // read here for the errors: they are the caller's and stop the request before anything runs
    const read = getVariableValues(this.schema, node.variableDefinitions ?? [], values, { maxErrors: 20, hideSuggestions: !hints });
    if (read.errors) return read.errors.map((error) => badRequest(error, hints));
    return { known, node, kind: node.operation, variables: values };
  }

  run(operation: Operation, context: unknown): ExecutionResult | Promise<ExecutionResult> {
    const { known, node } = operation;
    const name = node.name?.value ?? '';
    let run = known.runs.get(name);
    if (!run && known.seen >= this.limits.compileAfter) known.runs.set(name, (run = this.#compiler.compile(known.document, node)));
    return (run ?? execute)(this.argsOf(operation, context));
  }

  /** @returns what is wrong with a document, before anybody asks for it */
  faultsOf(query: string): readonly EdgeError[] {
    const known = this.#documents.check(query);
    return 'document' in known ? [] : known;
  }

  /** What the operation asks of each object type. */
  askedBy({ known, node }: Operation): AskedFields {
    const name = node.name?.value ?? '';
    let asked = known.asked.get(name);
    if (!asked) known.asked.set(name, (asked = askedFields(this.schema, known.document, node)));
    return asked;
  }

  argsOf({ known, node, variables }: Operation, contextValue: unknown): ExecutionArgs {
    return {
      schema: this.schema,
      document: known.document,
      operationName: node.name?.value,
      variableValues: variables,
      contextValue,
      hideSuggestions: !this.limits.hints,
    };
  }

  #cost(known: KnownDocument, node: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): number {
    const name = node.name?.value ?? '';
    const fixed = known.costs.get(name);
    if (fixed !== undefined) return fixed;
    const { cost, varies } = costOf(this.schema, known.document, node, variables);
    if (!varies) known.costs.set(name, cost);
    return cost;
  }
}

/** The operation a request means; the wording is that of graphql-js. */
function chosen(document: DocumentNode, name: string | null | undefined): OperationDefinitionNode | EdgeError {
  const all = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (name != null)
    return all.find((node) => node.name?.value === name) ?? new EdgeError('BAD_REQUEST', `Unknown operation named "${name}".`);
  if (all.length > 1) return new EdgeError('BAD_REQUEST', 'Must provide operation name if query contains multiple operations.');
  return all[0] ?? new EdgeError('BAD_REQUEST', 'Must provide an operation.');
}

/** Without recursion: the values are a stranger's. */
function deeperThan(value: unknown, max: number): boolean {
  const open: [value: unknown, depth: number][] = [[value, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [current, depth] = next;
    if (typeof current !== 'object' || current === null) continue;
    if (depth > max) return true;
    for (const inner of Object.values(current)) if (typeof inner === 'object') open.push([inner, depth + 1]);
  }
  return false;
}
