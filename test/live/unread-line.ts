import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A subscriber over SSE that asks, and does not read what it is told before it is let. */
export class UnreadLine {
  private readonly socket: Socket;
  private text = '';
  readonly closed: Promise<void>;

  constructor(port: number, token: string, query: string, variables: object) {
    const body = JSON.stringify({ query, variables });
    this.socket = connect(port, '127.0.0.1');
    this.socket.on('error', () => undefined);
    this.socket.setEncoding('utf8');
    this.socket.pause();
    this.socket.on('data', (data: string) => (this.text += data));
    this.closed = new Promise((resolve) => this.socket.once('close', () => resolve()));
    this.socket.write(
      `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\naccept: text/event-stream\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  }

  /** Reads what is there, to the end of the line. @returns the numbers of the events that came whole */
  async read(): Promise<number[]> {
    this.socket.resume();
    await this.closed;
    // an answer is one block; the number stands at its beginning, so that what came in part is not counted
    const whole = this.text.split(/\r?\n\r?\n/).slice(0, -1);
    return whole.flatMap((block) => /"seq":(\d+)/.exec(block)?.[1] ?? []).map(Number);
  }

  drop(): void {
    this.socket.destroy();
  }
}
