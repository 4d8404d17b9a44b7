import { createClient as sseClient } from 'graphql-sse';
import { createClient as wsClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export type Transport = 'SSE' | 'WebSocket';

/** A client with one line to the subscriptions' door; it does not come back by itself. */
export interface Line {
  iterate(payload: { query: string; variables?: Record<string, unknown> }): AsyncIterableIterator<unknown>;
  dispose(): unknown;
}

export const lineOpeners: Record<Transport, (port: number, token: string) => Line> = {
  SSE: (port, token) =>
    sseClient({ url: `http://127.0.0.1:${port}/graphql`, retryAttempts: 0, headers: { authorization: `Bearer ${token}` } }) as Line,
  WebSocket: (port, token) =>
    wsClient({
      url: `ws://127.0.0.1:${port}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
      connectionParams: { authorization: `Bearer ${token}` },
    }) as Line,
};

export interface Listening<T, C> {
  readonly transport: Transport;
  readonly port: number;
  readonly token: string;
  /** with `$after`, and whatever `variables` name */
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  /** the place from which to listen; undefined: from now on */
  readonly from?: C;
  /** the place after what was told */
  readonly cursorOf: (told: T) => C;
  /** told of each answer as it comes */
  readonly heard?: (told: T) => void;
}

/** Listens until told to stop; where the line breaks, on a new one, after the last thing it was told. Faults the server tells of end it. */
export class Listener<T, C> {
  readonly told: T[] = [];
  breaks = 0;
  /** why it was ended from the other side */
  ended: unknown;
  private stopped = false;
  private line: Line | undefined;
  private readonly done: Promise<void>;

  constructor(private readonly asked: Listening<T, C>) {
    this.done = this.listen();
  }

  private async listen(): Promise<void> {
    const { transport, port, token, query, variables, from, cursorOf, heard } = this.asked;
    while (!this.stopped && this.ended === undefined) {
      this.line = lineOpeners[transport](port, token);
      const last = this.told.at(-1);
      const after = last === undefined ? from : cursorOf(last);
      try {
        for await (const answer of this.line.iterate({ query, variables: { ...variables, after } })) {
          const { data, errors } = answer as { data?: Record<string, T>; errors?: unknown };
          // a server that stops asks to come back
          if (JSON.stringify(errors)?.includes('"UNAVAILABLE"')) break;
          if (errors || !data) {
            this.ended = errors ?? 'no data';
            break;
          }
          const told = Object.values(data)[0]!;
          this.told.push(told);
          heard?.(told);
        }
      } catch (error) {
        // a broken line; what was lost with it shows in what is told. But what the server says is meant
        const { code, response } = error as { code?: number; response?: Response };
        if (Array.isArray(error) || code === 4401) this.ended = error;
        else if (response) this.ended = ((await response.json()) as { errors: unknown }).errors;
      }
      await this.line.dispose();
      if (!this.stopped) this.breaks++;
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.line?.dispose();
    await this.done;
  }
}
