import { Injectable } from '@nestjs/common';
import { mayDo } from '@stet/newsroom';
import type { Act } from '@stet/newsroom';
import { readId } from '../edge/index.js';
import type { ApiContext } from './context.js';
import type { NodeObject } from './node.js';

/** Finds the object of a bare uuid within the actor's scope, or null. */
export type NodeFinder = (ctx: ApiContext, uuid: string) => Promise<NodeObject | null>;

/**
 * Which types `node(id)` finds. A resolver adds its own in its constructor.
 *
 * @example constructor(nodes: NodeRegistry) { nodes.add('task', 'task', (ctx, uuid) => taskLoader(ctx).load(uuid)); }
 */
@Injectable()
export class NodeRegistry {
  private readonly known = new Map<string, { readonly act: Act; readonly find: NodeFinder }>();

  /**
   * @param type as it stands in ids: `task`
   * @param act the root field whose roles may see such an object; for all others it is not there
   */
  add(type: string, act: Act, find: NodeFinder): void {
    if (this.known.has(type)) throw new Error(`node: ${type} was added twice`);
    this.known.set(type, { act, find });
  }

  /** The act that was named for a type. */
  actOf(type: string): Act | undefined {
    return this.known.get(type)?.act;
  }

  /** In ids, as they were added. */
  get types(): readonly string[] {
    return [...this.known.keys()];
  }

  async find(ctx: ApiContext, id: string): Promise<NodeObject | null> {
    const read = readId(id);
    const known = read && this.known.get(read.type);
    return known && mayDo(ctx.actor.roles, known.act) ? known.find(ctx, read.uuid) : null;
  }
}
