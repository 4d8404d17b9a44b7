import type { IncomingHttpHeaders } from 'node:http';
import { createSourceEventStream, execute } from 'graphql';
import type { ExecutionArgs, ExecutionResult, GraphQLSchema } from 'graphql';
import type { AskedFields } from './asked-fields.js';
import { EdgeError } from './edge-error.js';
import type { EdgeErrorCode } from './edge-error.js';
import { EventStream } from './event-stream.js';
import type { Limits } from './limits.js';
import { Lines } from './lines.js';
import type { Line } from './lines.js';
import { mask } from './mask.js';
import { Operations } from './operations.js';
import type { Operation, OperationRequest } from './operations.js';
import type { Persisted } from './persisted.js';

/** Who calls, as a door sees it. */
export interface Caller {
  readonly headers: IncomingHttpHeaders;
  readonly transport: 'http' | 'sse' | 'ws';
  readonly requestId: string;
  /** the peer's address; behind a proxy as Fastify's trustProxy reads it (HTTP and SSE) */
  readonly ip: string;
  /** payload of a WebSocket's connection_init, where browsers put the token they cannot put into a header */
  readonly connectionParams?: Readonly<Record<string, unknown>>;
  /** fires when the client has gone before its answer was ready */
  readonly left?: AbortSignal;
}

/** What a context is made of, the same on every transport. */
export interface EdgeRequest extends Caller {
  /** fires when the operation timed out or its client has left: a read is given up then */
  readonly signal: AbortSignal;
  /** fires when the operation timed out only: an act goes on when its client has left */
  readonly late?: AbortSignal;
}

export interface EdgeHooks<C> {
  /** One operation's (or one event's) context: actor, loaders, a read that opens on first use. Throws an EdgeError to refuse. */
  contextOf(request: EdgeRequest): C | Promise<C>;
  /** Runs an operation, or an event's answer, as part of something: a trace. Must call it, once. */
  around?<T>(caller: Caller, run: () => Promise<T>): Promise<T>;
  /** Told before an operation (or an event) runs what it asks of each object type. */
  asked?(context: C, fields: AskedFields): void;
  /** Called exactly once per context, when nothing of its operation runs any more and the answer is handed over. Must not throw. */
  done?(context: C, failed: boolean): unknown;
  /** Whether who opened this subscription may keep it: asked over and over while it is open. Throws an EdgeError to end it. */
  standing?(context: C): Promise<void>;
  /** The true errors behind TIMEOUT, UNAVAILABLE and INTERNAL. */
  log(error: unknown, code: EdgeErrorCode, requestId: string): void;
}

/** How an operation ended. Errors are masked. */
export interface Ended {
  readonly result: ExecutionResult;
  /** nothing has run: the request itself was refused */
  readonly refused: boolean;
  /** to be called once the answer is handed over */
  readonly release: () => void;
}

export interface Opened {
  readonly stream: EventStream;
  /** for the door to say how it can be ended */
  readonly line: Line;
  /** what it was opened with; graphql-ws looks at the document again */
  readonly args: ExecutionArgs;
}

/**
 * Requests → masked answers, whatever the transport. The doors (http-door, sse-door, ws-door) only carry.
 *
 * @example const { result, release } = await edge.answer(request, { query: '{ me { id } }' }, ['query', 'mutation']);
 */
export class Edge<C> {
  readonly operations: Operations;
  readonly #running = new Set<Promise<unknown>>();
  #stopping = false;

  constructor(
    schema: GraphQLSchema,
    readonly limits: Limits,
    private readonly hooks: EdgeHooks<C>,
    private readonly lines: Lines = new Lines(),
    persisted?: Persisted,
  ) {
    this.operations = new Operations(schema, limits, persisted);
  }

  get isStopping(): boolean {
    return this.#stopping;
  }

  /**
   * Signs in (contextOf), reads the request, runs it. Never throws.
   *
   * @param refusal an error for operations this transport does not carry
   */
  answer(caller: Caller, sent: OperationRequest, refusal: (operation: Operation) => EdgeError | undefined): Promise<Ended> {
    const answer = (): Promise<Ended> => this.#answer(caller, sent, refusal);
    return this.hooks.around ? this.hooks.around(caller, answer) : answer();
  }

  async #answer(caller: Caller, sent: OperationRequest, refusal: (operation: Operation) => EdgeError | undefined): Promise<Ended> {
    const masked = (error: unknown) => this.mask(error, caller.requestId);
    const refuse = (errors: readonly unknown[], release = () => {}): Ended => ({
      result: { errors: errors.map(masked) },
      refused: true,
      release,
    });
    if (this.#stopping) return refuse([stoppingError()]);
    const { request, giveUp } = withSignal(caller);
    let context: C;
    try {
      context = await this.hooks.contextOf(request);
    } catch (error) {
      return refuse([error]);
    }
    const operation = this.operations.open(sent);
    if (operation instanceof Array) return refuse(operation, () => this.#done(context, true));
    const no = refusal(operation);
    if (no) return refuse([no], () => this.#done(context, true));

    this.hooks.asked?.(context, this.operations.askedBy(operation));
    const { result, running } = await this.#run(() => this.operations.run(operation, context), caller, giveUp);
    const release = () => void running.then((late) => this.#done(context, !!result.errors || !!late.errors));
    return { result, refused: false, release };
  }

  /**
   * Opens a subscription. Each event is answered with a context of its own: loaders of a shared one would answer from the first event's
   * cache, and a token that has been revoked would go on working.
   *
   * @returns the stream (its reader has to return() it), or masked errors
   */
  async subscribe(caller: Caller, sent: OperationRequest): Promise<Opened | EdgeError[]> {
    const masked = (error: unknown) => this.mask(error, caller.requestId);
    if (this.#stopping) return [masked(stoppingError())];
    let context: C;
    try {
      context = await this.hooks.contextOf(withSignal(caller).request);
    } catch (error) {
      return [masked(error)];
    }
    try {
      const operation = this.operations.open(sent);
      if (operation instanceof Array) return operation.map(masked);
      if (operation.kind !== 'subscription')
        return [new EdgeError('BAD_REQUEST', 'Only subscriptions come this way. Send queries and mutations by HTTP.')];
      const args = this.operations.argsOf(operation, context);
      const source = await createSourceEventStream(args);
      if (!(Symbol.asyncIterator in source)) return (source.errors ?? []).map(masked);
      const stream = new EventStream(source, {
        answer: (event) => this.#answerEvent(caller, operation, event),
        fault: (error) => {
          const told = masked(error);
          // found by an event before the sweep found it: ended in the same way
          if (told.code === 'UNAUTHENTICATED') line.door?.end(told);
          return told;
        },
        ended: () => this.lines.remove(line),
      });
      const line = this.lines.add(stream, this.limits.untakenMs, async () => this.hooks.standing?.(context));
      // opened while the others were told: this one is told, too, and not that it is over
      if (this.#stopping) stream.fail(stoppingError());
      return { stream, line, args };
    } catch (error) {
      return [masked(error)];
    } finally {
      this.#done(context, false);
    }
  }

  /** Only to see whether somebody may come in (a WebSocket's first message); throws what contextOf throws. */
  async admit(caller: Caller): Promise<void> {
    this.#done(await this.hooks.contextOf(withSignal(caller).request), false);
  }

  mask(error: unknown, requestId: string): EdgeError {
    return mask(error, { requestId, hints: this.limits.hints, log: (inner, code) => this.hooks.log(inner, code, requestId) });
  }

  /** New work is refused with UNAVAILABLE, subscriptions complete, running operations are waited for. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.lines.close();
    await Promise.race([Promise.allSettled(this.#running), new Promise((resolve) => setTimeout(resolve, this.limits.operationMs).unref())]);
  }

  async #answerEvent(caller: Caller, operation: Operation, event: unknown): Promise<{ result: ExecutionResult; last: boolean }> {
    const { request, giveUp } = withSignal(caller);
    const context = await this.hooks.contextOf(request);
    this.hooks.asked?.(context, this.operations.askedBy(operation));
    const args = { ...this.operations.argsOf(operation, context), rootValue: event };
    const { result, running } = await this.#run(() => execute(args), caller, giveUp);
    void running.then((late) => this.#done(context, !!result.errors || !!late.errors));
    const last =
      result.errors?.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED' || extensions.code === 'PERMISSION_DENIED') ?? false;
    return { result, last };
  }

  /** @returns the masked result, in time; and `running`, which settles when nothing of it runs any more */
  async #run(
    run: () => ExecutionResult | Promise<ExecutionResult>,
    caller: Caller,
    giveUp: () => void,
  ): Promise<{ result: ExecutionResult; running: Promise<ExecutionResult> }> {
    const running = this.#keep(settled(run));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<ExecutionResult>((resolve) => {
      timer = setTimeout(() => {
        giveUp();
        resolve({
          data: null,
          errors: [new EdgeError('TIMEOUT', `Given up after ${this.limits.operationMs} ms. A mutation may have happened all the same.`)],
        });
      }, this.limits.operationMs);
    });
    const result = await Promise.race([running, late]);
    clearTimeout(timer);
    const errors = result.errors?.map((error) => this.mask(error, caller.requestId));
    return { result: errors ? { ...result, errors } : result, running };
  }

  #keep<T>(running: Promise<T>): Promise<T> {
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
    return running;
  }

  #done(context: C, failed: boolean): void {
    try {
      void Promise.resolve(this.hooks.done?.(context, failed)).catch((error: unknown) => this.hooks.log(error, 'INTERNAL', ''));
    } catch (error) {
      this.hooks.log(error, 'INTERNAL', '');
    }
  }
}

export const stoppingError = (): EdgeError => new EdgeError('UNAVAILABLE', 'The server is stopping. Try again shortly.');

/** Runs, and makes a result of what is thrown: execution itself throws only by a fault of ours. */
async function settled(run: () => ExecutionResult | Promise<ExecutionResult>): Promise<ExecutionResult> {
  try {
    return await run();
  } catch (error) {
    return { data: null, errors: [error as never] };
  }
}

function withSignal(caller: Caller): { request: EdgeRequest; giveUp: () => void } {
  const abort = new AbortController();
  const signal = caller.left ? AbortSignal.any([caller.left, abort.signal]) : abort.signal;
  return { request: { ...caller, signal, late: abort.signal }, giveUp: () => abort.abort() };
}
