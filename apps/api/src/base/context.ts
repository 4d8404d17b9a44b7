import { createHash } from 'node:crypto';
import type { Act } from '@stet/newsroom';
import { isRefusal } from '@stet/platform';
import type { Acts, MemberActor, Reader, Reading, Reads, Refusal, Work } from '@stet/platform';
import canonicalize from 'canonicalize';
import type { AskedFields } from '../edge/index.js';
import { FieldLoader } from './field-loader.js';
import { narrowed } from './row-shape.js';
import type { RowShape } from './row-shape.js';

// its typings describe an ES module's default export, which a CommonJS module has under another name
const canonical = canonicalize as unknown as (value: object) => string;

/** By what who asks is known. */
export interface SignedInBy {
  readonly kind: 'TOKEN' | 'SESSION';
  /** bare; the token's or the session's */
  readonly id: string;
  /** ISO-8601; null: until it is revoked */
  readonly endsAt: string | null;
}

/** What a context is made from. */
export interface ContextParts {
  readonly acts: Acts;
  readonly reads: Reads;
  readonly actor: MemberActor;
  readonly signedIn: SignedInBy;
  readonly requestId: string;
  /** fires when nobody waits for the answer any more: reads are given up then */
  readonly signal?: AbortSignal;
  /** fires when the answer was TIMEOUT: an act is given up then, and not because its client has left */
  readonly late?: AbortSignal | undefined;
  /** the Idempotency-Key header, already looked at */
  readonly idempotencyKey: string | undefined;
  /** whether this token still opens this field to its bearer */
  readonly stands: (field: Act) => Promise<boolean>;
  /** told of every act: the field and how it ended */
  readonly acted: (field: Act, outcome: 'done' | 'refused' | 'failed') => void;
}

/**
 * One GraphQL operation (or one event of a subscription): who asks, one snapshot to read from, loaders, and the way to act. Third argument
 * of every field resolver, `@Context() ctx` of root resolvers.
 *
 * @example
 *   @Mutation(() => StartTaskResult, { description: '…' })
 *   async startTask(@Args('input') input: StartTaskInput, @Context() ctx: ApiContext): Promise<object> {
 *     const done = await ctx.act('startTask', input, (work) =>
 *       this.tasks.startTask(work, { taskId: uuidOf('task', input.taskId), expectedVersion: input.expectedVersion }));
 *     return isRefusal(done) ? done : getTask(ctx, done.taskId); // read after the act: fresh
 *   }
 *
 *   @ResolveField(() => MemberObject, { nullable: true, description: '…' })
 *   assignee(task: TaskObject, _args: unknown, ctx: ApiContext) { // no parameter decorators: Nest's fast path
 *     return task.assigneeId ? memberLoader(ctx).load(task.assigneeId) : null;
 *   }
 */
export class ApiContext {
  readonly actor: MemberActor;
  readonly signedIn: SignedInBy;
  readonly requestId: string;
  private readonly parts: ContextParts;
  private reading: Reading | undefined;
  private asked: AskedFields | undefined;
  private ended = false;
  private readonly loaders = new Map<string, FieldLoader<unknown>>();

  constructor(parts: ContextParts) {
    this.parts = parts;
    this.actor = parts.actor;
    this.signedIn = parts.signedIn;
    this.requestId = parts.requestId;
  }

  /** One read-only REPEATABLE READ transaction of this operation, opened by the first question. Do not keep it over an act. */
  get reader(): Reader {
    if (this.ended) throw new Error('this operation is over');
    return (this.reading ??= this.parts.reads.open(this.actor.newsroomId, this.actor, this.parts.signal));
  }

  /** Whether who asked may still ask for this field: their token, their membership and their roles as they are now. For what lasts. */
  stands(field: Act): Promise<boolean> {
    return this.parts.stands(field);
  }

  /** What the operation asks of each type: loaders with a {@link RowShape} then read no more than that. */
  hear(asked: AskedFields): void {
    this.asked = asked;
  }

  /** Whether the operation asks for this field of this type, somewhere; true where that is not known. */
  asks(type: string, field: string): boolean {
    return this.asked?.get(type)?.has(field) ?? this.asked === undefined;
  }

  /** How many statements this operation's reads have asked since the last act. */
  get statements(): number {
    return this.reading?.statements ?? 0;
  }

  /**
   * One editorial act, in one transaction. With an Idempotency-Key a committed act is not done again: what it returned then (ids) is
   * returned, so return ids and read the object afterwards. Afterwards reader and loaders are new.
   *
   * @param field the mutation
   * @param input its input as the client sent it: the key holds for this input only
   * @returns what `use` returned; a refusal has changed nothing
   */
  async act<T>(field: Act, input: object, use: (work: Work) => Promise<T | Refusal>): Promise<T | Refusal> {
    const { acts, idempotencyKey: key, acted } = this.parts;
    await this.renew();
    let outcome: 'done' | 'refused' | 'failed' = 'failed';
    try {
      const idempotency = key === undefined ? undefined : { key, act: field, requestSha256: sha256({ field, input }) };
      const result = await acts.run<T | Refusal>(this.actor, use, idempotency, this.parts.late);
      outcome = isRefusal(result) ? 'refused' : 'done';
      return result;
    } finally {
      acted(field, outcome);
      await this.renew();
    }
  }

  /**
   * Gathers what many fields ask for into one question. The same name is the same loader throughout the operation.
   *
   * @param name of what is loaded, and by what where that is not its own id: `member`, `tasks of claim`
   * @param batch bare uuids → found rows by uuid; what is missing loads as null
   * @param shape of the rows, where there may be many of them: `reader` then leaves out the columns nobody asked for
   * @example
   *   export const memberLoader = (ctx: ApiContext) =>
   *     ctx.loader('member', async (ids, reader) => presentMap('member', await mapMembers(reader, ids)));
   */
  loader<T>(name: string, batch: (ids: readonly string[], reader: Reader) => Promise<Map<string, T>>, shape?: RowShape): FieldLoader<T> {
    let loader = this.loaders.get(name) as FieldLoader<T> | undefined;
    if (!loader) {
      loader = new FieldLoader<T>((ids) => batch(ids, shape ? narrowed(this.reader, shape, this.asked) : this.reader));
      this.loaders.set(name, loader as FieldLoader<unknown>);
    }
    return loader;
  }

  /** Gives back what it holds; the edge calls it once the answer is handed over. */
  async end(failed: boolean): Promise<void> {
    this.ended = true;
    await this.renew(failed);
  }

  private async renew(failed = false): Promise<void> {
    const { reading } = this;
    this.reading = undefined;
    this.loaders.clear();
    await reading?.end(failed);
  }
}

/** Over RFC 8785's canonical JSON: the order of fields in the client's text does not matter. */
function sha256(value: object): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}
