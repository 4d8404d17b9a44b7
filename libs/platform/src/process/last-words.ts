import type { Log } from '../log/log.js';

/**
 * What Node itself would say on standard error, in lines of its own and in whatever words an error brought along, is said by the log: a fault nobody
 * caught (it ends the process with 1, as it would have), and warnings.
 */
export function logLastWords(log: Log): void {
  process.on('uncaughtException', (error: unknown, origin) => {
    log.fatal('a fault that nobody caught ends the process', { err: error, origin });
    process.exit(1);
  });
  // Node's own listener is what writes them to standard error
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message, code }: Error & { code?: string }) =>
    log.warn('a warning of Node', { name, text: message, code }),
  );
}
