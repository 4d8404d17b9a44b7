import { LoggerService } from '@nestjs/common';
import { destination, Logger, pino } from 'pino';
import { tellError } from './told-error.js';

/**
 * What JSON lets stand and a terminal or a reader of lines obeys: controls beyond ASCII's own, separators of lines, and what turns the order of
 * letters round. Within a line of JSON all of them stand in strings only.
 */
const OBEYED = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A line as it is written: whatever was submitted, it is one line, and looks like what it is. */
export const plainLine = (line: string): string =>
  line.replace(OBEYED, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).toWellFormed();

/** JSON lines on standard output; whatever breaks a line or steers a terminal is escaped, so that no submitted text can forge a line. */
export class Log implements LoggerService {
  private readonly pino: Logger;

  /** @param out where lines go; standard output unless a test wants to read them */
  constructor(level: string, bindings: Record<string, unknown> = {}, out?: { write(line: string): unknown }) {
    // synchronous: the last line of a process that dies is the one that is needed
    const lines = out ?? destination({ fd: 1, sync: true });
    this.pino = pino(
      { level, base: { pid: process.pid, ...bindings }, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: tellError } },
      { write: (line: string) => lines.write(plainLine(line)) },
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.pino.info(fields(rest), String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.pino.warn(fields(rest), String(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.pino.debug(fields(rest), String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    if (message instanceof Error) this.pino.error({ ...fields(rest), err: message }, message.message);
    else this.pino.error(fields(rest), String(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.pino.fatal(fields(rest), String(message));
  }
}

/** Nest hands the context's name last, our own callers an object of fields. */
function fields(rest: readonly unknown[]): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const item of rest) {
    if (item instanceof Error) found['err'] = item;
    else if (typeof item === 'object' && item !== null) Object.assign(found, item);
    else if (typeof item === 'string') found[item.includes('\n') ? 'stack' : 'context'] = item;
  }
  return found;
}
