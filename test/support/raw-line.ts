import { WebSocket } from 'ws';
import type { Transport } from './listener.js';

/** By what a line is opened: a token, or the cookie of somebody who has signed in. */
export type SignedBy = { readonly token: string } | { readonly cookie: string };

export interface Asked {
  readonly query: string;
  readonly variables?: object;
}

/** One line to the subscriptions' door that keeps all it is sent as it came, and when it was ended from the other side. It does not come back. */
export class RawLine {
  /** everything that came, names of frames and all */
  text = '';
  /** as `performance.now` has it; undefined while it is open */
  endedAt: number | undefined;
  private leave: () => void = () => undefined;

  /** @param url of the api: `http://127.0.0.1:4000` */
  constructor(
    readonly transport: Transport,
    url: string,
    signed: SignedBy,
    asked: Asked,
  ) {
    // what a browser says of a page of this very address
    const headers: Record<string, string> =
      'token' in signed ? { authorization: `Bearer ${signed.token}` } : { cookie: signed.cookie, 'sec-fetch-site': 'same-origin' };
    if (transport === 'SSE') void this.stream(`${url}/graphql`, headers, asked);
    else this.socket(url, signed, asked);
  }

  private async stream(url: string, headers: Record<string, string>, asked: Asked): Promise<void> {
    const left = new AbortController();
    this.leave = () => left.abort();
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify(asked),
        signal: left.signal,
      });
      const reader = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) this.text += part.value;
    } catch {
      // cut, or left
    }
    this.over();
  }

  private socket(url: string, signed: SignedBy, asked: Asked): void {
    const headers = 'cookie' in signed ? { cookie: signed.cookie, origin: url } : {};
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    this.leave = () => socket.close();
    const payload = 'token' in signed ? { authorization: `Bearer ${signed.token}` } : {};
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
    socket.on('message', (data: Buffer) => {
      const message = data.toString();
      const { type } = JSON.parse(message) as { type: string };
      if (type === 'connection_ack') socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: asked }));
      else if (type === 'ping') socket.send('{"type":"pong"}');
      else this.text += `${message}\n`;
      if (type === 'error' || type === 'complete') this.over();
    });
    socket.on('error', () => undefined);
    socket.on('close', (code, reason) => {
      this.text += `closed ${code} ${reason.toString()}\n`;
      this.over();
    });
  }

  private over(): void {
    this.endedAt ??= performance.now();
  }

  stop(): void {
    this.leave();
  }
}
