import { getNamedType, isAbstractType, isCompositeType, isInterfaceType, isObjectType, Kind, typeFromAST } from 'graphql';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';

/** Names of object types → the fields an operation asks of them, wherever they stand in it. */
export type AskedFields = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What an operation asks of each object type, fields on interfaces and unions counted for all their types. `@skip` and `@include` are not
 * looked at: a field that may be asked counts. The document must be valid (no circular fragments).
 *
 * @example askedFields(schema, parse('{ articles { nodes { title } } }'), operation).get('Article') // Set { 'title' }
 */
export function askedFields(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): AskedFields {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const asked = new Map<string, Set<string>>();
  const walked = new Set<string>(); // a fragment says the same wherever it is spread

  const add = (parent: GraphQLCompositeType, field: string): void => {
    for (const { name } of isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent]) {
      const fields = asked.get(name);
      if (fields) fields.add(field);
      else asked.set(name, new Set([field]));
    }
  };

  const walk = (set: SelectionSetNode, parent: GraphQLCompositeType): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        add(parent, name);
        const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
        const type = field && getNamedType(field.type);
        if (selection.selectionSet && isCompositeType(type)) walk(selection.selectionSet, type);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (!fragment) continue;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (walked.has(selection.name.value)) continue;
        walked.add(selection.name.value);
      }
      const type = fragment.typeCondition ? typeFromAST(schema, fragment.typeCondition) : parent;
      if (isCompositeType(type)) walk(fragment.selectionSet, type);
    }
  };

  const root = schema.getRootType(operation.operation);
  if (root) walk(operation.selectionSet, root);
  return asked;
}
