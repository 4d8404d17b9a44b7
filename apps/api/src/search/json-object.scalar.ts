import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function checked(value: unknown): Record<string, unknown> {
  if (!isObject(value)) throw new GraphQLError('A JSONObject is an object.');
  return value;
}

/** An object of JSON: what it holds is checked by who takes it. */
export const JSONObjectScalar = new GraphQLScalarType<Record<string, unknown>>({
  name: 'JSONObject',
  description: 'An object of JSON.',
  serialize: checked,
  parseValue: checked,
  parseLiteral: (node, variables) => {
    if (node.kind !== Kind.OBJECT) throw new GraphQLError('A JSONObject is an object.');
    return checked(valueFromASTUntyped(node, variables));
  },
});
