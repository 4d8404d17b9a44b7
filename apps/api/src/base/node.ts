import { Field, ID, InterfaceType } from '@nestjs/graphql';
import { readId } from '../edge/index.js';

/** `workItem_0190…` → `WorkItem`: the type in an id is the GraphQL name in camel case. */
function typeNameOf(row: { readonly id: string }): string {
  const type = readId(row.id)?.type;
  if (!type) throw new Error(`a node without a global id (present() was not called): ${row.id}`);
  return type.charAt(0).toUpperCase() + type.slice(1);
}

/**
 * Whatever has an id.
 *
 * @example
 *   @ObjectType('Claim', { implements: () => [NodeObject], description: '…' })
 *   export class ClaimObject extends NodeObject { … }
 */
@InterfaceType('Node', { description: 'Whatever can be asked for by its id alone.', resolveType: typeNameOf })
export abstract class NodeObject {
  /** bare uuid; not in the schema */
  key: string;

  @Field(() => ID, { description: 'Unique over all types; opaque.' })
  id: string;
}
