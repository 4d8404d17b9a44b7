import { setTimeout as sleep } from 'node:timers/promises';
import { EdgeError } from './edge-error.js';
import type { EventStream } from './event-stream.js';

/** How often every open line is looked at. */
const SWEEP_MS = 1_000;
/** How long a line that was ended may take to tell its reader why. */
export const GRACE_MS = 1_500;

/** What a transport knows of one line. */
export interface LineDoor {
  /** what the bytes wait in; several lines may share one */
  readonly socket: object;
  /** bytes written that the other side has not taken */
  buffered(): number;
  /** Ends the line, telling its reader why if it can still be told; otherwise cuts it. */
  end(error: EdgeError): void;
}

/** One open subscription. */
export interface Line {
  readonly stream: EventStream;
  readonly untakenMs: number;
  /** throws an EdgeError once whoever listens may not any more */
  readonly standing: () => Promise<void>;
  door: LineDoor | undefined;
}

export type LineEnd = 'RIGHT' | 'SLOW';

/**
 * The open subscriptions of a process. Looked at every second, also while nothing happens on them: a line ends when the right to it does,
 * and one whose reader has not taken its last answer for long is cut, with the reason. (It holds one answer and what its socket holds, never a queue;
 * its reader goes on by the cursor.)
 */
export class Lines {
  readonly #open = new Set<Line>();
  readonly #ended: Record<LineEnd, number> = { RIGHT: 0, SLOW: 0 };
  #timer: NodeJS.Timeout | undefined;
  #sweeping = false;

  get count(): number {
    return this.#open.size;
  }

  /** How many were ended from this side, and why. */
  get ended(): Readonly<Record<LineEnd, number>> {
    return this.#ended;
  }

  /** Bytes written that no reader has taken yet. */
  get buffered(): number {
    const sockets = new Map<object, number>();
    for (const { door } of this.#open) if (door) sockets.set(door.socket, door.buffered());
    let sum = 0;
    for (const bytes of sockets.values()) sum += bytes;
    return sum;
  }

  add(stream: EventStream, untakenMs: number, standing: () => Promise<void>): Line {
    const line: Line = { stream, untakenMs, standing, door: undefined };
    this.#open.add(line);
    this.#timer ??= setInterval(() => void this.#sweep(), SWEEP_MS).unref();
    return line;
  }

  remove(line: Line): void {
    this.#open.delete(line);
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Ends all of them, each told to come back: a client that is only told it is over takes it for the end of what it asked. */
  async close(): Promise<void> {
    const error = new EdgeError('UNAVAILABLE', 'The server is stopping. Open this line again and go on with `after`.');
    for (const { door, stream } of this.#open) {
      if (door) door.end(error);
      else stream.fail(error);
    }
    // who does not read is cut by the door after its grace
    for (const end = Date.now() + GRACE_MS; this.#open.size > 0 && Date.now() < end;) await sleep(10);
    await Promise.all([...this.#open].map(({ stream }) => stream.return()));
  }

  async #sweep(): Promise<void> {
    if (this.#sweeping) return;
    this.#sweeping = true;
    try {
      await Promise.all([...this.#open].map((line) => this.#look(line)));
    } finally {
      this.#sweeping = false;
    }
  }

  async #look(line: Line): Promise<void> {
    if (line.stream.untakenMs > line.untakenMs) {
      this.#end(
        line,
        'SLOW',
        new EdgeError('LIMIT_EXCEEDED', 'This line was not read for too long. Open it again and go on with `after`.'),
      );
      return;
    }
    try {
      await line.standing();
    } catch (error) {
      // a database that is away takes nobody's right
      if (error instanceof EdgeError) this.#end(line, 'RIGHT', error);
    }
  }

  #end(line: Line, why: LineEnd, error: EdgeError): void {
    if (!this.#open.has(line)) return;
    this.#ended[why]++;
    if (line.door) line.door.end(error);
    else line.stream.fail(error);
  }
}
