import type { Type } from '@nestjs/common';
import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { EdgeError, pageOf } from '../edge/index.js';
import type { Connection, CursorValue, Ordering, PageArgs } from '../edge/index.js';

export { connectionOf, PageArgs, readPage } from '../edge/index.js';
export type { Connection, CursorValue, Ordering } from '../edge/index.js';

const MAX_COUNT = 1_000;

/** A page that can also say how many there are. */
export interface Listed<T> extends Connection<T> {
  /** @param max nothing beyond it is counted: `SELECT count(*) FROM (SELECT FROM … LIMIT max)` */
  readonly counted: (max: number) => Promise<number>;
}

/**
 * The answer of a list field. Fetch with `readPage` (one row more than asked for), present, hand over.
 *
 * A list with further arguments has one args class (`class TaskArgs extends PageArgs`): two `@Args()` of one field do not go together, the
 * pipe would find the other's arguments in each.
 *
 * Root fields get `PageArgs` checked by the pipe; nested fields (no parameter decorators) get the raw arguments, and `readPage` checks them.
 *
 * @example
 *   const byAge: Ordering = { name: 'task.age', kinds: ['time', 'uuid'] };
 *   export const TaskConnection = connectionOf(TaskObject, 'Task');
 *   export const TaskConnectionResolver = countOf(TaskConnection, 'Task'); // among the module's providers
 *
 *   @Query(() => TaskConnection) async tasks(@Args() args: TaskArgs, @Context() ctx: ApiContext) {
 *     const { limit, after } = readPage(byAge, args);
 *     const rows = present('task', await this.tasks.listTasks(ctx.reader, { ...args.filter, limit, after }));
 *     return listed(byAge, args, rows, (row) => [row.createdAt, row.key], (max) => this.tasks.countTasks(ctx.reader, args.filter, max));
 *   }
 */
export function listed<T>(
  ordering: Ordering,
  page: PageArgs,
  rows: readonly T[],
  valuesOf: (row: T) => readonly CursorValue[],
  counted: (max: number) => Promise<number>,
): Listed<T> {
  return Object.assign(pageOf(ordering, page, rows, valuesOf), { counted });
}

/** `count(max: Int! = 1000): Int!` of a connection whose pages {@link listed} makes. */
export function countOf(ConnectionClass: Type<Connection<unknown>>, name: string): Type<unknown> {
  @Resolver(() => ConnectionClass)
  class ConnectionResolver {
    @ResolveField('count', () => Int, { description: 'How many there are with this filter, counted up to `max`.' })
    count(
      @Parent() page: Listed<unknown>,
      @Args('max', { type: () => Int, defaultValue: MAX_COUNT, description: `Where to stop counting, 1 to ${MAX_COUNT}.` }) max: number,
    ): Promise<number> {
      if (max < 1 || max > MAX_COUNT) throw new EdgeError('BAD_REQUEST', `max is 1 to ${MAX_COUNT}.`);
      return page.counted(max);
    }
  }
  Object.defineProperty(ConnectionResolver, 'name', { value: `${name}ConnectionResolver` });
  return ConnectionResolver;
}

/** @throws EdgeError BAD_REQUEST where a list is to be ordered by how well words fit, and none are given */
export function refuseOrder(order: string, filter: { readonly text?: string | null } | null | undefined): void {
  if (order === 'RELEVANCE' && !filter?.text?.trim()) throw new EdgeError('BAD_REQUEST', 'order RELEVANCE needs filter.text.');
}
