import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import {
  Args,
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  InterfaceType,
  Mutation,
  ObjectType,
  Query,
  registerEnumType,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { connectionOf, PageArgs, pageOf } from './connection.js';
import type { Connection } from './connection.js';
import type { Ordering } from './cursor.js';
import { EdgeError } from './edge-error.js';

export enum SpecState {
  READY = 'READY',
  ASSIGNED = 'ASSIGNED',
}
registerEnumType(SpecState, { name: 'TaskState' });

@InterfaceType('Node', {
  resolveType: (row: object): Type<unknown> => ('quote' in row ? SpecClaim : 'title' in row ? SpecArticle : SpecMember),
})
export abstract class SpecNode {
  @Field(() => ID) id: string;
}

@ObjectType('Member', { implements: () => [SpecNode] })
export class SpecMember extends SpecNode {
  @Field(() => String) name: string;
}

@ObjectType('Task')
export class SpecTask {
  @Field(() => ID) id: string;
  @Field(() => SpecState) state: SpecState;
  @Field(() => Date, { nullable: true }) dueAt: Date | string | null;
  @Field(() => SpecMember, { nullable: true }) assignee: SpecMember | null;
}

@ObjectType('Claim', { implements: () => [SpecNode] })
export class SpecClaim extends SpecNode {
  @Field(() => String) quote: string;
  @Field(() => Int) score: number;
  @Field(() => Int) version: number;
}

@ObjectType('Article', { implements: () => [SpecNode] })
export class SpecArticle extends SpecNode {
  @Field(() => String) title: string;
  @Field(() => String) url: string;
  @Field(() => Date) createdAt: Date | string;
}

export const SpecClaimConnection = connectionOf(SpecClaim, 'Claim');
export const SpecArticleConnection = connectionOf(SpecArticle, 'Article');

@InterfaceType('Refusal', {
  resolveType: (row: object): Type<unknown> => ('currentVersion' in row ? SpecVersionConflict : SpecNotAllowed),
})
export abstract class SpecRefusal {
  @Field(() => String) code: string;
  @Field(() => String) message: string;
}

@ObjectType('VersionConflict', { implements: () => [SpecRefusal] })
export class SpecVersionConflict extends SpecRefusal {
  @Field(() => Int) currentVersion: number;
}

@ObjectType('NotAllowed', { implements: () => [SpecRefusal] })
export class SpecNotAllowed extends SpecRefusal {
  @Field(() => String) need: string;
}

export const SpecEditClaimResult = createUnionType({
  name: 'EditClaimResult',
  types: () => [SpecClaim, SpecVersionConflict, SpecNotAllowed] as const,
  resolveType: (row: object) => ('quote' in row ? SpecClaim : 'currentVersion' in row ? SpecVersionConflict : SpecNotAllowed),
});

@InputType('EditClaimInput')
export class SpecEditClaimInput {
  @Field(() => ID) claimId: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => String, { nullable: true }) quote?: string;
  @Field(() => Date, { nullable: true }) at?: Date;
  @Field(() => SpecEditClaimInput, { nullable: true }) then?: SpecEditClaimInput;
  @Field(() => [SpecState], { defaultValue: [SpecState.READY] }) states: SpecState[];
}

/** A filter that holds itself: what graphql-jit's own reading of variables dies of. */
@InputType('ClaimFilter')
export class SpecFilter {
  @Field(() => String, { nullable: true }) quote?: string;
  @Field(() => [SpecFilter], { nullable: true }) and?: SpecFilter[];
  @Field(() => [SpecFilter], { nullable: true }) or?: SpecFilter[];
  @Field(() => SpecFilter, { nullable: true }) not?: SpecFilter;
  @Field(() => Int, { defaultValue: 3 }) weight: number;
}

@ObjectType('Ring')
export class SpecRing {
  @Field(() => Int) number: number;
  @Field(() => String, { nullable: true }) text: string | null;
}

export interface RingEvent {
  readonly rings?: SpecRing;
  readonly ringsOf?: SpecRing;
}

/** A source of events that can be looked into: how many readers, how often asked. */
@Injectable()
export class Bell {
  readonly open = new Set<object>();
  pulled = 0;
  #waiting: ((result: IteratorResult<RingEvent> | Promise<never>) => void)[] = [];
  #queue: (RingEvent | Error)[] = [];
  /** makes events without end as they are asked for */
  endless: ((number: number) => RingEvent) | undefined;

  ring(event: RingEvent | Error): void {
    const waiting = this.#waiting.shift();
    if (!waiting) this.#queue.push(event);
    else if (event instanceof Error) waiting(Promise.reject(event));
    else waiting({ done: false, value: event });
  }

  listen(): AsyncIterableIterator<RingEvent> {
    const key = {};
    this.open.add(key);
    return {
      next: () => {
        this.pulled++;
        if (this.endless) return Promise.resolve({ done: false, value: this.endless(this.pulled) });
        const next = this.#queue.shift();
        if (next instanceof Error) return Promise.reject(next);
        if (next) return Promise.resolve({ done: false, value: next });
        return new Promise((resolve) => this.#waiting.push(resolve));
      },
      return: () => {
        this.open.delete(key);
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}

const claimsOf = (article: string) =>
  [1, 2, 3].map((n) => ({ id: `${article}-c${n}`, quote: `é "${n}"`, score: n, version: 1 }) satisfies SpecClaim);
const ARTICLES: readonly SpecArticle[] = ['a1', 'a2', 'a3', 'a4'].map((id) => ({
  id,
  title: `Title of ${id}`,
  url: `https://example.org/${id}`,
  createdAt: '2026-03-01T09:30:00.123456Z',
}));
const byId: Ordering = { name: 'spec.id', kinds: ['text'] };
const page = <T extends { id: string }>(rows: readonly T[], args: PageArgs): Connection<T> =>
  pageOf(byId, args, rows.slice(0, args.first + 1), ({ id }) => [id]);

@Resolver()
export class SpecRoots {
  constructor(private readonly bell: Bell) {}

  @Query(() => SpecArticleConnection)
  async articles(@Args() args: PageArgs): Promise<Connection<SpecArticle>> {
    return page(ARTICLES, args);
  }

  @Query(() => SpecNode, { nullable: true })
  node(@Args('id', { type: () => ID }) id: string): SpecNode | null {
    const known: Record<string, SpecNode | undefined> = { c: claimsOf('a1')[0], a: ARTICLES[0], m: { id: 'm', name: 'Ada' } as SpecMember };
    return known[id] ?? null;
  }

  @Query(() => [SpecNode])
  nodes(): SpecNode[] {
    return [...claimsOf('a1'), { id: 'm', name: 'Ada' } as SpecMember];
  }

  @Query(() => String, { nullable: true })
  boom(): string {
    throw new Error('secret: select * from password');
  }

  /** Fails as it is told. */
  @Query(() => String, { nullable: true })
  fail(@Args('how') how: string): string {
    const { name, message, ...rest } = JSON.parse(how) as { name?: string; message?: string };
    if (name === 'edge') throw new EdgeError('RATE_LIMITED', message ?? '');
    throw Object.assign(new Error(message), rest);
  }

  @Query(() => String)
  echo(
    @Args('s', { type: () => String, nullable: true }) s?: string | null,
    @Args('n', { type: () => Int, nullable: true }) n?: number | null,
    @Args('filter', { type: () => SpecFilter, nullable: true }) filter?: SpecFilter | null,
    @Args('must', { type: () => Int, defaultValue: 1 }) must?: number,
  ): string {
    return `${String(s)} ${String(n)} ${JSON.stringify(filter)} ${must}`;
  }

  @Query(() => Int)
  async slow(@Args('ms', { type: () => Int }) ms: number): Promise<number> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return ms;
  }

  @Query(() => String, { nullable: true })
  forbidden(): string {
    throw new Error('secret: the guard did not stand before this');
  }

  @Mutation(() => SpecEditClaimResult)
  async editClaim(@Args('input') input: SpecEditClaimInput): Promise<SpecClaim | SpecVersionConflict | SpecNotAllowed> {
    if (input.claimId === 'forbidden') return { code: 'NOT_ALLOWED', message: 'no', need: 'EDITOR' };
    if (input.expectedVersion !== 1) return { code: 'VERSION_CONFLICT', message: 'stale', currentVersion: 1 };
    const at = input.at?.toISOString() ?? '';
    return {
      id: input.claimId,
      quote: `${input.quote ?? 'q'} ${input.states.join()} ${input.then?.claimId ?? ''} ${at}`,
      score: 1,
      version: 2,
    };
  }

  @Subscription(() => SpecRing)
  rings(): AsyncIterableIterator<RingEvent> {
    return this.bell.listen();
  }

  @Subscription(() => SpecRing, { filter: (event: RingEvent, { number }: { number: number }) => event.ringsOf?.number === number })
  ringsOf(@Args('number', { type: () => Int }) _number: number): AsyncIterableIterator<RingEvent> {
    return this.bell.listen();
  }
}

/** Fields of an article. */
@Resolver(() => SpecArticle)
export class SpecArticles {
  @ResolveField(() => SpecClaimConnection)
  claims(@Args() args: PageArgs): Connection<SpecClaim> {
    return page(claimsOf('a1'), args);
  }
}

/** Fields without parameter decorators: Nest lets graphql call them directly. */
@Resolver(() => SpecClaim)
export class SpecClaims {
  @ResolveField(() => SpecTask, { nullable: true })
  task(claim?: SpecClaim): SpecTask | null {
    if (claim?.score === 2) return null;
    return { id: `t-${claim?.id}`, state: SpecState.READY, dueAt: new Date(0), assignee: { id: 'm', name: 'Ada' } };
  }

  @ResolveField(() => String, { nullable: true })
  boom(): string {
    throw new Error('secret sync');
  }

  @ResolveField(() => String)
  async hardBoom(): Promise<string> {
    throw new Error('secret async');
  }

  @ResolveField(() => SpecState, { nullable: true })
  wrongState(): string {
    return 'secret state';
  }

  @ResolveField(() => String)
  missing(): string | null {
    return null;
  }
}
