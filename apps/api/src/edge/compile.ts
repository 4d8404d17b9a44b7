import { execute, getVariableValues, GraphQLScalarType, Kind, OperationTypeNode } from 'graphql';
import type { DocumentNode, GraphQLSchema, NamedTypeNode, OperationDefinitionNode, VariableDefinitionNode } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Run } from './documents.js';

/** A variable's type when graphql-js has read it already. */
const AlreadyRead = new GraphQLScalarType({ name: 'AlreadyRead', parseValue: (value) => value, serialize: (value) => value });
const alreadyRead: NamedTypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: AlreadyRead.name } };

/**
 * Queries → code (graphql-jit). Its own reading of variables is never used: for an input type that holds itself it does not return
 * before the memory is gone, and it forgets default values of input fields. So graphql-js reads the variables, and the compiled code is
 * told that they are values it need not look at ("blind").
 *
 * @example const run = new Compiler(schema).compile(document, operation); await run({ schema, document, variableValues, contextValue });
 */
export class Compiler {
  /** queries graphql-jit would not compile; they run on graphql-js */
  failures = 0;
  readonly #blindSchema: GraphQLSchema;

  constructor(private readonly schema: GraphQLSchema) {
    const getType = (name: string) => (name === AlreadyRead.name ? AlreadyRead : schema.getType(name));
    this.#blindSchema = Object.create(schema, { getType: { value: getType } }) as GraphQLSchema;
  }

  /** The document must be valid. A mutation is not compiled: its time is the database's. */
  compile(document: DocumentNode, operation: OperationDefinitionNode): Run {
    if (operation.operation !== OperationTypeNode.QUERY) return execute;
    const blind = withOperation(document, operation, { ...operation, variableDefinitions: operation.variableDefinitions?.map(blindly) });
    const compiled = compileQuery(this.#blindSchema, blind, operation.name?.value, { disablingCapturingStackErrors: true });
    if (!isCompiledQuery(compiled)) {
      this.failures++;
      return execute;
    }
    const definitions = operation.variableDefinitions ?? [];
    return ({ rootValue, contextValue, variableValues }) => {
      const read = getVariableValues(this.schema, definitions, variableValues ?? {});
      return read.errors ? { errors: read.errors } : compiled.query(rootValue, contextValue, read.coerced);
    };
  }
}

const blindly = (definition: VariableDefinitionNode): VariableDefinitionNode => ({
  ...definition,
  type: alreadyRead,
  defaultValue: undefined,
});

function withOperation(document: DocumentNode, from: OperationDefinitionNode, to: OperationDefinitionNode): DocumentNode {
  return { ...document, definitions: document.definitions.map((definition) => (definition === from ? to : definition)) };
}
