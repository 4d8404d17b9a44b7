import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { cursorOf, readCursor } from './cursor.js';
import type { CursorValue, Ordering } from './cursor.js';
import { EdgeError } from './edge-error.js';

export const MAX_PAGE = 100;

/** `first` and `after` of every list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: `How many at most, 1 to ${MAX_PAGE}.` })
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  first: number;

  @Field(() => String, { nullable: true, description: 'The cursor after which to go on.' })
  @IsOptional()
  @IsString()
  after?: string | null;
}

@ObjectType({ description: 'Where a page of a list ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  hasNextPage: boolean;

  @Field(() => Boolean, {
    description: 'Whether this page was asked for by a cursor, so that something stands before it. Lists are read forwards only.',
  })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first node; null on an empty page.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last node; null on an empty page.' })
  endCursor: string | null;
}

export interface ConnectionEdge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Connection<T> {
  readonly nodes: readonly T[];
  readonly edges: readonly ConnectionEdge<T>[];
  readonly pageInfo: PageInfo;
}

/**
 * `<name>Connection` and `<name>Edge` in the schema. Call it once per type and export what it returns. `count(max: Int = 1000): Int` is a
 * @ResolveField of the list's own resolver, because only that knows what is counted.
 *
 * @example
 * export const ClaimConnection = connectionOf(ClaimObject, 'Claim');
 * @Query(() => ClaimConnection) async claims(@Args() page: PageArgs) {
 *   const { limit, after } = readPage(byPosition, page);
 *   return pageOf(byPosition, page, await claims.list(work, { limit, after }), (row) => [row.position, row.id]);
 * }
 */
export function connectionOf<T extends object>(Node: Type<T>, name: string): Type<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list, with its place in it.` })
  class NodeEdge implements ConnectionEdge<T> {
    @Field(() => String, { description: 'The place after this node, for `after`.' })
    cursor: string;

    @Field(() => Node, { description: `The ${name}.` })
    node: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class NodeConnection implements Connection<T> {
    @Field(() => [Node], { description: 'The page, in order.' })
    nodes: readonly T[];

    @Field(() => [NodeEdge], { description: 'The page, each node with its cursor.' })
    edges: readonly ConnectionEdge<T>[];

    @Field(() => PageInfo, { description: 'How to go on.' })
    pageInfo: PageInfo;
  }
  return NodeConnection;
}

/**
 * What a store needs for a page: how many rows to fetch (one more than asked for, to know whether more follow) and where to begin.
 *
 * @throws EdgeError BAD_REQUEST for a page size out of bounds or a cursor of another list
 */
export function readPage(
  ordering: Ordering,
  { first, after }: PageArgs,
): { readonly limit: number; readonly after: readonly CursorValue[] | null } {
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE) throw new EdgeError('BAD_REQUEST', `first is 1 to ${MAX_PAGE}.`);
  return { limit: first + 1, after: after == null ? null : readCursor(ordering, after) };
}

/** Fetched rows → the page; cursors are made only for those who ask. */
export function pageOf<T>(
  ordering: Ordering,
  { first, after }: PageArgs,
  rows: readonly T[],
  valuesOf: (row: T) => readonly CursorValue[],
): Connection<T> {
  const nodes = rows.length > first ? rows.slice(0, first) : rows;
  const cursor = (node: T) => cursorOf(ordering, valuesOf(node));
  return {
    nodes,
    get edges() {
      return nodes.map((node) => ({ cursor: cursor(node), node }));
    },
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after != null,
      get startCursor() {
        const [first] = nodes;
        return first === undefined ? null : cursor(first);
      },
      get endCursor() {
        const last = nodes.at(-1);
        return last === undefined ? null : cursor(last);
      },
    },
  };
}
