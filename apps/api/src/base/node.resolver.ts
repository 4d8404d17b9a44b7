import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import type { ApiContext } from './context.js';
import { NodeObject } from './node.js';
import { NodeRegistry } from './node-registry.js';

@Resolver()
export class NodeResolver {
  constructor(private readonly nodes: NodeRegistry) {}

  @Query(() => NodeObject, { nullable: true, description: 'The object with this id; null if there is none for you.' })
  node(
    @Args('id', { type: () => ID, description: 'Any id this API gave.' }) id: string,
    @Context() ctx: ApiContext,
  ): Promise<NodeObject | null> {
    return this.nodes.find(ctx, id);
  }
}
