import { lineLimits } from './lines.js';
import type { LineLimits, ReadLine } from './lines.js';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** One JSON object a line. A line that is none costs itself only, and one that is too long is let go of while it comes in. */
export class NdjsonReader {
  private held = '';
  private isTooLong = false;
  private line = 1;

  constructor(private readonly limits: LineLimits = lineLimits) {}

  /** Where it has come to. */
  get at(): number {
    return this.line;
  }

  *read(piece: string): Generator<ReadLine<JsonRecord>> {
    const lines = piece.split('\n');
    for (const [i, text] of lines.entries()) {
      this.isTooLong ||= this.held.length + text.length > this.limits.record;
      this.held = this.isTooLong ? '' : this.held + text;
      if (i < lines.length - 1) yield* this.end();
    }
  }

  *end(): Generator<ReadLine<JsonRecord>> {
    const { line, held, isTooLong } = this;
    this.held = '';
    this.isTooLong = false;
    this.line++;
    if (isTooLong) yield { line, fault: 'RECORD_TOO_LONG' };
    else if (held.trim()) yield readObject(line, held);
  }
}

function readObject(line: number, text: string): ReadLine<JsonRecord> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, fault: 'BAD_JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { line, fault: 'NO_OBJECT' };
  return { line, record: value as JsonRecord };
}
