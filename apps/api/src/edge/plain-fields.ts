import { isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';

/**
 * Takes Nest's `(root) => root[name]` away from every field that has nothing else: graphql-jit reads a property in place only where no
 * resolver stands. Left alone: root fields, fields that read another name, fields with a default value, every resolver not Nest's own.
 * Changes the schema it is given and returns it.
 *
 * @example transformSchema: (schema) => guardRoots(plainFields(schema), acts, check)
 */
export function plainFields(schema: GraphQLSchema): GraphQLSchema {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type)) || roots.has(type as never)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve?.name === 'rootFieldResolver' && readsOnly(field.resolve, field.name)) field.resolve = undefined;
    }
  }
  return schema;
}

/** Calls the resolver with an object that notes what is read of it. */
function readsOnly(resolve: GraphQLFieldResolver<unknown, unknown>, name: string): boolean {
  const read: PropertyKey[] = [];
  const parent = new Proxy({}, { get: (_target, key) => void read.push(key) });
  const value: unknown = (resolve as (parent: unknown) => unknown)(parent);
  return read.length === 1 && read[0] === name && value === undefined;
}
