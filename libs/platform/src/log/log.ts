import { LoggerService } from '@nestjs/common';
import { destination, Logger, pino } from 'pino';

/** JSON lines on standard output; line breaks in values are escaped, so that no submitted text can forge a line. */
export class Log implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string, bindings: Record<string, unknown> = {}) {
    // synchronous: the last line of a process that dies is the one that is needed
    this.pino = pino(
      { level, base: { pid: process.pid, ...bindings }, timestamp: pino.stdTimeFunctions.isoTime },
      destination({ fd: 1, sync: true }),
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
