import { getNamedType, isCompositeType, isInterfaceType, isObjectType, Kind, typeFromAST } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';

const LEAF = 1;
const OBJECT = 2;
const PER_LEVEL = 1.2;

export interface Cost {
  readonly cost: number;
  /** a page size came from a variable: the cost holds for these variables only */
  readonly varies: boolean;
}

/**
 * What an operation may make the server do: 1 for a leaf, 2 for an object plus 1.2 times its fields, and a field with `first` (or `last`)
 * times that number. graphql-armor's cost rule has the same formula but sees literals only: a page size in a variable, or one left to its
 * default, costs nothing there. So this one runs with the variables at hand. The document must be valid (no circular fragments).
 *
 * @example costOf(schema, document, operation, { n: 50 }).cost > limits.cost
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Cost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const known = new Map<string, number>(); // a fragment spread in many places is walked once
  let varies = false;

  const ofFragment = (name: string): number => {
    const already = known.get(name);
    if (already !== undefined) return already;
    const fragment = fragments.get(name);
    const cost = fragment ? ofSelections(fragment.selectionSet, typeFromAST(schema, fragment.typeCondition)) : 0;
    known.set(name, cost);
    return cost;
  };

  const ofSelections = (set: SelectionSetNode, parent: GraphQLNamedType | undefined): number => {
    let sum = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) sum += ofFragment(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        sum += ofSelections(selection.selectionSet, selection.typeCondition ? typeFromAST(schema, selection.typeCondition) : parent);
      else sum += ofField(selection, parent);
    }
    return sum;
  };

  const ofField = (node: FieldNode, parent: GraphQLNamedType | undefined): number => {
    if (!node.selectionSet || node.name.value.startsWith('__')) return LEAF; // introspection is bounded by its own switch and by depth
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    const inner = ofSelections(node.selectionSet, isCompositeType(type) ? type : undefined);
    return pageSize(node, field) * (OBJECT + PER_LEVEL * inner);
  };

  const pageSize = (node: FieldNode, field: GraphQLField<unknown, unknown> | undefined): number => {
    const given = node.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
    let size: unknown;
    if (given?.value.kind === Kind.INT) size = Number(given.value.value);
    if (given?.value.kind === Kind.VARIABLE) {
      varies = true;
      size = variables[given.value.name.value] ?? defaultOf(operation, given.value.name.value);
    }
    size ??= field?.args.find(({ name }) => name === 'first')?.defaultValue;
    return typeof size === 'number' && size > 1 ? size : 1;
  };

  const root = schema.getRootType(operation.operation) ?? undefined;
  return { cost: ofSelections(operation.selectionSet, root), varies };
}

function defaultOf(operation: OperationDefinitionNode, variable: string): number | undefined {
  const value = operation.variableDefinitions?.find((definition) => definition.variable.name.value === variable)?.defaultValue;
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}
