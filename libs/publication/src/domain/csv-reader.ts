import { lineLimits } from './lines.js';
import type { LineFault, LineLimits, ReadLine } from './lines.js';

type Place = 'START' | 'BARE' | 'QUOTED' | 'CLOSED' | 'LOST';

/**
 * Reads records of RFC 4180 as they come in, with LF or CRLF at their ends. A record that is none costs itself only: the reader goes on with
 * the next line, and never holds more than one record of the length allowed. Cells are as they were written: `restore` takes marks off.
 */
export class CsvReader {
  private place: Place = 'START';
  private cells: string[] = [];
  private cell = '';
  /** code units of this record so far */
  private length = 0;
  private fault: LineFault | undefined;
  private line = 1;
  private began = 1;
  /** a carriage return whose line feed may be in the next piece */
  private isAfterReturn = false;

  constructor(private readonly limits: LineLimits = lineLimits) {}

  /** Where it has come to. */
  get at(): number {
    return this.line;
  }

  /** @returns the records this piece ends */
  *read(piece: string): Generator<ReadLine<string[]>> {
    for (let at = 0; at < piece.length;) {
      at = this.takePlain(piece, at);
      if (at >= piece.length) break;
      const sign = piece[at++]!;
      const isFeedOfReturn = sign === '\n' && this.isAfterReturn;
      this.isAfterReturn = sign === '\r';
      if (sign === '\n' && !isFeedOfReturn) this.line++;
      if (sign === '\r') this.line++;
      if (this.place === 'QUOTED') {
        if (sign === '"') this.place = 'CLOSED';
        else this.take(sign);
        continue;
      }
      if (sign === '\n' || sign === '\r') {
        if (isFeedOfReturn && this.isEmpty()) this.began = this.line;
        else yield* this.endRecord();
        continue;
      }
      this.takeSign(sign);
    }
  }

  /** @returns the last record, where the file does not end with a line's end */
  *end(): Generator<ReadLine<string[]>> {
    if (this.place === 'QUOTED') this.fault ??= 'QUOTE_NOT_CLOSED';
    if (!this.isEmpty()) yield* this.endRecord();
  }

  /** A run of signs that mean nothing here, at once: a text of megabytes is not looked at sign by sign. */
  private takePlain(piece: string, from: number): number {
    if (this.place !== 'QUOTED' && this.place !== 'BARE') return from;
    const stop = this.place === 'QUOTED' ? /["\r\n]/g : /[",\r\n]/g;
    stop.lastIndex = from;
    const end = stop.exec(piece)?.index ?? piece.length;
    if (end > from) {
      this.isAfterReturn = false;
      this.take(piece.slice(from, end));
    }
    return end;
  }

  private takeSign(sign: string): void {
    if (sign === ',') return this.place === 'LOST' ? undefined : this.endCell();
    if (sign === '"') {
      if (this.place === 'START') this.place = 'QUOTED';
      else if (this.place === 'CLOSED') {
        // a doubled quote: one of the text
        this.place = 'QUOTED';
        this.take('"');
      } else this.lose('BAD_QUOTE');
      this.length++;
      return;
    }
    if (this.place === 'CLOSED') return this.lose('BAD_QUOTE');
    if (this.place === 'START') this.place = 'BARE';
    this.take(sign);
  }

  private take(text: string): void {
    this.length += text.length;
    if (this.length > this.limits.record) this.fault ??= 'RECORD_TOO_LONG';
    if (this.fault) {
      this.cells = [];
      this.cell = '';
    } else this.cell += text;
  }

  private endCell(): void {
    this.place = 'START';
    this.length++;
    if (!this.fault && this.cells.length + 1 >= this.limits.columns) this.fault = 'TOO_MANY_COLUMNS';
    if (this.length > this.limits.record) this.fault ??= 'RECORD_TOO_LONG';
    if (this.fault) this.cells = [];
    else this.cells.push(this.cell);
    this.cell = '';
  }

  /** Whatever it meant, its end is the line's: quotes are no longer believed. */
  private lose(fault: LineFault): void {
    this.fault ??= fault;
    this.place = 'LOST';
    this.cells = [];
    this.cell = '';
  }

  private isEmpty(): boolean {
    return this.place === 'START' && this.cells.length === 0 && this.length === 0;
  }

  private *endRecord(): Generator<ReadLine<string[]>> {
    const { fault, began } = this;
    // a line with nothing on it is none
    if (fault) yield { line: began, fault };
    else if (!this.isEmpty()) yield { line: began, record: [...this.cells, this.cell] };
    this.cells = [];
    this.cell = '';
    this.length = 0;
    this.fault = undefined;
    this.place = 'START';
    this.began = this.line;
  }
}
