import { defaultFieldResolver } from 'graphql';
import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql';

export type RootOperation = 'query' | 'mutation' | 'subscription';

/** Throws (an EdgeError) when the context's actor may not do this. Called before the field's own resolver. */
export type RootCheck<C> = (operation: RootOperation, field: string, context: C) => void | Promise<void>;

const guarded = new WeakSet<GraphQLSchema>();

/** Root types are nobody's class, so their words stand here. */
const DESCRIBED: Readonly<Record<RootOperation, string>> = {
  query: 'What may be asked.',
  mutation: 'What may be done. Each answers what it has done or, expected and typed, why not.',
  subscription: 'What is told as it happens, over SSE or WebSocket.',
};

/** EdgeDriver asks this, so that nobody serves a schema whose roots stand open because a line was forgotten. */
export const areRootsGuarded = (schema: GraphQLSchema): boolean => guarded.has(schema);

/**
 * Permission, once per root field and nowhere further in: wraps each root field's `resolve` (of a subscription `subscribe`, and `resolve`
 * too, because a right may be lost while events still come). Changes the schema it is given and returns it.
 *
 * @param acts names of the root fields that have an entry in the permission table; where a query, a mutation and a subscription share a
 *   name but not an act, an entry may say which: `subscription.clearance`
 * @throws Error at start, naming every root field without an entry
 * @example transformSchema: (schema) => guardRoots(plainFields(schema), new Set(Object.keys(permissions)), (operation, field, context) => permit(context, field))
 */
export function guardRoots<C>(schema: GraphQLSchema, acts: ReadonlySet<string>, check: RootCheck<C>): GraphQLSchema {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  const unnamed = roots.flatMap(([operation, type]) =>
    fieldsOf(type)
      .map(({ name }) => `${operation}.${name}`)
      .filter((name) => !acts.has(name) && !acts.has(bare(name))),
  );
  if (unnamed.length) throw new Error(`No act in the permission table for ${unnamed.join(', ')}.`);

  for (const [operation, type] of roots) {
    for (const field of fieldsOf(type)) {
      const guard = (resolve: Resolver): Resolver => guardedResolver(resolve, (context) => check(operation, field.name, context as C));
      field.resolve = guard(field.resolve ?? defaultFieldResolver);
      if (operation === 'subscription' && field.subscribe) field.subscribe = guard(field.subscribe);
    }
  }
  for (const [operation, type] of roots) if (type) type.description ??= DESCRIBED[operation];
  guarded.add(schema);
  return schema;
}

type Resolver = GraphQLFieldResolver<unknown, unknown>;

const fieldsOf = (type: GraphQLObjectType | null | undefined) => Object.values(type?.getFields() ?? {});
const bare = (name: string): string => name.slice(name.indexOf('.') + 1);

/** A check that answers at once costs no promise. */
function guardedResolver(resolve: Resolver, check: (context: unknown) => void | Promise<void>): Resolver {
  return (parent, args, context, info) => {
    const checked = check(context);
    return checked instanceof Promise ? checked.then(() => resolve(parent, args, context, info)) : resolve(parent, args, context, info);
  };
}
