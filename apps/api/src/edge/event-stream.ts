import { setImmediate } from 'node:timers/promises';
import type { ExecutionResult, GraphQLError } from 'graphql';

export interface EventHandling {
  /** turns one event into its answer; `last` ends the stream after it */
  answer(event: unknown): Promise<{ readonly result: ExecutionResult; readonly last: boolean }>;
  /** what the client is told when the source or `answer` throws */
  fault(error: unknown): GraphQLError;
  /** called once, whoever ended it */
  ended(stream: EventStream): void;
}

const done: IteratorReturnResult<undefined> = Object.freeze({ done: true, value: undefined });

/**
 * The answers of one subscription, made one at a time and only when asked for: a reader that does not read holds one event, not a queue.
 * By hand and not `async function*`, because a generator's return() waits for the event the generator waits for: a client that has left
 * would keep its source until something happens.
 *
 * A fault of the source is the last answer (`{ errors }`), not an exception: every transport can tell its client then.
 *
 * @example for await (const result of new EventStream(source, { answer, fault, ended })) send(result);
 */
export class EventStream implements AsyncGenerator<ExecutionResult, undefined, undefined> {
  readonly #source: AsyncIterator<unknown>;
  readonly #handling: EventHandling;
  #waiting: ((result: IteratorResult<ExecutionResult, undefined>) => void) | undefined;
  #ended = false;
  #last: ExecutionResult | undefined;
  #handedAt: number | undefined;
  /**
   * Resolves when the reader has taken the last answer off our hands. SSE sets it; graphql-ws waits by itself, but does not while its
   * socket is closing: a source that always has an event would then keep the process from hearing that the socket is closed. So by
   * default the rest of the process has a turn between two events.
   */
  taken: () => Promise<void> = () => setImmediate();

  constructor(source: AsyncIterable<unknown>, handling: EventHandling) {
    this.#source = source[Symbol.asyncIterator]();
    this.#handling = handling;
  }

  /** One reader, one call at a time. */
  next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    if (this.#ended) return Promise.resolve(this.#final());
    return new Promise((resolve) => {
      this.#waiting = resolve;
      void this.#pull().then((result) => this.#hand(result));
    });
  }

  /** How long (ms) the last answer has been waiting for its reader to take it. */
  get untakenMs(): number {
    return this.#handedAt === undefined ? 0 : performance.now() - this.#handedAt;
  }

  /** Ends it from this side: this is the last answer, whether or not the source has more. */
  fail(error: GraphQLError): void {
    if (this.#ended) return;
    this.#end();
    this.#last = { errors: [error] };
    if (this.#waiting) this.#hand(this.#final());
  }

  /** Ends the source at once; a next() that is waiting is told that this is the end. */
  return(): Promise<IteratorReturnResult<undefined>> {
    this.#end();
    this.#hand(done);
    return Promise.resolve(done);
  }

  throw(): Promise<IteratorReturnResult<undefined>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #pull(): Promise<IteratorResult<ExecutionResult, undefined>> {
    try {
      await this.taken();
      this.#handedAt = undefined;
      if (this.#ended) return this.#final();
      const event = await this.#source.next();
      if (event.done || this.#ended) {
        this.#end();
        return this.#final();
      }
      const { result, last } = await this.#handling.answer(event.value);
      if (last) this.#end();
      return { done: false, value: result };
    } catch (error) {
      this.#end();
      return { done: false, value: { errors: [this.#handling.fault(error)] } };
    }
  }

  #final(): IteratorResult<ExecutionResult, undefined> {
    const last = this.#last;
    this.#last = undefined;
    return last ? { done: false, value: last } : done;
  }

  #hand(result: IteratorResult<ExecutionResult, undefined>): void {
    if (this.#waiting && !result.done) this.#handedAt = performance.now();
    this.#waiting?.(result);
    this.#waiting = undefined;
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#handling.ended(this);
    // not awaited: an async generator's return() may itself be waiting for an event. Its failure changes nothing for a stream that is over.
    void Promise.resolve(this.#source.return?.()).catch(() => undefined);
  }
}

/**
 * The events for which `keep` says yes (Nest's `filter` of @Subscription). By hand for the same reason.
 *
 * @example filterEvents(source, (event) => event.articleId === args.articleId)
 */
export function filterEvents<T>(source: AsyncIterable<T>, keep: (event: T) => boolean | Promise<boolean>): AsyncIterableIterator<T> {
  const events = source[Symbol.asyncIterator]();
  return {
    async next() {
      for (;;) {
        const event = await events.next();
        if (event.done || (await keep(event.value))) return event;
      }
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
